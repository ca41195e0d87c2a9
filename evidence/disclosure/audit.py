"""What a reader can work out of published tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from evidence.disclosure.attack import attack
from evidence.disclosure.primary import crowd
from evidence.disclosure.problem import problems_of
from evidence.disclosure.reading import Reading
from evidence.disclosure.rows import rows_of
from evidence.disclosure.thresholds import Thresholds
from messages import Bilingual, Message, Quoted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evidence.disclosure.attack import Found
    from evidence.disclosure.axes import Axis
    from evidence.disclosure.problem import Number, Problem
    from evidence.disclosure.rows import Rows

FINDINGS: dict[str, Bilingual] = {
    "safe": Bilingual("推不出", "cannot be worked out"),
    "narrow": Bilingual("范围过窄", "can be placed too closely"),
    "exact": Bilingual("可精确推出", "can be worked out exactly"),
    "shown": Bilingual("标为抑制却仍可见", "is marked as suppressed but still visible"),
    "crowd": Bilingual("可推出人数过少的一组", "belongs to too few people who can be worked out together"),
}
"""What can be said of a hidden number, by code."""
TELLING = ("value", "n", "numerator", "se", "lo", "hi", "shrunk", "raw")
"""Columns that give a hidden cell away and so must be empty."""


@dataclass(frozen=True, eq=False, repr=False)
class Audit:
    """What was tried to recover.

    Attributes
    ----------
    intervals
        One row per hidden number: key columns, ``number`` (``value`` or ``n``, or a column that still shows something), ``lo`` and
        ``hi`` between which it must lie (NaN where that is not known), ``finding`` (a key of `FINDINGS`).
    """

    intervals: pd.DataFrame

    @property
    def table(self) -> pd.DataFrame:
        """The intervals."""
        return self.intervals

    @property
    def recoverable(self) -> pd.DataFrame:
        """The hidden numbers that can be worked out, exactly or too closely."""
        return self.intervals[self.intervals["finding"] != "safe"].reset_index(drop=True)

    @property
    def passed(self) -> bool:
        """Whether nothing hidden can be worked out."""
        return bool((self.intervals["finding"] == "safe").all())

    @property
    def message(self) -> Message:
        """The finding, to be spoken in any language."""
        tried = len(self.intervals)
        if not tried:
            return Message("Nothing is hidden that stands in a visible total, so there is nothing to work out.")
        if self.passed:
            return Message(
                "{count} hidden numbers were tried to be worked out from everything visible; none of them can be.",
                count=tried,
            )
        worst = self.recoverable
        cells = [" / ".join(str(part) for part in row) for row in worst.iloc[:, :-4].drop_duplicates().to_numpy()]
        return Message(
            "{count} of {tried} hidden numbers can be worked out from what is visible. Hide more cells of the same "
            "groups: {cells}.",
            count=len(worst),
            tried=tried,
            cells=Quoted(cells, most=5),
        )

    @property
    def text(self) -> str:
        """The finding as sentences."""
        return str(self.message)

    def __repr__(self) -> str:
        return self.text


def audit(
    tables: pd.DataFrame | Mapping[str, pd.DataFrame],
    axes: Sequence[Axis] = (),
    reading: Reading | None = None,
    thresholds: Thresholds | None = None,
    *,
    precise: bool = True,
) -> Audit:
    """Try to recover every hidden number of one or several published tables from all that they show together.

    It sees what a reader sees and nothing else: visible numbers, public weights, the scale, and that people are at least 1.
    A hidden number is worked out exactly when it is a combination of visible ones (a test of rank, for which weights do not
    matter), and otherwise lies between the ends of two linear programmes.

    Parameters
    ----------
    tables
        What is published. A cell is hidden where ``status`` is ``suppressed``, or, in a table without that column, where its
        value (or n, in a table of counts) is missing. Cells without a value for another reason are left out.
    axes, reading
        As in `protect`.
    thresholds
        How many the people of hidden cells must be together, where their sum can be worked out and their numbers are known.
    precise
        Give the interval of every hidden number; otherwise only of those that might be placed too closely, which takes a
        fraction of the time.

    Raises
    ------
    InvalidCells, InvalidAxis
        As in `protect`.

    Examples
    --------
    >>> from evidence.disclosure.axes import Axis
    >>> shown = pd.DataFrame({"unit": ["E1", "E2", "all"], "n": [None, 30, 34]})
    >>> audit(shown, [Axis.groups("unit", ["E1", "E2"], "all")]).recoverable[["unit", "lo", "hi", "finding"]].values.tolist()
    [['E1', 4.0, 4.0, 'exact']]
    """
    reading, thresholds = reading or Reading(), thresholds or Thresholds()
    named = {name: _marked(table) for name, table in (tables if isinstance(tables, Mapping) else {"": tables}).items()}
    rows = rows_of(named, axes, reading)
    rows = replace(rows, value=np.where(rows.given, np.nan, rows.value), n=np.where(rows.given, np.nan, rows.n))
    people, floors = crowd(rows, thresholds)
    found = [_still_shown(named, rows)]
    for problem in problems_of(rows, axes):
        at = problem.cells
        for number in problem.numbers:
            behind = problem.people(number, people[at])
            worked_out = attack(number, rows.given[at], behind, float(floors[at].max()), precise=precise)
            found.append(_frame(rows, problem, number, worked_out))
    return Audit(pd.concat(found, ignore_index=True))


def _marked(table: pd.DataFrame) -> pd.DataFrame:
    """Return a table with a status."""
    if "status" in table:
        return table
    missing = table["value" if "value" in table else "n"].isna() if {"value", "n"} & set(table.columns) else False
    return table.assign(status=np.where(missing, "suppressed", "ok"))


def _frame(rows: Rows, problem: Problem, number: Number, found: Found) -> pd.DataFrame:
    """Return the intervals of one number with the keys of their cells."""
    small = np.zeros(len(found.cells), dtype=bool)
    for some in found.crowds:
        small |= number.inside[found.cells][:, some != 0].any(axis=1)
    finding = np.where(found.exact, "exact", np.where(found.narrow, "narrow", np.where(small, "crowd", "safe")))
    keys = rows.keys.iloc[problem.cells[found.cells]]
    return keys.assign(number=number.name, lo=found.lo, hi=found.hi, finding=finding)


def _still_shown(tables: Mapping[str, pd.DataFrame], rows: Rows) -> pd.DataFrame:
    """Return the numbers that stand in rows marked as suppressed and give their value away."""
    parts = [rows.keys.iloc[:0].assign(number="", lo=np.nan, hi=np.nan, finding="")]
    for name, table in tables.items():
        marked = (table["status"] == "suppressed").to_numpy()
        for column in (column for column in TELLING if column in table):
            at = marked & table[column].notna().to_numpy()
            value = table.loc[at, column].to_numpy(dtype=float)
            parts.append(
                rows.keys.iloc[rows.places[name][at]].assign(number=column, lo=value, hi=value, finding="shown")
            )
    return pd.concat([part for part in parts if len(part)] or parts[:1], ignore_index=True)
