"""协同网络: who gave to whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evidence.schema.codes import SIZES
from exports.naming import apart
from exports.report.reasons import spoken
from exports.workbook.sections import Column, Section
from messages import Bilingual, _
from sharing.flows import OUTSIDE
from sharing.giving import CORNERS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sharing import Flows
    from sharing.giving import Giving

EDGES = Bilingual("协同网络", "Network")
NODES = Bilingual("协同网络-节点", "Network nodes")


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
