"""功能×业务矩阵 and 协同网络: supply against demand, and who gave to whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evidence.schema.codes import BUSINESSES, FUNCTIONS, SIZES
from exports.naming import apart
from exports.report.reasons import spoken
from exports.workbook.sections import Column, Section
from messages import Bilingual, _
from sharing.flows import OUTSIDE
from sharing.giving import CORNERS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sharing import Flows, SupplyDemand
    from sharing.giving import Giving

MATRIX = Bilingual("功能×业务矩阵", "Function × business")
EDGES = Bilingual("协同网络", "Network")
NODES = Bilingual("协同网络-节点", "Network nodes")


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


def edges(found: Flows, names: Mapping[str, str] | None = None, most: int | None = None) -> Section:
    """Return one row per provider and receiver with what moved between them, the largest first and no more than `most`."""
    table = found.table.head(most if most is not None else len(found.table)).copy()
    named = {**apart(names), OUTSIDE: _("unions and outside bodies")}
    for column in ("provider", "receiver"):
        table[column] = [named.get(str(one), str(one)) for one in table[column]]
    columns = (
        Column("provider", _("Provider"), "text", 30),
        Column("receiver", _("Receiver"), "text", 30),
        Column("volume", _("Volume"), "value", 12, bar=True),
    )
    text = _("{total:g} in all; the first three providers hold {share:.0%} of what was given to others.",
             total=found.total, share=found.top_share())  # fmt: skip
    if len(table) < len(found.table):
        text = spoken(text, _("The {count} largest of {all} pairs.", count=len(table), all=len(found.table)))
    return Section(EDGES, str(EDGES), text, columns, table)


def nodes(found: Giving, flows: Flows, names: Mapping[str, str] | None = None) -> Section:
    """Return one row per enterprise: what it gave and took, with how many others, and in which corner it stands."""
    others = flows.table[flows.table["provider"] != flows.table["receiver"]]
    table = found.table.copy()
    for side, column in (("provider", "receivers"), ("receiver", "providers")):
        table[column] = table["enterprise_id"].map(others.groupby(side).size()).fillna(0.0)
    known = apart(names)
    table["name"] = [known.get(str(one), str(one)) for one in table["enterprise_id"]]
    table["size"] = [str(SIZES.name(str(size))) if isinstance(size, str) else "" for size in table["size_class"]]
    table["role"] = [str(CORNERS[corner]) for corner in table["corner"]]
    table = table.sort_values(["given", "taken"], ascending=False, kind="stable")
    columns = (
        Column("name", _("Enterprise"), "text", 30),
        Column("size", _("Size"), "text", 10),
        Column("given", _("Given"), "whole", 10, bar=True),
        Column("receivers", _("To how many"), "whole", 11),
        Column("taken", _("Taken"), "whole", 10, bar=True),
        Column("providers", _("From how many"), "whole", 11),
        Column("role", _("Role"), "text", 14),
    )
    return Section(NODES, str(NODES), found.text, columns, table)
