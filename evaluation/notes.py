"""What a reader must know about an evaluation before using its numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from messages import Message, Quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from evaluation.framework import Framework, Goalposts
    from evaluation.method import Method
    from evaluation.scoring import Scored
    from evaluation.table import Table


@dataclass(frozen=True)
class Note:
    """A remark on an evaluation: what kind it is, which nodes it concerns, and the sentence.

    ``kind`` is one of ``absent``, ``constant``, ``zero``, ``withheld``, ``capped``, ``floor``, ``unused``.
    """

    kind: str
    nodes: tuple[str, ...]
    message: Message

    def __str__(self) -> str:
        return str(self.message)


def notes_of(
    table: Table, scored: Scored, scale: Mapping[str, Goalposts], framework: Framework, method: Method
) -> tuple[Note, ...]:
    """Return the remarks on one evaluation, the gravest first."""
    return (
        *_absent(table),
        *_constant(scale, framework, method),
        *_zeroed(scored, framework),
        *_withheld(scored, framework, table),
        *_capped(table, scale, framework),
        *_floor(method),
        *_unused(table),
    )


def _absent(table: Table) -> Iterator[Note]:
    if table.absent:
        said = Message(
            "Insufficient data: the table has no column for {count} indicators ({ids}). They carry no value for any unit.",
            count=len(table.absent),
            ids=Quoted(table.absent),
        )
        yield Note("absent", table.absent, said)


def _constant(scale: Mapping[str, Goalposts], framework: Framework, method: Method) -> Iterator[Note]:
    if method.normalisation != "minmax":
        return
    flat = tuple(leaf.id for leaf in framework.leaves if scale[leaf.id].lo == scale[leaf.id].hi)
    if flat:
        said = Message(
            "{ids} has the same value for every unit, so it cannot tell them apart: every unit gets full marks there. "
            "Give it goalposts, or switch it off.",
            ids=Quoted(flat),
        )
        yield Note("constant", flat, said)


def _zeroed(scored: Scored, framework: Framework) -> Iterator[Note]:
    for row in scored.zeroed:
        node = framework.active[row]
        names = [child.label for child in framework.children(node.id)]
        count = int((scored.scores[row] == 0).sum())
        if count:
            said = Message(
                "“{node}” is a geometric mean, so one score of 0 among {children} makes it 0; this is the case for "
                "{count} units. If that is not meant, set a floor in the method or use the arithmetic mean.",
                node=node.label,
                children=Quoted(names, most=6),
                count=count,
            )
            yield Note("zero", (node.id,), said)


def _withheld(scored: Scored, framework: Framework, table: Table) -> Iterator[Note]:
    if scored.withheld is None:
        return
    for row in np.flatnonzero(scored.withheld.any(axis=1)):
        node = framework.active[row]
        units = table.units[scored.withheld[row]]
        said = Message(
            "“{node}” has no score for {count} units ({units}): too little of the weight below it carries a value.",
            node=node.label,
            count=len(units),
            units=Quoted(units, most=5),
        )
        yield Note("withheld", (node.id,), said)


def _capped(table: Table, scale: Mapping[str, Goalposts], framework: Framework) -> Iterator[Note]:
    posts = [scale[leaf.id] for leaf in framework.leaves]
    least = np.array([min(p.lo, p.hi) if p.cap != "none" else -np.inf for p in posts])[:, None]
    most = np.array([max(p.lo, p.hi) if p.cap != "none" else np.inf for p in posts])[:, None]
    with np.errstate(invalid="ignore"):
        beyond = ((table.values < least) | (table.values > most)).sum(axis=1)
    if beyond.any():
        named = tuple(leaf.id for at, leaf in enumerate(framework.leaves) if beyond[at])
        said = Message(
            "{count} values lie beyond the goalposts and are scored as if they lay on them ({ids}).",
            count=int(beyond.sum()),
            ids=Quoted(named),
        )
        yield Note("capped", named, said)


def _floor(method: Method) -> Iterator[Note]:
    if method.floor:
        said = Message(
            "Normalised scores below {floor:g} were raised to {floor:g} before aggregation, as the method says.",
            floor=method.floor * method.full,
        )
        yield Note("floor", (), said)


def _unused(table: Table) -> Iterator[Note]:
    if table.unused:
        said = Message(
            "{count} columns of the table belong to no indicator and were not used: {columns}.",
            count=len(table.unused),
            columns=Quoted(table.unused, most=5),
        )
        yield Note("unused", (), said)
