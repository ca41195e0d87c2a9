"""跨期比较: the scores of the mechanism in two periods, and which changes are more than chance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exports.workbook.sections import Column, Section
from messages import Bilingual, Sentences, _
from surveys.normal import Z95

if TYPE_CHECKING:
    from evaluation import Evaluation
    from evaluation.comparison import Change

SHEET = Bilingual("跨期比较", "Over time")


def changes(change: Change, now: Evaluation, before: str, current: str) -> Section:
    """Return one row per node with a score in both periods, with the 95 % interval of the change where its error is known."""
    table = change.table.reset_index(names="id")
    table["name"] = [str(now.framework.node(name).label) for name in table["id"]]
    table["lo"] = table["change"] - Z95 * table["se"]
    table["hi"] = table["change"] + Z95 * table["se"]
    table["said"] = [
        _("error not known") if unknown else _("beyond chance") if clear else _("within chance")
        for clear, unknown in zip(table["clear"], table["se"].isna(), strict=True)
    ]
    columns = (
        Column("name", _("Dimension"), "text", 26),
        Column("before", before, "score"),
        Column("now", current, "score"),
        Column("change", _("Change"), "score", bar=True),
        Column("lo", _("95 % interval from"), "score"),
        Column("hi", _("to"), "score"),
        Column("said", _("Reading"), "text", 18),
    )
    return Section(SHEET, str(SHEET), str(Sentences(change.sentences)), columns, table, chart=("name", "change"))
