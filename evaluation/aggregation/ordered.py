"""Combinations that look at the order of the children: M = Σ v_i s_i with v_i ≥ 0 that add up to 1 and depend on the order.

They are the weighted median, ordered weighted averages and the penalty for the weakest link. A missing score leaves with
its weight before the order is taken. All lie between the smallest and the largest score, and all but the interpolated median
never fall when a score rises; scores may be negative.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from evaluation.aggregation.combination import Combination, shares_of
from evaluation.aggregation.quicksort import quicksort_order
from messages import Bilingual

if TYPE_CHECKING:
    from evaluation.arrays import Floats, Integers

NEAR = 1e-12
"""How far a cumulated share may lie from one half and still be the half, for the rounding of sums of weights."""


@dataclass(frozen=True)
class Ordered(Combination):
    """A combination whose weights follow the order of the scores; of equal scores the one with less weight comes first.

    So the order of the children in the tree does not matter, unless `as_in_r` is asked for.

    Attributes
    ----------
    sorted_weights
        From sorted scores and their shares (both of shape (children, units), children without a score last with share 0) to
        the weights v of the sorted scores.
    highest_first
        Whether the scores are sorted from the highest down.
    as_in_r
        Whether equal scores stand as R's quicksort leaves them, to reproduce numbers computed there.
    """

    name: Bilingual
    sorted_weights: Callable[[Floats, Floats], Floats]
    highest_first: bool = False
    as_in_r: bool = False

    def active(self, scores: Floats, weights: Floats) -> Floats:
        """Return v of each child, of the shape of `scores`; 0 without a score, NaN in columns without any."""
        shares = shares_of(scores, weights)
        sign = -1.0 if self.highest_first else 1.0
        keys = np.where(shares > 0, sign * scores, np.inf)
        order = np.lexsort((shares, keys), axis=0)
        if self.as_in_r:
            _order_as_in_r(order, keys)
        ranked, portions = (np.take_along_axis(part, order, axis=0) for part in (scores, shares))
        found = np.empty(scores.shape)
        np.put_along_axis(found, order, self.sorted_weights(ranked, portions), axis=0)
        return found

    def combine(self, scores: Floats, weights: Floats, full: float = 100.0) -> Floats:  # noqa: ARG002
        """Return Σ v_i s_i, shape (units,)."""
        active = self.active(scores, weights)
        score: Floats = np.where(active == 0, 0.0, active * scores).sum(axis=0)
        return score

    def gradient(self, scores: Floats, weights: Floats, full: float = 100.0) -> Floats:  # noqa: ARG002
        """Return v, where scores tie that of one of the orders they could have."""
        return np.nan_to_num(self.active(scores, weights))

    def losses(self, scores: Floats, weights: Floats, full: float = 100.0) -> Floats:
        """Return v_i (F - s_i): a child that the order leaves without weight loses nothing."""
        active = self.active(scores, weights)
        return np.where(np.isnan(scores), np.nan, np.where(active == 0, 0.0, active * (full - scores)))


def _order_as_in_r(order: Integers, keys: Floats) -> None:
    """Put the order of R in place where keys tie; infinite keys are no scores and stay at the end."""
    ranked = np.take_along_axis(keys, order, axis=0)
    for unit in np.flatnonzero(((ranked[1:] == ranked[:-1]) & np.isfinite(ranked[1:])).any(axis=0)):
        there = np.flatnonzero(np.isfinite(keys[:, unit]))
        order[: len(there), unit] = there[quicksort_order(keys[there, unit].tolist())]


def _median(scores: Floats, shares: Floats) -> Floats:  # noqa: ARG001
    """Return 1 for the score that splits the weight into halves; one half each where the split falls between two."""
    reached = np.cumsum(shares, axis=0)
    lower, upper = (np.argmax(above, axis=0) for above in (reached >= 0.5 - NEAR, reached > 0.5 + NEAR))
    places = np.arange(len(shares))[:, None]
    halves: Floats = ((places == lower).astype(float) + (places == upper)) / 2.0
    return np.where(np.isnan(shares), np.nan, halves)


def _interpolated(scores: Floats, shares: Floats) -> Floats:  # noqa: ARG001
    """Return the weights with which a straight line through (Σ_{j<k} w_j + w_k / 2, s_k) reaches one half."""
    middle = np.cumsum(shares, axis=0) - shares / 2
    counted = shares > 0
    last = np.maximum(counted.sum(axis=0) - 1, 0)
    below = np.maximum((counted & (middle <= 0.5 + NEAR)).sum(axis=0) - 1, 0)
    above = np.minimum(below + 1, last)
    columns = np.arange(shares.shape[1])
    low, high = middle[below, columns], middle[above, columns]
    with np.errstate(divide="ignore", invalid="ignore"):
        way = np.where(above > below, np.clip((0.5 - low) / (high - low), 0.0, 1.0), 0.0)
    places = np.arange(len(shares))[:, None]
    found = (places == below) * (1.0 - way) + (places == above) * way
    return np.where(np.isnan(shares), np.nan, found)


MEDIAN = Ordered(Bilingual("加权中位数", "weighted median"), _median)
"""The score up to which half of the weight lies; the mean of two where exactly half lies up to the lower one."""
INTERPOLATED_MEDIAN = Ordered(Bilingual("加权中位数（插值）", "weighted median (interpolated)"), _interpolated)
"""The weighted median on a straight line between the middles of the cumulated weights, as matrixStats has it.

