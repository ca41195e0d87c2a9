from __future__ import annotations

import pandas as pd
import pytest

from evaluation.errors import InvalidJudgement
from evaluation.weights import direct, equal
from evaluation.weights.direct import read_points, refuse_repeated, weightless


def test_points_are_shared_out():
    assert direct([2, 3, 5]).weights.tolist() == [0.2, 0.3, 0.5]


def test_names_come_from_series_and_mapping():
    assert direct(pd.Series([1, 1], ["a", "b"])).weights.to_dict() == {"a": 0.5, "b": 0.5}
    assert direct({"a": 1, "b": 3}).weights.to_dict() == {"a": 0.25, "b": 0.75}


def test_a_zero_leaves_out_and_says_so():
    result = direct({"a": 0, "b": 3})
    assert result.weights["a"] == 0
    assert "“a” has weight 0" in str(result.warnings[0])
    assert weightless([]) == ()


@pytest.mark.parametrize(
    ("points", "said"),
    [
        ({"a": -1, "b": 3}, "“a” was given -1"),
        ([1, float("nan")], "“x2” was given nan"),
        ([0, 0], "All points are 0"),
        (["one", 2], "not all numbers"),
        ([[1, 2], [3, 4]], "One number per indicator"),
        ([], "One number per indicator"),
        (pd.Series([1, 2], ["a", "a"]), "“a” is used more than once"),
    ],
)
def test_unusable_points_are_refused(points, said):
    with pytest.raises(InvalidJudgement, match=said):
        direct(points)


def test_equal_weights_by_names_or_by_number():
    assert equal(["a", "b"]).weights.to_dict() == {"a": 0.5, "b": 0.5}
    assert equal(4).weights.tolist() == [0.25] * 4
    assert "weighted equally" in equal(4).text


@pytest.mark.parametrize("names", [0, []])
def test_nothing_cannot_be_weighted(names):
    with pytest.raises(InvalidJudgement, match="no indicators"):
        equal(names)


def test_a_result_can_be_read_as_points():
    values, names = read_points(direct({"a": 1, "b": 3}))
    assert values.tolist() == [0.25, 0.75]
    assert list(names) == ["a", "b"]
    refuse_repeated(None)
