"""Dates, times and months as people write them; Shanghai wall time without a zone."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta, timezone

from evidence.conversion.signs import half_width

EXCEL_EPOCH = datetime(1899, 12, 30)
SERIALS = (20_000.0, 80_000.0)
"""Excel day numbers that are taken for dates: 1954 to 2119."""
YEARS = (1900, 2119)
"""Years outside are slips of the hand."""
LONGEST = 60
"""Signs of a date; a longer text is none."""
SHANGHAI = timezone(timedelta(hours=8))

HALF = r"(AM|PM|上午|下午|晚上)?"
DAY = r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?"
TIME = r"(\d{1,2})[:时](\d{1,2})(?:[:分](\d{1,2})(?:\.\d+)?)?[分秒]?"
FULL = re.compile(
    rf"^{DAY}(?:[T\s,]*(?:\(?(?:星期|周).\)?)?\s*{HALF}\s*{TIME}\s*{HALF})?\s*(Z|[+-]\d{{2}}:?\d{{2}})?$", re.IGNORECASE
)
COMPACT = re.compile(r"^(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2})(\d{2}))?$")
MONTH = re.compile(r"^(\d{4})\s*(?:[-/年]\s*(\d{1,2})|\.?(\d{2}))\s*月?(?:份)?$")
SERIAL = re.compile(r"^\d{5}(\.\d+)?$")


def moment_of(text: str) -> datetime | None:
    """Return date and time, midnight when no time is given; None for anything else, two-digit years included.

    A time with a zone, as files from abroad have it, is brought to Shanghai wall time.

    >>> moment_of("2026/9/3 12:00"), moment_of("2026年9月3日"), moment_of("45292"), moment_of("26-9-3")
    (datetime.datetime(2026, 9, 3, 12, 0), datetime.datetime(2026, 9, 3, 0, 0), datetime.datetime(2024, 1, 1, 0, 0), None)
    >>> moment_of("2026-09-03T18:00:00Z"), moment_of("2026/9/3 下午3:05")
    (datetime.datetime(2026, 9, 4, 2, 0), datetime.datetime(2026, 9, 3, 15, 5))
    """
    clean = half_width(text).strip()
    if len(clean) > LONGEST:
        return None
    full = FULL.match(clean)
    if full:
        year, month, day, before, hour, minute, second, after, zone = full.groups()
        moment = _built((year, month, day), (hour, minute, second), (before or after or "").upper())
        return _in_shanghai(moment, zone)
    compact = COMPACT.match(clean)
    if compact:
        parts = compact.groups()
        return _built(parts[:3], parts[3:], "")
    return _from_serial(clean)


def day_of(text: str) -> date | None:
    """Return the day of a date or of a date with time."""
    moment = moment_of(text)
    return None if moment is None else moment.date()


def month_of(text: str) -> str | None:
    """Return a month as ``YYYY-MM``, also from a full date.

    ``2025.1`` is none: it may be January, or October of which a number cell has lost the zero.

    >>> month_of("2025年3月"), month_of("202503"), month_of("2025-03-31"), month_of("13")
    ('2025-03', '2025-03', '2025-03', None)
    """
    clean = half_width(text).strip()
    plain = MONTH.match(clean) if len(clean) <= LONGEST else None
    if plain:
        year, month = int(plain[1]), int(plain[2] or plain[3])
        if 1 <= month <= 12 and YEARS[0] <= year <= YEARS[1]:
            return f"{year}-{month:02d}"
    moment = moment_of(clean)
    return None if moment is None else f"{moment:%Y-%m}"


def _built(day: tuple[str, ...], clock: tuple[str | None, ...], half: str) -> datetime | None:
    year, month, day_number = (int(part) for part in day)
    hour, minute, second = (int(part or 0) for part in clock)
    if half and hour <= 12:
        hour = hour % 12 + (0 if half in ("AM", "上午") else 12)
    try:
        moment = datetime(year, month, day_number, hour, minute, second)
    except ValueError:
        return None
    return moment if YEARS[0] <= moment.year <= YEARS[1] else None


def _in_shanghai(moment: datetime | None, zone: str | None) -> datetime | None:
    if moment is None or zone is None:
        return moment
    digits = re.sub(r"\D", "", zone) or "0000"
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:])) * (-1 if zone[0] == "-" else 1)
    if abs(offset) >= timedelta(hours=24):
        return None
    return moment.replace(tzinfo=timezone(offset)).astimezone(SHANGHAI).replace(tzinfo=None)


def _from_serial(text: str) -> datetime | None:
    if not SERIAL.match(text) or not SERIALS[0] <= float(text) <= SERIALS[1]:
        return None
    seconds = round((float(text) % 1) * 86_400)
    return EXCEL_EPOCH + timedelta(days=int(float(text)), seconds=seconds)
