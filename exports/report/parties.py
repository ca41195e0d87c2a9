"""三方认同满意: what workers, managers and cadres think, side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from evaluation.values import STATUSES
from exports.report.reasons import reason, spoken
from exports.workbook.sections import Column, Section
from messages import Bilingual, _

if TYPE_CHECKING:
    import pandas as pd

    from evaluation import Framework, Values

SHEET = Bilingual("三方认同满意", "Three parties")
INDICATORS = ("I1-01", "I1-02", "I1-03", "I1-05", "I2-01", "I2-02", "I2-03", "I2-04")


def parties(values: Values, framework: Framework) -> Section:
    """Return one row per indicator of identification and satisfaction at the level of the mechanism; hidden ones empty."""
    cells = values.cells[values.cells["indicator"].isin(INDICATORS)].copy()
    names = {leaf.measure or leaf.id: str(leaf.label) for leaf in framework.leaves}
    cells["name"] = [names.get(indicator, indicator) for indicator in cells["indicator"]]
    shown = cells["status"].isin(["ok", "small"])
    for column in ("value", "n", "lo", "hi"):
        cells[column] = cells[column].astype(float).where(shown, np.nan)
    cells["said"] = [str(STATUSES[status]) for status in cells["status"]]
    cells["reason"] = [reason(str(status), why) for status, why in zip(cells["status"], cells["why"], strict=True)]
    said = _("Mean of 0 to 100 with the 95 % interval of the survey design; hidden values are left empty.")
    text = spoken(_finding(cells), said)
    columns = (
        Column("indicator", _("Id"), "text", 9),
        Column("name", _("Indicator"), "text", 26),
        Column("value", _("Value"), "score", bar=True),
        Column("lo", _("95 % interval from"), "score"),
        Column("hi", _("to"), "score"),
        Column("n", "n", "value", 9),
        Column("said", _("Status"), "text", 12),
        Column("reason", _("Reason"), "text", 40),
    )
    return Section(SHEET, str(SHEET), text, columns, cells, chart=("name", "value"))


def _finding(cells: pd.DataFrame) -> str:
    """Name the highest and the lowest value; nothing where fewer than two are shown."""
    known = cells.dropna(subset=["value"]).sort_values("value")
    if len(known) < 2:
        return ""
    facts = {"best": known["name"].iloc[-1], "high": known["value"].iloc[-1], "worst": known["name"].iloc[0]}
    return _("Highest: {best} ({high:.1f}); lowest: {worst} ({low:.1f}).", low=known["value"].iloc[0], **facts)
