"""脱敏说明: how many values are hidden, of which indicators, and why. Never which person, never how many behind a cell."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pandas as pd

from evidence.disclosure.thresholds import NAMES, Thresholds
from exports.report.reasons import reason, spoken
from exports.workbook.sections import Column, Section
from messages import Bilingual, _

if TYPE_CHECKING:
    from evaluation import Evaluation, Values

SHEET = Bilingual("脱敏说明", "Hidden values")


def hidden(evaluation: Evaluation, values: Values) -> Section:
    """Return one row per indicator and reason with the number of hidden values and of all values."""
    source = {leaf.measure or leaf.column or leaf.id: leaf for leaf in evaluation.framework.leaves}
    cells = values.cells[values.cells["indicator"].isin(list(source))]
    why = cells["why"] if "why" in cells else pd.Series("", index=cells.index)
    withheld = cells.assign(why=[reason("suppressed", one) for one in why])[cells["status"] == "suppressed"]
    found = Counter(zip(withheld["indicator"], withheld["why"], strict=True))
    rows = [
        {
            "id": source[indicator].id,
            "name": str(source[indicator].label),
            "reason": said,
            "count": count,
            "all": int((cells["indicator"] == indicator).sum()),
        }
        for (indicator, said), count in found.items()
    ]
    text = (
        _(
            "{count} of {total} values are hidden to protect persons and organisations.",
            count=len(withheld),
            total=len(cells),
        )
        if rows
        else _("No value had to be hidden.")
    )
    text = spoken(text, _thresholds())
    columns = (
        Column("id", _("Id"), "text", 9),
        Column("name", _("Indicator"), "text", 26),
        Column("reason", _("Reason"), "text", 48),
        Column("count", _("Hidden"), "whole", 9, bar=True),
        Column("all", _("Of all"), "whole", 9),
    )
    return Section(
        SHEET,
        str(SHEET),
        text,
        columns,
        pd.DataFrame(rows, columns=["id", "name", "reason", "count", "all"]),
        place="last",
    )


def _thresholds() -> str:
    """Say below which numbers a value is hidden or coded."""
    least = Thresholds()
    parts = [f"{name} {getattr(least, key)}" for key, name in NAMES.items()]
    return _("Least numbers behind a shown value: {parts}.", parts=_(", ").join(parts))
