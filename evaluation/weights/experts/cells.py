"""One cell of a workbook that came back: a judgement, points or a rating; or what is wrong with it."""

from __future__ import annotations

import re
import unicodedata

from evaluation.errors import InvalidJudgement
from evaluation.weights.experts.form import ROLES
from messages import Message

BRACKET = re.compile(r"\((1/[2-9]|[1-9])\)$")
FRACTION = re.compile(r"(\d+(?:\.\d+)?)/(\d+(?:\.\d+)?)")
DATES = (
    re.compile(r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)(?: 00:00:00)?"),
    re.compile(r"(?P<day>\d{1,2})-(?P<name>[A-Za-z]{3})[a-z]*"),
    re.compile(r"(?P<name>[A-Za-z]{3})[a-z]*-(?P<day>\d{1,2})"),
    re.compile(r"(?P<month>\d{1,2})月(?P<day>\d{1,2})日"),
)
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
SERIALS = (40_000, 60_000)
"""Day numbers of 2009 to 2064, which a date turns into when its cell is formatted as a number."""
LARGEST = 9.0


class BadCell(InvalidJudgement):
    """A cell that holds no judgement."""


def judgement_of(text: str) -> float | None:
    """Return a pairwise judgement between 1/9 and 9; None for an empty cell.

    Accepted are the words of the drop-down, whole numbers, fractions (``1/3``) and decimals; a decimal that is 1/k rounded to
    two, three or four digits is 1/k.

    Raises
    ------
    BadCell
        For dates (Excel makes 9-Jan of 1/9), text, and numbers beyond the scale.

    Examples
    --------
    >>> judgement_of("右项稍微重要（1/3）") == 1 / 3, judgement_of("5"), judgement_of("0.33") == 1 / 3, judgement_of(" ")
    (True, 5.0, True, None)
    """
    plain = plain_text(text)
    if not plain:
        return None
    _refuse_date(plain)
    bracket = BRACKET.search(plain)
    value = _inverse(_number(bracket[1] if bracket else plain))
    if not 1 / LARGEST - 1e-12 <= value <= LARGEST:
        raise BadCell(
            Message(
                "“{text}” lies beyond the scale, which runs from 1/9 to 9. Choose from the list in the cell.",
                text=plain[:40],
            )
        )
    return value


def multiple_of(text: str) -> float | None:
    """Return how many times as important something is, 1 to 9; None for an empty cell; raises `BadCell`."""
    value = judgement_of(text)
    if value is not None and value < 1:
        raise BadCell(
            Message(
                "“{text}” is below 1. Here a number from 1 (equally important) to 9 is asked for, because it is known which of "
                "the two is more important.",
                text=text[:40],
            )
        )
    return value


def marks_of(text: str, most: float | None = None) -> float | None:
    """Return points or a rating, 0 up to `most`; None for an empty cell; raises `BadCell`.

    >>> marks_of("30%"), marks_of("4", most=5)
    (30.0, 4.0)
    """
    plain = plain_text(text)
    if not plain:
        return None
    _refuse_date(plain)
    value = _number(plain.removesuffix("%").removesuffix("分"))
    if value < 0 or (most is not None and value > most):
        if most is None:
            raise BadCell(Message("“{text}” is negative. Points run from 0 upwards.", text=plain[:40]))
        raise BadCell(Message("“{text}” is no rating between 0 and {most:g}.", text=plain[:40], most=most))
    return value


def role_of(text: str) -> str | None:
    """Return ``best``, ``worst`` or None; raises `BadCell` for other words."""
    plain = plain_text(text)
    if not plain:
        return None
    for role, words in ROLES.items():
        if plain.casefold() in (words.zh, words.en):
            return role
    raise BadCell(
        Message(
            "“{text}” is neither “{best}” nor “{worst}”. Choose from the list in the cell.",
            text=plain[:40],
            best=ROLES["best"],
            worst=ROLES["worst"],
        )
    )


def plain_text(text: str) -> str:
    """Return a cell in half-width signs without blanks around it."""
    return unicodedata.normalize("NFKC", text).strip()


def _number(plain: str) -> float:
    fraction = FRACTION.fullmatch(plain)
    try:
        value = float(fraction[1]) / float(fraction[2]) if fraction else float(plain.replace(",", ""))
    except (ValueError, ZeroDivisionError):
        raise BadCell(
            Message("“{text}” is no number. Choose from the list in the cell, or leave it empty.", text=plain[:40])
        ) from None
    if not abs(value) < float("inf"):
        raise BadCell(
            Message("“{text}” is no number. Choose from the list in the cell, or leave it empty.", text=plain[:40])
        )
    if SERIALS[0] < value < SERIALS[1]:
        raise BadCell(
            Message(
                "{text} is how Excel keeps a date: it has probably taken a fraction such as 1/9 for 9 January. Choose the "
                "judgement from the list in the cell.",
                text=plain[:40],
            )
        )
    return value


def _inverse(value: float) -> float:
    """Return 1/k for a decimal that is 1/k rounded."""
    if 0 < value < 1:
        for whole in range(2, 10):
            if any(round(1 / whole, digits) == value for digits in (2, 3, 4)):
                return 1 / whole
    return value


def _refuse_date(plain: str) -> None:
    for pattern in DATES:
        found = pattern.fullmatch(plain)
        if found is None:
            continue
        parts = found.groupdict()
        named = (parts.get("name") or "").lower()
        if named and named not in MONTHS:
            continue
        month = MONTHS.index(named) + 1 if named else int(parts["month"])
        raise BadCell(
            Message(
                "“{text}” is a date: Excel has taken {month}/{day} for one. Choose the judgement from the list in the cell, or "
                "format the cell as text and write {month}/{day} again.",
                text=plain,
                month=month,
                day=int(parts["day"]),
            )
        )
