"""A project written into one file: everything, the same bytes for the same content, whole or not at all."""

from __future__ import annotations

import io
import json
import os
import zipfile

import pytest

from workspace import Workspace
from workspace.errors import NotFound, StorageError
from workspace.project_file.child import FORM, FORMAT, MEMBERS, digest


def test_what_the_file_holds(content, full):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = set(archive.namelist())
        manifest = json.loads(archive.read("manifest.json"))
        texts = {name: archive.read(name) for name in names}
    assert {
        "frameworks/0001.yaml",
        "frameworks/0002.yaml",
        "weights/0001.json",
        "profiles/0001.json",
        "log.json",
    } <= names
    assert {"evaluations/0001/settings.json", "evaluations/0001/table_scores.json"} <= names
    assert all(MEMBERS.fullmatch(name) for name in names)
    assert (manifest["format"], manifest["form"], manifest["project"]["name"]) == (FORMAT, FORM, full.name)
    assert manifest["files"] == {name: digest(texts[name]) for name in names - {"manifest.json"}}


def test_no_number_of_a_hidden_cell_is_in_the_file(contents):
    """E2's indicator a is suppressed; its counts were 3 and 3/7."""
    columns = {name: values for name, kind, values in contents["evaluations/0001/table_cells.json"]["columns"]}
    at = columns["status"].index("suppressed")
    assert columns["value"][at] is columns["n"][at] is columns["numerator"][at] is None


def test_the_same_content_gives_the_same_bytes(place, memory, full):
    made = [io.BytesIO(), io.BytesIO()]
    memory.close()
    for file in made:
        with Workspace(place, clock=lambda: full.created_at) as again:
            again.save_project(full.id, file)
    assert made[0].getvalue() == made[1].getvalue()


def test_a_file_is_replaced_only_by_a_whole_one(memory, full, tmp_path, monkeypatch):
    target = tmp_path / "项目.zip"
    target.write_bytes(b"old")

    def refuse(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(StorageError, match=r"could not be written.*No space left"):
        memory.save_project(full.id, target)
    assert target.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith("项目")] == ["项目.zip"]
    monkeypatch.undo()
    memory.save_project(full.id, target)
    assert zipfile.is_zipfile(target)


def test_no_project_and_no_folder(memory, full, tmp_path):
    with pytest.raises(NotFound):
        memory.save_project("nothing", io.BytesIO())
    with pytest.raises(StorageError, match="Choose another folder"):
        memory.save_project(full.id, tmp_path / "absent" / "x.zip")
