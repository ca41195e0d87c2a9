"""功能×业务矩阵 and 协同网络: supply against demand, and who gave to whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evidence.schema.codes import BUSINESSES, FUNCTIONS
from exports.workbook.sections import Column, Section
from messages import Bilingual, _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sharing import Flows, SupplyDemand

MATRIX = Bilingual("功能×业务矩阵", "Function × business")
EDGES = Bilingual("协同网络", "Network")


def matrix(found: SupplyDemand) -> Section:
    """Return one row per function and business class: resources on offer, demands, exchanges, and the gap of their shares."""
    table = found.cells.copy()
    for column, codes in (("function_class", FUNCTIONS), ("business_class", BUSINESSES)):
        table[column] = [str(codes.name(code)) for code in table[column]]
    columns = (
        Column("function_class", _("Function"), "text", 12),
        Column("business_class", _("Business"), "text", 12),
        Column("supply", _("On offer"), "value"),
        Column("demand", _("Asked for"), "value"),
        Column("exchange", _("Exchanged"), "value", bar=True),
        Column("gap", _("Share on offer less share asked for"), "share", 18),
    )
    return Section(MATRIX, str(MATRIX), found.text, columns, table)


def edges(found: Flows, names: Mapping[str, str] | None = None) -> Section:
    """Return one row per provider and receiver with what moved between them, the largest first."""
    table = found.table.copy()
    for column in ("provider", "receiver"):
        table[column] = [(names or {}).get(str(one), str(one)) for one in table[column]]
    columns = (
        Column("provider", _("Provider"), "text", 30),
        Column("receiver", _("Receiver"), "text", 30),
        Column("volume", _("Volume"), "value", 12, bar=True),
    )
    text = _("{total:g} in all; the first three providers hold {share:.0%} of what was given to others.",
             total=found.total, share=found.top_share())  # fmt: skip
    return Section(EDGES, str(EDGES), text, columns, table)
