"""What the database says when it cannot, in sentences for the person who can act."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from messages import Message
from workspace.errors import Settled, StorageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from messages import Sentences
    from workspace.errors import WorkspaceError

TRIGGERS = ("SQLITE_CONSTRAINT_TRIGGER", "GHWSK")
"""What the triggers that hold settled things raise: SQLite has a code for it, for PostgreSQL the migration chose one."""


@contextmanager
def told(place: str) -> Iterator[None]:
    """Turn what the database raises inside the block into a refusal that names the database."""
    try:
        yield
    except DBAPIError as error:
        raise refusal(error, place) from error
    except SQLAlchemyError as error:
        raise StorageError(_other(place, type(error).__name__)) from error


def refusal(error: DBAPIError, place: str) -> WorkspaceError:
    """Return the sentence for an error of the database."""
    code = code_of(error)
    if code in TRIGGERS:
        return Settled.by_database()
    for start, sentence in SENTENCES.items():
        if code.startswith(start):
            return StorageError(sentence(place))
    return StorageError(_other(place, f"{code}: {error.orig}"[:200]))


def code_of(error: DBAPIError) -> str:
    """Return the name SQLite gives to an error, such as ``SQLITE_BUSY``, or the five signs PostgreSQL gives, such as ``25006``."""
    names = ("sqlite_errorname", "sqlstate", "pgcode")
    known = (getattr(error.orig, name, None) for name in names)
    return str(next((name for name in known if name), type(error.orig).__name__))


def _busy(place: str) -> Message:
    return Message(
        "The database {place} is locked by another program that has been writing for too long. Close other programs that have "
        "it open (a database viewer, a backup, a synchronised folder) and save again; nothing was lost.",
        place=place,
    )


def _readonly(place: str) -> Message:
    return Message(
        "The database {place} is read-only: it can be looked at, but nothing can be saved. Ask for the right to write to "
        "the file and its folder, or save the project file elsewhere.",
        place=place,
    )


def _full(place: str) -> Message:
    return Message(
        "The disk with the database {place} is full, so this was not saved; everything saved before is intact. Free some space "
        "and save again.",
        place=place,
    )


def not_a_database(place: str) -> Message:
    """Return the sentence for a file that is something else."""
    return Message(
        "{place} is not a database of the workbench. Choose another file, or a new name to start an empty one; the file was not "
        "changed.",
        place=place,
    )


def _damaged(place: str) -> Message:
    return Message(
        "The database {place} is damaged. Do not write to it any more: restore the last backup, or open the last project file.",
        place=place,
    )


def _closed(place: str) -> Message:
    return Message(
        "The database {place} cannot be opened. Check that the folder exists and that you may write there.", place=place
    )


def _unreachable(place: str) -> Message:
    return Message(
        "The database {place} cannot be reached. Check the address, the name and the password in it, and that the server is "
        "running; nothing was changed.",
        place=place,
    )


def _faulty(place: str) -> Message:
    return Message(
        "The disk with the database {place} reported an error, so this was not saved. Check that the drive is still "
        "connected, then save again.",
        place=place,
    )


def _other(place: str, detail: str) -> Message | Sentences:
    return Message("The database {place} refused: {detail}. Nothing was changed.", place=place, detail=detail)


SENTENCES: dict[str, Callable[[str], Message]] = {
    "SQLITE_BUSY": _busy,
    "SQLITE_LOCKED": _busy,
    "SQLITE_READONLY": _readonly,
    "SQLITE_FULL": _full,
    "SQLITE_NOTADB": not_a_database,
    "SQLITE_CORRUPT": _damaged,
    "SQLITE_CANTOPEN": _closed,
    "SQLITE_PERM": _closed,
    "SQLITE_IOERR": _faulty,
    "55P03": _busy,
    "25006": _readonly,
    "42501": _readonly,
    "53100": _full,
    "28": _unreachable,
    "08": _unreachable,
    "3D000": _unreachable,
    "OperationalError": _unreachable,
}
"""Beginning of the name of an error → sentence."""
