"""Expected numbers by hand and from numpy's least squares."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.errors import InvalidMethod
from evaluation.preparation import cagr, percentage_change
from evaluation.preparation.trends import growth, relative_slope

nan = np.nan


def panel(**series):
    rows = [(name, 2020 + at, value) for name, values in series.items() for at, value in enumerate(values)]
    return pd.DataFrame(rows, columns=["unit", "time", "a"])


def test_compound_growth_uses_the_first_and_the_latest_value():
    """100 to 121 in two years is 10 % a year; over three years with gaps at the ends as well."""
    found = cagr(panel(x=[100, 7, 121, nan], y=[nan, 8, nan, 2], z=[5, 1, 9, 5])).frame["a"]
    assert found.tolist() == pytest.approx([0.1, (2 / 8) ** 0.5 - 1, 0])


def test_no_growth_without_two_years_or_from_nothing():
    result = cagr(panel(x=[nan, 3, nan], y=[0, 1, 2], z=[4, 1, -2], w=[0, 5, 0]))
    assert result.undefined.values.tolist() == [
        ["x", "a", "few"],
        ["y", "a", "not_positive"],
        ["z", "a", "not_positive"],
    ]
    assert result.frame["a"].tolist()[3] == 0
    assert result.observations["a"].tolist() == [1, 3, 3, 3]
    assert "fewer than two years with a value (“a”)" in result.text


def test_dates_are_years():
    dates = panel(x=[1.0, 2.0]).assign(time=pd.to_datetime(["2020-01-01", "2024-01-01"]))
    assert cagr(dates).frame["a"].tolist() == pytest.approx([2**0.25 - 1])
    assert percentage_change(dates).frame["a"].tolist() == pytest.approx([25.0])


@given(st.lists(st.integers(1, 50).map(float) | st.just(nan), min_size=3, max_size=6))
def test_the_slope_is_that_of_least_squares(values):
    row = np.array(values)
    times = 2000.0 + np.arange(len(row)) ** 2
    rate, reason = relative_slope(row[None], times, 1.0)
    present = ~np.isnan(row)
    if present.sum() < 2:
        assert reason[0] == "few"
    elif np.ptp(row[present]) == 0:
        assert rate[0] == 0
    else:
        origin = times[present][0]
        slope, start = np.polyfit(times[present] - origin, row[present], 1)
        if abs(start) > 1e-6:
            assert (reason[0] == "") == (start > 0)
        if start > 1e-6:
            assert rate[0] == pytest.approx(100 * slope / start, rel=1e-6, abs=1e-7)


def test_per_decade_and_a_line_that_starts_below_zero():
    assert percentage_change(panel(x=[10, 11, 12]), per=10).frame["a"].tolist() == pytest.approx([100])
    assert percentage_change(panel(x=[-1, 3, 9])).undefined["reason"].tolist() == ["not_positive"]
    with pytest.raises(InvalidMethod, match="per 0 units of time"):
        percentage_change(panel(x=[1, 2]), per=0)


def test_a_start_of_zero_that_stays_zero():
    rate, reason = growth(np.array([[0.0, 5.0, 0.0]]), np.arange(3.0))
    assert (rate.tolist(), reason.tolist()) == ([0.0], [""])
