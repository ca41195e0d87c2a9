"""Projects: made, listed, renamed, each with its line in the log."""

from __future__ import annotations

import pytest

from workspace.errors import InvalidEntry, NameTaken, NotFound


def test_making_and_finding(memory, project):
    assert memory.project(project.id) == project
    assert (project.name, project.author, project.reason) == ("示例区县", "李", "试评")
    assert project.created_at.tzinfo is not None


def test_renaming_is_logged(memory, project):
    renamed = memory.rename_project(project.id, "示例区", author="王", reason="区划调整")
    assert (renamed.name, renamed.created_at) == ("示例区", project.created_at)
    line = memory.log(project.id)[0]
    assert (line.action, line.actor, line.before, line.after) == (
        "renamed",
        "王",
        {"name": "示例区县"},
        {"name": "示例区"},
    )
    memory.add_project("示例区县", author="王", reason="旧名可再用")


@pytest.mark.parametrize(("author", "reason"), [("", "x"), ("李", " ")])
def test_who_and_why_are_asked_for(memory, author, reason):
    with pytest.raises(InvalidEntry, match="is empty"):
        memory.add_project("新", author=author, reason=reason)
    assert memory.projects() == ()


def test_one_that_is_not_there(memory, tree):
    for work in (
        lambda: memory.project("nothing"),
        lambda: memory.rename_project("nothing", "x", author="李", reason="x"),
        lambda: memory.save_framework("nothing", tree, name="x", author="李", reason="x"),
    ):
        with pytest.raises(NotFound, match="There is no project “nothing” here"):
            work()


def test_renaming_to_a_name_in_use(memory, project):
    other = memory.add_project("另一个", author="李", reason="x")
    with pytest.raises(NameTaken):
        memory.rename_project(other.id, "示例区县", author="李", reason="x")
    assert memory.project(other.id).name == "另一个"
