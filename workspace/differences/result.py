"""A difference between two indicator systems as an object: a table, sentences, and what two differences share."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from html import escape
from typing import Any

import pandas as pd

from messages import Bilingual, Message, Quoted, Sentences
from workspace.differences.fields import label_of, plain, spelled

KINDS: dict[str, Bilingual] = {
    "added": Bilingual("新增", "added"),
    "removed": Bilingual("删除", "removed"),
    "moved": Bilingual("移动", "moved"),
    "reordered": Bilingual("调整顺序", "reordered"),
    "changed": Bilingual("修改", "changed"),
}
"""What can happen to a node."""


@dataclass(frozen=True)
class NodeChange:
    """One change.

    Attributes
    ----------
    kind
        Key of `KINDS`.
    node, label
        Id and name of the node; the id is empty for the system itself.
    field
        What changed; empty for a node added or removed.
    before, after
        The values; the node itself where it was added or removed.
    """

    kind: str
    node: str
    label: Bilingual
    field: str
    before: Any
    after: Any

    @property
    def message(self) -> Message:
        """The change in a sentence."""
        if self.kind == "added":
            return Message("“{node}” was added below “{parent}”.", node=self.label, parent=self.after.parent or "—")
        if self.kind == "removed":
            return Message("“{node}” was removed.", node=self.label)
        return Message(
            "“{node}”: {field} {before} → {after}.",
            node=self.label,
            field=label_of(self.field),
            before=spelled(self.field, self.before),
            after=spelled(self.field, self.after),
        )


@dataclass(frozen=True)
class FrameworkDifference:
    """What is different between two indicator systems.

    Attributes
    ----------
    before, after
        Fingerprints of the two.
    changes
        The system itself first, then nodes added, removed, moved and changed, then orders.
    """

    before: str
    after: str
    changes: tuple[NodeChange, ...]

    def __bool__(self) -> bool:
        return bool(self.changes)

    def of_kind(self, *kinds: str) -> tuple[NodeChange, ...]:
        """Return the changes of some kinds."""
        return tuple(change for change in self.changes if change.kind in kinds)

    @cached_property
    def touched(self) -> frozenset[tuple[str, str]]:
        """Node and field of every change."""
        return frozenset((change.node, change.field) for change in self.changes)

    def shared_with(self, other: FrameworkDifference) -> tuple[tuple[str, str], ...]:
        """Return node and field that both differences touch, and nodes that one removes while the other changes them."""
        gone = {change.node for difference in (self, other) for change in difference.of_kind("removed")}
        both = self.touched & other.touched
        lost = {(node, "") for node, _ in self.touched | other.touched if node in gone and _meets(node, self, other)}
        return tuple(sorted(both | lost))

    def record(self, side: int) -> dict[str, Any]:
        """Return one side for the change log: ``node.field`` → value, 0 before and 1 after; absent where there was none."""
        found = {}
        for one in self.changes:
            value = (one.before, one.after)[side]
            if value is not None:
                found[".".join(part for part in (one.node, one.field) if part)] = plain(value)
        return found

    @cached_property
    def table(self) -> pd.DataFrame:
        """One row per change: ``kind``, ``node``, ``name``, ``field``, ``before``, ``after``, worded in the current language."""
        rows = [
            (
                str(KINDS[one.kind]),
                one.node,
                str(one.label),
                str(label_of(one.field)) if one.field else "",
                *_sides(one),
            )
            for one in self.changes
        ]
        return pd.DataFrame(rows, columns=["kind", "node", "name", "field", "before", "after"])

    @property
    def summary(self) -> Message | Sentences:
        """How many nodes were added, removed, moved, reordered and changed, and which."""
        counted = [(kind, dict.fromkeys(one.label for one in self.of_kind(kind))) for kind in KINDS]
        said = [
            Message("{kind}: {count} ({names}).", kind=KINDS[kind], count=len(names), names=Quoted(names, most=4))
            for kind, names in counted
            if names
        ]
        return Sentences(tuple(said)) if said else Message("The two indicator systems are equal.")

    @property
    def text(self) -> str:
        """The summary and every change in sentences of the current language."""
        return str(Sentences((self.summary, *(change.message for change in self.changes))))

    def _repr_html_(self) -> str:
        return f"<p>{escape(str(self.summary))}</p>{self.table.to_html()}"


def _meets(node: str, first: FrameworkDifference, second: FrameworkDifference) -> bool:
    return all(any(change.node == node for change in difference.changes) for difference in (first, second))


def _sides(change: NodeChange) -> tuple[str, str]:
    if change.kind in ("added", "removed"):
        return (str(change.before.label) if change.before else "", str(change.after.label) if change.after else "")
    return str(spelled(change.field, change.before)), str(spelled(change.field, change.after))
