"""What units are called: the names of enterprises and districts, or those beside the codes of a ready-made table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evidence.plain_units import names_beside

if TYPE_CHECKING:
    from evidence.dataset import Dataset


def unit_names(dataset: Dataset) -> dict[str, str]:
    """Return unit id → name; units without a name are left out."""
    found = {} if dataset.plain is None else names_beside(dataset.plain)
    for table, unit in (("enterprises", "enterprise"), ("districts", "district")):
        if dataset.has(table) and f"{unit}_name" in dataset.tables[table].column_names:
            rows = dataset.arrow(table).select([f"{unit}_id", f"{unit}_name"]).to_pylist()
            found |= {row[f"{unit}_id"]: row[f"{unit}_name"] for row in rows if row[f"{unit}_name"]}
    return found
