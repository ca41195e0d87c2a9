import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from messages import using_language
from surveys.estimates import InvalidRequest, quantiles
from surveys.estimates.quantiles import quantile


def test_the_smallest_value_that_reaches_the_share():
    values, weights = np.array([1.0, 2.0, 3.0, 4.0]), np.array([1.0, 1.0, 1.0, 5.0])
    assert quantile(values, weights, 0.25) == 2.0
    assert quantile(values, weights, 0.375) == 3.0
    assert quantile(values, weights, 0.376) == 4.0


def test_rounding_of_summed_weights_does_not_skip_a_value():
    assert quantile(np.arange(10.0), np.full(10, 0.1), 0.3) == 2.0


def test_woodruff_reads_the_interval_of_the_share_back():
    """1 … 100, median 50: share 0.5 ± t(99) · √(0.25/99) = 0.5 ± 0.0997, so 41 and 60."""
    row = quantiles(pd.DataFrame({"q": np.arange(1.0, 101)}), "q", 0.5).table.iloc[0]
    assert row[["estimate", "lo", "hi"]].tolist() == [50.0, 41.0, 60.0]
    assert row["se"] == pytest.approx(19 / (2 * 1.98422), rel=1e-5)


def test_an_end_beyond_the_answers_is_missing():
    table = quantiles(pd.DataFrame({"q": [1.0, 2.0, 3.0], "g": ["a", "a", "b"]}), "q", [0.01, 0.5], by="g").table
    assert table["status"].tolist() == ["no_interval", "one_answer", "no_interval", "one_answer"]
    assert table["quantile"].tolist() == [0.01, 0.01, 0.5, 0.5]


def test_impossible_requests_are_refused():
    frame = pd.DataFrame({"q": [1.0, 2.0]})
    with using_language("en"), pytest.raises(InvalidRequest, match="between 0 and 1"):
        quantiles(frame, "q", [0.5, 1.0])
    with using_language("en"), pytest.raises(InvalidRequest, match="no covariance matrix"):
        _ = quantiles(frame, "q").covariance


def test_a_group_without_answers():
    frame = pd.DataFrame({"q": [1.0, 2.0, None], "g": ["a", "a", "b"]})
    assert quantiles(frame, "q", 0.5, by="g").table["status"].tolist()[1] == "no_answers"


@given(st.lists(st.tuples(st.floats(-9, 9), st.floats(0.1, 9)), min_size=1), st.floats(0.01, 0.99))
def test_enough_weight_lies_at_or_below_and_not_more_than_needed(rows, share):
    values, weights = np.array([v for v, _ in rows]), np.array([w for _, w in rows])
    found = quantile(values, weights, share)
    assert weights[values <= found].sum() >= share * weights.sum() * (1 - 1e-9)
    assert weights[values < found].sum() <= share * weights.sum() * (1 + 1e-9)
