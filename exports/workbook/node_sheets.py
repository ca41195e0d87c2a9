"""The sheet of the indicator system: weights and goalposts, which may be changed, and the shares that follow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evaluation.aggregation import AGGREGATIONS
from evaluation.framework import CAPS, SCALES
from exports.workbook.layout import FIRST_NODE, Layout
from exports.workbook.live_scales import live_goalposts
from messages import _

if TYPE_CHECKING:
    from evaluation import Evaluation
    from evaluation.framework import Node
    from exports.workbook.cells import Writer


def write_weights(writer: Writer, evaluation: Evaluation, layout: Layout) -> None:
    """Write weights and goalposts; what may be changed is coloured, the shares follow."""
    writer.text(0, 0, _("Weights and goalposts"), "title")
    writer.text(1, 0, _("Change a coloured cell: scores and ranks on all sheets follow."), "note")
    heads = [_("Id"), _("Name"), _("Parent"), _("Level"), _("Weight"), _("Share among siblings"), _("Share of the goal"),
             _("Value that scores 0"), _("Value that scores full marks"), _("Scale"), _("Cap"), _("Aggregation"), _("Unit")]  # fmt: skip
    writer.texts(FIRST_NODE - 1, 0, list(heads))
    tree = evaluation.framework
    for at, name in enumerate(layout.nodes):
        _node(writer, evaluation, layout, tree.node(name), FIRST_NODE + at)
    writer.sheet.set_column(0, 0, 12)
    writer.sheet.set_column(1, 1, 34)
    writer.sheet.set_column(2, 12, 13)
    writer.sheet.freeze_panes(FIRST_NODE, 2)
    writer.sheet.repeat_rows(FIRST_NODE - 1)
    writer.sheet.fit_to_pages(1, 0)


def _node(writer: Writer, evaluation: Evaluation, layout: Layout, node: Node, row: int) -> None:
    tree = evaluation.framework
    depth = len(tree.path(node.id))
    writer.text(row, 0, node.id)
    writer.text(row, 1, "   " * (depth - 1) + str(node.label))
    writer.text(row, 2, node.parent or "")
    writer.number(row, 3, depth, "whole")
    writer.number(row, 4, node.weight, "input")
    writer.formula(row, 5, _local(layout, node, row), tree.local_weights[node.id], "share")
    writer.formula(row, 6, _effective(layout, node, row), tree.effective_weights[node.id], "share")
    if layout.is_leaf(node.id):
        _goalposts(writer, evaluation, layout, node, row)
    else:
        how = node.aggregation or evaluation.method.aggregation
        writer.text(row, 11, AGGREGATIONS[how].name)
    writer.text(row, 12, node.unit)


def _local(layout: Layout, node: Node, row: int) -> str:
    if node.parent is None:
        return "=1"
    last = FIRST_NODE + len(layout.nodes)
    parents, weights = f"$C${FIRST_NODE + 1}:$C${last}", f"$E${FIRST_NODE + 1}:$E${last}"
    return f"=E{row + 1}/SUMPRODUCT(--EXACT({parents},C{row + 1}),{weights})"


def _effective(layout: Layout, node: Node, row: int) -> str:
    return "=1" if node.parent is None else f"=F{row + 1}*G{layout.weight_row(node.parent)}"


def _goalposts(writer: Writer, evaluation: Evaluation, layout: Layout, node: Node, row: int) -> None:
    posts = evaluation.goalposts.get(node.id)
    if posts is None:
        writer.text(row, 9, evaluation.method.scale_label)
        return
    live = live_goalposts(evaluation, layout, node)
    for column, end, at in ((7, posts.lo, 0), (8, posts.hi, 1)):
        if live is None:
            writer.number(row, column, end, "input")
        else:
            writer.formula(row, column, live[at], end, "value")
    writer.text(row, 9, SCALES[posts.scale])
    writer.text(row, 10, CAPS[posts.cap])
