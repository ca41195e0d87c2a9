"""What the disk and the database say when they cannot, as sentences for the person who can act."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import event
from sqlalchemy.exc import DatabaseError, InvalidRequestError

from evaluation import Framework, Node
from workspace import Workspace
from workspace.errors import Settled, StorageError
from workspace.storage_errors import SENTENCES, code_of, refusal, told

NOBODY = 65534


def said_by(work):
    with pytest.raises(StorageError) as refused:
        work()
    return str(refused.value)


def add(memory, name="项目"):
    return memory.add_project(name, author="李", reason="试评")


def test_a_database_that_may_only_be_read(memory, project, place):
    memory.close()
    with Workspace(place, read_only=True) as looking:
        assert looking.projects() == (project,)
        said = said_by(lambda: add(looking, "另一个"))
    assert "is read-only: it can be looked at, but nothing can be saved" in said


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can become somebody without rights"
)
def test_a_file_and_folder_without_the_right_to_write():
    folder = Path(tempfile.mkdtemp(prefix="memory-"))
    place = folder / "memory.sqlite"
    with Workspace(place) as memory:
        add(memory)
    place.chmod(0o444)
    folder.chmod(0o555)
    ours, theirs = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.setgid(NOBODY)
            os.setuid(NOBODY)
            with Workspace(place, patience=0.2) as memory:
                add(memory, "另一个")
        except StorageError as refused:
            os.write(theirs, str(refused).encode())
        finally:
            os._exit(0)
    os.waitpid(child, 0)
    said = os.read(ours, 4000).decode()
    folder.chmod(0o755)
    shutil.rmtree(folder)
    assert (
        "is read-only" in said or "cannot be opened. Check that the folder exists and that you may write there" in said
    )


def test_a_full_disk_loses_only_what_was_being_saved(memory, project, first, place, tree):
    """The disk is simulated: SQLite is told that the file may not grow any more."""
    memory.close()

    @event.listens_for(memory.engine, "connect")
    def full(connection, _record):
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages}")

    nodes = (Node("goal"), *(Node(f"n{at}", "goal", note=tree.name, source="来源" * 40) for at in range(400)))
    said = said_by(
        lambda: memory.save_framework(
            project.id, Framework(nodes), name="大", author="李", reason="x", based_on=first.id
        )
    )
    assert "The disk with the database" in said
    assert "everything saved before is intact" in said
    memory.close()
    with Workspace(place) as again:
        assert again.frameworks(project.id) == (first,)
        assert [line.object_id for line in again.log(project.id)] == [first.id, project.id]
        with closing(sqlite3.connect(place)) as check:
            assert check.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_locked_file(memory, project, place):
    memory.close()
    with closing(sqlite3.connect(place, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with Workspace(place, patience=0.1) as impatient:
            assert impatient.projects() == (project,)
            said = said_by(lambda: add(impatient, "另一个"))
        other.execute("ROLLBACK")
    assert "is locked by another program" in said
    assert "nothing was lost" in said


def test_a_patient_writer_waits(memory, project, place):
    import threading

    with closing(sqlite3.connect(place, isolation_level=None, check_same_thread=False)) as other:
        other.execute("BEGIN IMMEDIATE")
        release = threading.Timer(0.2, other.execute, ["ROLLBACK"])
        release.start()
        assert add(memory, "另一个").name == "另一个"
        release.join()


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("SQLITE_IOERR_WRITE", "reported an error"),
        ("SQLITE_CORRUPT", "is damaged"),
        ("SQLITE_BUSY_SNAPSHOT", "is locked"),
        ("SQLITE_CANTOPEN", "cannot be opened"),
        ("SQLITE_TOOBIG", "refused: SQLITE_TOOBIG: x"),
    ],
)
def test_every_kind_of_error_is_a_sentence(code, words):
    original = sqlite3.OperationalError("x")
    original.sqlite_errorname = code
    assert words in str(refusal(DatabaseError("sql", None, original), "m.sqlite"))


def test_errors_without_a_name_go_by_their_kind():
    assert code_of(DatabaseError("sql", None, RuntimeError("x"))) == "RuntimeError"
    with pytest.raises(StorageError, match="InvalidRequestError"), told("m.sqlite"):
        raise InvalidRequestError("x")


def test_what_the_triggers_refuse_is_no_fault_of_the_disk(memory, project):
    with pytest.raises(Settled, match="The database refused the change"), memory.writing() as connection:
        connection.exec_driver_sql("DELETE FROM change_log")


def test_no_sentence_names_the_statement():
    assert all("INSERT" not in str(sentence("m.sqlite")) for sentence in SENTENCES.values())
