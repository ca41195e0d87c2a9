"""Versions: each save is a new one, on top of the one it was based on; the second of two is told and nothing is lost."""

from __future__ import annotations

import pytest

from evaluation import Framework, Goalposts, Node
from workspace.errors import NameTaken, NotFound, Overtaken, Unchanged


def save(memory, project, tree, name, based_on=None, author="王", **options):
    parent = None if based_on is None else based_on.id
    return memory.save_framework(
        project.id, tree, name=name, author=author, reason="专家会议", based_on=parent, **options
    )


def test_a_version_brings_its_tree_back(memory, project, first, tree):
    assert memory.framework(first.id) == first
    assert first.framework == tree
    assert (first.number, first.fingerprint, first.parent_id, first.state) == (1, tree.fingerprint, None, "draft")


def test_a_line_of_versions(memory, project, first, tree):
    second = save(memory, project, tree.with_weights({"a": 5}), "二稿", first)
    third = save(memory, project, tree.with_weights({"a": 6}), "三稿", second)
    assert [one.number for one in memory.frameworks(project.id)] == [1, 2, 3]
    assert third.parent_id == second.id
    assert memory.latest_framework(project.id) == third


def test_the_second_of_two_is_told_and_shown(memory, project, first, tree):
    theirs = save(memory, project, tree.with_weights({"a": 5, "c": 2}), "王的稿", first)
    mine = tree.with_weights({"a": 9}).with_node("b", enabled=False)
    with pytest.raises(Overtaken) as refused:
        save(memory, project, mine, "李的稿", first, author="李")
    error = refused.value
    assert error.latest == theirs
    assert error.theirs.touched == {("a", "weight"), ("c", "weight")}
    assert error.yours.touched == {("a", "weight"), ("b", "enabled")}
    assert error.both == (("a", "weight"),)
    said = str(error)
    assert "王 saved “王的稿” at" in said
    assert "Nothing was overwritten, and your changes are not saved yet." in said
    assert "You both changed “Belonging”." in said
    assert memory.frameworks(project.id) == (first, theirs)
    assert len(memory.log(project.id)) == 3


def test_the_end_of_the_line_is_shown_not_its_next_step(memory, project, first, tree):
    second = save(memory, project, tree.with_weights({"a": 5}), "二稿", first)
    third = save(memory, project, tree.with_weights({"a": 6}), "三稿", second)
    with pytest.raises(Overtaken) as refused:
        save(memory, project, tree.with_weights({"b": 6}), "迟到", first)
    assert refused.value.latest == third


def test_a_line_of_its_own_may_stand_beside(memory, project, first, tree):
    main = save(memory, project, tree.with_weights({"a": 5}), "二稿", first)
    other = save(memory, project, tree.with_weights({"a": 9}), "另案", first, branch=True)
    on_top = save(memory, project, tree.with_weights({"a": 10}), "另案二", other)
    assert (other.branch, on_top.branch, on_top.parent_id) == (True, False, other.id)
    assert memory.latest_framework(project.id) == main


def test_two_first_versions(memory, project, first, tree):
    other = tree.with_weights({"a": 7})
    with pytest.raises(Overtaken, match="This project has versions already; the latest is “初稿”") as refused:
        save(memory, project, other, "又一个初稿")
    assert refused.value.yours.touched == {("a", "weight")}
    assert refused.value.both == ()
    assert save(memory, project, other, "又一个初稿", branch=True).parent_id is None


def test_nothing_new_is_not_saved(memory, project, first, tree):
    with pytest.raises(Unchanged, match="Nothing has changed since “初稿”"):
        save(memory, project, tree, "二稿", first)


def test_two_versions_of_one_name(memory, project, first, tree):
    with pytest.raises(NameTaken, match="a version of the indicator system called “初 稿”, saved by 李"):
        save(memory, project, tree.with_weights({"a": 5}), "初 稿", first)
    elsewhere = memory.add_project("别处", author="李", reason="x")
    assert save(memory, elsewhere, tree, "初稿").name == "初稿"


def test_a_basis_of_another_project_or_that_is_gone(memory, project, first, tree):
    elsewhere = memory.add_project("别处", author="李", reason="x")
    with pytest.raises(NotFound, match="version of the indicator system"):
        save(memory, elsewhere, tree.with_weights({"a": 5}), "二稿", first)
    with pytest.raises(NotFound):
        memory.framework("nothing")
    assert memory.latest_framework(elsewhere.id) is None


def test_the_log_says_what_changed_before_and_after(memory, project, first, tree):
    changed = tree.with_node("c", goalposts=Goalposts(10, 90)).with_weights({"a": 5})
    second = save(memory, project, changed, "二稿", first)
    line = memory.log(project.id, second.id)[0]
    assert (line.actor, line.reason, line.kind, line.action) == ("王", "专家会议", "framework", "saved")
    assert line.before["name"] == "初稿"
    assert line.before["changes"]["a.weight"] == 3.0
    assert line.after["changes"]["a.weight"] == 5.0
    assert line.after["changes"]["c.goalposts"]["lo"] == 10.0
    assert line.after["fingerprint"] == changed.fingerprint
    assert memory.log(project.id, first.id)[0].after["nodes"] == 6


def test_added_and_removed_nodes_in_the_log(memory, project, first, tree):
    nodes = (*(node for node in tree.nodes if node.id != "b"), Node("d", "D2"))
    second = save(memory, project, Framework(nodes, tree.name), "二稿", first)
    line = memory.log(project.id, second.id)[0]
    assert line.before["changes"] == {"b": {"parent": "D1", "name": "参与 / Taking part", "weight": 1.0}}
    assert line.after["changes"] == {"d": {"parent": "D2", "name": "d / d", "weight": 1.0}}


@pytest.mark.parametrize("name", ["=1+1", "'; DROP TABLE projects; --", "<b>稿</b>", "稿" * 80])
def test_odd_names_are_names(memory, project, tree, name):
    assert save(memory, project, tree, name).name == name
