"""What the database itself refuses, whoever asks: content once saved, what is settled, the log."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from evaluation import evaluate

KEPT = "kept"


@pytest.fixture
def stranger(memory, project, first, tree, values, place):
    """Return a bare connection, as a viewer of databases would open it, to a memory with one of everything."""
    memory.save_weights(first.id, {"a": 2}, name="直接", method="direct", author="李", reason="会议")
    result = evaluate(values, tree)
    memory.save_evaluation(project.id, result, name="一", author="李", reason="试评", level="enterprise", values=values)
    with closing(sqlite3.connect(place, isolation_level=None)) as connection:
        yield connection


def refused(connection, sql):
    with pytest.raises(sqlite3.IntegrityError, match=KEPT):
        connection.execute(sql)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE framework_versions SET content = 'x'",
        "UPDATE framework_versions SET created_at = 'x'",
        "UPDATE framework_versions SET parent_id = NULL",
        "UPDATE weight_sets SET weights = '{}'",
        "UPDATE weight_sets SET consistency_ratio = 0",
        "UPDATE evaluations SET settings = '{}'",
        "UPDATE evaluation_tables SET content = x'00'",
        "UPDATE change_log SET reason = 'x'",
        "DELETE FROM change_log",
        (
            "INSERT OR REPLACE INTO change_log SELECT id, project_id, at, 'x', kind, object_id, action, before, after, reason "
            "FROM change_log"
        ),
        (
            "INSERT OR REPLACE INTO framework_versions SELECT id, project_id, number, name, name_key, 'x', fingerprint, "
            "parent_id, branch, author, reason, created_at, state FROM framework_versions"
        ),
        "INSERT OR REPLACE INTO evaluation_tables SELECT evaluation_id, name, x'00' FROM evaluation_tables",
        (
            "INSERT INTO framework_versions SELECT 'y', project_id, 9, name, name_key, 'x', fingerprint, parent_id, branch, "
            "author, reason, created_at, state FROM framework_versions WHERE true ON CONFLICT DO UPDATE SET content = 'x'"
        ),
    ],
)
def test_content_never_changes(stranger, sql):
    refused(stranger, sql)


@pytest.mark.parametrize("table", ["framework_versions", "weight_sets", "evaluations"])
@pytest.mark.parametrize("state", ["frozen", "published"])
def test_settled_things_never_change(stranger, table, state):
    stranger.execute(f"UPDATE {table} SET name = 'renamed'")
    stranger.execute(f"UPDATE {table} SET state = '{state}'")
    refused(stranger, f"UPDATE {table} SET name = 'x'")
    refused(stranger, f"UPDATE {table} SET state = 'draft'")
    refused(stranger, f"DELETE FROM {table}")
    if state == "frozen":
        stranger.execute(f"UPDATE {table} SET state = 'published'")
    else:
        refused(stranger, f"UPDATE {table} SET state = 'frozen'")


def test_nothing_is_added_to_or_taken_from_a_published_evaluation(stranger):
    stranger.execute("UPDATE evaluations SET state = 'published'")
    refused(
        stranger, "INSERT INTO evaluation_tables SELECT evaluation_id, 'more', content FROM evaluation_tables LIMIT 1"
    )
    refused(stranger, "DELETE FROM evaluation_tables")


def test_only_known_states(stranger):
    with pytest.raises(sqlite3.IntegrityError, match="CHECK"):
        stranger.execute("UPDATE evaluations SET state = 'secret'")


def test_one_successor_and_one_beginning(stranger):
    copy = (
        "INSERT INTO framework_versions SELECT '{id}', project_id, {number}, '{id}', '{id}', content, fingerprint, {parent}, 0, "
        "author, reason, created_at, state FROM framework_versions WHERE number = 1"
    )
    stranger.execute(copy.format(id="second", number=2, parent="id"))
    refused(stranger, copy.format(id="third", number=3, parent="id"))
    with pytest.raises(sqlite3.IntegrityError, match="UNIQUE"):
        stranger.execute(copy.format(id="third", number=3, parent="NULL"))
