"""Conditional formats: how high a score is, and which cells are hidden or missing, never by colour alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from evaluation.values import STATUSES
from exports.workbook.layout import FIRST, FIRST_COLUMN
from exports.workbook.styles import MUTED

if TYPE_CHECKING:
    from evaluation import Evaluation
    from exports.workbook.cells import Writer
    from exports.workbook.layout import Layout

PALE, STRONG = "#FFFFFF", "#9CC3DD"
THIN = 0.5
"""Coverage below it is marked."""


def mark(book: Any, writers: dict[str, Writer], evaluation: Evaluation, layout: Layout) -> None:
    """Shade scores by their height, hatch hidden cells, mark thin coverage."""
    ends: dict[str, Any] = {}
    if evaluation.method.marked:
        ends = {"min_type": "num", "min_value": 0, "max_type": "num", "max_value": evaluation.method.full}
    shade = {"type": "2_color_scale", "min_color": PALE, "max_color": STRONG, **ends}
    spans = {"scores": len(layout.inner), "normalised": len(layout.leaves)}
    for name, columns in spans.items():
        _over(writers[name], columns, layout, shade)
    word = {"type": "cell", "criteria": "==", "value": f'"{STATUSES["suppressed"]}"', "format": hatched(book)}
    _over(writers["raw"], len(layout.leaves), layout, word)
    thin = book.add_format({"font_color": "#A84300", "bold": True})
    low = {"type": "cell", "criteria": "<", "value": THIN, "format": thin}
    _over(writers["coverage"], len(layout.inner), layout, low)


def hatched(book: Any) -> Any:
    """Return the format of hidden cells: striped, and grey."""
    return book.add_format({"font_color": MUTED, "pattern": 14, "bg_color": "#E3E8EC", "fg_color": "#FFFFFF"})


def _over(writer: Writer, columns: int, layout: Layout, rule: dict[str, Any]) -> None:
    writer.sheet.conditional_format(FIRST, FIRST_COLUMN, layout.last, FIRST_COLUMN + columns - 1, rule)
