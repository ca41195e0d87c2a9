"""Numbers as people read them."""

from __future__ import annotations

import math

PERCENT = "%"


def shown(value: float, unit: str = "") -> str:
    """Return a value with sensible digits: shares of the unit ``%`` in percent, others with three significant digits.

    >>> shown(0.9231, "%"), shown(44.183, "次"), shown(1234.5), shown(0.05312, "0–1")
    ('92.3%', '44.2', '1,234', '0.0531')
    """
    if value is None or not math.isfinite(value):
        return ""
    if unit == PERCENT:
        return f"{value:.1%}"
    size = abs(value)
    if size >= 1000:
        return f"{value:,.0f}"
    digits = 0 if size == 0 else max(0, 2 - math.floor(math.log10(size)))
    text = f"{value:.{min(digits, 6)}f}"
    return text.rstrip("0").rstrip(".") if "." in text and float(value).is_integer() else text
