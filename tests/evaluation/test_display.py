"""Numbers as people read them."""

from __future__ import annotations

import math

import pytest

from evaluation.display import shown


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (0.9231, "%", "92.3%"),
        (44.183, "次", "44.2"),
        (1234.4, "", "1,234"),
        (1_234_567.8, "元", "1,234,568"),
        (0.05312, "0–1", "0.0531"),
        (0.0000001234, "", "0.000000"),
        (5.0, "", "5"),
        (0.0, "", "0"),
        (-44.183, "", "-44.2"),
        (math.nan, "", ""),
        (math.inf, "%", ""),
    ],
)
def test_shown(value, unit, text):
    """Three significant digits, at most six decimals; shares of the unit % in percent."""
    assert shown(value, unit) == text
