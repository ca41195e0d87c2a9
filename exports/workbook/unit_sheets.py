"""The sheets with a row per unit: raw values, normalised values, coverage and scores with their ranks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from xlsxwriter.utility import xl_col_to_name

from evaluation.scoring import rounded
from evaluation.values import STATUSES
from exports.workbook import formulas
from exports.workbook.cells import ROW
from exports.workbook.layout import FIRST, FIRST_COLUMN, ID_ROW, NAME_ROW, UNIT_COLUMN, WEIGHT_ROW, Layout, quoted
from messages import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evaluation import Evaluation
    from evaluation.arrays import Floats
    from exports.workbook.cells import Writer


def write_raw(writer: Writer, evaluation: Evaluation, layout: Layout, units: Sequence[str]) -> None:
    """Write raw values; an empty cell says why it is empty."""
    remark = _("As they were scored, in the units of the indicators. Edit a value and the scores follow.")
    if evaluation.prepared is not None:
        remark = _(
            "As they were scored, after the steps of preparation that the sheet of the method names. Edit a value and the "
            "scores follow."
        )
    values = evaluation.prepared_values
    _heads(writer, evaluation, layout.leaves, (_("Raw values"), remark), units)
    for name in layout.leaves:
        states = [""] * layout.units if evaluation.states is None else evaluation.states[name]
        for at, (value, state) in enumerate(zip(values[name], states, strict=True), start=FIRST):
            why = state if state in ("suppressed", "not_applicable") else "insufficient"
            writer.number(at, layout.column(name), value, "value", str(STATUSES[why]))


def write_normalised(writer: Writer, evaluation: Evaluation, layout: Layout, units: Sequence[str]) -> None:
    """Write the scores of the indicators as formulas on the raw values."""
    remark = _("0 to full marks, by the goalposts on the sheet of weights.")
    _heads(writer, evaluation, layout.leaves, (_("Normalised values"), remark), units)
    _weights(writer, evaluation, layout, layout.leaves)
    for name in layout.leaves:
        if name not in evaluation.goalposts:
            _fixed(writer, layout.column(name), shown(evaluation, layout, name))
            continue
        formula = formulas.normalised(
            evaluation.framework.node(name), evaluation.goalposts[name], layout, evaluation.method
        )
        writer.formulas(FIRST, layout.column(name), formula, shown(evaluation, layout, name), "score")


def shown(evaluation: Evaluation, layout: Layout, name: str) -> list[object]:
    """Return what stands in the column of a node: its scores, or the word that it does not apply; NaN where it is empty."""
    if layout.is_leaf(name):
        scores, states = evaluation.normalised[name], evaluation.states
        applies = [True] * layout.units if states is None else states[name] != "not_applicable"
    else:
        scores, applies = evaluation.scores[name], evaluation.coverage[name].notna()
    word = formulas.not_applicable()
    return [score if applied else word for score, applied in zip(scores, applies, strict=True)]


def write_coverage(writer: Writer, evaluation: Evaluation, layout: Layout, units: Sequence[str]) -> None:
    """Write the share of weight that carries a value, as formulas."""
    remark = _("Share of the applicable weight below a node that carries a value.")
    _heads(writer, evaluation, layout.inner, (_("Coverage"), remark), units)
    for name in layout.inner:
        formula = formulas.coverage(evaluation.framework.children(name), layout)
        writer.formulas(FIRST, layout.column(name), formula, evaluation.coverage[name], "share")


def write_scores(writer: Writer, evaluation: Evaluation, layout: Layout, units: Sequence[str]) -> None:
    """Write the scores of goal and dimensions as formulas, then ranks and the helper columns of the ranking."""
    remark = _("Weighted from the children of each node; children without a value leave the mean with their weight.")
    _heads(writer, evaluation, layout.inner, (_("Scores of dimensions"), remark), units)
    _weights(writer, evaluation, layout, layout.inner)
    for name in layout.inner:
        _score_column(writer, evaluation, layout, name)
    _rank_columns(writer, evaluation, layout)


def _score_column(writer: Writer, evaluation: Evaluation, layout: Layout, name: str) -> None:
    node, method, column = evaluation.framework.node(name), evaluation.method, layout.column(name)
    scores = shown(evaluation, layout, name)
    if (node.aggregation or method.aggregation) in formulas.MEANS:
        formula = formulas.score(node, evaluation.framework.children(name), layout, method)
        writer.formulas(FIRST, column, formula, scores, "score")
        return
    _fixed(writer, column, scores)


def _fixed(writer: Writer, column: int, scores: Sequence[object]) -> None:
    """Write what no formula can say as it is; an empty cell where there is no score."""
    for at, score in enumerate(scores, start=FIRST):
        if isinstance(score, float):
            writer.number(at, column, score, "score")
        else:
            writer.text(at, column, score, "status")


def rank_columns(layout: Layout) -> dict[str, str]:
    """Return the letters of the columns behind the scores: rounded index, rank, place without ties."""
    first = FIRST_COLUMN + len(layout.inner)
    return {key: str(xl_col_to_name(first + at)) for at, key in enumerate(("rounded", "rank", "place"))}


def _rank_columns(writer: Writer, evaluation: Evaluation, layout: Layout) -> None:
    root, method = evaluation.framework.root.id, evaluation.method
    letters, first = rank_columns(layout), FIRST_COLUMN + len(layout.inner)
    writer.texts(NAME_ROW, first, [_("Index, rounded for ties"), _("Rank"), _("Place in the ranking")])
    index = rounded(evaluation.index.to_numpy(), method.decimals)
    cell, column = letters["rounded"] + ROW, layout.whole_column("scores", letters["rounded"])
    top = f"{letters['rounded']}${FIRST + 1}"
    writer.formulas(FIRST, first, formulas.rounded(layout.letter(root) + ROW, method.decimals), index, "score")
    writer.formulas(FIRST, first + 1, formulas.rank(cell, column, method.ties), evaluation.ranks[root], "rank")
    writer.formulas(FIRST, first + 2, formulas.place(cell, column, top), places(index), "rank")


def places(index: Floats) -> Floats:
    """Return the place of every unit without ties, best first, equal ones in their order; NaN without an index."""
    found = np.full(len(index), np.nan)
    found[np.argsort(-index, kind="stable")] = np.arange(1, len(index) + 1)
    found[np.isnan(index)] = np.nan
    return found


def _heads(
    writer: Writer, evaluation: Evaluation, nodes: Sequence[str], titles: tuple[str, str], units: Sequence[str]
) -> None:
    """Write title, remark, the rows of ids and names above the cells, and the units to their left."""
    writer.text(0, 0, titles[0], "title")
    writer.text(1, 0, titles[1], "note")
    for row, label in ((ID_ROW, _("Id")), (WEIGHT_ROW, _("Weight")), (NAME_ROW, _("Unit"))):
        writer.text(row, UNIT_COLUMN, label, "left_head")
    writer.texts(ID_ROW, FIRST_COLUMN, nodes)
    writer.texts(WEIGHT_ROW, FIRST_COLUMN, [""] * len(nodes))
    writer.texts(NAME_ROW, FIRST_COLUMN, [evaluation.framework.node(name).label for name in nodes])
    for at, unit in enumerate(units, start=FIRST):
        writer.text(at, UNIT_COLUMN, unit)
    writer.sheet.set_column(UNIT_COLUMN, UNIT_COLUMN, 26)
    writer.sheet.set_column(FIRST_COLUMN, FIRST_COLUMN + len(nodes) + 3, 12)
    writer.sheet.set_row(NAME_ROW, 44)
    writer.sheet.freeze_panes(FIRST, FIRST_COLUMN)
    writer.sheet.hide_gridlines(2)


def _weights(writer: Writer, evaluation: Evaluation, layout: Layout, nodes: Sequence[str]) -> None:
    """Bring the weights beside the scores, so that a formula can multiply two rows."""
    for name in nodes:
        cell = f"={quoted('weights')}!$E${layout.weight_row(name)}"
        writer.formula(WEIGHT_ROW, layout.column(name), cell, evaluation.framework.node(name).weight, "value")
