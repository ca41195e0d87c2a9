"""How the workbook looks: few colours, numbers to the right, what may be edited in its own colour."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    import xlsxwriter

    from evaluation import Method

FONT = {"font_name": "Microsoft YaHei", "font_size": 10, "valign": "vcenter"}
INK, RULE, HEAD, INPUT, MUTED = "#1F2933", "#D5DBE1", "#2F4B66", "#FFF6DD", "#6B7683"

STYLES: dict[str, dict[str, Any]] = {
    "text": {"indent": 1},
    "title": {"bold": True, "font_size": 15},
    "finding": {"text_wrap": True, "font_color": MUTED, "valign": "top"},
    "head": {"bold": True, "font_color": "#FFFFFF", "bg_color": HEAD, "text_wrap": True, "align": "center", "border": 1,
             "border_color": RULE},
    "left_head": {"bold": True, "font_color": "#FFFFFF", "bg_color": HEAD, "text_wrap": True, "border": 1, "border_color": RULE},
    "caption": {"bold": True, "font_size": 11, "font_color": HEAD, "bottom": 1, "border_color": RULE},
    "note": {"font_color": MUTED},
    "score": {"num_format": "0.0", "align": "right"},
    "value": {"num_format": "General", "align": "right"},
    "count": {"num_format": "#,##0", "align": "right"},
    "tenths": {"num_format": "#,##0.00", "align": "right"},
    "parts": {"num_format": "0.0000", "align": "right"},
    "rank": {"num_format": "General", "align": "right"},
    "whole": {"num_format": "#,##0", "align": "right"},
    "fine": {"num_format": "0.00", "align": "right"},
    "money": {"num_format": "#,##0", "align": "right"},
    "share": {"num_format": "0.0%", "align": "right"},
    "signed": {"num_format": "+0.0%;-0.0%;0.0%", "align": "right"},
    "input": {"num_format": "General", "align": "right", "bg_color": INPUT, "border": 1, "border_color": RULE},
    "status": {"align": "right", "font_color": MUTED, "italic": True},
    "wrap": {"text_wrap": True, "valign": "top", "indent": 1},
}  # fmt: skip


SMALL = {"italic": True, "font_color": MUTED}
"""How a value of a small sample differs: slanted and grey."""


def value_style(values: Sequence[float]) -> str:
    """Return the style of values in their own units: whole numbers, parts of one, or two decimals.

    >>> value_style([3.0, float("nan")]), value_style([0.25, 1.0]), value_style([61.54])
    ('count', 'parts', 'tenths')
    """
    known = [value for value in values if math.isfinite(value)]
    if all(value == int(value) for value in known):
        return "count"
    return "parts" if all(abs(value) < 10 for value in known) else "tenths"


class Styles:
    """The cell formats of one workbook, by name; `score` is the number format of scores."""

    def __init__(self, book: xlsxwriter.Workbook, score: str = "0.0") -> None:
        styles = {**STYLES, "score": {**STYLES["score"], "num_format": score}}
        styles |= {f"small {name}": {**STYLES[name], **SMALL} for name in ("count", "tenths", "parts", "share")}
        self.formats = {name: book.add_format({**FONT, "font_color": INK, **style}) for name, style in styles.items()}

    def __getitem__(self, name: str) -> Any:
        return self.formats[name]


def score_format(method: Method) -> str:
    """Return the number format that shows scores to a thousandth of full marks.

    >>> from evaluation import Method
    >>> score_format(Method(full=1)), score_format(Method())
    ('0.000', '0.0')
    """
    return method.spelled(0.0)
