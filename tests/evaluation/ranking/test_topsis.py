from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from evaluation.errors import InvalidMethod
from evaluation.ranking import topsis
from evaluation.ranking.decision import read_decision
from evaluation.ranking.errors import InvalidDecision
from evaluation.ranking.topsis import NORMALISATIONS, closeness_of, distances, lengths, scale_of

TZENG = [[5, 8, 4], [7, 6, 8], [8, 8, 6], [7, 4, 6]]
"""Tzeng & Huang (2011), Multiple Attribute Decision Making; weights .3 .4 .3."""
WEIGHTS = [0.3, 0.4, 0.3]

TABLES = hnp.arrays(float, st.tuples(st.integers(2, 6), st.integers(1, 4)), elements=st.integers(1, 9).map(float))


def test_the_example_of_tzeng_and_huang():
    """Tzeng & Huang (2011), printed C .5037 .6581 .7482 .3340; more digits from scikit-criteria and pyDecision."""
    result = topsis(TZENG, WEIGHTS)
    assert result.c == pytest.approx([0.50371965858, 0.658084771962, 0.748248659941, 0.333997436943], abs=1e-11)
    assert result.d_plus == pytest.approx([0.117495680826, 0.0635361234104, 0.0486664263392, 0.130659583259], abs=1e-11)
    assert result.d_minus == pytest.approx([0.1192569588, 0.12228807569, 0.144645062401, 0.0655252221856], abs=1e-11)
    assert result.ideal == pytest.approx([0.175505381791, 0.2385139176, 0.194665705357], abs=1e-11)
    assert result.anti_ideal == pytest.approx([0.109690863619, 0.1192569588, 0.0973328526785], abs=1e-11)
    assert result.ranks.tolist() == [3, 2, 1, 4]


def test_minmax_normalisation():
    """Same source, min–max; by hand A1 has x = (0, 1, 0), so D+² = .3² + .3², D- = .4 and C = .4 / (.4 + .4243)."""
    result = topsis(TZENG, WEIGHTS, normalisation="minmax")
    assert result.c == pytest.approx([0.485281374239, 0.648371295226, 0.776790804733, 0.362977344942], abs=1e-11)
    assert result.c[0] == pytest.approx(0.4 / (0.4 + np.sqrt(0.18)))
    assert result.weighted[0] == pytest.approx([0.0, 0.4, 0.0])
    assert result.anti_ideal == pytest.approx([0, 0, 0])


def test_a_negated_cost_is_the_smallest_value_as_ideal():
    """By hand: columns (1, 2) over √5 and (3, 4) over 5; cost in the second, so the ideal is (2/√5, 3/5) times ½."""
    result = topsis([[1.0, 3.0], [2.0, 4.0]], None, [1, -1])
    assert result.ideal == pytest.approx([1 / np.sqrt(5), 0.3])
    assert result.anti_ideal == pytest.approx([0.5 / np.sqrt(5), 0.4])
    assert result.weighted[1] == pytest.approx([1 / np.sqrt(5), 0.4])
    near, far = 0.1, 0.5 / np.sqrt(5)
    assert result.c == pytest.approx([near / (near + far), far / (near + far)])


def test_vector_normalisation_depends_on_how_costs_are_turned_and_says_so():
    negated, complement = (topsis(TZENG, WEIGHTS, [1, -1, 1], cost=cost) for cost in ("negate", "complement"))
    assert np.abs(negated.c - complement.c).max() > 0.01
    assert "negated (the smallest value is the ideal)" in negated.text
    assert "subtracted from the largest value" in complement.text
    assert "depends on how cost criteria were turned round" in negated.text


def test_minmax_does_not_depend_on_linear_conversions():
    negated, complement = (topsis(TZENG, WEIGHTS, [1, -1, 1], "minmax", cost=cost) for cost in ("negate", "complement"))
    assert negated.c == pytest.approx(complement.c)
    assert "depends on how cost" not in negated.text


def test_sum_max_and_no_normalisation():
    """By hand for one column (1, 3): factors 1/4, 1/3 and 1; the extremes have C 0 and 1 in any case."""
    for name, factor in (("sum", 1 / 4), ("max", 1 / 3), ("none", 1.0)):
        result = topsis([[1.0], [3.0]], normalisation=name)
        assert result.factor == pytest.approx([factor])
        assert result.c.tolist() == [0.0, 1.0]


