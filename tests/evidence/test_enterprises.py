"""The register by id: first row of each enterprise, only the columns there are."""

from __future__ import annotations

import pyarrow as pa

from evidence import Dataset
from evidence.enterprises import by_enterprise


def test_the_first_row_of_each_and_only_known_columns():
    firms = pa.table({"enterprise_id": ["E1", "E2", "E1"], "employees": [10, None, 99]})
    found = by_enterprise(Dataset({"enterprises": firms}), "employees", "district_id")
    assert found.index.tolist() == ["E1", "E2"]
    assert found.columns.tolist() == ["employees"]
    assert found.loc["E1", "employees"] == 10


def test_without_a_register_there_is_no_row():
    found = by_enterprise(Dataset(), "employees")
    assert found.empty
    assert found.get("employees") is None
