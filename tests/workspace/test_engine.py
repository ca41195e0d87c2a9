"""Where the database is, and transactions that begin when they say so."""

from __future__ import annotations

import sqlite3
import threading

import pytest
from sqlalchemy.exc import OperationalError

from workspace.engine import READING, engine_for, url_of
from workspace.errors import StorageError


def test_a_path_is_a_file_of_sqlite(tmp_path):
    url = url_of(tmp_path / "共享 100%.sqlite")
    assert (url.get_backend_name(), url.database) == ("sqlite", str(tmp_path / "共享 100%.sqlite"))
    assert url_of("sqlite:///x.sqlite").database == "x.sqlite"


@pytest.mark.parametrize(
    ("address", "words"),
    [("mysql://server/x", "SQLite or PostgreSQL, not in mysql"), ("://", "not the address of a database")],
)
def test_other_databases_are_refused_with_the_reason(address, words):
    with pytest.raises(StorageError, match=words):
        url_of(address)


def test_a_writing_transaction_has_the_right_to_write_from_its_beginning(place):
    first, second = (engine_for(url_of(place), 0.05) for _ in range(2))
    with first.begin(), pytest.raises(OperationalError, match="locked"), second.begin():
        pass
    for engine in (first, second):
        engine.dispose()


def test_readers_see_one_state_while_somebody_writes(memory):
    seen = []

    def write():
        with memory.writing() as connection:
            connection.exec_driver_sql("CREATE TABLE more (x)")

    with memory.engine.connect().execution_options(**{READING: True}) as reader:
        count = "SELECT count(*) FROM sqlite_master"
        seen.append(reader.exec_driver_sql(count).scalar())
        writer = threading.Thread(target=write)
        writer.start()
        writer.join()
        seen.append(reader.exec_driver_sql(count).scalar())
    assert seen[0] == seen[1]


@pytest.mark.parametrize(("pragma", "expected"), [("foreign_keys", 1), ("synchronous", 2), ("recursive_triggers", 1)])
def test_every_connection_is_set_up(memory, pragma, expected):
    with memory.reading() as connection:
        assert connection.exec_driver_sql(f"PRAGMA {pragma}").scalar() == expected


def test_reading_only_asks_sqlite_not_to_write(place, tmp_path):
    sqlite3.connect(place).execute("CREATE TABLE x (a)").connection.close()
    engine = engine_for(url_of(place), 1, read_only=True)
    with engine.connect().execution_options(**{READING: True}) as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM x").scalar() == 0
    with pytest.raises(OperationalError, match="readonly"), engine.begin() as connection:
        connection.exec_driver_sql("INSERT INTO x VALUES (1)")
    engine.dispose()
