from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from evaluation.weights.errors import UnusableMatrix
from evaluation.weights.inputs import constant_columns, read_holed, read_matrix, without_holes


def refused(matrix, said, **options):
    with pytest.raises(UnusableMatrix, match=said):
        read_matrix(matrix, **options)


def test_a_frame_keeps_names_and_an_array_has_none():
    frame = pd.DataFrame({"a": [1, 2], "b": [True, False]}, index=["u", "v"])
    sheet = read_matrix(frame)
    assert sheet.labels == ("a", "b")
    assert sheet.row_label(1) == "v"
    assert sheet.values.dtype == float
    bare = read_matrix([[1, 2], [3, 4]])
    assert (bare.labels, bare.row_label(1)) == (("x1", "x2"), 2)


def test_text_is_named_with_its_cell():
    refused(pd.DataFrame({"a": [1, 2], "b": ["3", "many"]}, index=["u", "v"]), "v, b.*many")
    refused(np.array([[1 + 2j, 1], [1, 2]]), "1, x1")
    refused([[1, 2], [3, "many"]], "2, x2.*many")


def test_dates_are_not_numbers():
    refused(pd.DataFrame({"a": pd.to_datetime(["2020-01-01", "2021-01-01"])}), "a.*datetime")


def test_categories_and_periods_are_told_apart_from_numbers():
    refused(pd.DataFrame({"a": pd.Categorical(["low", "high"])}, index=["u", "v"]), "u, a.*low")
    refused(pd.DataFrame({"a": pd.period_range("2020", periods=2, freq="Y")}), "2020")
    assert read_matrix(pd.DataFrame({"a": pd.array([1, 2], dtype="Int64")})).values.tolist() == [[1], [2]]


def test_numbers_written_as_text_are_numbers():
    assert read_matrix(pd.DataFrame({"a": ["1", "2.5"]})).values.tolist() == [[1.0], [2.5]]


def test_rows_of_other_lengths_are_named():
    refused([[1, 2], [3]], "Row 2 has 1 values, the first row has 2")


@pytest.mark.parametrize("matrix", [[1, 2, 3], np.zeros((2, 2, 2)), 5.0])
def test_a_table_has_two_dimensions(matrix):
    refused(matrix, "two dimensions")


def test_missing_values_are_refused_with_their_place_and_count():
    refused([[1, np.nan], [np.nan, 4]], "2, the first at .1, x2.")
    refused(pd.DataFrame({"a": [1, None], "b": [2, 3]}, index=["u", "v"]), "1, the first at .v, a.")


def test_complete_rows_only_is_said():
    sheet = read_matrix([[1, np.nan], [3, 4], [5, 6]], missing="rows")
    assert sheet.values.tolist() == [[3, 4], [5, 6]]
    assert "1 of 3 rows" in str(sheet.warnings[0])


def test_too_few_rows_are_left():
    refused([[1, np.nan], [3, 4]], "too few rows .1.", missing="rows")
    refused(pd.DataFrame({"a": []}), "too few rows .0.")


def test_masked_cells_are_missing():
    refused(np.ma.array([[1.0, 2.0], [3.0, 4.0]], mask=[[0, 0], [0, 1]]), "2, x2")


def test_infinity_is_refused_even_beside_its_opposite():
    refused([[np.inf, 1], [-np.inf, 2]], "1, x1.*infinite")


def test_names_used_twice_are_refused():
    refused(pd.DataFrame([[1, 2], [3, 4]], columns=["a", "a"]), "“a” is used more than once")


def test_no_columns():
    refused(pd.DataFrame(index=["u", "v"]), "no columns")


def test_a_holed_table_keeps_its_holes():
    holed = read_holed([[1, np.nan], [3, 4]])
    assert np.isnan(holed.values[0, 1])
    assert without_holes(holed, "rows").values.tolist() == [[3, 4]]


def test_large_finite_numbers_are_not_infinite():
    assert read_matrix([[1e149, 1e149], [1e149, 1.0]]).values.shape == (2, 2)
    refused([[1e308, 1.0], [1.0, 1.0]], r"1, x1.*1e\+308.*too large")


def test_a_tiny_spread_on_a_large_level_still_varies():
    values = np.array([[1e9, 5.0], [1e9 + 1e-3, 5.0 + 1e-15]])
    assert constant_columns(values).tolist() == [False, True]