It moves with the weights without jumps, but not with the scores: where two children of unequal weight change places it jumps, even
down when a score rises. `MEDIAN` does not.
"""


INTERPOLATED_MEDIAN_AS_IN_R = Ordered(
    Bilingual("加权中位数（插值，同分次序同 R）", "weighted median (interpolated, ties as in R)"),
    _interpolated,
    as_in_r=True,
)
"""The same with equal scores in the order in which R's quicksort leaves them (`quicksort_order`): the numbers of COINr to the last digit.

Where children of unequal weight have equal scores, that order depends on their places in the tree and means nothing; on COINr's
example with unequal weights it decides 3 of 561 scores, by up to 7.7 points of 100. For comparing with COINr only.
"""


def owa(strictness: float) -> Ordered:
    """Return the ordered weighted average with importances, guided by the quantifier Q(r) = r^α.

    With the scores from the highest down and S_k the share of weight of the k highest, v_k = Q(S_k) - Q(S_{k-1}). α = 1 is the
    weighted arithmetic mean; above 1 the low scores weigh more (towards the minimum: “most of them must be good”), below 1
    the high ones (towards the maximum: “a few good ones do”). Missing scores leave with their weight.

    Parameters
    ----------
    strictness
        α > 0.

    References
    ----------
    Yager, R. R. (1988). On ordered weighted averaging aggregation operators in multicriteria decisionmaking. IEEE Transactions
    on Systems, Man, and Cybernetics 18(1), 183-190. Yager, R. R. (1996). Quantifier guided aggregation using OWA operators.
    International Journal of Intelligent Systems 11(1), 49-73.

    Examples
    --------
    >>> owa(2).combine(np.array([[100.0], [0.0]]), np.array([1.0, 1.0])).tolist()
    [25.0]
    """

    def quantified(scores: Floats, shares: Floats) -> Floats:  # noqa: ARG001
        reached = np.clip(np.cumsum(shares, axis=0), 0.0, 1.0) ** strictness
        steps: Floats = np.diff(reached, axis=0, prepend=0.0)
        steps = np.where(shares > 0, steps, np.where(np.isnan(shares), np.nan, 0.0))
        with np.errstate(invalid="ignore"):
            whole: Floats = steps / steps.sum(axis=0)
            return whole

    name = Bilingual(f"有序加权平均 OWA（α={strictness:g}）", f"ordered weighted average (α = {strictness:g})")
    return Ordered(name, quantified, highest_first=True)


def weakest_link(penalty: float) -> Ordered:
    """Return the mean with a penalty for the weakest link: M = (1 - α) · weighted mean + α · smallest score.

    α = 0 is the weighted arithmetic mean, 1 the smallest score. This is the mean–min function of Casadio Tarabusi and Guarini
    with its second parameter at 0. Children that share the smallest score share the penalty by their weights.

    Parameters
    ----------
    penalty
        α between 0 and 1.

    References
    ----------
    Casadio Tarabusi, E. and Guarini, G. (2013). An unbalance adjustment method for development indicators. Social Indicators
    Research 112, 19-45.

    Examples
    --------
    >>> weakest_link(0.5).combine(np.array([[100.0], [0.0]]), np.array([3.0, 1.0])).tolist()
    [37.5]
    """

    def penalised(scores: Floats, shares: Floats) -> Floats:
        least = np.where((scores == scores[:1]) & (shares > 0), shares, 0.0)
        with np.errstate(divide="ignore", invalid="ignore"):
            found: Floats = (1.0 - penalty) * shares + penalty * least / least.sum(axis=0)
        return found

    return Ordered(Bilingual(f"短板惩罚（α={penalty:g}）", f"weakest-link penalty (α = {penalty:g})"), penalised)
