"""The rows of a sheet of answers, read by the marks of their columns."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from evaluation.weights.experts.answers import Answers, BestWorst
from evaluation.weights.experts.cells import BadCell, judgement_of, marks_of, multiple_of, role_of
from evaluation.weights.experts.errors import UnreadableAnswers
from evaluation.weights.experts.form import (
    COLUMNS,
    FIRST,
    GROUP,
    JUDGEMENT,
    MEMBER,
    POINTS,
    RATING,
    REMARK,
    ROLE,
    SECOND,
    TO_BEST,
    TO_WORST,
)
from evidence.privacy import scrub
from messages import Message, shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import TypeVar

    from evaluation.weights.experts.enquiry import Enquiry
    from evaluation.weights.experts.many_files import Rows

    Value = TypeVar("Value")
    Key = TypeVar("Key")

MOST_REMARK = 500
"""Signs kept of what an expert wrote beside a rating."""


@dataclass
class Sheet:
    """The rows below the marks, and the problems found in them so far."""

    file: str
    columns: dict[str, int]
    rows: Rows
    start: int
    problems: list[Message] = field(default_factory=list)

    def __iter__(self) -> Iterator[tuple[int, dict[str, str]]]:
        """Yield number of the row in the file, and mark → text."""
        for at, row in enumerate(self.rows[self.start :], start=self.start + 1):
            cells = {name: row[position] if position < len(row) else "" for name, position in self.columns.items()}
            if any(cells.values()):
                yield at, cells

    def taken(self, read: Callable[[str], Value], text: str, row: int, what: str) -> Value | None:
        """Return a cell as it is read; None where it cannot be, which becomes a problem."""
        try:
            return read(text)
        except BadCell as error:
            self.problems.append(Message("Row {row} ({what}): {problem}", row=row, what=what, problem=error.message))
            return None

    def keep(self, found: dict[Key, float], key: Key, value: float, row: int, what: str) -> None:
        """Keep an answer; a question that was answered before is a problem."""
        if key in found:
            said = Message(
                "Row {row} ({what}): this question is answered twice. Keep one of the rows.", row=row, what=what
            )
            self.problems.append(said)
        found[key] = value


def read_rows(file: str, rows: Rows, enquiry: Enquiry, expert: str) -> Answers:
    """Return the answers of one expert.

    Raises
    ------
    UnreadableAnswers
        When the marks are gone, a row asks for something that is not asked, or cells hold no judgement; names them all.
    """
    sheet = _sheet(file, rows, enquiry)
    answers = READERS[enquiry.kind](sheet, enquiry, expert)
    if sheet.problems:
        raise UnreadableAnswers.cells(file, sheet.problems)
    return answers


def _sheet(file: str, rows: Rows, enquiry: Enquiry) -> Sheet:
    needed = COLUMNS[enquiry.kind]
    for at, row in enumerate(rows[:10]):
        if set(needed) <= set(row):
            return Sheet(file, {name: row.index(name) for name in needed}, rows, at + 2)
    raise UnreadableAnswers.foreign(file)


def _pairs(sheet: Sheet, enquiry: Enquiry, expert: str) -> Answers:
    asked = {
        (group.id, first.id, second.id): f"{first.label} – {second.label}"
        for group in enquiry.groups
        for first, second in group.pairs
    }
    found: dict[str, dict[tuple[str, str], float]] = {group.id: {} for group in enquiry.groups}
    for row, cells in sheet:
        key = (cells[GROUP], cells[FIRST], cells[SECOND])
        if key not in asked:
            sheet.problems.append(_not_asked(row, " – ".join(key)))
            continue
        value = sheet.taken(judgement_of, cells[JUDGEMENT], row, asked[key])
        if value is not None:
            sheet.keep(found[key[0]], (key[1], key[2]), value, row, asked[key])
    return Answers(expert, pairs=found, file=sheet.file)


def _members(sheet: Sheet, enquiry: Enquiry) -> Iterator[tuple[int, str, str, str, dict[str, str]]]:
    """Yield row, group, member, its name and the cells; rows that ask for something else become problems."""
    asked = {(group.id, member.id): str(member.label) for group in enquiry.groups for member in group.members}
    for row, cells in sheet:
        key = (cells[GROUP], cells[MEMBER])
        if key in asked:
            yield row, *key, asked[key], cells
        else:
            sheet.problems.append(_not_asked(row, " – ".join(key)))


def _best_worst(sheet: Sheet, enquiry: Enquiry, expert: str) -> Answers:
    roles: dict[str, dict[str, str]] = {group.id: {} for group in enquiry.groups}
    lists: dict[str, tuple[dict[str, float], dict[str, float]]] = {group.id: ({}, {}) for group in enquiry.groups}
    for row, group, member, name, cells in _members(sheet, enquiry):
        role = sheet.taken(role_of, cells[ROLE], row, name)
        if role in roles[group]:
            sheet.problems.append(
                Message(
                    "Row {row} ({what}): there are two that are marked alike below the same heading. Exactly one is the most "
                    "important and one the least important.",
                    row=row,
                    what=name,
                )
            )
        elif role is not None:
            roles[group][role] = member
        for kept, mark in zip(lists[group], (TO_BEST, TO_WORST), strict=True):
            value = sheet.taken(multiple_of, cells[mark], row, name)
            if value is not None:
                sheet.keep(kept, member, value, row, name)
    found = {
        name: BestWorst(roles[name].get("best"), roles[name].get("worst"), *lists[name])
        for name in roles
        if roles[name] or any(lists[name])
    }
    return Answers(expert, best_worst=found, file=sheet.file)


def _marks(sheet: Sheet, enquiry: Enquiry, expert: str) -> Answers:
    rating = enquiry.kind == "delphi"
    found: dict[str, dict[str, float]] = {group.id: {} for group in enquiry.groups}
    remarks: dict[str, str] = {}
    for row, group, member, name, cells in _members(sheet, enquiry):
        text = cells[RATING if rating else POINTS]
        value = sheet.taken(lambda cell: marks_of(cell, enquiry.full if rating else None), text, row, name)
        if value is not None:
            sheet.keep(found[group], member, value, row, name)
        if rating and cells[REMARK].strip():
            remarks[member] = scrub(shown(cells[REMARK].strip(), MOST_REMARK))
    return Answers(expert, marks=found, remarks=remarks, file=sheet.file)


def _not_asked(row: int, what: str) -> Message:
    return Message("Row {row}: “{what}” is not asked in this enquiry. Do not add or change rows.", row=row, what=what)


READERS = {"ahp": _pairs, "bwm": _best_worst, "points": _marks, "delphi": _marks}
