"""A change divided among its causes: hand-computed Shapley values, and that nothing is left over."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from workspace.comparison.effects import effects_of

FACTORS = ("width", "height", "depth")


def test_a_volume_from_1_to_2_by_3_by_4():
    """Worked by hand: width averages 1 alone (twice of six), 2 after height, 3 after depth, 11·… over the six orders.

    φ_width = 2/6·(2-1) + 1/6·(6-3) + 1/6·(8-4) + 2/6·(24-12) = 5.5; φ_height = 2/6·2 + 1/6·4 + 1/6·8 + 2/6·16 = 8;
    φ_depth = 2/6·3 + 1/6·6 + 1/6·9 + 2/6·18 = 9.5; together 23 = 24 - 1.
    """
    size = {"width": 2.0, "height": 3.0, "depth": 4.0}
    effects = effects_of(FACTORS, lambda on: np.array([np.prod([size[name] for name in on])]))
    assert {name: effect[0] for name, effect in effects.items()} == pytest.approx(
        {"width": 5.5, "height": 8.0, "depth": 9.5}
    )


def test_without_factors_there_are_no_effects():
    assert effects_of((), lambda _: np.zeros(2)) == {}


@given(arrays(float, (8, 3), elements=st.floats(-1e3, 1e3)))
def test_effects_add_up_and_an_idle_factor_has_none(table):
    """Outcomes ignore the depth: position 0…7 counts in binary over the factors, the bit of the depth is cut off."""

    def outcome(on):
        return table[sum(2**at for at, name in enumerate(FACTORS[:2]) if name in on)]

    effects = effects_of(FACTORS, outcome)
    assert np.allclose(sum(effects.values()), table[3] - table[0], atol=1e-9)
    assert np.allclose(effects["depth"], 0)


def test_every_set_is_asked_for_once():
    asked = []
    effects_of(FACTORS, lambda on: (asked.append(on), np.zeros(1))[1])
    assert len(asked) == len(set(asked)) == 8
