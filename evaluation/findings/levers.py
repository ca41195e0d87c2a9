"""What to do next: the indicators whose improvement would raise the index most."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from evaluation.normalisation import apply_goalposts
from evaluation.plan import plan_of
from evaluation.scoring import score_nodes
from messages import Bilingual, Message, Sentences

if TYPE_CHECKING:
    from evaluation import Evaluation

STEP = 0.5
"""Where no target is set: how much of the way to full marks an improvement is taken to go."""


@dataclass(frozen=True, eq=False)
class Levers:
    """Indicators of one unit by what improving them would bring.

    Attributes
    ----------
    table
        One row per indicator with a score, the greatest gain first: ``name``, ``dimension``, ``score``, ``aim`` (score to
        be reached), ``weight`` (share of the goal), ``gain`` (points of the index), ``targeted`` (whether a target is set).
    together
        Points the first indicators bring together; key is how many.
    """

    table: pd.DataFrame
    together: dict[int, float]
    names: dict[str, Bilingual]

    def first(self, count: int = 3) -> pd.DataFrame:
        """Return the first indicators that bring anything."""
        return self.table[self.table["gain"] > 0].head(count)

    @property
    def sentences(self) -> tuple[Message, ...]:
        """With what to begin, and what it would bring."""
        top = self.first()
        if self.table.empty:
            return (Message("Insufficient data: no indicator can be said to hold the index back."),)
        if top.empty:
            return (Message("Nothing is left to gain: every indicator with a score has reached its aim."),)
        names = [self.names[str(name)] for name in top.index]
        facts: dict[str, Any] = {
            "names": Bilingual("、".join(name.zh for name in names), ", ".join(name.en for name in names)),
            "gain": self.together[len(top)],
        }
        if top["targeted"].all():
            return (
                Message(
                    "Begin with {names}: reaching their targets would add {gain:.1f} points to the index.", **facts
                ),
            )
        if top["targeted"].any():
            return (
                Message(
                    "Begin with {names}: reaching the target, or half the way to full marks where none is set, would add "
                    "{gain:.1f} points to the index.",
                    **facts,
                ),
            )
        return (
            Message(
                "Begin with {names}: half the way to full marks in each would add {gain:.1f} points to the index.",
                **facts,
            ),
        )

    @property
    def text(self) -> str:
        """The finding in plain sentences."""
        return str(Sentences(self.sentences))


def levers(evaluation: Evaluation, unit: Any = None) -> Levers:
    """Rank the indicators of one unit (the first by default) by what reaching their aim would add to the index.

    The aim is the target of the indicator, or half the way to full marks. The tree is scored anew with that one indicator at
    its aim, so the gain is right under every aggregation; under the arithmetic mean it is gap × weight. What is beyond its
    aim gains nothing. Indicators without a score are left out: nobody knows how far they are.
    """
    plan, tree = plan_of(evaluation.framework), evaluation.framework
    at = 0 if unit is None else evaluation.units.get_loc(unit)
    scores = evaluation.scored.scores[plan.leaf_rows, at]
    full = evaluation.method.full
    aims = np.array([_aim(evaluation, name, score) for name, score in zip(plan.leaf_ids, scores, strict=True)])
    scored = ~np.isnan(scores)
    better = np.where(scored, np.fmax(np.clip(aims, 0, full), scores), scores)
    base = float(evaluation.index.to_numpy()[at])
    gains = _index_with(evaluation, np.where(np.eye(len(scores), dtype=bool), better[:, None], scores[:, None])) - base
    table = pd.DataFrame(
        {
            "name": [str(leaf.label) for leaf in tree.leaves],
            "dimension": [str(tree.node(str(leaf.parent)).label) for leaf in tree.leaves],
            "score": scores,
            "aim": better,
            "weight": [tree.effective_weights[leaf.id] for leaf in tree.leaves],
            "gain": np.maximum(gains, 0.0),
            "targeted": [leaf.target is not None for leaf in tree.leaves],
        },
        index=list(plan.leaf_ids),
    )
    table = table[scored & np.isfinite(gains)].sort_values("gain", ascending=False, kind="stable")
    order = [plan.leaf_ids.index(str(name)) for name in table.index]
    together = {}
    for count in range(1, min(len(order), 10) + 1):
        changed = scores.copy()
        changed[order[:count]] = better[order[:count]]
        together[count] = float(_index_with(evaluation, changed[:, None])[0] - base)
    return Levers(table, together, {leaf.id: leaf.label for leaf in tree.leaves})


def _aim(evaluation: Evaluation, name: str, score: float) -> float:
    target = evaluation.framework.node(name).target
    if target is not None and name in evaluation.goalposts:
        posts = evaluation.goalposts[name]
        return float(apply_goalposts(np.array([[target]]), [posts], evaluation.method.full)[0, 0])
    return float(score + STEP * (evaluation.method.full - score))


def _index_with(evaluation: Evaluation, normalised: np.ndarray) -> np.ndarray:
    """Return the index of variants of one unit, a column each; indicators without a score stay without."""
    scored = score_nodes(normalised, plan_of(evaluation.framework), evaluation.method)
    return np.asarray(scored.scores[0])
