"""What platforms note beside the answers: when, how long, from where. Never the address."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from evidence.conversion.dates import moment_of
from evidence.conversion.numbers import number_of
from evidence.issues import Issue
from messages import Bilingual, Message

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from surveys.answer_files.cells import Cells

NAMES: dict[str, Bilingual] = {
    "response_id": Bilingual("答卷编号", "respondent sequence"),
    "submitted_at": Bilingual("提交时间", "submitted at"),
    "started_at": Bilingual("开始时间", "started at"),
    "duration_sec": Bilingual("所用时间（秒）", "duration in seconds"),
    "source_channel": Bilingual("来源", "source channel"),
    "source_detail": Bilingual("来源详情", "source detail"),
    "total_score": Bilingual("总分", "total score"),
    "language": Bilingual("语言", "language"),
    "progress": Bilingual("进度", "progress"),
    "finished": Bilingual("是否完成", "finished"),
    "status": Bilingual("状态", "status"),
    "source_group": Bilingual("同源组", "answers from one address"),
}
"""Columns of `AnswerSheet.meta` that are understood; others keep the header of the file."""

TIMES = ("submitted_at", "started_at")
USUAL = "%Y/%m/%d %H:%M:%S"
"""How most files write times; read all at once."""
WITHHELD = 1980
"""Year of the date that LimeSurvey writes instead of the true one."""
CLOCK = re.compile(r"^(\d{1,3}):(\d{1,2})(?::(\d{1,2})(?:\.\d+)?)?$")
SPELLED = re.compile(
    r"^(?:(\d+)\s*(?:天|d))?\s*(?:(\d+)\s*(?:小时|时|h))?\s*(?:(\d+)\s*(?:分钟|分|min|m))?\s*(?:(\d+(?:\.\d+)?)\s*(?:秒|s|sec)?)?$"
)
ZONE = re.compile(r"\s*(?:GMT|UTC)\s*(?:([+-])(\d{1,2})(?::?(\d{2}))?)?$", re.IGNORECASE)
SLASHED = re.compile(r"^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\b(.*)$")


def seconds_of(text: str) -> float | None:
    """Return a duration in seconds; None for anything else.

    >>> seconds_of("119秒"), seconds_of("1分30秒"), seconds_of("00:02:05"), seconds_of("75.5"), seconds_of("?")
    (119.0, 90.0, 125.0, 75.5, None)
    """
    clock = CLOCK.match(text.strip())
    if clock:
        first, second, third = clock.groups()
        return int(first) * 3600.0 + int(second) * 60 + int(third) if third else int(first) * 60.0 + int(second)
    plain = number_of(text)
    if plain is not None:
        return plain if plain >= 0 else None
    spelled = SPELLED.match(text.strip().lower())
    if spelled is None or not any(spelled.groups()):
        return None
    return sum(float(part or 0) * unit for part, unit in zip(spelled.groups(), (86400, 3600, 60, 1), strict=True))


def time_of(text: str, day_first: bool | None = None) -> datetime | None:
    """Return a moment as platforms write it; a time with a zone is brought to Shanghai wall time.

    >>> time_of("2026/9/3 3:04:05 PM GMT+8"), time_of("3/9/2026 08:00", day_first=True)
    (datetime.datetime(2026, 9, 3, 15, 4, 5), datetime.datetime(2026, 9, 3, 8, 0))
    """
    clean = ZONE.sub(_offset, text.strip())
    slashed = SLASHED.match(clean)
    if slashed and day_first is not None:
        one, two, year, rest = slashed.groups()
        day, month = (one, two) if day_first else (two, one)
        clean = f"{year}-{month}-{day}{rest}"
    return moment_of(clean)


def _offset(zone: re.Match[str]) -> str:
    sign, hours, minutes = zone.groups()
    return f"{sign}{int(hours):02d}:{minutes or '00'}" if sign else "Z"


def times(cells: Cells) -> tuple[pd.Series, int]:
    """Return a column of moments, and how many filled cells could not be read.

    Dates such as ``3/9/2026`` are read only when another cell shows which part is the day.
    """
    order = _day_first(cells.texts)
    usual = pd.to_datetime(pd.Series(cells.texts, dtype="str"), format=USUAL, errors="coerce")
    quick = usual.astype("datetime64[ms]").to_numpy(copy=True)
    rest = {at: time_of(cells.texts[at], order) for at in np.flatnonzero(np.isnat(quick)).tolist()}
    for at, moment in rest.items():
        quick[at] = np.datetime64(moment if moment is not None else "NaT", "ms")
    column = pd.Series(np.append(quick, np.datetime64("NaT", "ms"))[cells.codes])
    return column, cells.filled - int(column.notna().sum())


def _day_first(texts: tuple[str, ...]) -> bool | None:
    pairs = [(int(found.group(1)), int(found.group(2))) for text in texts if (found := SLASHED.match(text.strip()))]
    if any(one > 12 for one, _ in pairs):
        return None if any(two > 12 for _, two in pairs) else True
    return False if any(two > 12 for _, two in pairs) else None


def meta_column(name: str, cells: Cells) -> tuple[pd.Series, list[Issue]]:
    """Return one column of metadata in its type, and remarks on cells that could not be read."""
    if name in TIMES:
        column, bad = times(cells)
        if len(cells.texts) == 1 and (column.dropna().dt.year == WITHHELD).all():
            return pd.Series(pd.NaT, index=column.index, dtype=column.dtype), [_withheld(name, cells.filled)]
    elif name in ("duration_sec", "total_score", "progress"):
        parse: Callable[[str], float | None] = seconds_of if name == "duration_sec" else number_of
        column = pd.Series(cells.numbers([parse(text) for text in cells.texts]))
        bad = cells.filled - int(column.notna().sum())
    elif name == "finished":
        truth = {"true": True, "1": True, "yes": True, "是": True, "false": False, "0": False, "no": False, "否": False}
        column = pd.Series(cells.take([truth.get(text.lower()) for text in cells.texts]), dtype="boolean")
        bad = cells.filled - int(column.notna().sum())
    else:
        return text_column(cells.take(list(cells.texts))), []
    return column, _unread(name, bad)


def text_column(values: Any) -> pd.Series:
    """Return texts as a column; None is missing."""
    return pd.Series(values, dtype="str")


def _withheld(name: str, count: int) -> Issue:
    said = Message("“{column}” holds the same date for everybody, which the platform writes for anonymous answers; it counts as missing.",
                   column=NAMES[name])  # fmt: skip
    return Issue("info", "withheld-times", said, count=count)


def _unread(name: str, bad: int) -> list[Issue]:
    if not bad:
        return []
    said = Message(
        "{count} cells of “{column}” could not be read and count as missing; rules of answer quality that need them pass over "
        "these answers.",
        count=bad,
        column=NAMES[name],
    )
    return [Issue("warning", "unread-metadata", said, count=bad)]


def completed(meta: pd.DataFrame) -> pd.DataFrame:
    """Add the duration where a file tells start and end only; a negative one is missing."""
    if "duration_sec" in meta or not {"started_at", "submitted_at"} <= set(meta.columns):
        return meta
    seconds = (meta["submitted_at"] - meta["started_at"]).dt.total_seconds()
    return meta.assign(duration_sec=np.where(seconds >= 0, seconds, np.nan))
