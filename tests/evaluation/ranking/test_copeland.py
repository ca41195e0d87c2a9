from __future__ import annotations

import sys

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from evaluation.ranking import copeland
from evaluation.ranking.copeland import compare, tally
from evaluation.ranking.errors import InvalidDecision

TABLES = hnp.arrays(
    float,
    st.tuples(st.integers(2, 6), st.integers(1, 4)),
    elements=st.integers(0, 4).map(lambda v: float(v) if v else np.nan),
)


def test_a_majority_by_hand():
    """Weights .5 .3 .2; A beats B on .5 exactly (a tie), A beats C on .8, B equals C on .5 and beats it on .2: .25 + .2 = .45."""
    result = copeland([[3, 1, 2], [2, 3, 3], [2, 4, 1]], [0.5, 0.3, 0.2])
    assert result.outranking == pytest.approx(np.array([[0, 0.5, 0.7], [0.5, 0, 0.45], [0.3, 0.55, 0]]))
    assert result.scores.tolist() == [1, -1, 0]
    assert result.wins.tolist() == [1, 0, 1]
    assert result.defeats.tolist() == [0, 1, 1]


def test_a_cycle_makes_everybody_equal():
    result = copeland([[1, 2, 3], [3, 1, 2], [2, 3, 1]])
    assert result.scores.tolist() == [0, 0, 0]
    assert "All 3 alternatives tie" in result.text


def test_half_the_weight_is_no_majority_in_spite_of_rounding():
    """.1 + .2 against .3 of .6: in floating point .30000000000000004."""
    assert copeland([[1, 1, 0], [0, 0, 1]], [0.1, 0.2, 0.3]).scores.tolist() == [0, 0]


def test_costs_and_targets_are_turned_round():
    assert copeland([[1.0, 8.0], [2.0, 7.0]], None, [-1, ("target", 7.9)]).scores.tolist() == [1, -1]


def test_gaps_do_not_make_the_result_depend_on_the_order_of_rows():
    """COINr 1.1.14 sets the lower triangle to 1 - upper: four rows with gaps turn -3, -1, 1, 3 into 3, 1, -1, -3 when reversed."""
    frame = pd.DataFrame([[1.0, np.nan], [np.nan, 2.0], [3.0, 1.0], [np.nan, np.nan]], index=list("abcd"))
    straight, reverse = copeland(frame), copeland(frame.iloc[::-1])
    pd.testing.assert_series_equal(straight.scores, reverse.scores[list("abcd")])
    pd.testing.assert_frame_equal(straight.outranking, reverse.outranking.loc[list("abcd"), list("abcd")])
    assert straight.scores[["a", "b", "c"]].tolist() == [-1, 1, 0]


def test_pairs_are_compared_on_what_both_have_with_weights_renormalised():
    """a and b share x and y: .6/(.6 + .3) for a; with c they share x and z or y and z."""
    frame = pd.DataFrame({"x": [2.0, 1.0, np.nan], "y": [1.0, 2.0, 3.0], "z": [np.nan, 1.0, 2.0]}, index=list("abc"))
    result = copeland(frame, [0.6, 0.3, 0.1])
    assert result.outranking.loc["a", "b"] == pytest.approx(2 / 3)
    assert result.outranking.loc["a", "c"] == 0
    assert "2 cells are empty: each pair of alternatives is compared on the criteria both have" in result.text


def test_who_shares_no_criterion_has_no_score_and_is_named():
    result = copeland(pd.DataFrame({"x": [1.0, 2.0, np.nan], "y": [np.nan, 3.0, np.nan]}, index=list("abc")))
    assert np.isnan(result.scores["c"])
    assert np.isnan(result.outranking.loc["a", "c"])
    assert "“c” shares no criterion with anybody and has no score (null)" in result.text
    assert "“a”, “b” has no criterion in common with some others" in result.text


def test_weight_zero_does_not_make_a_pair_comparable():
    result = copeland([[1.0, 1.0], [2.0, np.nan]], [0.0, 1.0])
    assert np.isnan(result.scores).all()


def test_one_alternative():
    result = copeland([[1.0, 2.0]])
    assert result.scores.tolist() == [0.0]
    assert "only one alternative" in result.text


def test_infinity_is_refused():
    with pytest.raises(InvalidDecision, match="infinite in “C2” of “A1”"):
        copeland([[1.0, np.inf], [1.0, 2.0]])


@given(TABLES, st.randoms(use_true_random=False))
def test_order_of_rows_units_and_blocks_do_not_matter(table, random):
    result, order = copeland(table), random.sample(range(len(table)), len(table))
    moved = copeland((table * 3)[order])
    assert moved.scores == pytest.approx(result.scores[order], nan_ok=True)
    assert np.nansum(result.scores) == 0
    off = ~np.eye(len(table), dtype=bool)
    assert (result.outranking + result.outranking.T)[off] == pytest.approx(1.0, nan_ok=True) or np.isnan(
        result.outranking
    ).any()


@given(TABLES)
def test_who_is_nowhere_worse_is_not_ranked_behind(table):
    table = np.nan_to_num(table)
    table[1] = table[0] + np.arange(table.shape[1]) % 2
    ranks = copeland(table).ranks
    assert ranks[1] <= ranks[0]


def test_blocks_give_what_the_whole_gives(monkeypatch):
    table = np.random.default_rng(0).integers(0, 5, (30, 4)).astype(float)
    whole = copeland(table).scores
    monkeypatch.setattr(sys.modules["evaluation.ranking.copeland"], "BLOCK", 70)
    assert copeland(table).scores.tolist() == whole.tolist()


def test_the_kernels():
    standing, weights = np.array([[1.0, np.nan], [2.0, 1.0]]), np.array([0.5, 0.5])
    margin, common = compare(standing, weights, slice(0, 1))
    assert margin.tolist() == [[0.0, -0.5]]
    assert common.tolist() == [[0.5, 0.5]]
    assert [part.tolist() for part in tally(standing, weights)] == [[0, 1], [1, 0], [0, 0]]
