"""Brings a database to the form this version of the workbench knows, or says why it cannot."""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import inspect

from messages import Message
from workspace.engine import READING
from workspace.errors import StorageError
from workspace.schema import APPLICATION
from workspace.storage_errors import not_a_database, told

if TYPE_CHECKING:
    from alembic.config import Config
    from sqlalchemy import Connection, Engine

FOLDER = Path(__file__).parent / "migrations"
OURS = {"alembic_version", "projects", "framework_versions", "change_log"}
"""Tables that a database of the workbench has from its first form on."""
NEWEST = "v0001"
"""The step this version ends with; a test compares it with the folder."""


def prepare(engine: Engine, place: str, patience: float, *, read_only: bool = False) -> None:
    """Look at a database and, if need be, walk the missing steps in one transaction.

    Raises
    ------
    StorageError
        For a file that is no database or another program's, for a newer form, and for whatever keeps it from being read.
    """
    with told(place):
        with engine.connect().execution_options(**{READING: True}) as connection:
            current = _checked(connection, place)
        if current == NEWEST:
            return
        if read_only:
            raise StorageError(
                Message(
                    "The database {place} is empty or has the form of an earlier version, and read-only it cannot be brought "
                    "up to date. Open it once with the right to write.",
                    place=place,
                )
            )
        if engine.dialect.name == "sqlite":
            _write_ahead(engine, patience)
        with engine.begin() as connection:
            if _checked(connection, place) != NEWEST:
                _walk(connection)


def _checked(connection: Connection, place: str) -> str | None:
    """Return the step a database stands at, None for an empty one; refuse what is not ours or is newer."""
    tables = set(inspect(connection).get_table_names())
    ours = tables >= OURS
    if connection.dialect.name == "sqlite":
        owner = connection.exec_driver_sql("PRAGMA application_id").scalar()
        if not tables and owner != 0:
            raise StorageError(not_a_database(place))
        ours = ours and owner == APPLICATION
    if not tables:
        return None
    if not ours:
        raise StorageError(not_a_database(place))
    found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    if found is not None and found != NEWEST and found not in steps():
        raise StorageError(
            Message(
                "The database {place} was written by a newer version of the workbench (form {found}, known here up to "
                "{newest}). Update this workbench; the database was not changed.",
                place=place,
                found=str(found),
                newest=NEWEST,
            )
        )
    return found


def steps() -> tuple[str, ...]:
    """Return the names of all steps, the newest first."""
    from alembic.script import ScriptDirectory  # noqa: PLC0415 - only where a database is not up to date

    return tuple(step.revision for step in ScriptDirectory(str(FOLDER)).walk_revisions())


def _write_ahead(engine: Engine, patience: float) -> None:
    """Let readers and a writer work side by side (WAL); kept in the file, so it is asked for once.

    SQLite does not wait for the lock this needs, so two who start at the same moment have to be patient here. What else may be
    wrong with the file, the first transaction says.
    """
    limit = time.monotonic() + patience
    with engine.connect() as connection:
        cursor = connection.connection.cursor()
        while time.monotonic() < limit:
            try:
                cursor.execute("PRAGMA journal_mode = WAL")
            except sqlite3.OperationalError as error:
                if not str(error.sqlite_errorname).startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
                    return
                time.sleep(0.02)
            else:
                return


def _walk(connection: Connection) -> None:
    from alembic import command  # noqa: PLC0415

    command.upgrade(configuration(connection), "head")


def configuration(connection: Connection) -> Config:
    """Return what Alembic needs to know."""
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config
