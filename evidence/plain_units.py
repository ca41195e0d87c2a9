"""Which column of a plain table names the units."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from evidence.errors import Unrecognised
from messages import Message, Quoted, nearest

if TYPE_CHECKING:
    from collections.abc import Mapping

    from evidence.plain_tables import TextColumn
    from evidence.reading import RawSheet
    from messages import Sentences

TIME_HEADERS = {
    "year",
    "年份",
    "年度",
    "time",
    "wave",
    "period",
    "评价期",
    "期次",
    "时间",
    "季度",
    "quarter",
    "月份",
    "month",
}
UNIT_CODES = {"ucode", "code", "id", "编号", "代码", "编码"}
COUNTERS = {"序号", "no", "no.", "#", "行号"}
"""Headers of numbers that only count the rows."""


@dataclass(frozen=True)
class Units:
    """The units of a plain table.

    Attributes
    ----------
    header
        Header of the column that names them.
    names
        One different name a row; with the period where a unit occurs in several.
    not_measured
        Columns of numbers that measure nothing: codes, counters, periods, the names themselves.
    """

    header: str
    names: tuple[str, ...]
    not_measured: frozenset[str]


def units_of(columns: Mapping[str, TextColumn], unit: str | None, sheet: RawSheet) -> Units:
    """Return the units: the column asked for, or the first that has a different name in every row.

    Codes come before names, texts before numbers.

    Raises
    ------
    Unrecognised
        When no column names the units, or the one asked for does not.
    """
    if unit is not None and unit not in columns:
        raise Unrecognised(_no_such_column(sheet, unit, list(columns)))
    texts = [name for name in columns if not columns[name].is_numeric]
    codes = [name for name in columns if name.lower() in UNIT_CODES]
    times = [name for name in columns if name.lower() in TIME_HEADERS]
    candidates = [unit] if unit else [*(n for n in codes if n in texts), *texts, *codes]
    for name in candidates:
        cells = columns[name].texts
        joined = (
            [f"{cell} · {time}" for cell, time in zip(cells, columns[times[0]].texts, strict=True)] if times else []
        )
        for names in (cells, joined):
            if names and all(cells) and len(set(names)) == len(names):
                counters = {n for n in columns if n.lower() in COUNTERS}
                return Units(name, tuple(names), frozenset({name, *codes, *times, *counters}))
    raise Unrecognised(
        Message(
            "{place}: no column names the units. One column must hold a different name in every row; repeated or empty "
            "names were found in {columns}.",
            place=sheet.place,
            columns=Quoted(candidates[:6]) if candidates else "—",
        )
    )


def _no_such_column(sheet: RawSheet, unit: str, known: list[str]) -> Sentences:
    said = Message("{place} has no column “{column}” to name the units.", place=sheet.place, column=unit)
    return said.then(nearest(unit, known))
