import numpy as np
import pandas as pd
import pytest

from evaluation.errors import InvalidMethod
from evaluation.preparation import fill_panel

nan = np.nan
PANEL = pd.DataFrame(
    {
        "单位": ["x", "y", "x", "x", "y"],
        "年份": [2022, 2020, 2020, 2021, 2022],
        "a": [4.0, nan, 1.0, nan, 5.0],
        "b": [1.0, 2.0, 3.0, 4.0, 5.0],
        "note": list("pqrst"),
    },
    index=[3, 1, 4, 2, 5],
)


def fill(how, **options):
    return fill_panel(PANEL, how, unit="单位", time="年份", **options)


def test_rows_and_other_columns_come_back_as_they_were():
    result = fill("linear")
    assert result.frame["a"].tolist()[:1] + result.frame["a"].tolist()[2:] == [4, 1, 2.5, 5]
    pd.testing.assert_frame_equal(result.frame.drop(columns="a"), PANEL.drop(columns="a"))
    assert PANEL["a"].isna().sum() == 2


def test_every_fill_says_where_it_came_from():
    filled = fill("linear_constant").filled.set_index(["unit", "time"])
    assert filled.loc[("x", 2021)].tolist() == ["a", 2.5, 2020, 2022]
    assert filled.loc[("y", 2020)].tolist() == ["a", 5, 2022, 2022]


def test_what_stays_is_named():
    result = fill("latest")
    assert result.unfilled.values.tolist() == [["y", 2020, "a"]]
    assert result.text.endswith("no other year to take a value from, in “a”.")
    assert fill("constant").unfilled.empty
    assert fill("latest", longest=0.5).filled.empty


@pytest.mark.parametrize(
    ("how", "options", "said"),
    [
        ("nearest", {}, "“nearest” is not a known choice for filling from other years"),
        ("linear", {"longest": 1}, "goes with “latest” only"),
        ("latest", {"longest": -1}, "number from 0"),
    ],
)
def test_impossible_choices(how, options, said):
    with pytest.raises(InvalidMethod, match=said):
        fill(how, **options)
