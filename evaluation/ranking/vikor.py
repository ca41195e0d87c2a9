"""VIKOR: the compromise between the utility of the majority and the regret of the individual."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np

from evaluation.framework.node import is_number
from evaluation.ranking.decision import FLAT, read_decision
from evaluation.ranking.errors import InvalidOption
from evaluation.ranking.ordering import check_ties
from evaluation.ranking.ratios import ratio
from evaluation.ranking.result import CriteriaRanking
from messages import Bilingual, Message, Quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evaluation.arrays import Flags, Floats, Integers
    from evaluation.ranking.labels import Vector

ROUNDING = 1e-9
"""Differences of Q this close to the threshold DQ count as equal to it."""


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class Vikor(CriteriaRanking):
    """Result of `vikor`; the scores are Q, the lowest the best.

    Attributes
    ----------
    s, r
        Group utility and individual regret; low is good.
    v
        Weight of group utility.
    dq
        Threshold of acceptable advantage, 1/(n - 1); NaN for one alternative.
    acceptable_advantage
        Condition 1: the second best lies at least DQ behind.
    acceptable_stability
        Condition 2: the best by Q is also the best by S or by R.
    compromise_rows
        Positions of the compromise solutions, best first.
    """

    highest_first: ClassVar[bool] = False
    symbol: ClassVar[Bilingual] = Bilingual("Q")

    s: Vector
    r: Vector
    v: float
    dq: float
    acceptable_advantage: bool
    acceptable_stability: bool
    compromise_rows: Integers

    @property
    def q(self) -> Vector:
        """Compromise index, 0 (best) to 1."""
        return self.scores

    @property
    def compromise_set(self) -> tuple[Any, ...]:
        """Names (positions for a plain array) of the compromise solutions, best first."""
        return self.labels.chosen(self.compromise_rows)

    def _columns(self) -> dict[str, Any]:
        inside = np.zeros(self.labels.shape[0], dtype=bool)
        inside[self.compromise_rows] = True
        return {"S": self.s, "R": self.r, "compromise": inside}

    def _sentences(self) -> Iterator[Message]:
        yield Message(
            "VIKOR on {alternatives} alternatives and {criteria} criteria with v = {v:g}; low Q is good.",
            alternatives=self.labels.shape[0],
            criteria=self.labels.shape[1],
            v=self.v,
        )
        yield from self.decision.conversions()
        if np.isnan(self.dq):
            return
        if self.acceptable_advantage:
            yield Message("Condition 1 holds: the best is ahead by at least DQ = 1/(n-1) = {dq:.4g}.", dq=self.dq)
        else:
            yield Message("Condition 1 fails: the best is ahead by less than DQ = 1/(n-1) = {dq:.4g}.", dq=self.dq)
        if self.acceptable_stability:
            yield Message("Condition 2 holds: the best by Q is also the best by S or by R.")
        else:
            yield Message("Condition 2 fails: the best by Q is best neither by S nor by R.")
        yield Message(
            "Compromise set: {names}.", names=Quoted(self.labels.rows[self.compromise_rows], most=12)
        )  # fmt: skip


def vikor(
    matrix: Any,
    weights: Any = None,
    directions: Any = None,
    v: float = 0.5,
    *,
    cost: str = "negate",
    ties: str = "average",
) -> Vikor:
    r"""Rank alternatives by compromise and test whether the best is acceptable (多准则妥协解排序法).

    .. math::

        S_i = \sum_j w_j \frac{f_j^* - f_{ij}}{f_j^* - f_j^-}, \quad
        R_i = \max_j w_j \frac{f_j^* - f_{ij}}{f_j^* - f_j^-}, \quad
        Q_i = v \frac{S_i - S^*}{S^- - S^*} + (1 - v) \frac{R_i - R^*}{R^- - R^*}

    Parameters
    ----------
    matrix, weights, directions, cost, ties
        As in `evaluation.ranking.topsis`. Linear conversions of costs give the same result.
    v
        Weight of the majority, 0 to 1.

    Returns
    -------
    Vikor
        S, R, Q (0 to 1, low is good), both conditions and the compromise set: the best alone when both conditions hold;
        everything less than DQ behind the best when the first fails; the best and the second when only the
        second fails (alternatives tied with them included). A constant criterion, and S or R equal for everybody, add 0.

    Raises
    ------
    InvalidDecision
        For an empty cell (named; a criterion with a gap is never dropped), text, infinity, weights that do not fit.
    InvalidMethod
        For `v` outside 0 to 1 or a choice that does not exist.

    References
    ----------
    Opricovic, S., & Tzeng, G. H. (2004). Compromise solution by MCDM methods. European Journal of Operational
    Research 156(2), 445-455.

    Examples
    --------
    The mountain climber of that paper: height should be large, risk small.

    >>> result = vikor([[1, 3000], [2, 3750], [5, 4500]], [0.5, 0.5], [-1, 1])
    >>> result.q.tolist(), result.compromise_set
    ([1.0, 0.0, 1.0], (1,))
    """
    if not is_number(v) or not 0 <= v <= 1:
        raise InvalidOption.out_of_range("v", v, "0 ≤ v ≤ 1")
    decision = read_decision(matrix, weights, directions, cost=cost)
    utility, regret = utility_and_regret(decision.values, decision.highest, decision.spread, decision.weights)
    index = v * _unit(utility) + (1 - v) * _unit(regret)
    dq = 1.0 / (len(index) - 1) if len(index) > 1 else float("nan")
    advantage, stability, chosen = compromise(index, utility, regret, dq)
    labels = decision.labels
    return Vikor(
        method=Bilingual(f"VIKOR（v = {v:g}）", f"VIKOR (v = {v:g})"),
        scores=labels.by_row(index),
        labels=labels,
        warnings=decision.notices + (() if len(index) > 1 else (_SINGLE,)),
        ties=check_ties(ties),
        decision=decision,
        s=labels.by_row(utility),
        r=labels.by_row(regret),
        v=float(v),
        dq=dq,
        acceptable_advantage=advantage,
        acceptable_stability=stability,
        compromise_rows=chosen,
    )


_SINGLE = Message("DQ = 1/(n-1) and the two conditions have no meaning for one alternative.")


def utility_and_regret(values: Floats, highest: Floats, spread: Floats, weights: Floats) -> tuple[Floats, Floats]:
    """Return (S, R) of each row; a column without spread adds 0."""
    lag = highest - values
    lag *= ratio(weights, spread)
    return lag.sum(axis=1), lag.max(axis=1)


def _unit(values: Floats) -> Floats:
    """Return values stretched to 0 … 1; all 0 when they differ by rounding only (S and R never exceed 1)."""
    least = values.min()
    spread = values.max() - least
    return (values - least) / spread if spread > FLAT else np.zeros(values.shape)


def compromise(index: Floats, utility: Floats, regret: Floats, dq: float) -> tuple[bool, bool, Integers]:
    """Return whether each condition holds and the rows of the compromise set, best first."""
    best = _lowest(index)
    stability = bool((_lowest(utility) | _lowest(regret))[best].all())
    if np.isnan(dq):
        return False, stability, np.flatnonzero(best)
    lead = index - index.min()
    behind = np.inf if best.all() else float(lead[~best].min())
    advantage = int(best.sum()) == 1 and behind >= dq - ROUNDING
    within = best if stability else lead <= behind + ROUNDING
    rows = np.flatnonzero(within if advantage else lead < dq - ROUNDING)
    return advantage, stability, rows[np.argsort(index[rows], kind="stable")]


def _lowest(values: Floats) -> Flags:
    """Return which values tie with the lowest, up to `ROUNDING` (S, R and Q never exceed 1)."""
    ties: Flags = values <= values.min() + ROUNDING
    return ties
