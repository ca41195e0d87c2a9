"""Expected numbers by hand; agreement with COINr's get_stats is tested beside the golden cases."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given

from evaluation.diagnostics import FLAGS, SummaryLimits, summary
from evaluation.diagnostics.summary import repeats
from evaluation.errors import InvalidMethod
from tests.evaluation.preparation.tables import grids

nan = np.nan
FRAME = pd.DataFrame(
    {"a": [1.0, 2, 2, 5, nan], "zeros": [0.0, 0, 0, 4, 5], "flat": 3.0, "empty": nan, "thin": [nan, nan, nan, 1, 2]}
)


def test_statistics_by_hand():
    """1, 2, 2, 5: mean 2.5, squares 2.25 + 0.25 + 0.25 + 6.25 = 9."""
    row = summary(FRAME).table.loc["a"]
    assert row[["min", "max", "mean", "median", "sd"]].tolist() == pytest.approx([1, 5, 2.5, 2, 3**0.5])
    assert row[["n", "n_nonzero", "n_distinct", "n_same"]].tolist() == [4, 4, 3, 2]
    shares = ["share_available", "share_nonzero", "share_distinct", "share_same"]
    assert row[shares].tolist() == [0.8, 1, 0.75, 0.5]


def test_flags_divide_by_all_units_and_shares_by_those_with_a_value():
    table = summary(FRAME).table
    assert table.loc["thin", "share_distinct"] == 1
    assert table.loc["thin", "few_distinct"]
    assert table.loc["zeros", "many_zeros"]
    assert not summary(FRAME, SummaryLimits(nonzero=0.4)).table.loc["zeros", "many_zeros"]
    assert table["constant"].tolist() == [False, False, True, False, False]
    assert table["few_values"].tolist() == [False, False, False, True, True]


def test_an_outlier_is_flagged():
    frame = pd.DataFrame({"a": [1.0, 2, 3, 4, 5, 6, 7, 8, 9, 10, 30, 100]})
    assert summary(frame).table.loc["a", "outlying"]
    assert not summary(frame, SummaryLimits(skew=4)).table.loc["a", "outlying"]


def test_the_text_names_flags_and_what_does_not_exist():
    text = summary(FRAME).text
    assert text.startswith("Indicators: 5, of which flagged: 4. too few units have a value: “empty”, “thin”.")
    assert "“empty” has no value for any unit" in text
    assert "“thin” has fewer than 4 values" in text
    assert list(summary(FRAME).flagged.columns) == list(FLAGS)


def test_limits_are_numbers():
    with pytest.raises(InvalidMethod, match="The parameter skew is much"):
        SummaryLimits(skew="much")


@given(grids())
def test_repeats_are_those_of_pandas(values):
    distinct, same = repeats(values)
    for row, one, two in zip(values, distinct, same, strict=True):
        counts = pd.Series(row).value_counts()
        assert (one, two) == (len(counts), counts.max() if len(counts) else 0)
