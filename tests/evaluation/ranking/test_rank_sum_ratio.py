from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from evaluation.errors import InvalidMethod
from evaluation.ranking import rank_sum_ratio
from evaluation.ranking.decision import read_decision
from evaluation.ranking.errors import InvalidDecision
from evaluation.ranking.rank_sum_ratio import fractional_ranks, whole_ranks

REGIONS = pd.DataFrame(
    {
        "产前检查率": [99.54, 96.52, 99.36, 92.83, 91.71, 95.35, 96.09, 99.27, 94.76, 84.8],
        "孕妇死亡率": [60.27, 59.67, 43.91, 58.99, 35.4, 44.71, 49.81, 31.69, 22.91, 81.49],
        "围产儿死亡率": [16.15, 20.1, 15.6, 17.04, 15.01, 13.93, 17.43, 13.89, 19.87, 23.63],
    },
    index=list("ABCDEFGHIJ"),
)
"""田凤调, maternal care in ten regions; data and R output at zhjx19/mathmodels-book, rank-sum-ratio."""
TYPES = [1, -1, -1]
TABLES = hnp.arrays(float, st.tuples(st.integers(1, 7), st.integers(1, 4)), elements=st.integers(1, 9).map(float))


def test_the_classic_example():
    """Printed: RSR .6 .4 .7667 .4 .6 .6667 .5 .9 .5667 .1; fitted .216 (J) to .934 (H)."""
    result = rank_sum_ratio(REGIONS, None, TYPES)
    printed = [0.6, 0.4, 0.766666667, 0.4, 0.6, 0.666666667, 0.5, 0.9, 0.566666667, 0.1]
    assert result.rsr.tolist() == pytest.approx(printed, abs=1e-9)
    assert result.indicator_ranks.loc["A"].tolist() == [10, 2, 6]
    assert result.rsr_fit["J"] == pytest.approx(0.215791695957, abs=1e-11)
    assert result.rsr_fit["H"] == pytest.approx(0.934402275768, abs=1e-11)
    assert result.groups["rsr_fit"].iloc[0] == pytest.approx(0.215791695957, abs=1e-11)
    assert result.ranks["H"] == 1
    assert "over the 8 distinct values (top group p = 1 - 1/(4n)): RSR = -0.6085 + 0.2217 × probit" in result.text


def test_grades_by_probit_and_their_test():
    """Probits 3.72 (J) below 4; 6.28 (C) and 6.96 (H) above 6: grades of 1, 7 and 2 objects; two grades pass."""
    result = rank_sum_ratio(REGIONS, None, TYPES)
    assert result.grades["J"] == 1
    assert result.grades[["C", "H"]].tolist() == [3, 3]
    assert result.grading.sizes == (1, 7, 2)
    assert not result.grading.reasonable
    assert (
        "not a reasonable one. Grade 1 has 1 objects; each needs at least 2. 2 grades would pass every check"
        in result.text
    )
    assert rank_sum_ratio(REGIONS, None, TYPES, grades=2).grading.reasonable


def test_when_no_number_of_grades_passes_that_is_said():
    assert "No smaller number of grades passes" in rank_sum_ratio([[1.0], [2.0], [3.0]]).text
    assert "Bartlett's test cannot be made" in rank_sum_ratio([[1.0], [2.0], [3.0]]).text


def test_ties_share_their_average_rank():
    assert rank_sum_ratio([[1.0], [3.0], [3.0]]).indicator_ranks[:, 0].tolist() == [1, 2.5, 2.5]


def test_fractional_ranks():
    """1 + (n - 1)(x - min)/(max - min): for 2, 3, 6 that is 1, 1.5, 3."""
    result = rank_sum_ratio([[2.0], [3.0], [6.0]], ranks="non-integer")
    assert result.indicator_ranks[:, 0].tolist() == [1, 1.5, 3]
    assert result.rsr == pytest.approx([1 / 3, 0.5, 1.0])
    assert "fractional ranks" in result.text


def test_weights_make_the_weighted_ratio():
    """Ranks (1, 2), (2, 1) over n = 2 with weights .75, .25."""
    assert rank_sum_ratio([[1.0, 5.0], [2.0, 4.0]], [0.75, 0.25]).rsr == pytest.approx([0.625, 0.875])


def test_fewer_than_three_distinct_ratios_have_no_regression_and_it_is_said():
    result = rank_sum_ratio([[1.0, 2.0], [2.0, 1.0], [3.0, 3.0]])
    assert result.regression is None
    assert result.rsr_fit is None
    assert result.grades is None
    assert result.grading is None
    assert "only 2 distinct rank-sum ratios; a regression needs at least 3, so none is made" in result.text
    assert "rsr_fit" not in result.groups


def test_a_constant_indicator_gives_everybody_the_middle_rank():
    for ranks in ("integer", "non-integer"):
        result = rank_sum_ratio([[1.0, 5.0], [2.0, 5.0], [3.0, 5.0]], ranks=ranks)
        assert result.indicator_ranks[:, 1].tolist() == [2, 2, 2]
        assert "No discrimination: “C2”" in result.text


def test_one_object():
    result = rank_sum_ratio([[1.0, 2.0]])
    assert result.rsr.tolist() == [1.0]
    assert "only one alternative" in result.text


def test_bad_choices_are_refused():
    with pytest.raises(InvalidMethod, match="non-integer"):
        rank_sum_ratio(REGIONS, ranks="dense")
    for grades in (1, 2.5, True):
        with pytest.raises(InvalidMethod, match="Allowed: 2, 3, 4"):
            rank_sum_ratio(REGIONS, grades=grades)


def test_a_missing_cell_is_refused():
    with pytest.raises(InvalidDecision, match="“产前检查率” of “A”"):
        rank_sum_ratio(REGIONS.replace(99.54, np.nan))


@given(TABLES, st.sampled_from(["integer", "non-integer"]), st.randoms(use_true_random=False))
def test_order_of_rows_and_units_do_not_matter(table, ranks, random):
    result, order = rank_sum_ratio(table, ranks=ranks), random.sample(range(len(table)), len(table))
    assert ((result.rsr >= 1 / len(table) - 1e-12) & (result.rsr <= 1 + 1e-12)).all()
    scaled = table * np.arange(2, 2 + table.shape[1])
    assert rank_sum_ratio(scaled[order], ranks=ranks).ranks == pytest.approx(result.ranks[order])


@given(TABLES.filter(lambda t: len(t) > 1), st.sampled_from(["integer", "non-integer"]))
def test_who_is_nowhere_worse_is_not_ranked_behind(table, ranks):
    table[1] = table[0] + np.arange(table.shape[1]) % 2
    found = rank_sum_ratio(table, ranks=ranks).ranks
    assert found[1] <= found[0]


def test_the_kernels():
    assert whole_ranks(np.array([[2.0, 1.0], [1.0, 1.0]])).tolist() == [[2, 1.5], [1, 1.5]]
    assert fractional_ranks(read_decision([[0.0], [1.0], [4.0]])).tolist() == [[1.0], [1.5], [3.0]]
