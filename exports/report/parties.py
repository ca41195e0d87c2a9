"""三方认同满意: what workers, managers and cadres think, side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from evaluation.measures.status import WHYS
from evaluation.values import STATUSES
from exports.workbook.sections import Column, Section
from messages import Bilingual, _

if TYPE_CHECKING:
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
    cells["reason"] = [str(WHYS[why]) if why in WHYS else "" for why in cells["why"]]
    text = _("Mean of 0 to 100 with the 95 % interval of the survey design; hidden values are left empty.")
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
