from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from evaluation.errors import InvalidJudgement
from evaluation.weights.bestworst.comparisons import read_comparisons

BEST, WORST = [1, 2, 8], [8, 5, 1]


def test_names_positions_and_order():
    first = {"a": 1, "b": 2, "c": 8}
    second = pd.Series({"c": 1, "b": 5, "a": 8})
    read = read_comparisons(first, second, "a", "c")
    assert (read.best, read.worst) == (0, 2)
    assert read.others_to_worst.tolist() == [8, 5, 1]
    assert read_comparisons(BEST, WORST, "x1", np.int64(2)).worst == 2
    assert list(read_comparisons(BEST, second[["a", "b", "c"]], 0, 2).names) == ["a", "b", "c"]


def test_input_based_ratio_by_hand():
    """|2 · 5 - 8| / (64 - 8) = 2/56; bound for a_BW = 8 and three indicators .1309 (Liang et al. 2020, Table 3)."""
    read = read_comparisons(BEST, WORST, 0, 2)
    np.testing.assert_allclose(read.local_ratios, [0, 2 / 56, 0])
    assert read.threshold == 0.1309
    assert read.extreme == 8


def test_no_bound_is_invented():
    assert read_comparisons([1, 1.5, 2.5], [2.5, 2, 1], 0, 2).threshold is None
    assert read_comparisons([1, 2], [2, 1], 0, 1).threshold is None


def test_all_equal_is_consistent():
    assert read_comparisons([1, 1, 1], [1, 1, 1], 0, 2).local_ratios.tolist() == [0, 0, 0]


@pytest.mark.parametrize(
    ("first", "second", "best", "worst", "said"),
    [
        (BEST, [8, 1], 0, 2, "3 comparisons, others-to-worst 2"),
        ([1, 0.5, 8], WORST, 0, 2, "“x2” with the best is 0.5"),
        (BEST, [8, float("nan"), 1], 0, 2, "“x2” with the worst is nan"),
        (BEST, WORST, 0, 0, "both best and worst"),
        ([2, 2, 8], WORST, 0, 2, "“x1” compared with itself is 2"),
        (BEST, [7, 5, 1], 0, 2, "8 in best-to-others and 7"),
        (BEST, WORST, 5, 2, "no indicator “5”"),
        (BEST, WORST, "best", 2, "no indicator “best”"),
        ({"a": 1, "b": 2, "c": 8}, {"a": 8, "b": 5, "d": 1}, "a", "c", "“a”, “b”, “c”.*“d”"),
        (["x", 2, 8], WORST, 0, 2, "not all numbers"),
    ],
)
def test_comparisons_that_do_not_fit_are_refused(first, second, best, worst, said):
    with pytest.raises(InvalidJudgement, match=said):
        read_comparisons(first, second, best, worst)


def test_odd_but_possible_comparisons_are_remarked_on():
    said = [str(one) for one in read_comparisons([1, 12, 5, 1], [5, 2, 1, 4], 0, 2).warnings]
    assert "up to 12" in said[0]
    assert "“x2” is compared by more than best to worst (5)" in said[1]
    assert "“x4” is judged as important as the best" in said[2]
