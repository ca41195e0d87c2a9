"""What units are called: the names of enterprises and districts, or those beside the codes of a ready-made table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evidence.plain_units import names_beside
from messages.text import shown

if TYPE_CHECKING:
    from evidence.dataset import Dataset

LONGEST = 100
"""Of a longer name only the beginning is shown."""


def unit_names(dataset: Dataset) -> dict[str, str]:
    """Return unit id → name; units without a name are left out.

    Names come from strangers' files, so they are brought on one line, without invisible signs, and cut to what a person reads.
    """
    found = {} if dataset.plain is None else names_beside(dataset.plain)
    for table, unit in (("enterprises", "enterprise"), ("districts", "district")):
        if dataset.has(table) and f"{unit}_name" in dataset.tables[table].column_names:
            rows = dataset.arrow(table).select([f"{unit}_id", f"{unit}_name"]).to_pylist()
            found |= {row[f"{unit}_id"]: row[f"{unit}_name"] for row in rows if row[f"{unit}_name"]}
    return {unit: shown(name, LONGEST) for unit, name in found.items()}
