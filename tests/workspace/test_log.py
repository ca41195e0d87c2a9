"""The change log: who, when, before, after, why."""

from __future__ import annotations

import pytest
from sqlalchemy import event

from messages import using_language
from workspace import log_table
from workspace.errors import StorageError


def test_newest_first_bounded_and_by_object(memory, project, first, tree):
    second = memory.save_framework(
        project.id, tree.with_weights({"a": 5}), name="二稿", author="王", reason="会议", based_on=first.id
    )
    lines = memory.log(project.id)
    assert [line.object_id for line in lines] == [second.id, first.id, project.id]
    assert [line.number for line in lines] == sorted((line.number for line in lines), reverse=True)
    assert lines[0].at > lines[1].at
    assert memory.log(project.id, most=1) == lines[:1]
    assert memory.log(project.id, first.id) == lines[1:2]
    assert memory.log("nothing") == ()


def test_a_line_is_a_sentence(memory, project, first):
    said = str(memory.log(project.id)[0].message)
    assert said.endswith("李 saved the version of the indicator system “初稿”: 文献调研")


def test_the_table_for_people(memory, project, first):
    table = log_table(memory.log(project.id))
    assert table["name"].tolist() == ["初稿", "示例区县"]
    assert table["action"].tolist() == ["saved", "made"]
    assert "fingerprint: " in table["after"][0]
    with using_language("zh"):
        assert log_table(memory.log(project.id))["after"][1] == "名称：示例区县"
    assert log_table(()).empty


def test_the_change_and_its_line_are_one_transaction(memory, project, tree):
    """When the line cannot be written, there is no change either."""

    @event.listens_for(memory.engine, "before_cursor_execute", retval=True)
    def fail(connection, cursor, statement, parameters, context, executemany):
        return ("INSERT INTO nowhere VALUES (1)" if "change_log" in statement else statement), parameters

    with pytest.raises(StorageError):
        memory.save_framework(project.id, tree, name="初稿", author="李", reason="x")
    event.remove(memory.engine, "before_cursor_execute", fail)
    assert memory.frameworks(project.id) == ()
