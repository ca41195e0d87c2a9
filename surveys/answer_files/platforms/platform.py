"""A survey platform: how its exports are recognised, and what their columns are."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from evidence.matching.headers import header_of
from surveys.answer_files.cells import Cells
from surveys.answer_files.headers import in_squares, is_variable, numbered
from surveys.answer_files.layout import Field, Role

if TYPE_CHECKING:
    from evidence.reading import RawSheet
    from messages import Bilingual
    from surveys.answer_files.layout import Layout

SEARCHED_ROWS = 12
Meta = Mapping[str, str]
"""Comparable header → name in `meta.NAMES`, or ``address``, ``identifier``, ``ignored``."""


@dataclass(frozen=True, eq=False)
class Head:
    """The top rows of a sheet, looked at once for all platforms."""

    sheet: RawSheet

    @cached_property
    def rows(self) -> list[list[str]]:
        """Cells of the top rows."""
        return self.sheet.head(SEARCHED_ROWS)

    @cached_property
    def plain(self) -> list[set[str]]:
        """Of each top row, its headers in comparable form."""
        return [plain_headers(row) for row in self.rows]


@dataclass(frozen=True)
class Platform:
    """One kind of export.

    Attributes
    ----------
    key, name
        Short name for `read_answers`, and the name people know.
    find
        Row of the headers when a sheet is such an export, else None.
    layout
        What the columns are, given that row.
    """

    key: str
    name: Bilingual
    find: Callable[[Head], int | None]
    layout: Callable[[RawSheet, int], Layout]


def find_row(head: Head, fits: Callable[[Sequence[str], set[str]], bool], searched: int = SEARCHED_ROWS) -> int | None:
    """Return the first of the top rows that `fits`, given its cells and its headers in comparable form."""
    for at, (row, plain) in enumerate(zip(head.rows[:searched], head.plain[:searched], strict=True)):
        if plain and fits(row, plain):
            return at
    return None


def plain_headers(row: Sequence[str]) -> set[str]:
    """Return the headers of a row in comparable form."""
    return {header_of(cell).plain for cell in row if cell.strip()}


def known_field(position: int, header: str, meta: Meta) -> Field | None:
    """Return what a header that the platform itself writes stands for, or None for a question."""
    name = meta.get(header_of(header).plain)
    if name is None:
        return None
    roles: dict[str, Role] = {"address": "address", "identifier": "identifier", "ignored": "ignored"}
    return Field(position, header, roles.get(name, "meta"), name)


def answer_cells(sheet: RawSheet, position: int, first_row: int) -> Cells:
    """Return the cells of one column below the headers."""
    return Cells.of(sheet.column(position, first_row))


def is_empty(sheet: RawSheet, position: int, first_row: int) -> bool:
    """Return whether a column holds nothing below the headers."""
    return int(sheet.column(position, first_row).null_count) == max(0, sheet.height - first_row)


def question_field(position: int, header: str) -> Field:
    """Return the field of a question whose header is its text, ``Stem [row]`` taken apart."""
    parts = in_squares(header)
    found = numbered(parts[0] if parts else header)
    number, text = found or ("", parts[0] if parts else header.strip())
    name = header.strip() if is_variable(header) else ""
    if parts:
        return Field(position, header, "answer", name, number, text, parts[1], group=parts[0])
    return Field(position, header, "answer", name, number, text)


def plain_fields(sheet: RawSheet, row: int, first_row: int, meta: Meta) -> tuple[Field, ...]:
    """Return the fields of a sheet whose headers are the questions; nameless empty columns are left out."""
    fields = []
    for position, header in enumerate(sheet.row(row)):
        if not header.strip() and is_empty(sheet, position, first_row):
            continue
        fields.append(known_field(position, header, meta) or question_field(position, header))
    return with_lonely_parts_whole(fields)


def with_lonely_parts_whole(fields: Sequence[Field]) -> tuple[Field, ...]:
    """Give a column its whole header back when it turns out to be the only one of its group."""
    found = []
    for at, f in enumerate(fields):
        beside = [fields[k].group for k in (at - 1, at + 1) if 0 <= k < len(fields)]
        lonely = f.role == "answer" and f.group and f.part and f.group not in beside
        found.append(_whole(f) if lonely else f)
    return tuple(found)


def _whole(f: Field) -> Field:
    split = numbered(f.header)
    return Field(f.position, f.header, "answer", f.name, f.number, split[1] if split else f.header.strip())
