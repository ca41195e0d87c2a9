"""The sheet of contributions: the points each part adds to the node above, as formulas; siblings add up to that node."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from xlsxwriter.utility import xl_col_to_name

from exports.workbook.cells import ROW
from exports.workbook.layout import FIRST, FIRST_COLUMN, WEIGHT_ROW, Layout
from exports.workbook.means import mean_of, scale_of
from exports.workbook.runs import digits, present, zeros
from exports.workbook.unit_heads import write_heads, write_weights_above
from messages import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evaluation import Evaluation
    from evaluation.framework import Node
    from exports.workbook.cells import Writer

CLOSE = "0.000001"
"""As in `evaluation.aggregation.means`: so near to full marks the slope halfway is taken."""


def write_contributions(writer: Writer, evaluation: Evaluation, layout: Layout, units: Sequence[str]) -> None:
    """Write the points each dimension and indicator adds, then the weight of the parts of each node that carry a score."""
    tree, helper = evaluation.framework, FIRST_COLUMN + len(layout.parts)
    remark = _("Points that each part adds to the node above it; the parts of a node add up to its score.")
    write_heads(writer, evaluation, layout.parts, (_("Contributions"), remark), units, len(layout.inner))
    write_weights_above(writer, evaluation, layout, layout.parts)
    for at, name in enumerate(layout.inner):
        label = _("Weight present: {name}", name=str(tree.node(name).label))
        writer.texts(FIRST - 1, helper + at, [label])
        children = tree.children(name)
        weight = sum_present(evaluation, name)
        writer.formulas(FIRST, helper + at, "=" + present(children, layout), weight, "value")
    writer.sheet.set_column(helper, helper + len(layout.inner) - 1, 12, None, {"level": 1})
    for name in layout.parts:
        _column(writer, evaluation, layout, tree.node(name))


def sum_present(evaluation: Evaluation, name: str) -> list[Any]:
    """Return for every unit the weight of the children of a node that carry a score."""
    total = np.zeros(len(evaluation.units))
    for child in evaluation.framework.children(name):
        scores = evaluation.scores if child.id in evaluation.scores else evaluation.normalised
        total += scores[child.id].notna().to_numpy() * child.weight
    return total.tolist()


def _column(writer: Writer, evaluation: Evaluation, layout: Layout, node: Node) -> None:
    stored = evaluation.contributions[node.id]
    column = FIRST_COLUMN + layout.parts.index(node.id)
    formula = contribution(evaluation, layout, node)
    if formula is None:
        for at, points in enumerate(stored, start=FIRST):
            writer.number(at, column, points, "score")
        return
    writer.formulas(FIRST, column, formula, stored, "score")


def contribution(evaluation: Evaluation, layout: Layout, node: Node) -> str | None:
    """Return the formula of the points of a node: its share of full marks less what it lacks, on the scale of the mean.

    For the arithmetic mean that is w s / Σ w. None where a spreadsheet cannot express it.
    """
    tree, parent = evaluation.framework, evaluation.framework.node(str(node.parent))
    how = parent.aggregation or evaluation.method.aggregation
    at = layout.parts.index(node.id)
    score, mean = (f"{layout.sheet(name)}!{layout.letter(name)}{ROW}" for name in (node.id, parent.id))
    weight = f"{xl_col_to_name(FIRST_COLUMN + at)}${WEIGHT_ROW + 1}"
    whole = f"${xl_col_to_name(FIRST_COLUMN + len(layout.parts) + layout.inner.index(parent.id))}{ROW}"
    scale = scale_of(how)
    if scale is None and (how != "arithmetic" or mean_of(how) is None):
        return None
    if scale is None:
        return f'=IF(ISNUMBER({score}),IF(ISNUMBER({mean}),{weight}*{score}/{whole},""),"")'
    full = digits(evaluation.method.full)
    top, middle = scale.forward.format(x=full), scale.slope.format(x=f"(({mean}+{full})/2)")
    chord = f"({full}-{mean})/({top}-{scale.forward.format(x=mean)})"
    rate = f"IF(ABS({full}-{mean})<={CLOSE}*{full},{middle},{chord})"
    body = f"{weight}/{whole}*({full}-{rate}*({top}-{scale.forward.format(x=score)}))"
    if scale.zeroing:
        lost = f"IF({score}=0,{full}*{weight}/{zeros(tree.children(parent.id), layout)},0)"
        body = f"IF({mean}=0,{weight}/{whole}*{full}-{lost},{body})"
    return f'=IF(ISNUMBER({score}),IF(ISNUMBER({mean}),IF({weight}=0,0,{body}),""),"")'
