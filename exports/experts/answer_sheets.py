"""The sheet of questions, by the kind of enquiry: marks (hidden), headers, one row per question, drop-downs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from evaluation.weights.experts.form import (
    CHOICES,
    FIRST,
    GROUP,
    JUDGEMENT,
    MEMBER,
    POINTS,
    RATING,
    REMARK,
    ROLE,
    ROLES,
    SECOND,
    TO_BEST,
    TO_WORST,
    choices,
)
from exports.workbook.cells import clean
from messages import _

if TYPE_CHECKING:
    from evaluation.weights.experts import Enquiry, LastRound

START = 2
"""Rows above the first question: marks and headers."""
MOST_LISTED = 10.0
"""Full marks up to which a rating is chosen from a list."""


@dataclass
class Table:
    """A sheet of questions while it is written."""

    sheet: Any
    styles: dict[str, Any]
    row: int = START
    columns: dict[str, int] = field(default_factory=dict)

    def head(self, columns: list[tuple[str, str, float]]) -> None:
        """Write marks and headers; columns without a header are hidden."""
        for at, (mark, header, width) in enumerate(columns):
            self.columns[mark or header] = at
            self.sheet.write_string(0, at, mark)
            self.sheet.write_string(1, at, clean(header), self.styles["head"])
            self.sheet.set_column(at, at, width, None, {} if header else {"hidden": True})
        self.sheet.set_row(0, None, None, {"hidden": True})
        self.sheet.set_row(1, 34)
        self.sheet.freeze_panes(START, 0)

    def line(self, *cells: tuple[Any, str]) -> None:
        """Write one question: text or number and the style of each cell."""
        for at, (value, style) in enumerate(cells):
            if isinstance(value, float):
                self.sheet.write_number(self.row, at, value, self.styles[style])
            elif value == "":
                self.sheet.write_blank(self.row, at, None, self.styles[style])
            else:
                self.sheet.write_string(self.row, at, clean(value), self.styles[style])
        self.row += 1

    def offer(self, mark: str, rule: dict[str, Any]) -> None:
        """Put a drop-down or a bound on all cells of a column."""
        if self.row > START:
            at = self.columns[mark]
            self.sheet.data_validation(START, at, self.row - 1, at, rule)


def pairs(sheet: Any, enquiry: Enquiry, _expert: str, _last: LastRound | None, styles: dict[str, Any]) -> None:
    """Write one row per two siblings."""
    table = Table(sheet, styles)
    table.head([(GROUP, "", 5), (FIRST, "", 5), (SECOND, "", 5), ("", _("Below"), 20), ("", _("Left"), 26), ("", _("Right"), 26),
                (JUDGEMENT, _("Your judgement (choose from the list)"), 34), ("", _("What the left means"), 44),
                ("", _("What the right means"), 44)])  # fmt: skip
    for group in enquiry.groups:
        for first, second in group.pairs:
            hidden = ((group.id, "text"), (first.id, "text"), (second.id, "text"))
            shown = ((str(group.label), "note"), (str(first.label), "text"), (str(second.label), "text"))
            table.line(*hidden, *shown, ("", "input"), (str(first.note), "note"), (str(second.note), "note"))
    table.offer(JUDGEMENT, _list(f"='{CHOICES}'!$A$1:$A${len(choices())}"))


def best_worst(sheet: Any, enquiry: Enquiry, _expert: str, _last: LastRound | None, styles: dict[str, Any]) -> None:
    """Write one row per indicator: its role, and two multiples."""
    table = Table(sheet, styles)
    table.head([(GROUP, "", 5), (MEMBER, "", 5), ("", _("Below"), 20), ("", _("Indicator"), 28), (ROLE, _("Role"), 14),
                (TO_BEST, _("The most important one is … times as important as it (1–9)"), 24),
                (TO_WORST, _("It is … times as important as the least important one (1–9)"), 24),
                ("", _("What it means"), 44)])  # fmt: skip
    for group in enquiry.groups:
        for member in group.members:
            known = ((group.id, "text"), (member.id, "text"), (str(group.label), "note"), (str(member.label), "text"))
            table.line(*known, ("", "input"), ("", "number"), ("", "number"), (str(member.note), "note"))
    table.offer(ROLE, _list([str(words) for words in ROLES.values()]))
    for mark in (TO_BEST, TO_WORST):
        table.offer(mark, _list([str(value) for value in range(1, 10)]))


def points(sheet: Any, enquiry: Enquiry, _expert: str, _last: LastRound | None, styles: dict[str, Any]) -> None:
    """Write one row per indicator with points, and the sum of each group."""
    table = Table(sheet, styles)
    table.head([(GROUP, "", 5), (MEMBER, "", 5), ("", _("Below"), 20), ("", _("Indicator"), 28), (POINTS, _("Points"), 12),
                ("", _("Sum below this heading"), 14), ("", _("What it means"), 44)])  # fmt: skip
    for group in enquiry.groups:
        first = table.row
        for member in group.members:
            known = ((group.id, "text"), (member.id, "text"), (str(group.label), "note"), (str(member.label), "text"))
            table.line(*known, ("", "number"), ("", "known"), (str(member.note), "note"))
        sheet.write_formula(first, 5, f"=SUM(E{first + 1}:E{table.row})", styles["known"], 0)
    table.offer(POINTS, _between(0, 1_000_000, _("Points are numbers from 0 upwards.")))


def ratings(sheet: Any, enquiry: Enquiry, expert: str, last: LastRound | None, styles: dict[str, Any]) -> None:
    """Write one row per indicator with a rating and a remark; after the first round with what was said before."""
    table = Table(sheet, styles)
    before = [
        ("", _("Median of the last round"), 12),
        ("", _("Middle half of the last round"), 14),
        ("", _("Your last rating"), 12),
    ]
    table.head([(GROUP, "", 5), (MEMBER, "", 5), ("", _("Below"), 20), ("", _("Indicator"), 28), (RATING, _("Importance"), 12),
                *(before if last else []), (REMARK, _("What should be changed"), 40), ("", _("What it means"), 44)])  # fmt: skip
    for group in enquiry.groups:
        for member in group.members:
            known = ((group.id, "text"), (member.id, "text"), (str(group.label), "note"), (str(member.label), "text"))
            said = _said(last, expert, member.id) if last else ()
            table.line(*known, ("", "number"), *said, ("", "input"), (str(member.note), "note"))
    whole = enquiry.full <= MOST_LISTED and enquiry.full.is_integer()
    marks = [str(value) for value in range(1, int(enquiry.full) + 1)] if whole else []
    table.offer(RATING, _list(marks) if whole else _between(0, enquiry.full, _("This is no rating on the scale.")))


def _said(last: LastRound, expert: str, member: str) -> tuple[tuple[Any, str], ...]:
    median, low, high = (one.get(member) for one in (last.medians, last.lower, last.upper))
    own = last.own.get(expert, {}).get(member)
    middle = "" if low is None or high is None else f"{low:g}–{high:g}"
    return ("" if median is None else median, "known"), (middle, "known"), ("" if own is None else own, "known")


def _list(source: Any) -> dict[str, Any]:
    told = {
        "error_title": _("Choose from the list"),
        "error_message": _("Choose one of the entries, or leave it empty."),
    }
    return {"validate": "list", "source": source, **told}


def _between(least: float, most: float, said: str) -> dict[str, Any]:
    return {"validate": "decimal", "criteria": "between", "minimum": least, "maximum": most, "error_message": said}


Writing = Callable[[Any, "Enquiry", str, "LastRound | None", "dict[str, Any]"], None]
SHEETS: dict[str, Writing] = {"ahp": pairs, "bwm": best_worst, "points": points, "delphi": ratings}
