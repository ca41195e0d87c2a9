"""What is looked at of the answers of a party: its scales, their items, and the satisfaction with single classes, all 0 to 100."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from evaluation.opinions.short_labels import SCALES, short
from evidence.schema.codes import BUSINESSES, FUNCTIONS
from surveys.instrument import CONSTRUCTS, FORMS

if TYPE_CHECKING:
    from collections.abc import Collection

    from messages import Bilingual
    from surveys.instrument import Item

LOOKED_AT = ("SA", "ID", "GA", "WI", "SQ", "UX", "TR", "OW", "BS", "FS")
"""Blocks of items in the order in which they are shown: what people conclude first, what may lie behind it after."""
CLASSES = {"BS": BUSINESSES, "FS": FUNCTIONS}
"""Blocks of single items on the classes of a code list; their items end like the codes."""


@dataclass(frozen=True)
class Column:
    """One column: a scale or an item.

    Attributes
    ----------
    id, block
        Code of the item, or of the scale; and code of the construct it belongs to.
    label, text
        Short name, and the question as it was asked (of a scale, its name).
    item
        The item; None for a scale.
    """

    id: str
    block: str
    label: Bilingual
    text: Bilingual
    item: Item | None = None


def columns_of(party: str, answered: Collection[str]) -> tuple[Column, ...]:
    """Return the columns that can be made of some answered items, block by block, each scale before its items.

    >>> [column.id for column in columns_of("W", ["SA1", "SA2", "BS_EDU"])]
    ['SA', 'SA1', 'SA2', 'BS_EDU']
    """
    found: list[Column] = []
    for block in LOOKED_AT:
        asked = [item for item in CONSTRUCTS[block].items(FORMS[party].id) if item.item_id in answered]
        if CONSTRUCTS[block].is_scale and len(asked) >= CONSTRUCTS[block].minimum:
            found.append(Column(block, block, SCALES[block], CONSTRUCTS[block].name))
        found += [Column(item.item_id, block, _label(item), item.question, item) for item in asked]
    return tuple(found)


def _label(item: Item) -> Bilingual:
    """Return the class an item asks about; of any other item its short name."""
    if item.construct in CLASSES:
        codes = CLASSES[item.construct]
        ending = item.item_id.split("_")[-1]
        code = next((code for code in codes.names if code.split("_")[-1] == ending), None)
        if code is not None:
            return codes.names[code]
    return short(item.form, item.item_id)
