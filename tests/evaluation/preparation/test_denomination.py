import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.preparation import Denomination, ImpossibleStep, Ratio, UnpreparedValues, denominate

FRAME = pd.DataFrame({"trips": [3.0, 5, 7], "fees": [1.0, np.nan, 2], "score": [1.0, 2, 3]}, index=list("xyz"))
SIZES = pd.DataFrame({"staff": [0.0, 20, 10], "area": [1.0, np.nan, 4], "kind": ["a", "b", "c"]}, index=["x", "z", "q"])


def test_division_with_scale_and_the_cells_it_cost():
    result = denominate(FRAME, SIZES, Denomination({"trips": ("staff", 100), "fees": "area"}))
    np.testing.assert_array_equal(result.frame["trips"], [np.nan, np.nan, 35])
    np.testing.assert_array_equal(result.frame["fees"], [1, np.nan, np.nan])
    assert result.frame["score"].tolist() == [1, 2, 3]
    assert result.lost.values.tolist() == [
        ["x", "trips", "staff", "zero"], ["y", "trips", "staff", "missing"], ["z", "fees", "area", "missing"],
    ]  # fmt: skip
    assert result.table.values.tolist() == [["trips", "staff", 100, 2], ["fees", "area", 1, 1]]
    assert "the denominator is 0 (“x”)" in result.text


def test_nothing_to_divide():
    result = denominate(FRAME, SIZES, Denomination())
    pd.testing.assert_frame_equal(result.frame, FRAME)
    assert result.text == "No indicator was divided."
    assert result.table.empty


@pytest.mark.parametrize(
    ("ratios", "said"),
    [
        ({"trips": ("staff", 0)}, "per “staff” is 0. It is a number above 0"),
        ([Ratio("trips", "staff"), Ratio("trips", "area")], "“trips” is divided more than once"),
    ],
)
def test_impossible_choices(ratios, said):
    with pytest.raises(ImpossibleStep, match=said):
        Denomination(ratios)


@pytest.mark.parametrize(
    ("ratios", "sizes", "error", "said"),
    [
        ({"trip": "staff"}, SIZES, ImpossibleStep, "divisions name “trip”.*Did you mean “trips”"),
        ({"trips": "stuff"}, SIZES, UnpreparedValues, "no column “stuff”.*Did you mean “staff”"),
        ({"trips": "staff"}, SIZES.set_axis(list("abc")), UnpreparedValues, "No unit of the values has a denominator"),
        ({"trips": "staff"}, SIZES.assign(staff=[1, -2, 3]), UnpreparedValues, "“staff” of “z” is -2"),
    ],
)
def test_tables_that_do_not_fit(ratios, sizes, error, said):
    with pytest.raises(error, match=said):
        denominate(FRAME, sizes, Denomination(ratios))


@given(st.floats(1, 1e6))
def test_the_unit_of_the_denominator_only_scales(factor):
    one = denominate(FRAME, SIZES, Denomination({"trips": "staff"})).frame["trips"]
    two = denominate(
        FRAME, SIZES.assign(staff=SIZES["staff"] * factor), Denomination({"trips": ("staff", factor)})
    ).frame
    np.testing.assert_allclose(two["trips"], one, rtol=1e-12)
