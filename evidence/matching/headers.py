"""Headers as people write them, brought to the form in which they can be compared."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from evidence.conversion.signs import visible
from evidence.conversion.units import is_unit
from evidence.matching.characters import simplified

NUMBERING = re.compile(r"^(?:[*★]\s*)*(?:\d{1,3}\s*(?:[、:)]|\.(?!\d))\s*|\(\d{1,3}\)\s*)?(?:[*★]\s*)*")
BRACKETS = re.compile(r"^(.*?)[(\[【〔](?:单位:?)?([^()\[\]【】〔〕]{1,12})[)\]】〕]$")
LONGEST = 200
"""Of a longer header only the beginning is compared."""


@dataclass(frozen=True)
class Header:
    """A header: as it stands in the file, as it is compared, and the unit it names in brackets."""

    written: str
    plain: str
    unit: str = ""


@lru_cache(maxsize=16384)
def header_of(written: str) -> Header:
    """Return a header without numbering, blanks, full-width and traditional signs; a unit in brackets is taken off.

    >>> header_of("3、活動總費用 (万元)")
    Header(written='3、活動總費用 (万元)', plain='活动总费用', unit='万元')
    """
    text, unit = written[:LONGEST], ""
    while True:
        plain, found = _stripped(text)
        unit = unit or found
        if plain == text:
            return Header(written, plain, unit)
        text = plain


def _stripped(text: str) -> tuple[str, str]:
    clean = simplified(unicodedata.normalize("NFKC", visible(text))).strip()
    clean = re.sub(r"\s+", "", NUMBERING.sub("", clean)).strip("*:").lower()
    bracketed = BRACKETS.match(clean)
    if bracketed and is_unit(bracketed.group(2)):
        return bracketed.group(1), bracketed.group(2)
    return clean, ""


def without_brackets(plain: str) -> str:
    """Return a header without a closing remark in brackets, ``资源能力(月)`` → ``资源能力``."""
    bracketed = BRACKETS.match(plain)
    return bracketed.group(1) if bracketed else plain
