"""Automatic consistency improvement: every judgement moves a little towards the weights (Xu & Wei 1999)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from evaluation.weights.choices import share
from evaluation.weights.pairwise.ahp import AhpWeights, refuse_disconnected, weigh
from evaluation.weights.pairwise.completion import complete
from evaluation.weights.pairwise.judgements import Judgements, read_judgements
from evaluation.weights.result import Weighting
from messages import Bilingual, Message, Sentences

if TYPE_CHECKING:
    from evaluation.arrays import Floats

MOST_STEPS = 1000


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class Adjustment(Weighting):
    """A suggested matrix that is consistent, and how far it is from the judgements made.

    Attributes
    ----------
    before, after
        Results for the matrix given and for the one suggested.
    steps
        One row per iteration, the matrix given first: ``lambda_max``, ``CR``, then the weights.
    delta, sigma
        Largest and root mean square change of an entry. Xu and Wei accept delta < 2 and sigma < 1.
    """

    before: AhpWeights
    after: AhpWeights
    steps: pd.DataFrame
    delta: float
    sigma: float

    @property
    def acceptable(self) -> bool:
        """Whether the changes stay within the bounds of Xu and Wei: delta < 2 and sigma < 1."""
        return self.delta < 2 and self.sigma < 1

    @property
    def matrix(self) -> pd.DataFrame | Floats:
        """The suggested judgement matrix."""
        return self.after.matrix

    @property
    def cr(self) -> float:
        """CR of the suggested matrix."""
        return self.after.cr

    @cached_property
    def table(self) -> pd.DataFrame:
        """One row per pair: the judgement made (``old``) and the one suggested (``new``)."""
        return pair_table(self.before, self.after)

    def _how(self) -> tuple[Message | Sentences, ...]:
        said = Message(
            "After {count} iterations CR falls from {before:.4f} to {after:.4f}; the largest change of an entry is "
            "{delta:.2f}, the root mean square change {sigma:.2f}. This is a suggestion: the judgements belong to the expert, "
            "who decides.",
            count=len(self.steps) - 1,
            before=self.before.cr,
            after=self.after.cr,
            delta=self.delta,
            sigma=self.sigma,
        )
        return (said,)


def xu_wei(
    matrix: Any, strength: float = 0.9, *, threshold: float = 0.1, ri: str | float = "saaty", most: int = MOST_STEPS
) -> Adjustment:
    """Return a consistent matrix near the judgements: a_ij ← a_ij^λ (w_i / w_j)^(1-λ) until CR < threshold.

    Parameters
    ----------
    matrix
        Judgement matrix as in `ahp`; holes are filled first.
    strength
        λ between 0 and 1: the nearer to 1, the smaller each step and the closer the end stays to the judgements.
    threshold, ri
        As in `ahp`; weights are principal eigenvectors, taken anew in every step.
    most
        Iterations after which to give up, which the warnings then say.

    Returns
    -------
    Adjustment
        `.steps`, `.matrix`, `.delta`, `.sigma`, `.acceptable`, `.table` with every old and new judgement.

    Raises
    ------
    UnusableJudgement
        As in `ahp`.
    ImpossibleChoice
        λ or the threshold out of range.

    References
    ----------
    Xu, Z., & Wei, C. (1999). A consistency improving method in the analytic hierarchy process. European Journal of
    Operational Research 116, 443-449.
    """
    strength = share(Bilingual("λ", "λ"), strength, 0.0, 1.0 - 1e-6)
    threshold = share(Bilingual("CR界值", "CR threshold"), threshold, 1e-9)
    read = read_judgements(matrix)
    refuse_disconnected(read)
    start = complete(read.values)
    result = before = weigh(Judgements(start, read.names, read.warnings), "eigenvector", ri, threshold)
    history = [before]
    while not result.consistent and len(history) <= most:
        pull = result.vector[:, None] / result.vector
        moved = result.judgements**strength * pull ** (1.0 - strength)
        result = weigh(Judgements(moved, read.names, ()), "eigenvector", ri, threshold)
        history.append(result)
    away = result.judgements - start
    return Adjustment(
        vector=result.vector,
        names=read.names,
        method=Bilingual("AHP特征向量法，一致性修正（Xu、Wei）", "AHP, eigenvector, consistency improved (Xu and Wei)"),
        warnings=(*read.warnings, *_remarks(result, threshold, most)),
        before=before,
        after=result,
        steps=_steps(history),
        delta=float(np.abs(away).max()),
        sigma=float(np.sqrt((away**2).sum()) / len(away)),
    )


def pair_table(before: AhpWeights, after: AhpWeights) -> pd.DataFrame:
    """Return one row per pair of indicators with its old and new judgement."""
    rows, columns = np.triu_indices(len(before.vector), k=1)
    return pd.DataFrame(
        {
            "first": [before.labels[at] for at in rows],
            "second": [before.labels[at] for at in columns],
            "old": before.judgements[rows, columns],
            "new": after.judgements[rows, columns],
        }
    )


def _steps(history: list[AhpWeights]) -> pd.DataFrame:
    weights = pd.DataFrame([result.vector for result in history], columns=history[0].labels)
    weights.insert(0, "CR", [result.cr for result in history])
    weights.insert(0, "lambda_max", [result.lambda_max for result in history])
    return weights.rename_axis("iteration")


def _remarks(result: AhpWeights, threshold: float, most: int) -> tuple[Message, ...]:
    if result.consistent:
        return ()
    return (
        Message(
            "After {most} iterations CR is still {cr:.4f}, not below {threshold:g}. Choose a smaller λ or allow more.",
            most=most,
            cr=result.cr,
            threshold=threshold,
        ),
    )
