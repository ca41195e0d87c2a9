"""The periods of evaluation: which rows belong to which, and how long they are."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import reduce
from typing import TYPE_CHECKING, Any

import narwhals as nw
from pyarrow import compute

from evidence.errors import UnknownWave
from evidence.schema import TABLES

if TYPE_CHECKING:
    from collections.abc import Sequence

WHOLE = "全部"
"""Id of the one wave of data that declare none."""
EVER = (date(1, 1, 1), date(9998, 12, 31))
"""Beginning and end of the one wave of data without any date."""


@dataclass(frozen=True)
class Wave:
    """One period; both its first and its last day count.

    >>> half = Wave("2024H1", date(2024, 1, 1), date(2024, 6, 30))
    >>> round(half.months, 3), half.quarters, half.calendar_months[:2]
    (5.979, 2.0, ('2024-01', '2024-02'))
    """

    id: str
    start: date
    end: date

    @property
    def dated(self) -> bool:
        """Whether beginning and end are known."""
        return (self.start, self.end) != EVER

    @property
    def months(self) -> float:
        """Length in months: days · 12 / 365.25, both ends counted; NaN where they are not known, so nothing can be per year."""
        if not self.dated:
            return math.nan
        return ((self.end - self.start).days + 1) * 12 / 365.25

    @property
    def quarters(self) -> float:
        """Length in quarters: months to the nearest whole number, by three, and never below a third; NaN where not known."""
        if not self.dated:
            return math.nan
        return max(round(self.months), 1) / 3

    @property
    def begins(self) -> datetime:
        """First moment of the first day."""
        return datetime.combine(self.start, time.min)

    @property
    def ends(self) -> datetime:
        """First moment after the last day."""
        return datetime.combine(self.end + timedelta(days=1), time.min)

    @property
    def calendar_months(self) -> tuple[str, ...]:
        """Months whose first day lies in the wave, as ``YYYY-MM``; none where they are not known."""
        if not self.dated:
            return ()
        first = self.start.year * 12 + self.start.month - 1 + (self.start.day > 1)
        last = self.end.year * 12 + self.end.month - 1
        return tuple(f"{at // 12:04d}-{at % 12 + 1:02d}" for at in range(first, last + 1))


def waves_of(dataset: Any) -> tuple[Wave, ...]:
    """Return the declared waves in time order, or one wave that spans all dated rows when none is declared.

    Tables without any date make one wave whose beginning and end are not known. `dataset` is a `Dataset`, or `Frames` whose
    tables lie elsewhere.
    """
    declared = _declared(dataset)
    if declared:
        return tuple(sorted(declared, key=lambda wave: wave.start))
    spans = [span for name in dataset.tables if (span := _span(dataset, name))]
    if not spans:
        return (Wave(WHOLE, *EVER),) if any(dataset.has(name) for name in dataset.tables) else ()
    first, last = min(low for low, _ in spans), max(high for _, high in spans)
    return (Wave(WHOLE, first, last),)


def _declared(dataset: Any) -> list[Wave]:
    """Return the waves that have an id, a start and an end not before it; the others are reported while loading."""
    needed = ("wave_id", "start_date", "end_date")
    if not dataset.has("waves") or not set(needed) <= set(dataset.tables["waves"].column_names):
        return []
    rows = ([row[name] for name in needed] for row in dataset.arrow("waves").to_pylist())
    return [Wave(*row) for row in rows if None not in row and row[1] <= row[2]]


def _span(dataset: Any, name: str) -> tuple[date, date] | None:
    if name not in TABLES or name == "resources":
        return None
    known = dataset.tables[name].column_names
    column = TABLES[name].date_column
    if column is None or column not in known:
        column = next((c for c in ("start_at", "submitted_at", "event_at") if c in known), None)
    if column is None or TABLES[name].by_name[column].kind == "month":
        return None
    found = compute.min_max(dataset.arrow(name)[column]).as_py()
    if found["min"] is None:
        return None
    return _day(found["min"]), _day(found["max"])


def _day(moment: date | datetime) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def chosen_waves(waves: Sequence[Wave], wave: str | None) -> tuple[Wave, ...]:
    """Return the waves asked for: one by id, ``"all"``, or the latest for None.

    Raises
    ------
    UnknownWave
        When there is no wave of that id; lists those there are.
    """
    if wave is None:
        return tuple(waves[-1:])
    if wave == "all":
        return tuple(waves)
    found = tuple(known for known in waves if known.id == wave)
    if not found:
        raise UnknownWave.named(wave, [known.id for known in waves])
    return found


def wave_of(column: nw.Expr, waves: Sequence[Wave], kind: str = "datetime") -> nw.Expr:
    """Return the id of the wave that contains a date, a time or a month; null outside all of them.

    Parameters
    ----------
    kind
        What the column holds: ``datetime``, ``date``, or ``month`` for text such as 2024-01, whose first day counts.
    """
    nothing = nw.lit(None, dtype=nw.String)

    def inside(rest: nw.Expr, wave: Wave) -> nw.Expr:
        return nw.when(_within(column, wave, kind)).then(nw.lit(wave.id)).otherwise(rest)

    return reduce(inside, waves, nothing)


def _within(column: nw.Expr, wave: Wave, kind: str) -> nw.Expr:
    if kind == "month":
        return column.is_in(list(wave.calendar_months))
    at = column.cast(nw.Datetime("us")) if kind == "date" else column
    return (at >= nw.lit(wave.begins)) & (at < nw.lit(wave.ends))
