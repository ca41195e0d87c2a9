"""What a reader must know about an evaluation before using its numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from evaluation.aggregation import AGGREGATIONS
from evaluation.normalisation import capped_ends
from evaluation.plan import plan_of
from messages import Message, Quoted, Sentences

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from evaluation.framework import Framework, Goalposts, Node
    from evaluation.method import Method
    from evaluation.normalisation.stage import Scale
    from evaluation.plan import Plan
    from evaluation.preparation.prepare import Preparation
    from evaluation.scoring import Scored
    from evaluation.table import Table


@dataclass(frozen=True)
class Note:
    """A remark on an evaluation: what kind it is, which nodes it concerns, and the sentence.

    ``kind`` is one of ``absent``, ``screening``, ``undefined``, ``zero``, ``withheld``, ``empty``, ``constant``, ``scale``,
    ``denomination``, ``imputation``, ``treatment``, ``capped``, ``band``, ``relative``, ``floor``, ``unused``.
    """

    kind: str
    nodes: tuple[str, ...]
    message: Message | Sentences

    def __str__(self) -> str:
        return str(self.message)


def notes_of(
    table: Table,
    scored: Scored,
    scale: Scale,
    framework: Framework,
    method: Method,
    prepared: Preparation | None = None,
) -> tuple[Note, ...]:
    """Return the remarks on one evaluation, the gravest first."""
    plan = plan_of(framework)
    posts = scale.posts
    return (
        *_absent(table, plan.leaf_ids),
        *_steps(prepared, ("screening",)),
        *_without_logarithm(table, scored, scale, plan),
        *_undefined(scored, framework, table, method),
        *_zeroed(scored, framework, method, plan),
        *_withheld(scored, framework, table, method),
        *_empty(scored, table),
        *_constant(posts, framework, method, scale.replayed),
        *(Note("scale", (), said) for said in scale.warnings),
        *_steps(prepared, ("denomination", "imputation", "treatment")),
        *(_capped(table, posts, framework) if scale.learned is None else ()),
        *_band(framework, method),
        *_relative(framework, method, plan),
        *_floor(method),
        *_unused(table, framework),
    )


def _steps(prepared: Preparation | None, names: tuple[str, ...]) -> Iterator[Note]:
    """Say what each step of preparation did, in its own sentences."""
    if prepared is None:
        return
    for name, step in prepared.done:
        if name in names:
            said = step.sentences
            more = prepared.remarks if name == "screening" else ()
            yield Note(name, (), Sentences((*said.parts, *more)))


def _band(framework: Framework, method: Method) -> Iterator[Note]:
    banded = tuple(leaf.id for leaf in framework.leaves if leaf.goalposts is not None and leaf.goalposts.band)
    if banded and method.normalisation == "minmax":
        said = Message(
            "{ids} is best inside a target band, which sample min–max does not know: it was scored by its direction alone. Use "
            "fixed goalposts, or another normalisation.",
            ids=Quoted(banded),
        )
        yield Note("band", banded, said)


def _absent(table: Table, leaves: Sequence[str]) -> Iterator[Note]:
    blank = np.atleast_1d(np.isnan(table.values).all(axis=1))
    hollow = tuple(name for name, row in zip(leaves, blank, strict=True) if row and name not in table.absent)
    if table.absent:
        said = Message(
            "Insufficient data: the table has no column for {count} indicators ({ids}). They carry no value for any unit.",
            count=len(table.absent),
            ids=Quoted(table.absent),
        )
        yield Note("absent", table.absent, said)
    if hollow:
        said = Message(
            "Insufficient data: {count} indicators carry no value for any unit ({ids}).",
            count=len(hollow),
            ids=Quoted(hollow),
        )
        yield Note("absent", hollow, said)


def _without_logarithm(table: Table, scored: Scored, scale: Scale, plan: Plan) -> Iterator[Note]:
    if scale.learned is not None or all(scale.posts[name].scale == "linear" for name in plan.leaf_ids):
        return
    lost = ~np.isnan(table.values) & np.isnan(scored.scores[plan.leaf_rows])
    if lost.any():
        named = tuple(name for name, row in zip(plan.leaf_ids, lost, strict=True) if row.any())
        said = Message(
            "{count} values have no logarithm and count as missing ({ids}). Cap that end of the scale, or use ln(1+x).",
            count=int(lost.sum()),
            ids=Quoted(named),
        )
        yield Note("undefined", named, said)


def _undefined(scored: Scored, framework: Framework, table: Table, method: Method) -> Iterator[Note]:
    for row, units in scored.undefined.items():
        if units.any():
            node = framework.active[row]
            facts: dict[str, Any] = {
                "node": node.label,
                "count": int(units.sum()),
                "units": Quoted(table.units[units], most=5),
            }
            way = node.aggregation or method.aggregation
            if way == "geometric":
                said = Message(
                    "“{node}” has no score for {count} units ({units}): it is a geometric mean, and a score below it is less "
                    "than 0. Cap the low end of the goalposts, set a floor in the method or use the arithmetic mean.",
                    **facts,
                )
            else:
                said = Message(
                    "“{node}” has no score for {count} units ({units}): it is combined by “{how}”, under which a score below 0 "
                    "has no meaning. Cap the low end of the scale, set a floor in the method or use the arithmetic mean.",
                    how=AGGREGATIONS[way].name,
                    **facts,
                )
            yield Note("undefined", (node.id,), said)


def _zeroed(scored: Scored, framework: Framework, method: Method, plan: Plan) -> Iterator[Note]:
    for branch in plan.branches:
        count = int((scored.scores[branch.row] == 0).sum())
        way = branch.aggregation or method.aggregation
        if count and AGGREGATIONS[way].zeroing:
            node = framework.active[branch.row]
            facts: dict[str, Any] = {
                "node": node.label,
                "children": Quoted((child.label for child in framework.children(node.id)), most=6),
                "count": count,
            }
            if way == "geometric":
                said = Message(
                    "“{node}” is a geometric mean, so one score of 0 among {children} makes it 0; this is the case for "
                    "{count} units. If that is not meant, set a floor in the method or use the arithmetic mean.",
                    **facts,
                )
            else:
                said = Message(
                    "“{node}” is combined by “{how}”, under which one score of 0 among {children} makes it 0; this is the case "
                    "for {count} units. If that is not meant, set a floor in the method or use the arithmetic mean.",
                    how=AGGREGATIONS[way].name,
                    **facts,
                )
            yield Note("zero", (node.id,), said)


def _relative(framework: Framework, method: Method, plan: Plan) -> Iterator[Note]:
    """Name the nodes whose scores depend on who else is in the table."""
    ways: dict[str, list[Node]] = {}
    for branch in plan.branches:
        way = branch.aggregation or method.aggregation
        if AGGREGATIONS[way].relative:
            ways.setdefault(way, []).append(framework.active[branch.row])
    for way, nodes in ways.items():
        said = Message(
            "{nodes} is combined by “{how}”, which compares the units of this table with each other: a score changes with who "
            "else is in it, and must not be compared between waves.",
            nodes=Quoted(node.label for node in nodes),
            how=AGGREGATIONS[way].name,
        )
        yield Note("relative", tuple(node.id for node in nodes), said)


def _constant(scale: Mapping[str, Goalposts], framework: Framework, method: Method, replayed: bool) -> Iterator[Note]:
    if method.normalisation != "minmax":
        return
    flat = tuple(leaf.id for leaf in framework.leaves if scale[leaf.id].lo == scale[leaf.id].hi)
    if not flat:
        return
    if replayed:
        said = Message(
            "{ids} had the same value for every unit when the scale was learned, so it cannot tell units apart: every unit "
            "gets full marks there. Learn the scale anew, give it goalposts, or switch it off.",
            ids=Quoted(flat),
        )
    else:
        said = Message(
            "{ids} has the same value for every unit, so it cannot tell them apart: every unit gets full marks there. "
            "Give it goalposts, or switch it off.",
            ids=Quoted(flat),
        )
    yield Note("constant", flat, said)


def _withheld(scored: Scored, framework: Framework, table: Table, method: Method) -> Iterator[Note]:
    if scored.withheld is None:
        return
    for row in np.flatnonzero(scored.withheld.any(axis=1)):
        node = framework.active[row]
        units = table.units[scored.withheld[row]]
        facts: dict[str, Any] = {"node": node.label, "count": len(units), "units": Quoted(units, most=5)}
        if method.missing == "count":
            said = Message(
                "“{node}” has no score for {count} units ({units}): too few of what lies directly below it have a score.",
                **facts,
            )
        else:
            said = Message(
                "“{node}” has no score for {count} units ({units}): too little of the weight below it carries a value.",
                **facts,
            )
        yield Note("withheld", (node.id,), said)


def _empty(scored: Scored, table: Table) -> Iterator[Note]:
    """Name units without an index that has not been withheld or undefined: nothing that counts carries a value."""
    explained = np.zeros(len(table.units), dtype=bool) if scored.withheld is None else scored.withheld[0]
    without = np.isnan(scored.scores[0]) & ~explained & ~scored.undefined.get(0, np.False_)
    if without.any():
        said = Message(
            "{count} units have no index, because no indicator with a weight carries a value that reaches it ({units}).",
            count=int(without.sum()),
            units=Quoted(table.units[without], most=5),
        )
        yield Note("empty", (), said)


def _capped(table: Table, scale: Mapping[str, Goalposts], framework: Framework) -> Iterator[Note]:
    ends = np.array([capped_ends(scale[leaf.id]) for leaf in framework.leaves])
    with np.errstate(invalid="ignore"):
        beyond = ((table.values < ends[:, :1]) | (table.values > ends[:, 1:])).sum(axis=1)
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


def _unused(table: Table, framework: Framework) -> Iterator[Note]:
    """Name the columns that were not used: those of indicators that are switched off, and those of none."""
    taking_part = {leaf.id for leaf in framework.leaves}
    idle = [node for node in framework.nodes if node.id not in taking_part and node.id not in framework.parents]
    off = {node.column or node.measure or node.id: node.id for node in idle}
    resting = [name for name in table.unused if name in off]
    if resting:
        said = Message(
            "{count} columns belong to indicators that are switched off and were not used: {columns}. A column with one value "
            "for every unit is switched off when a table comes without an indicator system, because it cannot tell units apart.",
            count=len(resting),
            columns=Quoted(resting, most=5),
        )
        yield Note("unused", tuple(off[name] for name in resting), said)
    strange = [name for name in table.unused if name not in off]
    if strange:
        said = Message(
            "{count} columns of the table belong to no indicator and were not used: {columns}.",
            count=len(strange),
            columns=Quoted(strange, most=5),
        )
        yield Note("unused", (), said)
