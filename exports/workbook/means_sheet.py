"""The sheet of dimension means: mean, middle, spread and number of units of every node, as formulas, with a chart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from exports.workbook.layout import Layout, quoted
from exports.workbook.styles import INK, score_format
from messages import _

if TYPE_CHECKING:
    from evaluation import Evaluation
    from exports.workbook.cells import Writer

HEAD = 3
"""Row of the column heads."""
FUNCTIONS = ("AVERAGE", "MEDIAN", "MIN", "MAX")


def write_means(book: Any, writer: Writer, evaluation: Evaluation, layout: Layout) -> None:
    """Write one row per node of the tree above the indicators, the goal first."""
    tree = evaluation.framework
    writer.text(0, 0, _("Means of the dimensions"), "title")
    writer.text(
        1, 0, _("Over the units with a score, each counting once. Follows every change in the workbook."), "note"
    )
    writer.texts(HEAD, 0, [_("Id"), _("Name"), _("Share of the goal"), _("Units with a score"), _("Mean"), _("Median"),
                           _("Lowest"), _("Highest")])  # fmt: skip
    for at, name in enumerate(layout.inner, start=HEAD + 1):
        column = layout.whole_column("scores", layout.letter(name))
        scores = evaluation.scores[name].dropna().to_numpy(dtype=float)
        writer.text(at, 0, name)
        writer.text(at, 1, tree.node(name).label)
        weight = f"={quoted('weights')}!$G${layout.weight_row(name)}"
        writer.formula(at, 2, weight, tree.effective_weights[name], "share")
        writer.formula(at, 3, f"=COUNT({column})", len(scores), "whole")
        for place, (function, value) in enumerate(zip(FUNCTIONS, _four(scores), strict=True), start=4):
            formula = f'=IF(COUNT({column})=0,"",{function}({column}))'
            writer.formula(at, place, formula, value, "score")
    writer.sheet.set_column(0, 0, 12)
    writer.sheet.set_column(1, 1, 30)
    writer.sheet.set_column(2, 7, 12)
    writer.sheet.set_row(HEAD, 32)
    writer.sheet.freeze_panes(HEAD + 1, 2)
    writer.sheet.repeat_rows(HEAD)
    writer.sheet.fit_to_pages(1, 0)
    _chart(book, writer, evaluation, len(layout.inner))


def _four(scores: Any) -> list[float]:
    if not len(scores):
        return [float("nan")] * 4
    return [float(found(scores)) for found in (np.mean, np.median, np.min, np.max)]


def _chart(book: Any, writer: Writer, evaluation: Evaluation, rows: int) -> None:
    """Draw the means as bars below the table, the axis from 0."""
    name = str(writer.sheet.get_name())
    chart = book.add_chart({"type": "bar"})
    chart.add_series(
        {
            "name": _("Mean"),
            "categories": [name, HEAD + 1, 1, HEAD + rows, 1],
            "values": [name, HEAD + 1, 4, HEAD + rows, 4],
            "fill": {"color": "#0072B2"},
            "gap": 45,
            "data_labels": {"value": True, "num_format": score_format(evaluation.method), "font": {"color": INK}},
        }
    )
    chart.set_title({"name": _("Mean score of each dimension"), "name_font": {"size": 12}})
    chart.set_legend({"none": True})
    ends = {"min": 0, "max": evaluation.method.full} if evaluation.method.marked else {}
    chart.set_x_axis({**ends, "major_gridlines": {"visible": True, "line": {"color": "#E4E8EC"}}})
    chart.set_y_axis({"reverse": True, "interval_unit": 1})
    chart.set_size({"width": 760, "height": 110 + 30 * rows})
    words = {"description": _("Bars of the mean score of the goal and of each dimension; the numbers stand above.")}
    writer.sheet.insert_chart(HEAD + rows + 2, 0, chart, words)
