"""An evaluation in plain sentences that claim no more than the numbers do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from evaluation.scoring import ranks_of
from messages import Message, Quoted, Sentences

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from evaluation.result import Evaluation


def describe(evaluation: Evaluation, names: Mapping[str, str] | None = None) -> Sentences:
    """Return what the index says: for one unit its strongest and weakest part, for many the order and the spread.

    `names` are unit → name for units that go by an id.
    """
    index = evaluation.index.dropna()
    if index.empty:
        return Sentences((Message("Insufficient data: no unit has enough values for an index."),))
    parts = _one(evaluation) if len(evaluation.units) == 1 else _many(evaluation, names or {})
    left_out = len(evaluation.units) - len(index)
    if left_out:
        parts.append(Message("{count} units have too few values for an index.", count=left_out))
    return Sentences(tuple(parts))


def _one(evaluation: Evaluation) -> list[Message]:
    tree, method = evaluation.framework, evaluation.method
    facts: dict[str, Any] = {
        "goal": tree.root.label,
        "score": method.spelled(evaluation.index.iloc[0]),
        "full": method.full,
    }
    said = [Message("{goal}: {score} of {full:g}.", **facts)]
    if not method.marked:
        said = [Message("{goal}: {score} ({how}).", how=method.scale_label, **facts)]
    below = evaluation.table.iloc[0][[child.id for child in tree.children(tree.root.id)]].dropna().astype(float)
    best, worst = _extremes(below, method.decimals) if len(below) > 1 else ([], [])
    if len(best) == len(worst) == 1:
        said.append(
            Message(
                "Highest part: {best} ({high}); lowest: {worst} ({low}).",
                best=tree.node(best[0]).label,
                high=method.spelled(below[best[0]]),
                worst=tree.node(worst[0]).label,
                low=method.spelled(below[worst[0]]),
            )
        )
    return said


def _many(evaluation: Evaluation, names: Mapping[str, str]) -> list[Message]:
    index, spelled = evaluation.index.dropna(), evaluation.method.spelled
    index = index.set_axis([names.get(str(unit), str(unit)) for unit in index.index])
    if len(index) == 1:
        return [Message("Only {unit} has an index: {score}.", unit=Quoted(index.index), score=spelled(index.iloc[0]))]
    said = [
        Message(
            "{count} units have an index; it runs from {low} to {high}, with a median of {middle}.",
            count=len(index),
            low=spelled(index.min()),
            high=spelled(index.max()),
            middle=spelled(index.median()),
        )
    ]
    best, worst = _extremes(index, evaluation.method.decimals)
    if best == worst:
        said.append(Message("All of them score the same."))
    else:
        said.append(
            Message(
                "The highest score belongs to {best}, the lowest to {worst}.",
                best=Quoted(best, most=3),
                worst=Quoted(worst, most=3),
            )
        )
    return said


def _extremes(scores: pd.Series, decimals: int) -> tuple[list[str], list[str]]:
    """Return the names with the highest and with the lowest score; several where they tie."""
    ranks = ranks_of(scores.to_numpy(dtype=float), "best", decimals)
    names = [str(name) for name in scores.index]
    return (
        [name for name, rank in zip(names, ranks, strict=True) if rank == 1],
        [name for name, rank in zip(names, ranks, strict=True) if rank == ranks.max()],
    )
