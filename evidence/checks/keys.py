"""V01 duplicate primary keys, V02 keys that point nowhere, V17 enterprises that are in no register."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from evidence.checks.findings import Finding, examples
from evidence.checks.scope import LOST, Scope, filled, repeated
from evidence.schema import TABLES
from messages import Message, Sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evidence.checks.scope import Mask
    from evidence.schema import Column

MOST_ORPHANS = 0.05
"""Above this share of orphan keys the link between two tables is not to be trusted."""


def doubled_keys(scope: Scope) -> Iterator[Finding]:
    """Find rows whose primary key an earlier row has (V01)."""
    for name, table in scope.dataset.tables.items():
        if name in TABLES and not scope.first(name).all():
            yield doubled(name, table, ~scope.first(name))


def doubled(name: str, table: pa.Table, again: Mask | None = None) -> Finding:
    """Return the rows of one table that repeat a key."""
    key = TABLES[name].keys[0]

    def say(mask: Mask, _: tuple[str, ...]) -> Message | Sentences:
        said = Message(
            "V01 {count} rows of “{table}” repeat a key. The first row of each key counts, the others do not.",
            count=int(mask.sum()),
            table=TABLES[name].label,
        )
        shown = examples(name, key, table[key], mask)
        return said if shown is None else said.then(Message("For example: {examples}.", examples=shown))

    found = repeated(table, TABLES[name].keys) if again is None else again
    return Finding("V01", "error", name, key, found, say)


def orphan_keys(scope: Scope) -> Iterator[Finding]:
    """Find keys that point to a row that does not exist (V02)."""
    for name in scope.dataset.tables:
        for column in TABLES[name].columns if name in TABLES else ():
            if (
                column.refers
                and scope.has(name, column.name)
                and scope.has(column.refers, TABLES[column.refers].keys[0])
            ):
                lost = scope.links(name, column.name) == LOST
                if lost.any():
                    yield _orphans(scope, name, column, lost)


def _orphans(scope: Scope, name: str, column: Column, lost: Mask) -> Finding:
    cells = scope.column(name, column.name)
    total = int(filled(cells).sum())
    severe = Message("Above {limit:.0%} the link is not to be trusted.", limit=MOST_ORPHANS)

    def say(mask: Mask, _: tuple[str, ...]) -> Message | Sentences:
        said = Message(
            "V02 {count} of {total} values ({share:.1%}) of “{column}” in “{table}” do not occur in “{target}”.",
            count=int(mask.sum()),
            total=total,
            share=lost.sum() / total,
            column=column.label,
            table=TABLES[name].label,
            target=TABLES[str(column.refers)].label,
        )
        shown = examples(name, column.name, cells, mask)
        return said.then(
            Message("For example: {examples}.", examples=shown) if shown else None,
            severe if lost.sum() > MOST_ORPHANS * total else None,
        )

    return Finding("V02", "warning", name, column.name, lost, say)


def unknown_enterprises(scope: Scope) -> Iterator[Finding]:
    """Find enterprises that occur in events and not in the register (V17)."""
    if not scope.has("enterprises", "enterprise_id"):
        return
    for name in scope.dataset.tables:
        for column in TABLES[name].columns if name in TABLES else ():
            if column.refers != "enterprises" or not scope.has(name, column.name):
                continue
            lost = scope.links(name, column.name) == LOST
            if lost.any():
                yield _strangers(scope, name, column, lost)


def _strangers(scope: Scope, name: str, column: Column, lost: Mask) -> Finding:
    cells = scope.column(name, column.name)
    of = np.full(len(lost), "", dtype=object)
    of[lost] = cells.filter(pa.array(lost)).to_pylist()

    def say(mask: Mask, units: tuple[str, ...]) -> Message | Sentences:
        said = Message(
            "V17 {count} enterprises in “{table}” ({rows} rows) are not in the register and are left out of the "
            "results of enterprises. Add them to the register, or correct the ids.",
            count=len(units),
            table=TABLES[name].label,
            rows=int(mask.sum()),
        )
        shown = examples(name, column.name, cells, mask)
        return said if shown is None else said.then(Message("For example: {examples}.", examples=shown))

    return Finding("V17", "info", name, column.name, lost, say, of=of)