def test_the_text_says_that_c_is_relative_and_ranks_can_reverse():
    text = topsis(TZENG, WEIGHTS).text
    assert "C is relative to the alternatives compared, not an absolute level" in text
    assert "adding or removing one can reverse the order" in text
    assert "vector normalisation" in text


def test_one_alternative_has_no_c_and_says_why():
    result = topsis([[1.0, 2.0]])
    assert np.isnan(result.c[0])
    assert np.isnan(result.ranks[0])
    assert "C is undefined (null)" in result.text


def test_equal_alternatives_have_no_c_even_with_rounding_noise():
    result = topsis([[0.1 + 0.2, 2.0], [0.3, 2.0]])
    assert np.isnan(result.c).all()
    assert "D+ = D- = 0" in result.text


def test_a_constant_column_does_not_matter():
    with_constant = topsis(np.column_stack([TZENG, [5] * 4]), [0.3, 0.4, 0.3, 0.0])
    assert with_constant.c == pytest.approx(topsis(TZENG, WEIGHTS).c)
    for name in NORMALISATIONS:
        heavy = topsis(np.column_stack([TZENG, [0] * 4]), [0.15, 0.2, 0.15, 0.5], normalisation=name)
        assert heavy.c == pytest.approx(topsis(TZENG, WEIGHTS, normalisation=name).c)
        assert "No discrimination: “C4”" in heavy.text


def test_tiny_and_huge_numbers_neither_vanish_nor_overflow():
    for factor in (1e-200, 1e200):
        assert topsis(np.array(TZENG) * factor, WEIGHTS).c == pytest.approx(topsis(TZENG, WEIGHTS).c)


def test_a_missing_cell_is_refused_by_name():
    with pytest.raises(InvalidDecision, match="“满意度” of “乙”"):
        topsis(pd.DataFrame({"满意度": [1.0, None], "覆盖率": [1.0, 2.0]}, index=["甲", "乙"]))


def test_an_unknown_normalisation_is_refused():
    with pytest.raises(InvalidMethod, match="vector"):
        topsis(TZENG, normalisation="vectors")


@given(TABLES, st.sampled_from([n for n in NORMALISATIONS if n != "none"]), st.floats(0.01, 100))
def test_closeness_is_a_share_and_units_do_not_matter(table, normalisation, factor):
    result = topsis(table, normalisation=normalisation)
    present = ~np.isnan(result.c)
    assert ((result.c[present] >= 0) & (result.c[present] <= 1)).all()
    scaled = table.copy()
    scaled[:, 0] *= factor
    assert topsis(scaled, normalisation=normalisation).ranks == pytest.approx(result.ranks, nan_ok=True)


@given(TABLES, st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(table, random):
    order = random.sample(range(len(table)), len(table))
    assert topsis(table[order]).ranks == pytest.approx(topsis(table).ranks[order], nan_ok=True)


@given(TABLES, st.sampled_from(sorted(NORMALISATIONS)))
def test_who_is_nowhere_worse_is_not_ranked_behind(table, normalisation):
    table[1] = table[0] + np.arange(table.shape[1]) % 2
    ranks = topsis(table, normalisation=normalisation).ranks
    assert np.isnan(ranks).all() or ranks[1] <= ranks[0]


def test_the_kernels():
    decision = read_decision([[3.0], [4.0]])
    assert scale_of(decision, "vector") == pytest.approx([0.2])
    plus, minus = distances(decision.values, decision.lowest, decision.highest, np.array([2.0]))
    assert plus.tolist() == [2.0, 0.0]
    assert minus.tolist() == [0.0, 2.0]
    assert closeness_of(np.array([1.0, 0.0]), np.array([3.0, 1.0]))[0].tolist() == [0.75, 1.0]


def test_lengths_of_columns():
    table = np.array([[3.0, 3e-200], [4.0, 4e-200]])
    assert lengths(table, table.max(axis=0)) == pytest.approx([5.0, 5e-200])
    assert lengths(np.zeros((2, 1)), np.zeros(1)).tolist() == [0.0]
