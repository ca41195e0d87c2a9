"""V01 duplicate primary keys, V02 keys that point nowhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
from pyarrow import compute

from evidence.checks.remarks import remarks
from evidence.issues import Issue
from evidence.privacy import scrub
from evidence.schema import TABLES
from messages import Message, Quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from numpy.typing import NDArray

    from evidence.dataset import Dataset
    from evidence.origins import Origins
    from evidence.schema import Column

MOST_ORPHANS = 0.05
"""Above this share of orphan keys the link between two tables is not to be trusted."""


def without_duplicates(
    tables: Mapping[str, pa.Table], origins: Mapping[str, Origins]
) -> tuple[dict[str, pa.Table], dict[str, Origins], list[Issue]]:
    """Keep the first of several rows with one primary key (V01) and report the others."""
    kept, left, issues = dict(tables), dict(origins), []
    for name, table in tables.items():
        again = _repeated(table, TABLES[name].keys)
        if not again.any():
            continue
        key = TABLES[name].by_name[TABLES[name].keys[0]]
        for place, rows, mask in remarks(origins.get(name), key, again):
            said = Message(
                "V01 {count} rows of “{table}” repeat a key ({examples}) and were left out; the first row of each was kept.",
                count=int(mask.sum()),
                table=TABLES[name].label,
                examples=_examples(table[key.name], mask),
            )
            issues.append(Issue("error", "V01", said, place, rows, int(mask.sum())))
        kept[name] = table.filter(pa.array(~again))
        if name in origins:
            left[name] = origins[name].where(~again)
    return kept, left, issues


def _repeated(table: pa.Table, keys: tuple[str, ...]) -> NDArray[np.bool_]:
    """Return the rows whose key an earlier row has; none while a part of the key was not loaded."""
    if not keys or not table.num_rows or not set(keys) <= set(table.column_names):
        return np.zeros(table.num_rows, dtype=bool)
    repeated: NDArray[np.bool_] = table.select(list(keys)).to_pandas().duplicated().to_numpy()
    return repeated


def orphan_keys(dataset: Dataset) -> Iterator[Issue]:
    """Report keys that point to a row that does not exist (V02)."""
    for name, table in dataset.tables.items():
        for column in TABLES[name].columns:
            target = column.refers
            if target is None or column.name not in table.column_names or not dataset.has(target):
                continue
            key = TABLES[target].keys[0]
            if key in dataset.arrow(target).column_names:
                yield from _orphans(dataset, name, column, target, key)


def _orphans(dataset: Dataset, name: str, column: Column, target: str, key: str) -> Iterator[Issue]:
    cells = dataset.arrow(name)[column.name]
    filled = cells.is_valid().to_numpy(zero_copy_only=False)
    known = dataset.arrow(target)[key].combine_chunks()
    lost = filled & ~compute.is_in(cells, value_set=known).to_numpy(zero_copy_only=False)
    if not lost.any():
        return
    severe = Message("Above {limit:.0%} the link is not to be trusted.", limit=MOST_ORPHANS)
    for place, rows, mask in remarks(dataset.origins.get(name), column, lost):
        said = Message(
            "V02 {count} of {total} values ({share:.1%}) of “{column}” in “{table}” do not occur in “{target}”, for example {examples}.",
            count=int(mask.sum()),
            total=int(filled.sum()),
            share=lost.sum() / filled.sum(),
            column=column.label,
            table=TABLES[name].label,
            target=TABLES[target].label,
            examples=_examples(cells, mask),
        )
        message = said.then(severe) if lost.sum() > MOST_ORPHANS * filled.sum() else said
        yield Issue("warning", "V02", message, place, rows, int(mask.sum()))


def _examples(cells: pa.ChunkedArray, mask: NDArray[np.bool_], most: int = 3) -> Quoted:
    return Quoted(scrub(str(key)) for key in cells.filter(pa.array(mask)).unique().slice(0, most).to_pylist())
