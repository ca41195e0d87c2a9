"""An open database: transactions to read and to write, and a clock."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from workspace.engine import READING, engine_for, url_of
from workspace.migrate import prepare
from workspace.rows import now
from workspace.storage_errors import told

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Iterator
    from datetime import datetime
    from types import TracebackType
    from typing import Self

    from sqlalchemy import Connection

PATIENCE = 30.0
"""Seconds a save waits for others who are saving."""


class Store:
    """An open database. Every save is one transaction: it happens as a whole, with its line in the change log, or not at all.

    Parameters
    ----------
    place
        Path of an SQLite file, made when it does not exist, or a URL of SQLite or PostgreSQL.
    patience
        How long to wait for others who are saving, in seconds.
    read_only
        Whether only to look.
    clock
        What tells the time.

    Raises
    ------
    StorageError
        For a file that is no database of the workbench, is newer, locked, damaged or out of reach.
    """

    def __init__(
        self,
        place: str | os.PathLike[str],
        *,
        patience: float = PATIENCE,
        read_only: bool = False,
        clock: Callable[[], datetime] = now,
    ) -> None:
        url = url_of(place)
        file = url.get_backend_name() == "sqlite"
        self.place = (url.database or ":memory:") if file else url.render_as_string(hide_password=True)
        self.clock = clock
        self.engine = engine_for(url, patience, read_only)
        try:
            prepare(self.engine, self.place, patience, read_only=read_only)
        except BaseException:
            self.close()
            raise

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Open a transaction that sees one state throughout."""
        with told(self.place), self.engine.connect().execution_options(**{READING: True}) as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Open a transaction that has the right to write from its beginning and ends with all of its changes or none."""
        with told(self.place), self.engine.begin() as connection:
            yield connection

    def close(self) -> None:
        """Let go of the file."""
        self.engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.place}>"
