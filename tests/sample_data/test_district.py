"""The whole district: sizes, schema, references, determinism."""

import pandas as pd
import pyarrow as pa
import pytest

from evidence.schema import TABLES
from sample_data import generate
from sample_data.truth import TRUTH

KINDS = {
    "id": pa.string(), "text": pa.string(), "category": pa.string(), "month": pa.string(), "integer": pa.int64(), "number": pa.float64(),
    "flag": pa.bool_(), "date": pa.date32(), "datetime": pa.timestamp("ms"),
}  # fmt: skip


def test_all_declared_tables_are_there(clean, spoilt):
    assert list(clean) == list(TABLES) == list(spoilt)
    assert len(clean) == 32


@pytest.mark.parametrize(
    ("table", "rows"),
    [
        ("districts", 6), ("enterprises", 120), ("unions", 90), ("waves", 3), ("resources", 260), ("demands", 1500),
        ("transactions", 2400), ("activities", 420), ("brands", 14), ("clubs", 60), ("participation", 60_000), ("partners", 40),
        ("joint_actions", 120), ("survey_items", 131), ("survey_responses", 3 * (4000 + 260 + 180)),
    ],
)  # fmt: skip
def test_sizes_follow_the_recipe(clean, spoilt, table, rows):
    doubles = sum(len(defect.keys) for defect in TRUTH.defects if (defect.rule, defect.table) == ("V01", table))
    assert clean[table].num_rows == rows
    assert spoilt[table].num_rows == rows + doubles


@pytest.mark.parametrize("name", list(TABLES))
def test_tables_keep_to_their_declaration(clean, spoilt, name):
    """Declared columns in order and kind, every category one of its codes, numbers in range, required cells filled."""
    spec = TABLES[name]
    for table, defects in ((clean[name], False), (spoilt[name], True)):
        declared = [column.name for column in spec.columns]
        assert table.schema.names[: len(declared)] == declared
        assert all(
            spec.open_to and pd.Series([extra]).str.fullmatch(spec.open_to).all()
            for extra in table.schema.names[len(declared) :]
        )
        frame = table.to_pandas()
        for column in spec.columns:
            cells = frame[column.name]
            assert table.schema.field(column.name).type == KINDS[column.kind], column.name
            if column.required:
                assert cells.isna().sum() == (defects and column.name == "employees"), column.name
            if column.codes is not None:
                assert set(cells.dropna()) <= set(column.codes.names), column.name
            if column.least is not None:
                assert cells.dropna().ge(column.least).all(), column.name
            if column.most is not None:
                assert cells.dropna().le(column.most).all(), column.name


def test_every_column_has_something_in_it(clean):
    """Empty on purpose: no district above the six, nobody left, no fund booked to a resource, no item of 2.32 outside its form."""
    empty = {
        (name, column)
        for name, table in clean.items()
        for column in table.schema.names
        if table[column].null_count == table.num_rows
    }
    assert empty == {("districts", "parent_district_id"), ("enterprises", "exited_date"), ("funds", "resource_id")}


def test_the_same_seed_gives_the_same_tables(spoilt):
    again = generate()
    assert all(again[name].equals(spoilt[name]) for name in TABLES)


def test_another_seed_gives_another_district(clean):
    other = generate(7, defects=False)
    assert other["participation"].num_rows == TRUTH.participation
    assert not other["enterprises"].equals(clean["enterprises"])
    assert not other["transactions"].equals(clean["transactions"])


def test_nothing_lies_outside_the_waves(clean):
    """Moments of all event columns, not only of the one that assigns a row to a wave, end with the last wave."""
    end = pd.Timestamp(TRUTH.waves[-1].end) + pd.Timedelta(days=1)
    allowed = {
        ("demands", "needed_by"),
        ("joint_actions", "due_at"),
        ("supervision_cases", "due_at"),
        ("info_items", "handled_at"),
    }
    for name, spec in TABLES.items():
        for column in spec.columns:
            if column.kind in ("date", "datetime") and (name, column.name) not in allowed:
                last = pd.to_datetime(clean[name][column.name].to_pandas()).max()
                assert pd.isna(last) or last < end, (name, column.name)
