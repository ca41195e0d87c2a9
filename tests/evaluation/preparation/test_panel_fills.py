import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from evaluation.preparation.panel_fills import fill_series, neighbours
from tests.evaluation.preparation.tables import gaps

nan = np.nan
SERIES, TIMES = np.array([nan, 2.0, nan, nan, 8.0, nan]), np.array([2015.0, 2016, 2018, 2019, 2020, 2021])
HOWS = ["latest", "constant", "linear", "linear_constant"]


@pytest.mark.parametrize(
    ("how", "expected"),
    [
        ("latest", [nan, 2, 2, 2, 8, 8]),
        ("constant", [2, 2, 2, 2, 8, 8]),
        ("linear", [2, 2, 5, 6.5, 8, 8]),
        ("linear_constant", [2, 2, 5, 6.5, 8, 8]),
    ],
)
def test_by_hand(how, expected):
    np.testing.assert_allclose(fill_series(SERIES, TIMES, how)[0], expected)


def test_the_age_of_a_value_can_be_limited():
    np.testing.assert_array_equal(fill_series(SERIES, TIMES, "latest", 2.0)[0], [nan, 2, 2, nan, 8, 8])


def test_a_single_value_is_no_line():
    lone = np.array([nan, 3.0, nan])
    times = np.arange(3.0)
    np.testing.assert_array_equal(fill_series(lone, times, "linear")[0], lone)
    np.testing.assert_array_equal(fill_series(lone, times, "linear_constant")[0], [3, 3, 3])


def test_where_a_value_came_from():
    _done, first, second = fill_series(SERIES, TIMES, "linear")
    assert (first.tolist(), second.tolist()) == ([1, 1, 1, 1, 4, 4], [1, 1, 4, 4, 4, 4])
    assert [part.tolist() for part in neighbours(np.array([nan, 1.0]))] == [[-1, 1], [1, 1]]


@given(arrays(float, (2, 3, 5), elements=gaps), st.sampled_from(HOWS))
def test_present_values_stay_and_fills_lie_within_the_series(values, how):
    done, _first, _second = fill_series(values, np.array([1.0, 2, 4, 8, 9]), how)
    present = ~np.isnan(values)
    np.testing.assert_array_equal(done[present], values[present])
    low, high = np.fmin.reduce(values, axis=-1)[..., None], np.fmax.reduce(values, axis=-1)[..., None]
    with np.errstate(invalid="ignore"):
        assert not ((done < low - 1e-9) | (done > high + 1e-9)).any()
    assert not (np.isnan(done) & present).any()
