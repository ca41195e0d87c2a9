"""The first sheet: the ranking, in order, with a chart, following every change made in the workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from xlsxwriter.utility import xl_col_to_name

from evaluation.scoring import rounded
from evaluation.sentences import describe
from exports.workbook import formulas
from exports.workbook.cells import ROW
from exports.workbook.layout import UNIT_COLUMN, Layout, quoted
from exports.workbook.styles import score_format
from exports.workbook.unit_sheets import places, rank_columns, shown
from messages import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evaluation import Evaluation
    from exports.workbook.cells import Writer

TOP = 5
"""Row of the first place."""
RANK, UNIT, INDEX, COVERAGE, PARTS = range(5)
"""Columns; the parts of the index follow, then the helper column."""
CHARTED = 25


def write_ranking(book: Any, writer: Writer, evaluation: Evaluation, layout: Layout, units: Sequence[str]) -> None:
    """Write places, units, index, coverage and dimension scores as formulas that look up the other sheets."""
    tree, below = (
        evaluation.framework,
        [child.id for child in evaluation.framework.children(evaluation.framework.root.id)],
    )
    writer.text(0, 0, tree.root.label, "title")
    writer.sheet.merge_range(1, 0, 2, 8, "", writer.styles["finding"])
    named = dict(zip(map(str, evaluation.units), units, strict=True))
    writer.text(1, 0, str(describe(evaluation, named)), "finding")
    heads: list[object] = [_("Rank"), _("Unit"), _("Index"), _("Coverage"), *(tree.node(name).label for name in below)]
    writer.texts(TOP - 1, RANK, [*heads, _("Row in the other sheets")])
    helper = PARTS + len(below)
    order = _order(evaluation)
    _positions(writer, layout, helper, order)
    position = f"${xl_col_to_name(helper)}{ROW}"
    for column, (source, values, style) in enumerate(_columns(evaluation, layout, below, units)):
        formula = formulas.looked_up(source, position, text=style == "text")
        stored = [values[at] for at in order] + [""] * (layout.units - len(order))
        writer.formulas(TOP, column, formula, stored, style)
    _shape(writer, evaluation, layout, helper)
    if order:
        _chart(book, writer, evaluation, min(len(order), CHARTED), helper)


def _order(evaluation: Evaluation) -> list[int]:
    """Return positions of the units with an index, best first."""
    found = places(rounded(evaluation.index.to_numpy(), evaluation.method.decimals))
    return [int(at) for at in np.argsort(found) if not np.isnan(found[at])]


def _positions(writer: Writer, layout: Layout, helper: int, order: list[int]) -> None:
    """Write beside every place the position of its unit on the other sheets."""
    taken = layout.whole_column("scores", rank_columns(layout)["place"])
    stored = [*(at + 1 for at in order), *[""] * (layout.units - len(order))]
    writer.formulas(TOP, helper, formulas.found(f"(ROW()-{TOP})", taken), stored, "status")


def _columns(
    evaluation: Evaluation, layout: Layout, below: list[str], units: Sequence[str]
) -> list[tuple[str, Sequence[Any], str]]:
    """Return source, stored values and style of every column."""
    root = evaluation.framework.root.id
    columns: list[tuple[str, Sequence[Any], str]] = [
        (layout.whole_column("scores", rank_columns(layout)["rank"]), evaluation.ranks[root].tolist(), "rank"),
        (layout.whole_column("scores", xl_col_to_name(UNIT_COLUMN)), units, "text"),
        (layout.whole_column("scores", layout.letter(root)), evaluation.index.tolist(), "score"),
        (layout.whole_column("coverage", layout.letter(root)), evaluation.coverage[root].tolist(), "share"),
    ]
    for name in below:
        source = layout.whole_column("normalised" if layout.is_leaf(name) else "scores", layout.letter(name))
        columns.append((source, shown(evaluation, layout, name), "score"))
    return columns


def _shape(writer: Writer, evaluation: Evaluation, layout: Layout, helper: int) -> None:
    writer.sheet.set_column(RANK, RANK, 7)
    writer.sheet.set_column(UNIT, UNIT, 26)
    writer.sheet.set_column(INDEX, helper - 1, 11)
    writer.sheet.set_column(helper, helper, 9, None, {"hidden": True})
    writer.sheet.set_row(TOP - 1, 32)
    writer.sheet.freeze_panes(TOP, INDEX)
    writer.sheet.fit_to_pages(1, 0)
    writer.sheet.print_area(0, 0, TOP + layout.units - 1, helper - 1)
    writer.sheet.repeat_rows(TOP - 1)
    bar = {"type": "data_bar", "bar_color": "#9DB8D2", "bar_solid": True}
    if evaluation.method.marked:
        bar |= {"min_type": "num", "min_value": 0, "max_type": "num", "max_value": evaluation.method.full}
    writer.sheet.conditional_format(TOP, INDEX, TOP + layout.units - 1, INDEX, bar)


def _chart(book: Any, writer: Writer, evaluation: Evaluation, places_shown: int, helper: int) -> None:
    """Draw the first places as bars; the axis starts at 0."""
    sheet = quoted("ranking")
    chart = book.add_chart({"type": "bar"})
    last = TOP + places_shown
    chart.add_series(
        {
            "name": f"={sheet}!$A$1",
            "categories": f"={sheet}!$B${TOP + 1}:$B${last}",
            "values": f"={sheet}!$C${TOP + 1}:$C${last}",
            "fill": {"color": "#0072B2"},
            "gap": 40,
            "data_labels": {"value": True, "num_format": score_format(evaluation.method)},
        }
    )
    chart.set_title({"name": _("Index, first {count} places", count=places_shown), "name_font": {"size": 12}})
    chart.set_legend({"none": True})
    ends = {"min": 0, "max": evaluation.method.full} if evaluation.method.marked else {}
    chart.set_x_axis({**ends, "major_gridlines": {"visible": True, "line": {"color": "#E4E8EC"}}})
    chart.set_y_axis({"reverse": True, "interval_unit": 1})
    chart.set_size({"width": 560, "height": 110 + 24 * places_shown})
    words = {"description": _("Bars of the index of the first {count} units, best first.", count=places_shown)}
    writer.sheet.insert_chart(TOP - 1, helper + 2, chart, words)
