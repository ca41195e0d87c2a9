"""资源供需 and 资源利用: what is offered, asked for and waited for in each field, and what becomes of what lies idle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evidence.schema.codes import BUSINESSES, FUNCTIONS
from exports.report.reasons import spoken
from exports.workbook.sections import Column, Section
from messages import Bilingual, _

if TYPE_CHECKING:
    from sharing import SupplyDemand
    from sharing.funnel import Funnel
    from sharing.waiting import Waiting

SHEET = Bilingual("资源供需", "Supply and demand")
USE = Bilingual("资源利用", "Idle to used")


def supply(found: SupplyDemand, waits: Waiting | None = None) -> Section:
    """Return one row per business class: offered, asked for, the gap of their shares, and how long demands wait."""
    table = found.by_business().rename_axis("class")
    columns = [
        Column("name", _("Business"), "text", 14),
        Column("supply", _("On offer"), "whole", 11),
        Column("demand", _("Asked for"), "whole", 11),
        Column("gap", _("Share on offer less share asked for"), "share", 18),
    ]
    text = found.text
    if waits is not None:
        table = table.join(waits.by("business_class", list(BUSINESSES.names)))
        text = spoken(text, waits.text)
        columns += [
            Column("n", _("Demands watched"), "whole", 11),
            Column("week", _("Matched within seven days"), "share", 13, bar=True),
            Column("lo", _("95 % interval from"), "share", 12),
            Column("hi", _("to"), "share", 9),
            Column("median", _("Median days to match"), "score", 12),
        ]
    table = table.reset_index()
    table["name"] = [str(BUSINESSES.name(code)) for code in table["class"]]
    return Section(SHEET, str(SHEET), text, tuple(columns), table)


def use(found: Funnel) -> Section:
    """Return one row per function class: of what lies idle, the shares that are opened and used, with their intervals."""
    table = found.table.reset_index(names="class")
    table["name"] = [str(FUNCTIONS.name(code)) for code in table["class"]]
    columns = (
        Column("name", _("Function"), "text", 14),
        Column("n", _("Resources"), "whole", 11),
        Column("opened", _("Opened, of what lies idle"), "share", 13),
        Column("opened_lo", _("95 % interval from"), "share", 12),
        Column("opened_hi", _("to"), "share", 9),
        Column("used", _("Used, of what lies idle"), "share", 13, bar=True),
        Column("used_lo", _("95 % interval from"), "share", 12),
        Column("used_hi", _("to"), "share", 9),
    )
    return Section(USE, str(USE), found.text, columns, table, chart=("name", "used"))
