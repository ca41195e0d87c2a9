"""The sheet of the steps of preparation: which units left, and every cell that was divided away, filled or treated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evaluation.method import STEPS
from evaluation.preparation.denomination import LOST
from evaluation.preparation.screening import REASONS
from evaluation.preparation.treatment import CURVES
from exports.workbook.layout import MOST_UNITS
from messages import Bilingual, Message, _

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import pandas as pd

    from evaluation import Evaluation
    from exports.workbook.cells import Writer

HEAD = 3
"""Row of the heads of the columns."""
MARKS: dict[str, Bilingual] = {
    "winhi": Bilingual("高端缩尾", "winsorised at the high end"),
    "winlo": Bilingual("低端缩尾", "winsorised at the low end"),
}
Line = tuple[object, object, object, float | None, float | None, object]


def write_preparation(writer: Writer, evaluation: Evaluation, names: Mapping[str, str]) -> None:
    """Write one row per unit that left and per cell that was changed: step, unit, indicator, before, after, what was done."""
    writer.text(0, 0, _("Preparation"), "title")
    writer.text(1, 0, _("Every unit that was left out and every value that was changed before scoring."), "note")
    heads = [_("Step"), _("Unit"), _("Indicator"), _("Before"), _("After"), _("What was done")]
    writer.texts(HEAD, 0, list(heads))
    row = HEAD
    for step, unit, indicator, before, after, done in _lines(evaluation):
        row += 1
        if row > MOST_UNITS:
            writer.text(row, 0, _("Further rows do not fit on a sheet."))
            break
        writer.text(row, 0, step)
        writer.text(row, 1, names.get(str(unit), str(unit)))
        writer.text(row, 2, indicator)
        for column, value in ((3, before), (4, after)):
            if value is not None:
                writer.number(row, column, value, "value")
        writer.text(row, 5, done)
    if row == HEAD:
        writer.text(row + 1, 0, _("None."))
    writer.sheet.set_column(0, 0, 14)
    writer.sheet.set_column(1, 2, 26)
    writer.sheet.set_column(3, 4, 13)
    writer.sheet.set_column(5, 5, 40)
    writer.sheet.freeze_panes(HEAD + 1, 0)
    writer.sheet.fit_to_pages(1, 0)
    writer.sheet.repeat_rows(HEAD)


def _lines(evaluation: Evaluation) -> Iterator[Line]:
    label = {node.id: node.label for node in evaluation.framework.nodes}
    for unit, reason in evaluation.screened["reason"].items():
        yield STEPS["screening"], unit, "", None, None, REASONS[str(reason)]
    came = evaluation.values
    for unit, name, denominator, reason in _rows(evaluation.lost, "unit", "indicator", "denominator", "reason"):
        said = Message("Lost: {reason} ({denominator}).", reason=LOST[str(reason)], denominator=denominator)
        yield STEPS["denomination"], unit, label[str(name)], float(came.at[unit, name]), None, said  # type: ignore[arg-type]
    for unit, name, value, basis in _rows(evaluation.filled, "unit", "indicator", "value", "basis"):
        said = Message("Filled; rests on {count} values.", count=basis)
        yield STEPS["imputation"], unit, label[str(name)], None, float(value), said
    for unit, name, before, after, mark in _rows(evaluation.treated, "unit", "indicator", "before", "after", "mark"):
        yield STEPS["treatment"], unit, label[str(name)], float(before), float(after), _marked(str(mark))


def _marked(mark: str) -> str:
    known = MARKS | CURVES
    return " + ".join(str(known.get(part, part)) for part in mark.split("+"))


def _rows(frame: pd.DataFrame, *columns: str) -> Iterator[tuple]:
    yield from zip(*(frame[column] for column in columns), strict=True)
