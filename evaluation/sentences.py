"""An evaluation in plain sentences that claim no more than the numbers do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from messages import Message, Sentences

if TYPE_CHECKING:
    from evaluation.result import Evaluation


def describe(evaluation: Evaluation) -> Sentences:
    """Return what the index says: for one unit its strongest and weakest part, for many the order and the spread."""
    index = evaluation.index.dropna()
    if index.empty:
        return Sentences((Message("Insufficient data: no unit has enough values for an index."),))
    parts = _one(evaluation) if len(evaluation.units) == 1 else _many(evaluation)
    left_out = len(evaluation.units) - len(index)
    if left_out and len(evaluation.units) > 1:
        parts.append(Message("{count} units have too few values for an index.", count=left_out))
    return Sentences(tuple(parts))


def _one(evaluation: Evaluation) -> list[Message]:
    tree, unit = evaluation.framework, evaluation.index.dropna().index[0]
    said = [
        Message("{goal}: {score:.1f} of {full:g}.", goal=tree.root.label, score=evaluation.index[unit],
                full=evaluation.method.full)
    ]  # fmt: skip
    below = evaluation.table.loc[unit, [child.id for child in tree.children(tree.root.id)]].dropna().astype(float)
    if len(below) > 1:
        best, worst = below.idxmax(), below.idxmin()
        said.append(
            Message(
                "Highest part: {best} ({high:.1f}); lowest: {worst} ({low:.1f}).",
                best=tree.node(str(best)).label,
                high=below[best],
                worst=tree.node(str(worst)).label,
                low=below[worst],
            )
        )
    return said


def _many(evaluation: Evaluation) -> list[Message]:
    index = evaluation.index.dropna()
    return [
        Message(
            "{count} units have an index; it runs from {low:.1f} to {high:.1f}, half of them lie above {middle:.1f}.",
            count=len(index),
            low=index.min(),
            high=index.max(),
            middle=index.median(),
        ),
        Message(
            "The highest score belongs to {best}, the lowest to {worst}.",
            best=index.idxmax(),
            worst=index.idxmin(),
        ),
    ]
