from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from evaluation.errors import InvalidMethod
from evaluation.ranking import (
    coupling_coordination,
    fuzzy_comprehensive,
    grey_relational,
    rank_sum_ratio,
    topsis,
)
from evaluation.ranking.errors import InvalidDecision
from evaluation.weights import PRESETS, ahp, critic, delphi, entropy, pca, variation
from evaluation.weights.presets import with_preset


def test_a_preset_only_fills_what_was_not_given():
    assert with_preset("entropy", "spssau", zero=None, offset=0.5) == {"zero": "columns", "offset": 0.5}
    assert with_preset("entropy", None, zero=None) == {"zero": None}
    assert with_preset("entropy", "SPSSAU", zero=None) == {"zero": "columns"}


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


def test_topsis_on_the_values_as_they_are():
    """Rows (1, 2), (3, 1), weights a half: D+ of the first 0.5·2 = 1, D- 0.5·1 = 0.5: C = 1/3; the second 2/3. Vector scaling differs."""
    found = topsis([[1.0, 2], [3, 1]], preset="spssau")
    np.testing.assert_allclose(found.scores, [1 / 3, 2 / 3])
    assert found.normalisation == "none"
    assert topsis([[1.0, 2], [3, 1]]).normalisation == "vector"
    assert topsis([[1.0, 2], [3, 1]], normalisation="sum", preset="spssau").normalisation == "sum"


def test_grey_relation_on_the_values_as_they_are():
    """Series a = (1, 2, 4) and b = (3, 2, 1) against the mother (1, 3, 3): differences 0 1 1 and 2 1 2, extremes 0 and 2, ρ 0.5.

    a: 1, 1/2, 1/2, mean 2/3; b: 1/3, 1/2, 1/3, mean 7/18.
    """
    table = [[1.0, 1, 3], [3, 2, 2], [3, 4, 1]]
    found = grey_relational(table, reference=0, preset="spssau")
    np.testing.assert_allclose(found.scores, [2 / 3, 7 / 18])
    assert found.normalisation == "none"


def test_rank_sum_ratio_and_fuzzy_evaluation_are_as_by_default():
    table = [[5.0, 1], [4, 2], [3, 7], [1, 9]]
    assert (rank_sum_ratio(table, preset="spssau").rsr == rank_sum_ratio(table).rsr).all()
    votes = [[0.2, 0.5, 0.3], [0.6, 0.2, 0.2]]
    found = fuzzy_comprehensive(votes, preset="spssau")
    assert found.operator == "M(·,⊕)"
    np.testing.assert_allclose(found.b, [0.4, 0.35, 0.25])


def test_coupling_on_systems_stretched_to_an_interval():
    """U₁ = 10, 20, 30 and U₂ = 5, 1, 3 become 0.01, 0.5, 0.99 and 0.99, 0.01, 0.5.

    First unit: C = 2 √(0.01 · 0.99) / 1 = 0.19900, T = 0.5, D = √(0.0995) = 0.31544.
    """
    found = coupling_coordination([[10.0, 5], [20, 1], [30, 3]], preset="spssau")
    assert found.interval == (0.01, 0.99)
    np.testing.assert_allclose([found.c[0], found.t[0], found.d[0]], [0.198997, 0.5, 0.315434], atol=1e-6)
    assert "stretched to 0.01 … 0.99" in str(found.warnings[-1])
    assert "used as they are" not in found.text
    assert "used as they are" in coupling_coordination([[0.1, 0.5], [0.2, 0.1]]).text
    with pytest.raises(InvalidDecision, match="cannot be stretched"):
        coupling_coordination([[1.0, 5], [1, 6]], preset="spssau")
    for interval in ((0.5, 2), (0.5,), "ab", (0.9, 0.1)):
        with pytest.raises(InvalidMethod, match="0 ≤ a < b ≤ 1"):
            coupling_coordination([[1.0, 5], [2, 6]], interval=interval)


def test_the_page_of_presets_names_every_option():
    page = (Path(__file__).parents[3] / "docs/presets.md").read_text(encoding="utf-8")
    for name, methods in PRESETS.items():
        assert f"`{name}`" in page or f'preset="{name}"' in page
        for method, options in methods.items():
            assert f"`weights.{method}`" in page or f"`ranking.{method}`" in page
            for option, value in options.items():
                written = f'"{value}"' if isinstance(value, str) else str(value)
                assert f"`{option}={written}`" in page, (name, method, option)
