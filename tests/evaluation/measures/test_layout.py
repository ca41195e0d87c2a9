"""To which unit a row belongs, on the tiny district."""

from __future__ import annotations

import numpy as np
import pandas as pd

from tests.evaluation.measures import tiny

ROWS = pd.DataFrame(
    {
        "wave": ["W1", "W1", "W1", "W1", "W2", "W1"],
        "enterprise_id": ["A", "C", "GHOST", None, "Z", "Z"],
        "district_id": [None, None, None, "D2", None, None],
        "x": [1.0, 2.0, 3.0, 4.0, 5.0, 6.0],
    }
)


def layout(level, *by):
    return tiny.scope(level, by, "all").layout


def placed(level, *by):
    rows = layout(level, *by).place(ROWS)
    return dict(zip(rows["x"], zip(*(rows[name] for name in ("unit", *by)), strict=True), strict=True))


def test_units_of_each_level():
    assert "".join(layout("enterprise").units["unit"]) == "ABCEFXABCEFXZ"
    assert layout("district").units.to_numpy().tolist() == [["W1", "D1"], ["W1", "D2"], ["W2", "D1"], ["W2", "D2"]]
    assert layout("mechanism").units.to_numpy().tolist() == [["W1", "mechanism"], ["W2", "mechanism"]]


def test_places():
    """A stranger, and Z before it joined, belong nowhere; what nobody owns belongs to the district it names, and the mechanism."""
    assert placed("enterprise") == {1: ("A",), 2: ("C",), 5: ("Z",)}
    assert placed("district") == {1: ("D1",), 2: ("D2",), 4: ("D2",), 5: ("D2",)}
    assert placed("mechanism") == dict.fromkeys((1, 2, 4, 5), ("mechanism",))


def test_facets_of_enterprises_leave_out_what_has_none():
    """What nobody owns has no size, but a district."""
    assert placed("mechanism", "size_class") == {
        1: ("mechanism", "大型"),
        2: ("mechanism", "微型"),
        5: ("mechanism", "小型"),
    }
    assert placed("mechanism", "district_id")[4] == ("mechanism", "D2")


def test_rows_that_name_their_unit_stay():
    rows = ROWS.assign(unit="u")
    assert layout("district").place(rows) is rows


def test_rows_without_any_enterprise_column_are_everybodys():
    rows = ROWS[["wave", "x"]]
    assert len(layout("mechanism").place(rows)) == 6
    assert len(layout("enterprise").place(rows)) == 0


def test_a_column_of_the_enterprise():
    found = layout("mechanism").take(ROWS, "employees")
    assert found.tolist()[:2] == [100, 10]
    assert np.isnan(found.to_numpy(float)[[2, 3, 5]]).all()
    sizes = layout("mechanism").take(ROWS, "size_class")
    assert sizes[[0, 1, 4]].tolist() == ["大型", "微型", "小型"]
    assert sizes[[2, 3, 5]].isna().all()


def test_lines_of_cells_and_those_nobody_expected():
    """The second cell is no unit of W1: it gets a line after the four expected ones."""
    at, more = layout("district").line_of(np.array(["W1", "W1", "W2"]), np.array(["D2", "D9", "D1"]))
    assert at.tolist() == [1, 4, 2]
    assert more.tolist() == [1]


def test_everyone_has_a_row_for_every_class():
    counts = pd.DataFrame(
        {"wave": ["W1", "W1", "W1"], "enterprise_id": ["A", "A", "GHOST"], "kind": ["p", "r", "p"], "n": 1.0}
    )
    rows = tiny.scope().layout.everyone(counts, ["n"], {"kind": ("p", "q")})
    assert len(rows) == 12
    assert rows[rows["n"] > 0][["enterprise_id", "kind"]].to_numpy().tolist() == [["A", "p"]]
    assert tiny.scope().layout.everyone(counts, ["n"], {})["n"].sum() == 2


def test_nobody_active():
    empty = tiny.scope("enterprise", data=tiny.district(enterprises=None)).layout
    assert len(empty.units) == 0
    assert len(empty.place(ROWS)) == 0
    assert empty.take(ROWS, "employees").isna().all()
