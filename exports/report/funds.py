"""经费绩效: what activities cost and how they are rated, and where the money came from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evidence.schema.codes import BUSINESSES
from exports.workbook.sections import Column, Section
from messages import Bilingual, _
from sharing.money import SOURCE_NAMES

if TYPE_CHECKING:
    from sharing.money import Money

SHEET = Bilingual("经费绩效", "Funds")
SOURCES = Bilingual("经费来源", "Sources of funds")


def funds(found: Money) -> Section:
    """Return one row per business class: activities, cost of a person-time, and the rating with its interval."""
    table = found.classes.reset_index(names="class")
    table["name"] = [str(BUSINESSES.name(code)) for code in table["class"]]
    columns = (
        Column("name", _("Business"), "text", 16),
        Column("activities", _("Activities"), "whole", 11),
        Column("cost", _("Yuan a person-time"), "money", 14, bar=True),
        Column("rating", _("Rating (1 to 5)"), "fine", 11),
        Column("lo", _("95 % interval from"), "fine", 12),
        Column("hi", _("to"), "fine", 9),
        Column("ratings", _("Ratings"), "whole", 10),
    )
    chart = ("name", "cost") if table["cost"].notna().any() else None
    return Section(SHEET, str(SHEET), found.text, columns, table, chart=chart)


def sources(found: Money) -> Section:
    """Return one row per source with its yuan and its share of all."""
    table = found.table
    table["share"] = table["yuan"] / table["yuan"].sum()
    table["name"] = [str(SOURCE_NAMES.get(source, source)) for source in table["source"]]
    columns = (
        Column("name", _("Source"), "text", 22),
        Column("yuan", _("Yuan"), "money", 16, bar=True),
        Column("share", _("Share of all"), "share", 12),
    )
    return Section(SOURCES, str(SOURCES), found.text, columns, table, chart=("name", "yuan"))
