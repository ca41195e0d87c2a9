"""The way to the database: by path or URL, with transactions that do not surprise."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import URL, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError

from messages import Message
from workspace import postgresql
from workspace.errors import StorageError

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

Place = "str | os.PathLike[str]"
READING = postgresql.READING
"""Execution option of a connection that only looks."""
PRAGMAS = ("foreign_keys = ON", "synchronous = FULL", "recursive_triggers = ON", "trusted_schema = OFF")
"""Set on every connection. FULL: what was saved survives a power failure too, not only a kill."""


def url_of(place: str | os.PathLike[str]) -> URL:
    """Return the URL of a database: the URL itself, or that of an SQLite file at a path.

    Raises
    ------
    StorageError
        For a URL that is none, and for a database other than SQLite and PostgreSQL.

    Examples
    --------
    >>> url_of("memory.sqlite").render_as_string()
    'sqlite:///memory.sqlite'
    """
    text = os.fspath(place)
    if "://" not in text:
        return URL.create("sqlite", database=text)
    try:
        url = make_url(text)
    except ArgumentError as error:
        raise StorageError(Message("“{url}” is not the address of a database.", url=text[:80])) from error
    if url.get_backend_name() not in ("sqlite", "postgresql"):
        raise StorageError(
            Message(
                "The memory is kept in SQLite or PostgreSQL, not in {backend}. Give the path of a file, or the address of a "
                "PostgreSQL database (postgresql://…).",
                backend=url.get_backend_name(),
            )
        )
    return url


def engine_for(url: URL, patience: float, read_only: bool = False) -> Engine:
    """Return an engine whose transactions begin when they say so.

    The driver would begin a transaction at the first write and so let two writers read the same state first. Here a
    writing transaction takes the right to write at its beginning (``BEGIN IMMEDIATE``), waiting up to `patience` seconds,
    and a reading one sees one state throughout. PostgreSQL does the same by other means, see `workspace.postgresql`.
    """
    if url.get_backend_name() == "postgresql":
        return postgresql.engine_for(url, patience, read_only)
    options: dict[str, Any] = {"timeout": patience, "isolation_level": None}
    if read_only and url.database:
        url = url.set(database=f"file:{_quoted(url.database)}", query={"mode": "ro", "uri": "true"})
    engine = create_engine(url, connect_args=options)

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: object) -> None:
        for pragma in PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN" if connection.get_execution_options().get(READING) else "BEGIN IMMEDIATE")

    return engine


def _quoted(path: str) -> str:
    """Return a path as it stands in a URI of SQLite."""
    return str(Path(path).absolute()).replace("%", "%25").replace("?", "%3f").replace("#", "%23")
