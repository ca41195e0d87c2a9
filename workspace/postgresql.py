"""PostgreSQL by URL: the same transactions as with a file, one writer at a time, readers that see one state throughout."""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from sqlalchemy import URL, create_engine, event

from messages import Message
from workspace.errors import StorageError
from workspace.schema import APPLICATION

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

READING = "reading"
DRIVERS = {"psycopg": "psycopg", "psycopg2": "psycopg2"}
"""Names of drivers in a URL → package, the preferred first."""


def with_driver(url: URL) -> URL:
    """Return a URL with a driver that is installed; one that names its driver keeps it.

    Raises
    ------
    StorageError
        When no driver is installed, or not the one named.
    """
    named = url.drivername.partition("+")[2]
    for name, package in DRIVERS.items():
        if named in ("", name) and find_spec(package) is not None:
            return url.set(drivername=f"postgresql+{name}")
    raise StorageError(
        Message(
            "To keep the memory in PostgreSQL a driver is needed, and {driver} is not installed. Install it with "
            '“pip install "psycopg[binary]"” beside the workbench, or give the path of a file.',
            driver=named or "psycopg",
        )
    )


def engine_for(url: URL, patience: float, read_only: bool = False) -> Engine:
    """Return an engine whose writing transactions follow one another.

    A writing transaction takes a lock of the workbench at its beginning, as ``BEGIN IMMEDIATE`` does with a file, waiting up to
    `patience` seconds; so what it reads is still so when it writes. A reading one sees one state throughout (repeatable read).
    """
    options: dict[str, Any] = {"connect_timeout": max(1, round(patience))}
    engine = create_engine(with_driver(url), connect_args=options, pool_pre_ping=True)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        if connection.get_execution_options().get(READING) or read_only:
            connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        else:
            connection.exec_driver_sql(f"SET LOCAL lock_timeout = {max(1, round(patience * 1000))}")
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({APPLICATION})")

    return engine
