"""What stands above and beside the cells of every sheet with a row per unit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exports.workbook.layout import (
    FIRST,
    FIRST_COLUMN,
    ID_ROW,
    NAME_ROW,
    UNIT_COLUMN,
    WEIGHT_ROW,
    Layout,
    quoted,
)
from messages import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evaluation import Evaluation
    from exports.workbook.cells import Writer

FITTED = 14
"""So many columns are printed on the width of a page; wider sheets run over several, with the units repeated."""
WIDE_SCALE = 65


def write_heads(
    writer: Writer,
    evaluation: Evaluation,
    nodes: Sequence[str],
    titles: tuple[str, str],
    units: Sequence[str],
    further: int = 3,
) -> None:
    """Write title, remark, the rows of ids and names above the cells, and the units to their left.

    Parameters
    ----------
    further
        Columns that follow those of the nodes.
    """
    writer.text(0, 0, titles[0], "title")
    writer.text(1, 0, titles[1], "note")
    for row, label in ((ID_ROW, _("Id")), (WEIGHT_ROW, _("Weight")), (NAME_ROW, _("Unit"))):
        writer.text(row, UNIT_COLUMN, label, "left_head")
    writer.texts(ID_ROW, FIRST_COLUMN, nodes)
    writer.texts(WEIGHT_ROW, FIRST_COLUMN, [""] * len(nodes))
    writer.texts(NAME_ROW, FIRST_COLUMN, [evaluation.framework.node(name).label for name in nodes])
    for at, unit in enumerate(units, start=FIRST):
        writer.text(at, UNIT_COLUMN, unit)
    sheet = writer.sheet
    sheet.set_column(UNIT_COLUMN, UNIT_COLUMN, 30)
    sheet.set_column(FIRST_COLUMN, FIRST_COLUMN + len(nodes) + further - 1, 12)
    sheet.set_row(NAME_ROW, 44)
    sheet.freeze_panes(FIRST, FIRST_COLUMN)
    sheet.repeat_rows(ID_ROW, NAME_ROW)
    sheet.repeat_columns(UNIT_COLUMN)
    if len(nodes) + further > FITTED:
        sheet.set_print_scale(WIDE_SCALE)
    else:
        sheet.fit_to_pages(1, 0)


def write_weights_above(writer: Writer, evaluation: Evaluation, layout: Layout, nodes: Sequence[str]) -> None:
    """Bring the weights beside the scores, so that a formula can multiply two rows."""
    for at, name in enumerate(nodes, start=FIRST_COLUMN):
        cell = f"={quoted('weights')}!$E${layout.weight_row(name)}"
        writer.formula(WEIGHT_ROW, at, cell, evaluation.framework.node(name).weight, "value")
