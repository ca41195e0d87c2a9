import numpy as np
import pandas as pd
import pytest

from evaluation.errors import InvalidMatrix
from evaluation.preparation.errors import UnpreparedValues
from evaluation.preparation.grid import positions, read_grid
from evaluation.values import Values

FRAME = pd.DataFrame({"a": [1, 2], "b": [None, 4.0]}, index=["x", "y"])


def test_a_frame_is_turned_and_keeps_its_names():
    grid = read_grid(FRAME)
    np.testing.assert_array_equal(grid.values, [[1, 2], [np.nan, 4]])
    assert grid.gaps.tolist() == [[False, False], [True, False]]
    pd.testing.assert_frame_equal(grid.frame(grid.values), FRAME.astype(float))
    assert read_grid(grid) is grid


def test_a_bare_array_gets_numbers_for_names():
    grid = read_grid([[1.0, 2.0]])
    assert (list(grid.indicators), list(grid.units)) == (["x1", "x2"], [1])


def test_values_of_the_library_bring_what_does_not_apply():
    cells = pd.DataFrame(
        {
            "unit": ["x", "x", "y", "y"],
            "indicator": ["a", "b", "a", "b"],
            "value": [1.0, None, 2.0, None],
            "status": ["ok", "not_applicable", "ok", "insufficient"],
        }
    )
    grid = read_grid(Values(cells))
    assert grid.applicable.tolist() == [[True, True], [False, True]]
    assert grid.gaps.tolist() == [[False, False], [False, True]]
    assert grid.without(np.array([True, False])).applicable.tolist() == [[True], [True]]


def test_flagged_cells_are_named_unit_by_unit():
    grid = read_grid(FRAME)
    rows, columns, table = grid.cells(np.array([[True, True], [True, False]]))
    assert (rows.tolist(), columns.tolist()) == ([0, 1, 0], [0, 0, 1])
    assert table.values.tolist() == [["x", "a"], ["x", "b"], ["y", "a"]]


@pytest.mark.parametrize(
    ("frame", "said"),
    [
        (FRAME.iloc[:0], "no rows"),
        (FRAME.set_axis(["x", "x"]), "More than one row is called “x”"),
        (FRAME.set_axis(["a", "a"], axis=1), "“a” is used more than once"),
        (FRAME.assign(b=["?", "1"]), "holds “?” where a number is needed"),
        (FRAME.assign(b=[np.inf, 1]), "infinite"),
        (FRAME[[]], "no columns"),
    ],
)
def test_unusable_tables_are_refused(frame, said):
    with pytest.raises((InvalidMatrix, UnpreparedValues), match=said.replace("?", r"\?")):
        read_grid(frame)


def test_what_was_learned_is_found_by_name():
    assert positions(pd.Index(["a", "b", "c"]), pd.Index(["c", "a"])).tolist() == [2, 0]
    with pytest.raises(UnpreparedValues, match="Nothing was learned before about “d”"):
        positions(pd.Index(["a"]), pd.Index(["d"]))
