"""How far experts agree with each other behind a group result.

Kernels take judgement matrices stacked in shape (experts, n, n), NaN where an expert did not compare.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from evaluation.arrays import Floats


@dataclass(frozen=True)
class Dispute:
    """The comparison on which experts differ most.

    Attributes
    ----------
    first, second
        Names of the two indicators.
    least, most
        Lowest and highest judgement given.
    spread
        Geometric standard deviation of the judgements.
    opposed
        Whether experts even disagree on which of the two is more important.
    """

    first: str
    second: str
    least: float
    most: float
    spread: float
    opposed: bool


def joint_judgements(stack: Floats, weights: Floats) -> Floats:
    """Return the weighted geometric mean of the judgements made on each pair (AIJ); NaN where nobody judged.

    The geometric mean is the only one that keeps matrices reciprocal (Aczél & Saaty 1983).
    """
    made = ~np.isnan(stack)
    shares = np.where(made, weights[:, None, None], 0.0)
    total = shares.sum(axis=0)
    logs = np.where(made, np.log(np.where(made, stack, 1.0)), 0.0)
    with np.errstate(invalid="ignore"):
        joint: Floats = np.exp((shares * logs).sum(axis=0) / total)
    return joint


def spreads(stack: Floats) -> Floats:
    """Return the geometric standard deviation exp(sd(ln a_ij)) per pair, 1 where fewer than two experts judged it."""
    made = ~np.isnan(stack)
    count = made.sum(axis=0)
    logs = np.where(made, np.log(np.where(made, stack, 1.0)), 0.0)
    mean = logs.sum(axis=0) / np.maximum(count, 1)
    squares = np.where(made, (logs - mean) ** 2, 0.0).sum(axis=0)
    return np.where(count > 1, np.exp(np.sqrt(squares / np.maximum(count - 1, 1))), 1.0)


def compatibility(matrix: Floats, weights: Floats) -> float:
    """Return (1/k) Σ a_ij w_j / w_i over the k entries an expert filled: 1 in full agreement, above 1.1 far from it.

    References
    ----------
    Saaty, T. L. (2005). Theory and Applications of the Analytic Network Process. RWS Publications.
    """
    return float(np.nanmean(matrix * weights / weights[:, None]))


def worst_dispute(stack: Floats, labels: tuple[str, ...]) -> Dispute | None:
    """Return the pair with the largest spread, or None when all experts judged alike."""
    upper = np.triu(spreads(stack), k=1)
    if upper.size == 0 or upper.max() <= 1 + 1e-9:
        return None
    row, column = (int(at) for at in np.argwhere(upper >= upper.max() - 1e-12)[0])
    given = stack[:, row, column]
    least, most = float(np.nanmin(given)), float(np.nanmax(given))
    return Dispute(labels[row], labels[column], least, most, float(upper[row, column]), least < 1 < most)
