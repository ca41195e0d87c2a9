"""Bringing a database to the form this version knows: from nothing, from its own, never from another's or a newer one."""

from __future__ import annotations

import os
import sqlite3

import pytest

from workspace import Workspace
from workspace.engine import engine_for, url_of
from workspace.errors import StorageError
from workspace.migrate import NEWEST, prepare, steps


def refused(place, **options):
    with pytest.raises(StorageError) as refusal:
        Workspace(place, **options)
    return str(refusal.value)


def test_the_newest_step_is_the_one_the_code_knows():
    assert steps()[0] == NEWEST


def test_a_new_file_and_an_empty_one_are_brought_up_to_date(tmp_path):
    (tmp_path / "empty.sqlite").touch()
    for name in ("new.sqlite", "empty.sqlite", "100% 共享?#.sqlite"):
        with Workspace(tmp_path / name) as memory, memory.reading() as connection:
            assert connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar() == NEWEST
            assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"


def test_opening_again_writes_nothing(memory, project, place):
    memory.close()
    before = place.read_bytes()
    with Workspace(place) as again:
        assert again.projects() == (project,)
    assert place.read_bytes() == before


def test_a_file_that_is_no_database_stays_as_it_is(place):
    place.write_text("企业,人数\n" * 300, encoding="utf-8")
    assert "is not a database of the workbench" in refused(place)
    assert place.read_text(encoding="utf-8").startswith("企业")


def test_a_database_of_another_program_stays_as_it_is(place):
    with sqlite3.connect(place) as other:
        other.execute("CREATE TABLE photos (name)")
    other.close()
    before = place.read_bytes()
    assert "is not a database of the workbench" in refused(place)
    assert place.read_bytes() == before


def test_a_newer_form_is_named_and_left_alone(memory, project, place):
    memory.close()
    with sqlite3.connect(place) as newer:
        newer.execute("UPDATE alembic_version SET version_num = 'v9000'")
    newer.close()
    said = refused(place)
    assert "newer version of the workbench (form v9000, known here up to v0001)" in said
    assert "Update this workbench" in said


def test_a_damaged_file(memory, project, place):
    memory.close()
    content = bytearray(place.read_bytes())
    content[200:6000] = os.urandom(5800)
    place.write_bytes(content)
    assert "damaged" in refused(place) or "not a database" in refused(place)


@pytest.mark.parametrize("name", ["missing/memory.sqlite", "."])
def test_a_place_that_cannot_hold_a_file(tmp_path, name):
    assert "cannot be opened. Check that the folder exists" in refused(tmp_path / name)


def test_an_empty_file_cannot_be_set_up_read_only(place):
    place.touch()
    assert "read-only it cannot be brought up to date" in refused(place, read_only=True)


def test_a_kill_while_setting_up_leaves_all_or_nothing(place, monkeypatch):
    """The steps run in one transaction: when the last statement fails, no table is left."""
    engine = engine_for(url_of(place), 1)

    def fail(connection):
        connection.exec_driver_sql("CREATE TABLE half (x)")
        raise KeyboardInterrupt

    monkeypatch.setattr("workspace.migrate._walk", fail)
    with pytest.raises(KeyboardInterrupt):
        prepare(engine, "x", 1)
    monkeypatch.undo()
    engine.dispose()
    with Workspace(place) as memory, memory.reading() as connection:
        tables = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE name = 'half'").all()
    assert not tables


def test_several_who_set_up_at_the_same_moment(place):
    """Eight processes open one new file; one of them sets it up, all of them can use it."""
    children = []
    for at in range(8):
        child = os.fork()
        if child == 0:
            try:
                with Workspace(place) as memory:
                    memory.add_project(f"项目{at}", author="李", reason="试评")
                os._exit(0)
            finally:
                os._exit(1)
        children.append(child)
    assert [os.waitpid(child, 0)[1] for child in children] == [0] * 8
    with Workspace(place) as memory:
        assert len(memory.projects()) == 8
