from datetime import date, datetime

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.dataset import PlainTable
from evidence.fingerprint import fingerprint

CELLS = {
    "id": pa.array(["a", None, "甲"]),
    "n": pa.array([1, None, 3], pa.int64()),
    "x": pa.array([0.5, None, -1.0]),
    "flag": pa.array([True, None, False]),
    "day": pa.array([date(2025, 1, 5), None, date(2025, 1, 6)]),
    "at": pa.array([datetime(2025, 1, 5, 1), None, datetime(2025, 1, 6)], pa.timestamp("ms")),
}
OTHER = {"id": "b", "n": 2, "x": 0.25, "flag": False, "day": date(2025, 1, 7), "at": datetime(2025, 1, 7)}
TABLE = pa.table(CELLS)


def test_it_is_twelve_digits_and_stays_the_same():
    assert len(fingerprint({"t": TABLE})) == 12
    assert fingerprint({"t": TABLE}) == fingerprint({"t": pa.table(CELLS)})


@pytest.mark.parametrize("name", list(CELLS))
@pytest.mark.parametrize("row", [0, 1, 2])
def test_it_changes_with_any_cell(name, row):
    cells = CELLS[name].to_pylist()
    cells[row] = OTHER[name] if row != 2 else None
    changed = TABLE.set_column(TABLE.column_names.index(name), name, pa.array(cells, CELLS[name].type))
    assert fingerprint({"t": changed}) != fingerprint({"t": TABLE})


def test_an_empty_cell_is_not_a_zero():
    assert fingerprint({"t": pa.table({"n": [None, 0]})}) != fingerprint({"t": pa.table({"n": [0, None]})})
    assert fingerprint({"t": pa.table({"s": ["", None]})}) != fingerprint({"t": pa.table({"s": [None, ""]})})


def test_texts_do_not_run_into_each_other():
    assert fingerprint({"t": pa.table({"s": ["ab", "c"]})}) != fingerprint({"t": pa.table({"s": ["a", "bc"]})})


def test_names_and_the_order_of_rows_count():
    assert fingerprint({"t": TABLE}) != fingerprint({"u": TABLE})
    assert fingerprint({"t": TABLE}) != fingerprint({"t": TABLE.rename_columns([*"abcdef"])})
    assert fingerprint({"t": TABLE}) != fingerprint({"t": TABLE.take([2, 1, 0])})


def test_chunks_order_of_tables_and_columns_and_memory_do_not_count():
    expected = fingerprint({"t": TABLE, "u": TABLE})
    chunked = pa.concat_tables([TABLE.slice(0, 1), TABLE.slice(1, 0), TABLE.slice(1)])
    assert fingerprint({"u": chunked, "t": TABLE.select(TABLE.column_names[::-1])}) == expected
    under = pa.array(np.array([1, 777, 3]), mask=np.array([False, True, False]))
    assert fingerprint({"t": TABLE.set_column(1, "n", under), "u": TABLE}) == expected
    wide = TABLE.set_column(0, "id", TABLE["id"].cast(pa.large_string()))
    assert fingerprint({"t": wide, "u": TABLE}) == expected


@given(
    st.lists(
        st.tuples(st.none() | st.text(max_size=4), st.none() | st.integers(-9, 9), st.none() | st.booleans()),
        max_size=12,
    ),
    st.data(),
)
def test_any_slicing_gives_the_same(rows, data):
    columns = [
        pa.array([row[at] for row in rows], kind) for at, kind in enumerate((pa.string(), pa.int64(), pa.bool_()))
    ]
    table = pa.table(columns, names=["s", "n", "b"])
    cut = data.draw(st.integers(0, len(rows)))
    padded = pa.concat_tables([table, table]).slice(len(rows) - cut, len(rows))
    rolled = pa.concat_tables([padded.slice(cut), padded.slice(0, cut)])
    assert fingerprint({"t": rolled.combine_chunks()}) == fingerprint({"t": table})


def test_types_that_are_not_ours_are_hashed_too():
    one = fingerprint({"t": pa.table({"l": [[1], [2]]})})
    assert one != fingerprint({"t": pa.table({"l": [[1], [3]]})})


class TestPlain:
    def plain(self, values=(1.0, np.nan), groups=("x", "y"), units=("甲", "乙"), unit="单位"):
        index = pd.Index(units)
        return PlainTable(
            "表", unit, pd.DataFrame({"a": values}, index=index), pd.DataFrame({"g": groups}, index=index)
        )

    def test_every_part_counts(self):
        known = fingerprint({}, self.plain())
        assert known == fingerprint({}, self.plain())
        others = [
            self.plain(values=(1.0, 2.0)),
            self.plain(groups=("x", "z")),
            self.plain(units=("甲", "丙")),
            self.plain(unit="企业"),
        ]
        assert known not in [fingerprint({}, other) for other in others]
        assert known != fingerprint({})
