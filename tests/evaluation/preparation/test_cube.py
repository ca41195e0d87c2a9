import numpy as np
import pandas as pd
import pytest

from evaluation.preparation.cube import read_cube
from evaluation.preparation.errors import ImpossibleStep, UnpreparedValues

PANEL = pd.DataFrame(
    {"unit": ["y", "x", "x"], "time": [2021, 2022, 2020], "a": [1.0, 2, 3], "name": ["p", "q", "r"]}, index=[7, 8, 9]
)


def test_rows_find_their_place_whatever_their_order():
    cube = read_cube(PANEL, "unit", "time", None)
    assert (list(cube.units), list(cube.times), list(cube.columns)) == (["y", "x"], [2020, 2021, 2022], ["a"])
    np.testing.assert_array_equal(cube.values, [[[np.nan, 1, np.nan], [3, np.nan, 2]]])
    assert (cube.unit_at.tolist(), cube.time_at.tolist()) == ([0, 1, 1], [1, 2, 0])


def test_dates_are_counted_in_days():
    dates = PANEL.assign(time=pd.to_datetime(["2021-01-02", "2021-01-11", "2021-01-01"]))
    assert np.diff(read_cube(dates, "unit", "time", ["a"]).numbers).tolist() == [1, 9]


@pytest.mark.parametrize(
    ("panel", "columns", "error", "said"),
    [
        (PANEL, ["b"], UnpreparedValues, "no column “b”"),
        (PANEL.drop(columns="a"), None, ImpossibleStep, "no column of numbers"),
        (PANEL.assign(time=["a", "b", "c"]), None, UnpreparedValues, "no numbers and no dates, such as “a”"),
        (PANEL.assign(time=[1, np.nan, 2]), None, UnpreparedValues, "no unit or no time"),
        (PANEL.assign(unit=["x", None, "y"]), None, UnpreparedValues, "no unit or no time"),
        (PANEL.assign(time=2020), None, UnpreparedValues, "“x” has two rows at 2020"),
    ],
)
def test_unusable_panels(panel, columns, error, said):
    with pytest.raises(error, match=said):
        read_cube(panel, "unit", "time", columns)


def test_dates_of_any_zone_and_missing_ones():
    dates = pd.to_datetime(pd.Series(["2021-01-02", "2021-01-11", "2021-01-01"], index=PANEL.index))
    zoned = PANEL.assign(time=dates.dt.tz_localize("Asia/Shanghai"))
    assert np.diff(read_cube(zoned, "unit", "time", ["a"]).numbers).tolist() == [1, 9]
    with pytest.raises(UnpreparedValues, match="no unit or no time"):
        read_cube(PANEL.assign(time=dates.mask(dates.index == 8)), "unit", "time", None)
