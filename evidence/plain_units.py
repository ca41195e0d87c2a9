"""Which column of a plain table names the units."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from evidence.errors import Unrecognised
from evidence.privacy import scrub
from messages import Message, Quoted, nearest

if TYPE_CHECKING:
    from collections.abc import Mapping

    from evidence.dataset import PlainTable
    from evidence.plain_columns import TextColumn
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
NAMES = {"uname", "name", "名称", "单位名称", "企业名称", "单位", "企业"}
"""Headers of the names that stand beside codes."""
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
    said = Message(
        "{place}: no column names the units. One column must hold a different name in every row; repeated or empty "
        "names were found in {columns}.",
        place=sheet.place,
        columns=Quoted(candidates[:6]) if candidates else "—",
    )
    raise Unrecognised(said.then(*(_spoilt(name, columns[name].texts) for name in candidates[:1])))


def names_beside(table: PlainTable) -> dict[str, str]:
    """Return unit → name, where units go by a code and a column of different names stands beside it; else nothing."""
    texts = table.groups
    beside = next((name for name in texts if str(name).strip().lower() in NAMES), None)
    if table.unit.lower() not in UNIT_CODES or beside is None or table.unit not in texts:
        return {}
    names = texts[beside]
    if not names.is_unique or (names == "").any() or list(texts[table.unit]) != list(texts.index):
        return {}
    return {str(unit): str(name) for unit, name in names.items()}


def _spoilt(column: str, cells: list[str]) -> Message | None:
    """Say which name keeps a column from naming the units."""
    name, count = Counter(filter(None, cells)).most_common(1)[0] if any(cells) else ("", 0)
    if count > 1:
        return Message(
            "In “{column}”, “{name}” stands {count} times: merge these rows, or give each a name of its own.",
            column=column,
            name=scrub(name[:60]),
            count=count,
        )
    empty = cells.count("")
    return Message("In “{column}”, {count} rows have no name.", column=column, count=empty) if empty else None


def _no_such_column(sheet: RawSheet, unit: str, known: list[str]) -> Sentences:
    said = Message("{place} has no column “{column}” to name the units.", place=sheet.place, column=unit)
    return said.then(nearest(unit, known))
