from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from evaluation.ranking.errors import InvalidDecision
from evaluation.ranking.matrix import DECISION, check_range, read_matrix


def test_a_frame_keeps_its_names_and_numbers():
    frame = pd.DataFrame({"x": [1, 2], "y": [0.5, 1.5]}, index=["甲", "乙"])
    values, labels = read_matrix(frame)
    assert values.tolist() == [[1, 0.5], [2, 1.5]]
    assert labels.columns.tolist() == ["x", "y"]


@pytest.mark.parametrize("dtype", ["Int64", "Float64", "boolean", object])
def test_any_kind_of_number_is_read(dtype):
    frame = pd.DataFrame({"x": pd.Series([1, 0], dtype=dtype)})
    assert read_matrix(frame)[0].tolist() == [[1.0], [0.0]]


def test_numbers_written_as_text_are_numbers():
    assert read_matrix(pd.DataFrame({"x": ["1.5", "2"]}))[0].tolist() == [[1.5], [2.0]]


def refusal(matrix, **options):
    with pytest.raises(InvalidDecision) as caught:
        read_matrix(matrix, **options)
    return str(caught.value)


def test_an_empty_cell_is_refused_by_name():
    frame = pd.DataFrame({"x": [1.0, 2.0], "{odd}": [1.0, np.nan]}, index=["甲", "乙"])
    assert "1 empty cells; the first is “{odd}” of “乙”" in refusal(frame)


def test_an_empty_cell_of_an_array_is_named_by_number():
    assert "“C2” of “A1”" in refusal([[1.0, None], [2.0, 3.0]])


def test_a_masked_cell_is_an_empty_cell():
    assert "“C1” of “A2”" in refusal(np.ma.array([[1], [2]], mask=[[False], [True]]))


def test_an_empty_extension_cell_is_an_empty_cell():
    assert "“x” of “1”" in refusal(pd.DataFrame({"x": pd.array([1, None], dtype="Int64")}))


def test_gaps_may_stay_where_the_method_takes_them():
    assert np.isnan(read_matrix([[1.0, np.nan]], gaps=True)[0][0, 1])


def test_infinity_is_refused_even_where_gaps_may_stay():
    assert "infinite in “C2” of “A1”" in refusal([[1.0, np.inf]], gaps=True)


def test_text_is_refused_by_name():
    assert "holds “many” in “x” of “1”" in refusal(pd.DataFrame({"x": [1, "many"]}))


def test_a_date_is_not_a_number():
    assert "where a number is needed" in refusal(pd.DataFrame({"x": pd.to_datetime(["2024-01-01"])}))


@pytest.mark.parametrize("matrix", [[["a", "b"]], [[1, 2], [3]]])
def test_what_is_no_table_is_refused(matrix):
    assert "cannot be read as a table of numbers" in refusal(matrix)


def test_one_dimension_is_refused_with_a_way_out():
    assert "Write one alternative as [[…]]" in refusal([1.0, 2.0])


@pytest.mark.parametrize("matrix", [np.empty((0, 2)), np.empty((2, 0)), pd.DataFrame({"x": []}), pd.DataFrame()])
def test_an_empty_table_is_refused(matrix):
    assert "At least one of each is needed" in refusal(matrix)


def test_names_used_twice_are_refused():
    assert "more than once" in refusal(pd.DataFrame([[1, 2]], columns=["x", "x"]))
    assert "“甲”" in refusal(pd.DataFrame({"x": [1, 2]}, index=["甲", "甲"]))


def test_a_value_outside_the_range_is_named():
    values, labels = read_matrix([[0.5, 1.0], [0.2, 1.2]])
    with pytest.raises(InvalidDecision, match=r"holds 1.2 in “C2” of “A2”"):
        check_range(values, labels, DECISION, 0.0, 1.0)


def test_rounding_is_not_out_of_range():
    values, labels = read_matrix([[1.0 + 2e-16, -1e-17]])
    check_range(values, labels, DECISION, 0.0, 1.0)


def test_later_changes_of_the_input_do_not_reach_the_copy():
    given = np.ones((2, 2))
    values, _ = read_matrix(given)
    given[0, 0] = 9
    assert values[0, 0] == 1
