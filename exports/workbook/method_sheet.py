"""The sheet of the method: choices, formulas in words, names of ranges, remarks, fingerprints, and what stands fixed and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evaluation.aggregation import AGGREGATIONS
from evaluation.method import MISSING, TIES
from exports.naming import with_names
from exports.workbook.live_scales import live_goalposts
from exports.workbook.means import mean_of, scale_of
from exports.workbook.named_ranges import named_ranges
from exports.workbook.unit_sheets import leaf_formula
from exports.workbook.words import formulas_in_words
from messages import Message, Quoted, _

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from evaluation import Evaluation
    from exports.workbook.cells import Writer
    from exports.workbook.layout import Layout

Line = tuple[object, object]


def write_method(writer: Writer, evaluation: Evaluation, layout: Layout, names: Mapping[str, str]) -> None:
    """Write how the numbers came about, what a reader must know, and the fingerprints."""
    writer.text(0, 0, _("Method"), "title")
    row = 2
    remarks = [str(with_names(note.message, names)) for note in evaluation.notes] + [
        str(said) for said in fixed(evaluation, layout)
    ]
    blocks: list[tuple[str, Sequence[Line]]] = [
        (_("Choices"), _choices(evaluation)),
        (_("Formulas in words"), formulas_in_words(evaluation)),
        (_("Remarks"), [("", remark) for remark in remarks or [_("None.")]]),
        (_("Names of ranges"), list(named_ranges(evaluation, layout).items())),
        (_("Fingerprints"), _fingerprints(evaluation)),
    ]
    for title, lines in blocks:
        writer.texts(row, 0, [title, ""], "left_head")
        for at, (key, said) in enumerate(lines, start=row + 1):
            writer.text(at, 0, key, "wrap")
            writer.text(at, 1, said, "wrap")
        row += len(lines) + 2
    writer.sheet.set_column(0, 0, 34)
    writer.sheet.set_column(1, 1, 100)
    writer.sheet.freeze_panes(1, 0)
    writer.sheet.fit_to_pages(1, 0)


def _choices(evaluation: Evaluation) -> list[Line]:
    method = evaluation.method
    return [
        (_("Indicator system"), f"{evaluation.framework.name} v{evaluation.framework.version}"),
        (_("Normalisation"), method.scale_label),
        (_("Aggregation where a node does not say otherwise"), AGGREGATIONS[method.aggregation].name),
        (_("Missing data"), MISSING[method.missing]),
        (_("Least coverage for a score"), f"{100 * method.min_coverage:g}%"),
        (_("Full marks"), f"{method.full:g}"),
        (_("Floor before aggregation"), f"{100 * method.floor:g}%"),
        (_("Ties"), TIES[method.ties]),
        (_("Decimals for ties"), method.decimals),
    ]


def _fingerprints(evaluation: Evaluation) -> list[Line]:
    return [
        (_("Fingerprint of this result"), evaluation.fingerprint),
        (_("Fingerprint of the indicator system"), evaluation.framework.fingerprint),
        (_("Fingerprint of the method"), evaluation.method.fingerprint),
    ]


def fixed(evaluation: Evaluation, layout: Layout) -> list[Message]:
    """Say which numbers could not be written as formulas, and which scales do not follow the values."""
    tree, label = evaluation.framework, evaluation.method.scale_label
    said = []
    if evaluation.learned.scale is not None:
        stated = [leaf for leaf in tree.leaves if leaf.id in evaluation.goalposts]
        if any(live_goalposts(evaluation, layout, leaf) is None for leaf in stated):
            said.append(
                Message(
                    "The scale of the indicators ({name}) was learned from these values and is written as two values each; it "
                    "does not follow when a value is changed.",
                    name=label,
                )
            )
        without = [leaf.id for leaf in tree.leaves if leaf_formula(evaluation, layout, leaf.id) is None]
        if without:
            said.append(
                Message(
                    "Normalised values of {ids} are fixed: a spreadsheet formula cannot express their scale ({name}).",
                    ids=Quoted(without),
                    name=label,
                )
            )
    ways = sorted(
        {node.aggregation or evaluation.method.aggregation for node in tree.active if node.id in tree.parents}
    )
    said += [
        Message(
            "Scores by “{name}” are fixed values: a spreadsheet formula cannot express them.", name=AGGREGATIONS[w].name
        )
        for w in ways
        if mean_of(w) is None
    ]
    return said + [
        Message(
            "Contributions to a “{name}” are fixed values: a spreadsheet formula cannot express them.",
            name=AGGREGATIONS[w].name,
        )
        for w in ways
        if w != "arithmetic" and scale_of(w) is None
    ]
