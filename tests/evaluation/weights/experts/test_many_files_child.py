"""The reading process by itself."""

from __future__ import annotations

import json

import pyarrow as pa
import pytest

from evaluation.weights.experts import many_files_child as child
from evidence.reading import child as reader


def test_rows_of_text():
    assert child.rows_of(pa.table({"c0": ["a", None], "c1": [None, "b"]})) == [["a", ""], ["", "b"]]


def test_a_workbook_and_a_damaged_one(tmp_path, enquiry, filled, monkeypatch):
    good, bad = tmp_path / "g.xlsx", tmp_path / "b.xlsx"
    good.write_bytes(filled(enquiry, "E1")[1].getvalue())
    bad.write_bytes(b"PK\x03\x04")
    assert "判断" in child.sheets_of(reader, str(good))["sheets"]
    assert child.sheets_of(reader, str(bad))["refused"] in {"damaged", "binary"}
    monkeypatch.setattr(child, "MOST_CELLS", 3)
    assert child.sheets_of(reader, str(good))["refused"] == "memory"


def test_memory_and_surprises_are_codes(monkeypatch):
    for raised, code in ((MemoryError(), "memory"), (ValueError("x"), "damaged"), (reader.Refused("far", "y"), "far")):

        def broken(_, raised=raised):
            raise raised

        monkeypatch.setattr(reader, "read_workbook", broken)
        assert child.sheets_of(reader, "x")["refused"] == code


def test_as_a_programme(tmp_path, enquiry, filled, monkeypatch):
    path = tmp_path / "g.xlsx"
    path.write_bytes(filled(enquiry, "E1")[1].getvalue())
    import resource

    monkeypatch.setattr(resource, "setrlimit", lambda *_: None)
    assert child.main(str(reader.__file__), str(tmp_path), "1", "1", str(path)) == 0
    assert "marks" in json.loads((tmp_path / "0.json").read_text())["sheets"]


@pytest.mark.parametrize("script", ["nothing"])
def test_without_a_reader(script, tmp_path):
    assert child.main(str(tmp_path / script), str(tmp_path), "1", "1") == 1
