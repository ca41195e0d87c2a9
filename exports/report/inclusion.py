"""小微普惠: which sizes of enterprises sharing reaches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evidence.schema.codes import SIZES
from exports.workbook.sections import Column, Section
from messages import Bilingual, Sentences, _

if TYPE_CHECKING:
    from sharing.benefit import Benefits

SHEET = Bilingual("小微普惠", "Small and micro")


def inclusion(found: Benefits, before: Benefits | None = None) -> Section:
    """Return one row per size class: enterprises, how many were reached, the share with its interval, and last period's."""
    table = found.table.reset_index(names="size")
    table["name"] = [str(SIZES.name(size)) for size in table["size"]]
    earlier = {} if before is None else dict(before.table["share"])
    table["before"] = [earlier.get(size) for size in table["size"]]
    text = str(Sentences((*found.about_small(before), *found.sentences)))
    columns = [
        Column("name", _("Size"), "text", 14),
        Column("n", _("Enterprises"), "whole", 12),
        Column("reached", _("Reached"), "whole", 10),
        Column("share", _("Coverage"), "share", 11, bar=True),
        Column("lo", _("95 % interval from"), "share", 12),
        Column("hi", _("to"), "share", 9),
    ]
    if before is not None:
        columns.append(Column("before", _("Coverage last period"), "share", 14))
    return Section(SHEET, str(SHEET), text, tuple(columns), table, chart=("name", "share"))
