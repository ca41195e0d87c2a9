"""Benefit of the doubt: every unit is combined with the weights that suit it best, as long as nobody gets more than full marks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from evaluation.aggregation.combination import Combination, shares_of
from evaluation.aggregation.programs import optima
from messages import Bilingual

if TYPE_CHECKING:
    from evaluation.arrays import Flags, Floats

CELLS = 2_000_000
"""Numbers the programmes that are solved at once may take."""
ROUNDING = 1e-9
"""Within it the optimum of a linear programme lies; a result beyond its bound by less is put on the bound."""


@dataclass(frozen=True)
class BenefitOfDoubt(Combination):
    """The linear programme max_v Σ_j v_j s_ij subject to Σ_j v_j s_kj ≤ F for every unit k, v ≥ 0; the optimum is the score of i.

    A score of F says that there are weights under which nobody does better. With β < 1 every child must bring at least the part
    (1 - β) w_j of the unit's score, w_j its share of weight: v_j s_ij ≥ (1 - β) w_j Σ_l v_l s_il; then one score of 0 makes the
    result 0. β = 1 leaves the weights free and does not look at w at all; β = 0 fixes the parts.

    The result lies between 0 and F, depends on who else is in the table, and only on the proportions within each
    child. A child without a score takes no part in a unit's programme; another unit without it counts there by what it has.
    Scores below 0 have no meaning: a unit with one has no score and takes no part. One programme per unit; 120 units of eight
    children take about 20 ms.

    Parameters
    ----------
    freedom
        β between 0 and 1.

    References
    ----------
    Melyn, W. and Moesen, W. (1991). Towards a synthetic indicator of macroeconomic performance. Public Economics Research Paper
    17, KU Leuven. Cherchye, L., Moesen, W., Rogge, N. and Van Puyenbroeck, T. (2007). An introduction to ‘benefit of the doubt’
    composite indicators. Social Indicators Research 82, 111-145.

    Examples
    --------
    >>> BenefitOfDoubt().combine(np.array([[4.0, 2.0, 2.0], [2.0, 4.0, 1.0]]), np.ones(2)).round(6).tolist()
    [100.0, 100.0, 50.0]
    """

    freedom: float = 1.0
    positive: bool = True
    relative: bool = True

    @property
    def name(self) -> Bilingual:  # type: ignore[override]
        """What it is called."""
        if self.freedom == 1:
            return Bilingual("数据包络 BoD（权重自选）", "benefit of the doubt")
        return Bilingual(f"数据包络 BoD（β={self.freedom:g}）", f"benefit of the doubt (β = {self.freedom:g})")

    @property
    def zeroing(self) -> bool:  # type: ignore[override]
        """Whether one score of 0 makes the result 0."""
        return self.freedom < 1

    @property
    def unweighted(self) -> bool:  # type: ignore[override]
        """Whether weights matter only by being above 0."""
        return self.freedom == 1

    def combine(self, scores: Floats, weights: Floats, full: float = 100.0) -> Floats:
        """Return the score of each unit, shape (units,)."""
        best = self.best_weights(scores, weights, full)
        found = np.where(np.nan_to_num(best) == 0, 0.0, best * scores).sum(axis=0)
        found = np.where(np.abs(found - full) <= ROUNDING * full, full, found)
        return np.where(np.isnan(best).all(axis=0), np.nan, found)

    def gradient(self, scores: Floats, weights: Floats, full: float = 100.0) -> Floats:
        """Return the weights of the optimum, which a small change does not move; what it does to the others is left out."""
        return np.nan_to_num(self.best_weights(scores, weights, full))

    def losses(self, scores: Floats, weights: Floats, full: float = 100.0) -> Floats:
        """Return w_i F - v_i s_i."""
        best = np.nan_to_num(self.best_weights(scores, weights, full))
        return np.where(np.isnan(scores), np.nan, shares_of(scores, weights) * full - best * np.nan_to_num(scores))

    def best_weights(self, scores: Floats, weights: Floats, full: float = 100.0) -> Floats:
        """Return the weights v under which each unit does best, of the shape of `scores`; 0 without a score.

        NaN in columns of units without a score, or with one below 0.
        """
        counted = weights > 0
        with np.errstate(invalid="ignore"):
            usable = ~np.isnan(scores[counted]).all(axis=0) & ~(scores[counted] < 0).any(axis=0)
        best = np.where(usable, 0.0, np.full(scores.shape, np.nan))
        if not usable.any():
            return best
        size = np.nan_to_num(scores[counted][:, usable]).max(axis=1)
        size = np.where(size > 0, size, 1.0)
        own = scores[counted] / size[:, None]
        front = np.nan_to_num(own[:, usable])
        front = front[:, _undominated(front)]
        least = (1.0 - self.freedom) * shares_of(scores, weights)[counted]
        rows = np.flatnonzero(counted)
        units = np.flatnonzero(usable)
        room = max(1, CELLS // ((front.shape[1] + len(rows) + 1) * (len(rows) + 1)))
        for start in range(0, len(units), room):
            some = units[start : start + room]
            best[np.ix_(rows, some)] = _optimal(own[:, some], front, least[:, some]) * full / size[:, None]
        return best


def _undominated(peers: Floats) -> Flags:
    """Return which units no other reaches in every child; only they bound the programmes. One of several equal ones is kept."""
    distinct, first = np.unique(peers, axis=1, return_index=True)
    kept = np.ones(distinct.shape[1], dtype=bool)
    for at in range(distinct.shape[1]):
        if kept[at]:
            covered = np.asarray((distinct <= distinct[:, at : at + 1]).all(axis=0))
            covered[at] = False
            kept &= ~covered
    flags = np.zeros(peers.shape[1], dtype=bool)
    flags[first[kept]] = True
    return flags


def _optimal(own: Floats, front: Floats, least: Floats) -> Floats:
    """Return the weights of the optimum with full marks 1, of the shape of `own`; all programmes at once.

    A child a unit does not have, or that nobody has, gets no weight: its price is set so that it cannot pay.
    """
    children, units = own.shape
    there = ~np.isnan(own) & (front.max(axis=1, initial=0.0) > 0)[:, None]
    has = np.where(there, own, 0.0)
    lost = ((has <= 0) & (least > 0) & ~np.isnan(own)).any(axis=0) | ~has.any(axis=0)
    rows = np.broadcast_to(front.T, (units, front.shape[1], children)) * there.T[:, None, :]
    limits = np.ones((units, front.shape[1]))
    if least.any():
        parts = least.T[:, :, None] * has.T[:, None, :] - np.eye(children) * has.T[:, None, :]
        rows, limits = np.concatenate([rows, parts], axis=1), np.hstack([limits, np.zeros((units, children))])
    found, proven = optima(has.T, rows, limits)
    for unit in np.flatnonzero(~proven & ~lost):
        known = there[:, unit]
        found[unit, known] = _optimum(own[known, unit], front[known], least[known, unit])
    found[lost] = 0.0
    return np.where(there, found.T, 0.0)


def _optimum(own: Floats, front: Floats, least: Floats) -> Floats:
    """Return the weights of the optimum with full marks 1: the programme of one unit on the children it has."""
    from scipy.optimize import linprog  # noqa: PLC0415 - slow to load, and few ask for it

    if not own.any() or (own[least > 0] == 0).any():
        return np.zeros(len(own))
    bounds, limits = front.T, np.ones(front.shape[1])
    if least.any():
        parts = least[:, None] * own - np.diag(own)
        bounds, limits = np.vstack([bounds, parts]), np.append(limits, np.zeros(len(own)))
    idle = front.max(axis=1) == 0
    done = linprog(-own, A_ub=bounds, b_ub=limits, bounds=[(0.0, 0.0 if none else None) for none in idle])
    if done.x is None:  # pragma: no cover - v = 0 is always allowed and the front bounds every child that counts
        return np.full(len(own), np.nan)
    found: Floats = np.maximum(done.x, 0.0)
    return found
