"""The parts of a header of a questionnaire: number, text, row or option."""

from __future__ import annotations

import re

NUMBERED = re.compile(r"^[*＊★]*\s*[Qq]?(\d{1,4})\s*(?:[、：:．]|\.(?!\d(?!\d{3}\s*年)))\s*(.*)$", re.DOTALL)
OLD_PART = re.compile(r"^第\s*(\d{1,4})\s*题\s*[(（](.*)[)）]\s*[：:]?$", re.DOTALL)
BRACKETED = re.compile(r"^[(（](.*)[)）]\s*[：:]?$", re.DOTALL)
DASH = re.compile(r"(?<![—–])\s*—\s*(?!—)")
SQUARE = re.compile(r"^(.*?)\s*\[([^\[\]]*)\](?:\.\d+)?$", re.DOTALL)
VARIABLE = re.compile(r"^[A-Za-z_][A-Za-z0-9_.]{0,63}$")
LETTERED = re.compile(r"^[A-Za-z][.．、]\s*")


def numbered(header: str) -> tuple[str, str] | None:
    """Return number and text of a header such as ``12、总体来说…``, or None.

    >>> numbered("12、总体来说"), numbered("3.性别 "), numbered("1.5倍工资"), numbered("职务")
    (('12', '总体来说'), ('3', '性别'), None, None)
    """
    found = NUMBERED.match(header.strip())
    return (found.group(1), found.group(2).strip()) if found else None


def old_part(header: str) -> tuple[str, str] | None:
    """Return number and part of a header such as ``第7题(运动(球类))``; the outer brackets count.

    >>> old_part("第7题(运动(球类))")
    ('7', '运动(球类)')
    """
    found = OLD_PART.match(header.strip())
    return (found.group(1), found.group(2).strip()) if found else None


def bracketed(text: str) -> str | None:
    """Return what stands in the brackets when a text is nothing else, ``(其他（请补充）:)`` → ``其他（请补充）:``."""
    found = BRACKETED.match(text.strip())
    return found.group(1).strip() if found else None


def stem_and_row(text: str) -> tuple[str, str] | None:
    """Return stem and first row of a matrix header such as ``请打分—环境``, parted at the last single dash.

    >>> stem_and_row("请打分 —环境"), stem_and_row("说明——请打分")
    (('请打分', '环境'), None)
    """
    parts = DASH.split(text)
    if len(parts) < 2 or not parts[-1].strip():
        return None
    row = parts[-1].strip()
    return text[: text.rindex("—")].strip(), row


def in_squares(header: str) -> tuple[str, str] | None:
    """Return stem and part of a header such as ``How often? [at home]``, or None."""
    found = SQUARE.match(header.strip())
    return (found.group(1).strip(), found.group(2).strip()) if found and found.group(1).strip() else None


def is_variable(header: str) -> bool:
    """Return whether a header is the name of a variable rather than a sentence."""
    return bool(VARIABLE.match(header.strip()))


def without_letter(option: str) -> str:
    """Return an option without the letter in front of it, ``A.男`` → ``男``."""
    return LETTERED.sub("", option.strip())
