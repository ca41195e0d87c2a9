"""Which header brings which column of a declared table."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import lru_cache
from typing import TYPE_CHECKING

from evidence.conversion.cells import Words
from evidence.conversion.units import factor, multiple
from evidence.matching.headers import header_of, without_brackets
from evidence.schema import TABLES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from evidence.schema import TableSpec

NEAR_ENOUGH = 0.6
MOST_NEAR = 300
"""Headers for which similar columns are looked for; a sheet with more unknown ones is no table of ours."""


@dataclass(frozen=True)
class Match:
    """A header and the column it brings.

    Attributes
    ----------
    position
        Place of the header in its row.
    header
        As written.
    column
        Name of the column, or None while nobody knows.
    factor
        What values are multiplied by, because the header names another unit.
    near
        Columns it may mean; offered, never taken without a person's word.
    unit_clash
        A unit in the header that cannot be converted to the unit kept.
    taken
        The column it would bring, had not an earlier header brought it.
    """

    position: int
    header: str
    column: str | None
    factor: float = 1.0
    near: tuple[str, ...] = ()
    unit_clash: str = ""
    taken: str = ""


@dataclass(frozen=True)
class SheetMapping:
    """How one sheet becomes one table: the person's word, reusable for the next period's file.

    Attributes
    ----------
    table
        Name of the declared table.
    columns
        Header as written → column name, or "" for a header to be left out; headers not named here are matched by themselves.
    constants
        Column → one value for every row, for what the file does not say.
    nulls
        Texts that mean an empty cell in this sheet, such as ``-3``.
    codes
        Column → text → code of its list of values, for words of the owner's own.
    """

    table: str
    columns: dict[str, str] = field(default_factory=dict)
    constants: dict[str, str] = field(default_factory=dict)
    nulls: tuple[str, ...] = ()
    codes: dict[str, dict[str, str]] = field(default_factory=dict)

    def words(self, column: str) -> Words:
        """Return what texts mean in one column."""
        return Words(frozenset(self.nulls), self.codes.get(column, {}))


def match_headers(
    spec: TableSpec, headers: Sequence[str], chosen: Mapping[str, str] | None = None
) -> tuple[Match, ...]:
    """Match the headers of one row to the columns of a table.

    A header matches by its exact name or one of its aliases after `header_of`; with `chosen`, by the person's word. Of two
    headers for one column the first one keeps it. What is only similar is offered in `near`.
    """
    found: list[Match] = []
    taken: set[str] = set()
    for position, (written, name) in enumerate(zip(headers, columns_of(spec, headers, chosen), strict=True)):
        if not written.strip():
            continue
        if name in taken:
            found.append(Match(position, written, None, taken=str(name)))
        elif name:
            taken.add(name)
            found.append(_with_unit(spec, position, written, name))
        else:
            found.append(Match(position, written, None))
    return tuple(_with_near(spec, match, taken) if at < MOST_NEAR else match for at, match in enumerate(found))


def columns_of(spec: TableSpec, headers: Sequence[str], chosen: Mapping[str, str] | None = None) -> list[str | None]:
    """Return the column that each header means, None where nobody knows and "" where a person left it out."""
    words = {comparable(header): name for header, name in (chosen or {}).items()} | dict(chosen or {})
    return [words.get(written, words.get(comparable(written), _exact(spec, written))) for written in headers]


def comparable(written: str) -> str:
    """Return a header in the form by which a person's word about it is found again."""
    header = header_of(written)
    return f"{header.plain}({header.unit})" if header.unit else header.plain


def _exact(spec: TableSpec, written: str) -> str | None:
    plain = header_of(written).plain
    if not plain:
        return None
    names = spellings(spec.name)
    column = names.get(plain) or names.get(without_brackets(plain))
    if column is None and spec.open_to and re.match(spec.open_to, written.strip().upper()):
        return written.strip().upper()
    return column


@lru_cache(maxsize=64)
def spellings(table: str) -> dict[str, str]:
    """Return every comparable spelling of a header of one table → column name."""
    spec = TABLES[table]
    found = {}
    for column in reversed(spec.every):
        for text in (*reversed(column.aliases), column.name, column.label.en):
            found[header_of(text).plain] = column.name
    return found


def _with_near(spec: TableSpec, match: Match, taken: set[str]) -> Match:
    if match.column is not None or match.taken:
        return match
    near = [name for name in _similar(spec.name, header_of(match.header).plain[:60]) if name not in taken]
    return Match(match.position, match.header, None, near=tuple(near[:3]))


@lru_cache(maxsize=4096)
def _similar(table: str, plain: str) -> tuple[str, ...]:
    """Return the columns of a table whose spelling is like a header, the likest first."""
    ranked: dict[str, float] = {}
    matcher = SequenceMatcher(None, "", plain, autojunk=False)
    for text, name in spellings(table).items():
        contained = (text in plain or plain in text) and min(len(text), len(plain)) >= 2
        matcher.set_seq1(text)
        likeness = 0.7 if contained else 0.0
        if matcher.real_quick_ratio() >= NEAR_ENOUGH and matcher.quick_ratio() >= NEAR_ENOUGH:
            likeness = max(likeness, matcher.ratio())
        if likeness >= NEAR_ENOUGH:
            ranked[name] = max(ranked.get(name, 0.0), likeness)
    return tuple(sorted(ranked, key=lambda name: -ranked[name]))


def _with_unit(spec: TableSpec, position: int, written: str, name: str) -> Match:
    unit, column = header_of(written).unit, spec.by_name.get(name)
    if not unit or column is None or column.kind not in ("integer", "number"):
        return Match(position, written, name)
    times = factor(unit, column.unit) if column.unit else multiple(unit)
    return Match(position, written, name, times or 1.0, unit_clash="" if times else unit)
