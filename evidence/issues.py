"""What was noticed while loading, with the place and the rows, so that a person can mend it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import pandas as pd

from messages import Bilingual, Message, Sentences, _, shown

if TYPE_CHECKING:
    from collections.abc import Sequence

Severity = Literal["error", "warning", "info"]

LONGEST_NAME = 120
"""Signs of a file, sheet or header that are shown."""
SEVERITIES: dict[str, Bilingual] = {
    "error": Bilingual("错误", "error"),
    "warning": Bilingual("警告", "warning"),
    "info": Bilingual("提示", "note"),
}


@dataclass(frozen=True)
class Place:
    """File, sheet and column of an issue; any of them may be empty. They are made fit to be shown."""

    file: str = ""
    sheet: str = ""
    column: str = ""

    def __post_init__(self) -> None:
        for part in ("file", "sheet", "column"):
            object.__setattr__(self, part, shown(getattr(self, part), LONGEST_NAME))

    def __str__(self) -> str:
        return " › ".join(part for part in (self.file, self.sheet, self.column) if part)


@dataclass(frozen=True)
class Issue:
    """One remark on the loaded data.

    Attributes
    ----------
    severity
        ``error``: the rows were left out. ``warning``: kept, but to be looked at. ``info``: only noted.
    code
        Short name of the rule, such as ``V01`` or ``text-in-number``.
    message
        What is wrong and what to do.
    place
        File, sheet and column.
    rows
        Row numbers of the file, the header being row 1 in a plain table.
    count
        How many rows, cells or units are concerned; `rows` may list fewer.
    units
        Ids of the enterprises, activities or months concerned, where a rule judges those and not rows.
    """

    severity: Severity
    code: str
    message: Message | Sentences
    place: Place = Place()
    rows: tuple[int, ...] = ()
    count: int = 0
    units: tuple[str, ...] = ()

    def __str__(self) -> str:
        place = str(self.place)
        if place and self.rows:
            rows = _short(self.rows, self.count, 5)
            return _(
                "{place}, row {rows}: {remark}",
                plural="{place}, rows {rows}: {remark}",
                count=len(self.rows),
                place=place,
                rows=rows,
                remark=self.message,
            )
        return _("{place}: {remark}", place=place, remark=self.message) if place else str(self.message)


def issue_table(issues: Sequence[Issue], most: int = 12) -> pd.DataFrame:
    """Return issues as a table for the screen or a download, the gravest first; rows as a list of at most so many."""
    order = {name: at for at, name in enumerate(SEVERITIES)}
    rows = [
        {
            "severity": str(SEVERITIES[issue.severity]),
            "code": issue.code,
            "file": issue.place.file,
            "sheet": issue.place.sheet,
            "column": issue.place.column,
            "rows": _short(issue.rows, issue.count, most),
            "count": issue.count,
            "message": str(issue.message),
        }
        for issue in sorted(issues, key=lambda issue: order[issue.severity])
    ]
    columns = ["severity", "code", "file", "sheet", "column", "rows", "count", "message"]
    return pd.DataFrame(rows, columns=columns)


def _short(rows: tuple[int, ...], count: int, most: int) -> str:
    text = ", ".join(map(str, rows[:most]))
    return f"{text} …" if max(count, len(rows)) > most and rows else text
