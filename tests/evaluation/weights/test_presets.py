from __future__ import annotations

import numpy as np
import pytest

from evaluation.errors import InvalidMethod
from evaluation.weights import PRESETS, ahp, critic, delphi, entropy, pca, variation
from evaluation.weights.presets import with_preset


def test_a_preset_only_fills_what_was_not_given():
    assert with_preset("entropy", "spssau", zero=None, offset=0.5) == {"zero": "columns", "offset": 0.5}
    assert with_preset("entropy", None, zero=None) == {"zero": None}


def test_a_preset_of_another_method_is_refused():
    with pytest.raises(InvalidMethod, match=r"mathmodels.*spssau"):
        with_preset("ahp", "mathmodels", method=None)


def test_spssau_differs_where_it_is_said_to():
    """AHP: sum-product and RI(3) = .52; entropy: only columns with a value of 0 or below move; CRITIC: no min–max."""
    judged = ahp([[1, 2, 5], [0.5, 1, 2], [0.2, 0.5, 1]], preset="spssau")
    assert (judged.ri, judged.method.en) == (0.52, "AHP, sum-product")
    shares = entropy([[0.0, 1.0], [2.0, 3.0]], preset="spssau").p
    np.testing.assert_allclose(shares, [[0.01 / 2.02, 0.25], [2.01 / 2.02, 0.75]])
    assert "not scale-free" in str(critic([[1.0, 10.0], [2.0, 5.0], [3.0, 30.0]], preset="spssau").warnings[0])


@pytest.mark.parametrize("function", [entropy, critic, variation, pca, delphi])
def test_every_preset_named_in_the_table_is_accepted(function):
    ratings = [[1.0, 2.0], [2.0, 1.0], [4.0, 3.0], [3.0, 5.0]]
    for name, options in PRESETS.items():
        if function.__name__ in options:
            assert function(ratings, preset=name).weights.sum() == pytest.approx(1)
