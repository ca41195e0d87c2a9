"""The four ways to compose weights with a membership matrix, and what the largest membership is worth."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from evaluation.ranking.ratios import ratio
from messages import Bilingual

if TYPE_CHECKING:
    from evaluation.arrays import Floats
    from evaluation.ranking.fuzzy_factors import Factor

OPERATORS: dict[str, Bilingual] = {
    "M(∧,∨)": Bilingual("M(∧,∨) 主因素决定型", "M(∧,∨), the main factor decides"),
    "M(·,∨)": Bilingual("M(·,∨) 主因素突出型", "M(·,∨), the main factor stands out"),
    "M(∧,⊕)": Bilingual("M(∧,⊕) 取小有界和型", "M(∧,⊕), bounded sum of minima"),
    "M(·,⊕)": Bilingual("M(·,⊕) 加权平均型", "M(·,⊕), weighted average"),
}
"""Operators by the name used in calls."""
ALIASES = {
    **dict.fromkeys(("M(min,max)", "min-max"), "M(∧,∨)"),
    **dict.fromkeys(("M(prod,max)", "prod-max", "M(*,∨)", "M(•,∨)"), "M(·,∨)"),
    **dict.fromkeys(("M(min,bounded_sum)", "min-sum", "M(∧,+)"), "M(∧,⊕)"),
    **dict.fromkeys(("M(prod,sum)", "prod-sum", "M(·,+)", "M(*,+)", "M(•,⊕)", "M(•,+)"), "M(·,⊕)"),
}
"""Other spellings of the operators in the literature."""


def compose(weights: Floats, rows: Floats, operator: str) -> Floats:
    """Return B = w ∘ R, shape (objects, grades), each value between 0 and 1.

    Parameters
    ----------
    weights
        Shape (factors,), adding up to 1.
    rows
        Memberships, shape (factors, objects, grades), adding up to 1 over the grades.
    operator
        A key of `OPERATORS`: ∧ is the minimum, · the product, ∨ the maximum, ⊕ the sum cut off at 1.
    """
    spread = weights[:, None, None]
    joined = np.minimum(spread, rows) if "∧" in operator else spread * rows
    whole: Floats = joined.max(axis=0) if "∨" in operator else np.minimum(joined.sum(axis=0), 1.0)
    return whole


def effectiveness(memberships: Floats) -> Floats:
    r"""Return how far the principle of maximum membership can be trusted, shape (objects,).

    α = (n β - 1) / (2 γ (n - 1)) with β the largest and γ the second largest of n memberships that add up to 1: 0 when all
    are equal, infinite when one grade has everything. At least 1 is very effective, at least 0.5 effective, below that weak.

    >>> effectiveness(np.array([[0.5, 0.25, 0.25], [1.0, 0.0, 0.0]])).tolist()
    [0.5, inf]
    """
    count = memberships.shape[1]
    ordered = np.sort(memberships, axis=1)
    best, second = ordered[:, -1], ordered[:, -2]
    lead = np.maximum(count * best - 1, 0.0)
    return ratio(lead, 2 * second * (count - 1), np.inf)


def synthesise(root: Factor, operator: str) -> dict[object, Floats]:
    """Return B of every group as composed, by name (None for the whole); the normalised B of a group is handed upwards."""
    found: dict[object, Floats] = {}
    for group in root.groups():
        below = [found[child.name] if child.rows is None else child.rows for child in group.children]
        rows = np.stack([part / part.sum(axis=1, keepdims=True) for part in below])
        found[group.name] = compose(group.weights, rows, operator)
    return found
