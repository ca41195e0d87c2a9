"""How the workbook looks: few colours, numbers to the right, what may be edited in its own colour."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import xlsxwriter

    from evaluation import Method

FONT = {"font_name": "Microsoft YaHei", "font_size": 10, "valign": "vcenter"}
INK, RULE, HEAD, INPUT, MUTED = "#1F2933", "#D5DBE1", "#2F4B66", "#FFF6DD", "#6B7683"

STYLES: dict[str, dict[str, Any]] = {
    "text": {},
    "title": {"bold": True, "font_size": 15},
    "finding": {"text_wrap": True, "font_color": MUTED, "valign": "top"},
    "head": {"bold": True, "font_color": "#FFFFFF", "bg_color": HEAD, "text_wrap": True, "align": "center", "border": 1,
             "border_color": RULE},
    "left_head": {"bold": True, "font_color": "#FFFFFF", "bg_color": HEAD, "text_wrap": True, "border": 1, "border_color": RULE},
    "note": {"font_color": MUTED, "text_wrap": True},
    "score": {"num_format": "0.0", "align": "right"},
    "value": {"num_format": "General", "align": "right"},
    "rank": {"num_format": "General", "align": "right"},
    "whole": {"num_format": "0", "align": "right"},
    "share": {"num_format": "0.0%", "align": "right"},
    "input": {"num_format": "General", "align": "right", "bg_color": INPUT, "border": 1, "border_color": RULE},
    "status": {"align": "right", "font_color": MUTED, "italic": True},
    "wrap": {"text_wrap": True, "valign": "top"},
}  # fmt: skip


class Styles:
    """The cell formats of one workbook, by name; `score` is the number format of scores."""

    def __init__(self, book: xlsxwriter.Workbook, score: str = "0.0") -> None:
        styles = {**STYLES, "score": {**STYLES["score"], "num_format": score}}
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
