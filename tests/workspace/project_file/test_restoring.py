"""Rows written under ids of their own."""

from __future__ import annotations

import pytest

from workspace.project_file.parts import parts_of
from workspace.project_file.restoring import restore


def test_ids_are_new_and_links_follow(memory, contents, project):
    other = memory.add_project("副本", author="李", reason="x")
    parts = parts_of(contents)
    with memory.writing() as connection:
        restore(connection, other.id, parts)
    old, new = memory.frameworks(project.id), memory.frameworks(other.id)
    assert not {one.id for one in old} & {one.id for one in new}
    assert new[1].parent_id == new[0].id
    assert memory.weight_sets(other.id)[0].framework_id == new[1].id
    assert memory.evaluations(other.id)[0].framework_id == new[0].id
    lines = memory.log(other.id, new[0].id)
    assert [line.action for line in lines] == ["frozen", "saved"]


def test_what_was_removed_keeps_its_id_in_the_log(memory, contents):
    line = {**contents["log.json"][0], "object_id": "f" * 32, "kind": "weights", "action": "removed"}
    contents["log.json"].append(line)
    other = memory.add_project("副本", author="李", reason="x")
    with memory.writing() as connection:
        restore(connection, other.id, parts_of(contents))
    assert memory.log(other.id, "f" * 32)[0].action == "removed"


def test_a_link_to_nothing(memory, contents):
    contents["manifest.json"]["frameworks"][1]["parent_id"] = "nothing"
    other = memory.add_project("副本", author="李", reason="x")
    with pytest.raises(KeyError), memory.writing() as connection:
        restore(connection, other.id, parts_of(contents))
    assert memory.frameworks(other.id) == ()
