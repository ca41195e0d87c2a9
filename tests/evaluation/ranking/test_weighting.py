from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.ranking.errors import InvalidDecision
from evaluation.ranking.weighting import WEIGHTS, align, in_order_of, read_weights

NAMES = pd.Index(["a", "b"])


def test_no_weights_are_equal_weights():
    weights, said = read_weights(None, NAMES)
    assert weights.tolist() == [0.5, 0.5]
    assert not said


@pytest.mark.parametrize(
    "given",
    [
        [0.25, 0.75],
        np.array([0.25, 0.75]),
        {"b": 0.75, "a": 0.25},
        pd.Series({"b": 0.75, "a": 0.25}),
        pd.Series([0.25, 0.75]),
        SimpleNamespace(weights=pd.Series({"b": 0.75, "a": 0.25})),
    ],
)
def test_weights_come_by_place_by_name_or_as_a_result(given):
    assert read_weights(given, NAMES)[0].tolist() == [0.25, 0.75]


def test_a_named_series_is_taken_in_order_where_the_table_has_no_names():
    assert read_weights(pd.Series({"b": 0.75, "a": 0.25}), NAMES, labelled=False)[0].tolist() == [0.75, 0.25]


def test_a_sum_other_than_one_is_said():
    weights, said = read_weights([1, 3], NAMES)
    assert weights.tolist() == [0.25, 0.75]
    assert "added up to 4 and were divided by their sum" in str(said[0])


@given(st.lists(st.floats(0, 1e6), min_size=2, max_size=2).filter(lambda w: sum(w) > 1e-6))
def test_weights_add_up_to_one(given_weights):
    assert read_weights(given_weights, NAMES)[0].sum() == pytest.approx(1.0)


def refusal(given):
    with pytest.raises(InvalidDecision) as caught:
        read_weights(given, NAMES)
    return str(caught.value)


@pytest.mark.parametrize("value", [-0.1, np.nan, np.inf])
def test_a_weight_below_zero_or_without_number_is_named(value):
    assert "that of “b” is" in refusal([0.5, value])


def test_weights_that_are_all_zero_are_refused():
    assert "add up to 0" in refusal([0, 0])


def test_a_wrong_number_of_weights_is_refused():
    assert "There are 3 weights, but the table needs 2" in refusal([1, 2, 3])


def test_names_that_do_not_fit_are_listed():
    said = refusal({"a": 1, "c": 1})
    assert "Missing: “b”" in said
    assert "Not in the table: “c”" in said


def test_a_name_used_twice_is_refused():
    assert "more than once" in refusal(pd.Series([1, 2, 3], index=["a", "b", "b"]))


def test_text_is_refused():
    assert "cannot be read as numbers" in refusal(["many", "few"])


def test_values_without_names_stay_as_they_are():
    assert align([3, 4], NAMES, WEIGHTS) == [3, 4]


def test_a_criterion_may_be_called_weights():
    assert read_weights(pd.Series({"weights": 3, "b": 1}), pd.Index(["weights", "b"]))[0].tolist() == [0.75, 0.25]


def test_counted_series_have_no_names_unless_the_table_is_counted_too():
    assert in_order_of(pd.RangeIndex(2), NAMES)
    assert not in_order_of(pd.Index(["b", "a"]), NAMES)
    assert not in_order_of(pd.RangeIndex(2), pd.RangeIndex(2))
