"""Function and business classes as a choice: which records carry them, and the records of some classes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa
from pyarrow import compute

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from evidence import Dataset

FUNCTION, BUSINESS = "function_class", "business_class"

FOLLOWING: Mapping[str, tuple[str, str]] = {
    "resource_capacity": ("resource_id", "resources"),
    "activity_partners": ("activity_id", "activities"),
    "participation": ("activity_id", "activities"),
    "funds": ("activity_id", "activities"),
}
"""Table without classes of its own → the key by which it follows one with classes."""


def carried(dataset: Dataset, name: str) -> frozenset[str]:
    """Return the classes that the rows of a table carry, themselves or through what they follow; none where it is not loaded.

    >>> from evidence import Dataset
    >>> carried(Dataset({"demands": pa.table({"function_class": ["F_FAC"]})}), "demands")
    frozenset({'function_class'})
    """
    if name not in dataset.tables:
        return frozenset()
    key, above = FOLLOWING.get(name, ("", ""))
    if key in dataset.tables[name].column_names and above in dataset.tables:
        return carried(dataset, above)
    return frozenset({FUNCTION, BUSINESS} & set(dataset.tables[name].column_names))


def of_classes(dataset: Dataset, wanted: Mapping[str, Iterable[str]]) -> dict[str, pa.Table]:
    """Return the tables with the rows of the wanted classes alone; tables that carry none of them stay whole.

    A row whose class is not stated belongs to none and is left out. What follows resources or activities follows them here.

    Parameters
    ----------
    wanted
        Column of classes → codes; columns without codes choose everything.
    """
    asked = {column: pa.array(sorted(codes), pa.string()) for column, codes in wanted.items() if codes}
    kept = {}
    for name, table in dataset.tables.items():
        own = [column for column in asked if column in table.column_names]
        for column in own:
            table = table.filter(compute.is_in(table[column].cast(pa.string()), asked[column]))  # noqa: PLW2901
        kept[name] = table
    for name, (key, above) in FOLLOWING.items():
        if name in kept and carried(dataset, name) & set(asked):
            kept[name] = kept[name].filter(compute.is_in(kept[name][key], compute.unique(kept[above][key])))
    return kept
