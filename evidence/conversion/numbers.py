"""Numbers as people write them."""

from __future__ import annotations

import math
import re

from evidence.conversion.signs import half_width
from evidence.conversion.units import FAMILIES

NUMBER = re.compile(r"^[+-]?(?:(?:\d{1,3}(?:,\d{3})+|\d{1,3}(?: \d{3})+|\d+)(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$")
SIGNS = str.maketrans({"−": "-", "–": "-", "—": "-", "。": ".", "¥": "", "￥": "", "\u2009": " ", "\u202f": " "})
SHARES = {"%": 2, "‰": 3}
SUFFIXES = sorted((u for family in FAMILIES.values() for u in family if u not in SHARES), key=len, reverse=True)


def number_of(text: str) -> float | None:
    """Return the number a text stands for, or None when it is none; ``63%`` is 0.63, ``1,204`` is 1204.

    Commas and blanks count only between groups of three digits: ``3 4`` is no number. Neither is what is too large to be
    held, nor an amount in a foreign currency.

    >>> number_of("63%"), number_of("１，２０４"), number_of("约30"), number_of("3 4")
    (0.63, 1204.0, None, None)
    """
    clean = half_width(text).translate(SIGNS).strip()
    shift = SHARES.get(clean[-1:], 0)
    if shift:
        clean = clean[:-1].rstrip()
    if not NUMBER.match(clean):
        return None
    number = float(clean.replace(",", "").replace(" ", ""))
    if not math.isfinite(number):
        return None
    return scaled(number, 10.0**-shift) if shift else number


def scaled(number: float, factor: float) -> float:
    """Return a number in another unit, without the dust of binary multiplication: 63 · 0.01 is 0.63.

    >>> scaled(1.1, 10000.0)
    11000.0
    """
    return float(f"{number * factor:.15g}")


def measured(text: str) -> tuple[float, str] | None:
    """Return number and unit of a text such as ``119秒``, or None; a bare number has the unit ``""``.

    >>> measured("119秒"), measured("1.5万元"), measured("40")
    ((119.0, '秒'), (1.5, '万元'), (40.0, ''))
    """
    plain = number_of(text)
    if plain is not None:
        return plain, ""
    clean = half_width(text).strip().lower()
    unit = next((unit for unit in SUFFIXES if clean.endswith(unit)), None)
    if unit is None:
        return None
    number = number_of(clean[: -len(unit)])
    return None if number is None else (number, unit)
