"""指标明细: every value of every unit with numerator, denominator, n, interval, score and status."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from evaluation.values import STATUSES
from exports.naming import apart
from exports.report.reasons import reason
from exports.workbook.sections import Column, Section
from messages import Bilingual, _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from evaluation import Evaluation, Values

SHEET = Bilingual("指标明细", "Indicator details")
NUMBERS = ["value", "numerator", "denominator", "n", "se", "lo", "hi"]


def detail(evaluation: Evaluation, values: Values, names: Mapping[str, str] | None = None) -> Section:
    """Return one row per unit and indicator of the tree.

    Of a suppressed cell nothing is written but that it is suppressed and why, not even how many stand behind it.
    """
    tree = evaluation.framework
    source = {leaf.measure or leaf.column or leaf.id: leaf for leaf in tree.leaves}
    cells = values.cells[values.cells["indicator"].isin(list(source))].copy()
    for column in NUMBERS:
        cells[column] = cells.get(column, np.nan)
    shown = cells["status"].isin(["ok", "small"])
    cells[NUMBERS] = cells[NUMBERS].astype(float).where(shown, axis=0)
    leaves = cells["indicator"].map(source)
    cells["id"] = [leaf.id for leaf in leaves]
    cells["name"] = [str(leaf.label) for leaf in leaves]
    cells["counted"] = [leaf.unit for leaf in leaves]
    called = apart(names)
    cells["unit_name"] = [called.get(str(unit), str(unit)) for unit in cells["unit"]]
    normalised = evaluation.normalised
    known = normalised.stack(future_stack=True)
    cells["score"] = known.reindex(pd.MultiIndex.from_frame(cells[["unit", "id"]])).to_numpy()
    cells["said"] = [str(STATUSES[status]) for status in cells["status"]]
    whys = cells["why"] if "why" in cells else [""] * len(cells)
    cells["reason"] = [reason(str(status), why) for status, why in zip(cells["status"], whys, strict=True)]
    counts = cells["status"].value_counts()
    parts = ", ".join(f"{STATUSES[str(status)]} {count}" for status, count in counts.items())
    return Section(
        SHEET,
        str(SHEET),
        _("{count} values of {units} units: {parts}.", count=len(cells), units=cells["unit"].nunique(), parts=parts),
        (
            Column("unit_name", _("Unit"), "text", 28),
            Column("id", _("Id"), "text", 9),
            Column("name", _("Indicator"), "text", 24),
            Column("value", _("Value"), "value"),
            Column("counted", _("Counted in"), "text", 12),
            Column("numerator", _("Numerator"), "value"),
            Column("denominator", _("Denominator"), "value"),
            Column("n", "n", "value", 8),
            Column("lo", _("95 % interval from"), "value"),
            Column("hi", _("to"), "value"),
            Column("score", _("Score"), "score", 10, bar=True),
            Column("said", _("Status"), "text", 12),
            Column("reason", _("Reason"), "text", 40),
        ),
        cells,
    )
