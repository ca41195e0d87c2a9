from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from evaluation.errors import InvalidMethod
from evaluation.ranking import vikor
from evaluation.ranking.errors import InvalidDecision
from evaluation.ranking.vikor import compromise, utility_and_regret

TABLES = hnp.arrays(float, st.tuples(st.integers(2, 6), st.integers(1, 4)), elements=st.integers(1, 9).map(float))


def test_the_mountain_climber():
    """Opricovic & Tzeng (2004), EJOR 156: 445-455: S .5 .375 .5, R .5 .25 .5, Q 1 0 1, DQ 1/2, both conditions hold."""
    frame = pd.DataFrame({"risk": [1, 2, 5], "altitude": [3000, 3750, 4500]}, index=["A1", "A2", "A3"])
    result = vikor(frame, [0.5, 0.5], [-1, 1])
    assert result.s.tolist() == pytest.approx([0.5, 0.375, 0.5])
    assert result.r.tolist() == pytest.approx([0.5, 0.25, 0.5])
    assert result.q.tolist() == pytest.approx([1, 0, 1])
    assert result.ranks.tolist() == [2.5, 1, 2.5]
    assert result.dq == 0.5
    assert result.acceptable_advantage
    assert result.acceptable_stability
    assert result.compromise_set == ("A2",)


def test_a_lead_below_dq_makes_a_set():
    """Tzeng & Huang (2011): Q .75 .25 0 1, the lead .25 is below DQ = 1/3, so A3 and A2 form the set."""
    result = vikor([[5, 8, 4], [7, 6, 8], [8, 8, 6], [7, 4, 6]], [0.3, 0.4, 0.3])
    assert result.q == pytest.approx([0.75, 0.25, 0.0, 1.0])
    assert not result.acceptable_advantage
    assert result.compromise_set == (2, 1)
    assert result.table["compromise"].tolist() == [False, True, True, False]
    assert "Condition 1 fails" in result.text
    assert "Compromise set: “A3”, “A2”." in result.text


def test_only_stability_failing_gives_the_best_two():
    """Four alternatives, DQ = 1/3: Q = 0, .5, .6, 1; the best by S and R is the second, so the set is {first, second}."""
    index = np.array([0.0, 0.5, 0.6, 1.0])
    other = np.array([0.3, 0.1, 0.5, 0.9])
    advantage, stability, chosen = compromise(index, other, other, 1 / 3)
    assert advantage
    assert not stability
    assert chosen.tolist() == [0, 1]


def test_those_tied_with_the_second_belong_to_the_set():
    other = np.array([0.3, 0.1, 0.5, 0.9])
    assert compromise(np.array([0.0, 0.5, 0.5, 1.0]), other, other, 1 / 3)[2].tolist() == [0, 1, 2]


def test_a_lead_of_exactly_dq_is_enough_in_spite_of_rounding():
    other = np.array([0.0, 0.5, 1.0])
    assert compromise(np.array([0.0, 0.3 + 0.2 - 1e-16, 1.0]), other, other, 0.5)[0]


def test_failing_stability_is_said():
    """Ten equal weights; lags A: .3 in four criteria, B: 1 in one, C: .25 in all, and 27 alternatives with 1 in all.

    S = .12, .1, .25, 1; R = .03, .1, .025, .1. A is best by neither, but Q = .5·.02/.9 + .5·.005/.075 = .0444 for A, .5 for B,
    .5·.15/.9 = .0833 for C and 1: a lead of .0389, above DQ = 1/29 = .0345. So the set is A and C.
    """
    lags = np.ones((30, 10))
    lags[0] = [0, 0.3, 0.3, 0.3, 0.3, 0, 0, 0, 0, 0]
    lags[1] = [1, 0, 0, 0, 0, 0, 0, 0, 0, 0]
    lags[2] = 0.25
    result = vikor(1 - lags)
    assert result.q[:4] == pytest.approx([0.01 / 0.9 + 0.0025 / 0.075, 0.5, 0.075 / 0.9, 1.0])
    assert result.acceptable_advantage
    assert not result.acceptable_stability
    assert result.compromise_set == (0, 2)
    assert "Condition 2 fails: the best by Q is best neither by S nor by R" in result.text


def test_equal_s_and_r_add_nothing_instead_of_noise():
    """Two alternatives that mirror each other have S = R for both, up to rounding: Q is 0, not 0/0 or 1e-17/1e-17."""
    result = vikor([[0.1, 0.3], [0.3, 0.1]], [0.5, 0.5])
    assert result.q.tolist() == [0.0, 0.0]
    assert result.ranks.tolist() == [1.5, 1.5]
    assert result.compromise_set == (0, 1)
    assert vikor([[0.1, 0.2, 0.7], [0.7, 0.1, 0.2], [0.2, 0.7, 0.1]]).q.tolist() == [0.0, 0.0, 0.0]


def test_a_constant_column_adds_nothing():
    plain = vikor([[5, 8], [7, 6], [8, 8]], [0.5, 0.5])
    flat = vikor([[5, 8, 3], [7, 6, 3], [8, 8, 3]], [0.25, 0.25, 0.5])
    assert flat.q == pytest.approx(plain.q)
    assert "No discrimination: “C3”" in flat.text


def test_one_alternative_has_no_conditions():
    result = vikor([[1.0, 2.0]])
    assert np.isnan(result.dq)
    assert result.compromise_set == (0,)
    assert "no meaning for one alternative" in result.text
    assert "Condition" not in result.text


def test_a_column_with_a_gap_is_refused_not_dropped():
    with pytest.raises(InvalidDecision, match="“y” of “1”"):
        vikor(pd.DataFrame({"x": [1.0, 2.0], "y": [1.0, np.nan]}))


@pytest.mark.parametrize("v", [-0.1, 1.1, "half"])
def test_v_is_a_share(v):
    with pytest.raises(InvalidMethod, match="0 ≤ v ≤ 1"):
        vikor([[1.0], [2.0]], v=v)


def test_v_weighs_majority_against_regret():
    table = [[5, 8, 4], [7, 6, 8], [8, 8, 6], [7, 4, 6]]
    for v, part in ((1, vikor(table).s), (0, vikor(table).r)):
        assert vikor(table, v=v).q == pytest.approx((part - part.min()) / np.ptp(part))


@given(TABLES, st.floats(0, 1), st.randoms(use_true_random=False))
def test_order_of_rows_and_units_do_not_matter(table, v, random):
    result, order = vikor(table, v=v), random.sample(range(len(table)), len(table))
    assert ((result.q >= 0) & (result.q <= 1)).all()
    moved = vikor(table[order] * 7, v=v)
    assert moved.ranks == pytest.approx(result.ranks[order])
    assert {order[at] for at in moved.compromise_set} == set(result.compromise_set)


@given(TABLES)
def test_who_is_nowhere_worse_is_not_ranked_behind(table):
    table[1] = table[0] + np.arange(table.shape[1]) % 2
    ranks = vikor(table).ranks
    assert ranks[1] <= ranks[0]


def test_the_kernel():
    s, r = utility_and_regret(np.array([[0.0, 1.0]]), np.array([2.0, 1.0]), np.array([4.0, 0.0]), np.array([0.5, 0.5]))
    assert s.tolist() == [0.25]
    assert r.tolist() == [0.25]
