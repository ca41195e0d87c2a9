"""Texts that people hand in with a change: names, authors, reasons."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from evidence.privacy import scrub
from messages import Bilingual, shown
from workspace.errors import InvalidEntry, NameTaken
from workspace.rows import moment

if TYPE_CHECKING:
    from sqlalchemy import Connection, Table

NAME = Bilingual("名称", "name")
AUTHOR = Bilingual("修改人", "author")
REASON = Bilingual("修改理由", "reason")
MOST = {NAME.en: 80, AUTHOR.en: 60, REASON.en: 2_000}
"""Signs kept of each."""


def entry(what: Bilingual, text: str) -> str:
    """Return a text on one line without invisible signs.

    Raises
    ------
    InvalidEntry
        When nothing is left of it, or it is too long.

    Examples
    --------
    >>> entry(NAME, "  2025\u202e 调整 ")
    '2025 调整'
    """
    clean = " ".join(shown(unicodedata.normalize("NFC", str(text))).split())
    if not clean:
        raise InvalidEntry.empty(what)
    if len(clean) > MOST[what.en]:
        raise InvalidEntry.too_long(what, len(clean), MOST[what.en])
    return clean


def author_and_reason(author: str, reason: str) -> dict[str, str]:
    """Return who and why, fit to be kept; telephone numbers and the like in a reason are blackened."""
    return {"author": entry(AUTHOR, author), "reason": scrub(entry(REASON, reason))}


def key_of(name: str) -> str:
    """Return what two names are compared by: neither case nor width nor blanks tell them apart.

    >>> key_of("V2 （终稿）") == key_of("v2(终稿)")
    True
    """
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())


def free_name(connection: Connection, table: Table, what: Bilingual, name: str, **within: Any) -> dict[str, str]:
    """Return a name and its key when nothing of the kind has it.

    Parameters
    ----------
    within
        Column and value that bound the search, such as the project.

    Raises
    ------
    InvalidEntry, NameTaken
        For no name, and for one that is in use: says by what, and gives one that is free.
    """
    name = entry(NAME, name)
    columns = [table.c.name_key, table.c.author, table.c.created_at]
    rows = connection.execute(select(*columns).where(*(table.c[key] == value for key, value in within.items())))
    taken = {row.name_key: row for row in rows}
    if key_of(name) in taken:
        row = taken[key_of(name)]
        raise NameTaken.by(what, name, row.author, moment(row.created_at), next_free(name, set(taken)))
    return {"name": name, "name_key": key_of(name)}


def next_free(name: str, taken: set[str]) -> str:
    """Return the name with the first number in brackets that nothing has.

    >>> next_free("终稿", {"终稿", "终稿(2)"})
    '终稿 (3)'
    """
    number = 2
    while key_of(f"{name} ({number})") in taken:
        number += 1
    return f"{name} ({number})"
