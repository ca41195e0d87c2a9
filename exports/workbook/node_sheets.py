"""The sheets about the indicator system and the method."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evaluation.aggregation import AGGREGATIONS
from evaluation.framework import CAPS, SCALES
from evaluation.method import MISSING, TIES
from exports.workbook import formulas
from exports.workbook.layout import FIRST_NODE, Layout
from messages import Quoted, _

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
    writer.sheet.hide_gridlines(2)


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
    if evaluation.method.normalisation == "minmax" and not evaluation.replayed:
        cells = layout.whole_column("raw", layout.letter(node.id))
        ends = ("MIN", "MAX") if node.direction > 0 else ("MAX", "MIN")
        writer.formula(row, 7, formulas.extreme(ends[0], cells), posts.lo, "value")
        writer.formula(row, 8, formulas.extreme(ends[1], cells), posts.hi, "value")
    else:
        writer.number(row, 7, posts.lo, "input")
        writer.number(row, 8, posts.hi, "input")
    writer.text(row, 9, SCALES[posts.scale])
    writer.text(row, 10, CAPS[posts.cap])


def write_method(writer: Writer, evaluation: Evaluation) -> None:
    """Write how the numbers came about, what a reader must know, and the fingerprints."""
    method = evaluation.method
    writer.text(0, 0, _("Method"), "title")
    lines: list[tuple[object, object]] = [
        (_("Indicator system"), f"{evaluation.framework.name} v{evaluation.framework.version}"),
        (_("Normalisation"), method.scale_label),
        (_("Aggregation where a node does not say otherwise"), AGGREGATIONS[method.aggregation].name),
        (_("Missing data"), MISSING[method.missing]),
        (_("Least coverage for a score"), f"{100 * method.min_coverage:g}%"),
        (_("Full marks"), f"{method.full:g}"),
        (_("Floor before aggregation"), f"{100 * method.floor:g}%"),
        (_("Ties"), TIES[method.ties]),
        (_("Decimals for ties"), method.decimals),
        (_("Fingerprint of this result"), evaluation.fingerprint),
        (_("Fingerprint of the indicator system"), evaluation.framework.fingerprint),
        (_("Fingerprint of the method"), method.fingerprint),
    ]
    for at, (key, value) in enumerate(lines, start=2):
        writer.text(at, 0, key, "left_head")
        writer.text(at, 1, value, "wrap")
    row = len(lines) + 3
    writer.text(row, 0, _("Remarks"), "left_head")
    remarks = [str(note) for note in evaluation.notes] + _fixed(evaluation) or [_("None.")]
    for offset, note in enumerate(remarks):
        writer.text(row + offset, 1, note, "wrap")
    writer.sheet.set_column(0, 0, 30)
    writer.sheet.set_column(1, 1, 100)
    writer.sheet.hide_gridlines(2)


def _fixed(evaluation: Evaluation) -> list[str]:
    """Say which scores could not be written as formulas, and which scales do not follow the values."""
    tree, label = evaluation.framework, evaluation.method.scale_label
    said = []
    if evaluation.learned.scale is not None:
        if evaluation.goalposts:
            said.append(
                _(
                    "The scale of the indicators ({name}) was learned from these values and is written as two values each; it "
                    "does not follow when a value is changed.",
                    name=label,
                )
            )
        without = [leaf.id for leaf in tree.leaves if leaf.id not in evaluation.goalposts]
        if without:
            said.append(
                _(
                    "Normalised values of {ids} are fixed: a spreadsheet formula cannot express their scale ({name}).",
                    ids=Quoted(without),
                    name=label,
                )
            )
    ways = {node.aggregation or evaluation.method.aggregation for node in tree.active if node.id in tree.parents}
    names = [str(AGGREGATIONS[way].name) for way in sorted(ways - set(formulas.MEANS))]
    return said + [
        _("Scores by “{name}” are fixed values: a spreadsheet formula cannot express them.", name=name)
        for name in names
    ]
