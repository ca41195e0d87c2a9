"""Names of units, from the registers or from beside the codes."""

from __future__ import annotations

import pyarrow as pa

from evidence import Dataset, read
from evidence.unit_names import unit_names


def test_enterprises_and_districts_with_a_name():
    tables = {
        "enterprises": pa.table({"enterprise_id": ["E1", "E2"], "enterprise_name": ["甲厂", None]}),
        "districts": pa.table({"district_id": ["D1"], "district_name": ["东区"]}),
    }
    assert unit_names(Dataset(tables)) == {"E1": "甲厂", "D1": "东区"}


def test_a_register_without_names_gives_none():
    assert unit_names(Dataset({"enterprises": pa.table({"enterprise_id": ["E1"]})})) == {}


def test_names_beside_the_codes_of_a_ready_made_table(tmp_path):
    path = tmp_path / "table.csv"
    path.write_text("code,name,x\nA,Alpha,1\nB,Beta,2\n", encoding="utf-8")
    assert unit_names(read(path)) == {"A": "Alpha", "B": "Beta"}
