"""The sheets with a row per unit: raw values, normalised values, coverage and scores with their ranks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from xlsxwriter.utility import xl_col_to_name

from evaluation.scoring import rounded
from evaluation.values import STATUSES
from exports.workbook import formulas
from exports.workbook.cells import ROW
from exports.workbook.layout import FIRST, FIRST_COLUMN, NAME_ROW, Layout
from exports.workbook.live_scales import live_rank
from exports.workbook.runs import not_applicable
from exports.workbook.styles import value_style
from exports.workbook.unit_heads import write_heads, write_weights_above
from messages import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evaluation import Evaluation
    from evaluation.arrays import Floats
    from exports.workbook.cells import Writer


def write_raw(writer: Writer, evaluation: Evaluation, layout: Layout, units: Sequence[str]) -> None:
    """Write raw values; an empty cell says why it is empty."""
    remark = _(
        "As they were scored, in the units of the indicators. Edit a value and the scores follow. Slanted: small sample."
    )
    if evaluation.prepared is not None:
        remark = _(
            "As they were scored, after the steps of preparation that the sheet of the method names. Edit a value and the "
            "scores follow. Slanted: small sample."
        )
    values = evaluation.prepared_values
    write_heads(writer, evaluation, layout.leaves, (_("Raw values"), remark), units)
    for name in layout.leaves:
        look = value_style(values[name].tolist())
        states = [""] * layout.units if evaluation.states is None else evaluation.states[name]
        for at, (value, state) in enumerate(zip(values[name], states, strict=True), start=FIRST):
            why = state if state in ("suppressed", "not_applicable") else "insufficient"
            style = f"small {look}" if state == "small" else look
            writer.number(at, layout.column(name), value, style, str(STATUSES[why]))


def write_normalised(writer: Writer, evaluation: Evaluation, layout: Layout, units: Sequence[str]) -> None:
    """Write the scores of the indicators as formulas on the raw values."""
    remark = _("0 to full marks, by the goalposts on the sheet of weights.")
    write_heads(writer, evaluation, layout.leaves, (_("Normalised values"), remark), units)
    write_weights_above(writer, evaluation, layout, layout.leaves)
    for name in layout.leaves:
        formula = leaf_formula(evaluation, layout, name)
        if formula is None:
            _fixed(writer, layout.column(name), shown(evaluation, layout, name))
        else:
            writer.formulas(FIRST, layout.column(name), formula, shown(evaluation, layout, name), "score")


def leaf_formula(evaluation: Evaluation, layout: Layout, name: str) -> str | None:
    """Return the formula of the scores of an indicator; None where a spreadsheet cannot express its scale."""
    node = evaluation.framework.node(name)
    if name in evaluation.goalposts:
        return formulas.normalised(node, evaluation.goalposts[name], layout, evaluation.method)
    return live_rank(evaluation, layout, node)


def shown(evaluation: Evaluation, layout: Layout, name: str) -> list[object]:
    """Return what stands in the column of a node: its scores, or the word that it does not apply; NaN where it is empty."""
    if layout.is_leaf(name):
        scores, states = evaluation.normalised[name], evaluation.states
        applies = [True] * layout.units if states is None else states[name] != "not_applicable"
    else:
        scores, applies = evaluation.scores[name], evaluation.coverage[name].notna()
    word = not_applicable()
    return [score if applied else word for score, applied in zip(scores, applies, strict=True)]


def write_coverage(writer: Writer, evaluation: Evaluation, layout: Layout, units: Sequence[str]) -> None:
    """Write the share of weight that carries a value, as formulas."""
    remark = _("Share of the applicable weight below a node that carries a value.")
    write_heads(writer, evaluation, layout.inner, (_("Coverage"), remark), units)
    for name in layout.inner:
        formula = formulas.coverage(evaluation.framework.children(name), layout)
        writer.formulas(FIRST, layout.column(name), formula, evaluation.coverage[name], "share")


def write_scores(writer: Writer, evaluation: Evaluation, layout: Layout, units: Sequence[str]) -> None:
    """Write the scores of goal and dimensions as formulas, then ranks and the helper columns of the ranking."""
    remark = _("Weighted from the children of each node; children without a value leave the mean with their weight.")
    write_heads(writer, evaluation, layout.inner, (_("Scores of dimensions"), remark), units)
    write_weights_above(writer, evaluation, layout, layout.inner)
    for name in layout.inner:
        _score_column(writer, evaluation, layout, name)
    _rank_columns(writer, evaluation, layout)


def _score_column(writer: Writer, evaluation: Evaluation, layout: Layout, name: str) -> None:
    node, method, column = evaluation.framework.node(name), evaluation.method, layout.column(name)
    scores = shown(evaluation, layout, name)
    formula = formulas.score(node, evaluation.framework.children(name), layout, method)
    if formula is None:
        _fixed(writer, column, scores)
    else:
        writer.formulas(FIRST, column, formula, scores, "score")


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
