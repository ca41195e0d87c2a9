from __future__ import annotations

import pandas as pd
import pytest

from evaluation.errors import InvalidJudgement, InvalidMethod
from evaluation.weights import direct
from evaluation.weights.combination.sets import read_coefficients, read_sets


def test_sets_in_every_form():
    as_list = read_sets([[0.4, 0.6], [0.5, 0.5]])
    assert as_list.titles == ("w1", "w2")
    assert as_list.labels == ("x1", "x2")
    as_frame = read_sets(pd.DataFrame({"主观": [0.4, 0.6], "客观": [0.5, 0.5]}, index=["a", "b"]))
    assert as_frame.titles == ("主观", "客观")
    assert as_frame.labels == ("a", "b")
    as_results = read_sets([direct({"a": 1, "b": 3}), {"b": 0.5, "a": 0.5}])
    assert as_results.titles == ("1 direct points", "w2")


def test_indicators_are_matched_by_name():
    sets = read_sets({"s": {"a": 0.2, "b": 0.8}, "o": {"b": 0.3, "a": 0.7}, "bare": [0.5, 0.5]})
    assert sets.table.tolist() == [[0.2, 0.8], [0.7, 0.3], [0.5, 0.5]]


def test_sums_other_than_1_are_said():
    sets = read_sets({"points": [2, 2], "shares": [0.4, 0.6]})
    assert sets.table[0].tolist() == [0.5, 0.5]
    assert "“points” sums to 4" in str(sets.warnings[0])
    assert len(sets.warnings) == 1


@pytest.mark.parametrize(
    ("sets", "said"),
    [
        ([[0.5, 0.5]], "Sets of weights given: 1"),
        ([[0.5, 0.5], [1.2, -0.2]], "“w2” gives “x2” the weight -0.2"),
        ([[0.5, 0.5], [0.5, None]], "nan"),
        ([[0.5, 0.5], [0, 0]], "All weights of the set “w2” are 0"),
        ([[0.5, 0.5], [0.2, 0.3, 0.5]], "w1 2, w2 3"),
        ({"s": {"a": 1}, "o": {"b": 1}}, "“o” weights other indicators"),
    ],
)
def test_sets_that_do_not_fit_are_refused(sets, said):
    with pytest.raises(InvalidJudgement, match=said):
        read_sets(sets)


def test_coefficients():
    titles = ("s", "o")
    assert read_coefficients(None, titles).tolist() == [0.5, 0.5]
    assert read_coefficients(0.6, titles).tolist() == [0.6, 0.4]
    assert read_coefficients([3, 1], titles).tolist() == [0.75, 0.25]
    assert read_coefficients({"o": 3, "s": 1}, titles).tolist() == [0.25, 0.75]


@pytest.mark.parametrize(
    ("given", "said"), [([1, 2, 3], "2 are needed"), ({"s": 1}, "“o”"), ([-1, 2], "-1"), ([0, 0], "not all 0")]
)
def test_coefficients_that_do_not_fit_are_refused(given, said):
    with pytest.raises(InvalidMethod, match=said):
        read_coefficients(given, ("s", "o"))
