"""TOPSIS: how close each alternative lies to the ideal, relative to how far from the anti-ideal."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np

from evaluation.errors import InvalidMethod
from evaluation.ranking.decision import read_decision
from evaluation.ranking.ordering import check_ties
from evaluation.ranking.ratios import ratio
from evaluation.ranking.result import CriteriaRanking
from evaluation.weights.presets import with_preset
from messages import Bilingual, Message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evaluation.arrays import Floats
    from evaluation.ranking.decision import Decision
    from evaluation.ranking.labels import Cells, Vector

NORMALISATIONS: dict[str, Bilingual] = {
    "vector": Bilingual(
        "向量归一化（除以列的欧氏长度）", "vector normalisation (each column over its Euclidean length)"
    ),
    "minmax": Bilingual("极差归一化", "min–max normalisation within the sample"),
    "sum": Bilingual("除以列的绝对值之和", "each column over the sum of its magnitudes"),
    "max": Bilingual("除以列的最大绝对值", "each column over its largest magnitude"),
    "none": Bilingual("不归一化", "no normalisation"),
}
"""Ways to make columns comparable, by the name used in calls. All but min–max only divide."""


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class Topsis(CriteriaRanking):
    """Result of `topsis`; the scores are the relative closeness C.

    Attributes
    ----------
    d_plus, d_minus
        Distance to the ideal and to the anti-ideal.
    normalisation
        One of `NORMALISATIONS`.
    factor
        Weight over length of each column: what a difference of 1 in the converted column counts.
    """

    symbol: ClassVar[Bilingual] = Bilingual("C")

    d_plus: Vector
    d_minus: Vector
    normalisation: str
    factor: Floats

    @property
    def c(self) -> Vector:
        """Relative closeness, 0 (anti-ideal) to 1 (ideal); NaN where undefined."""
        return self.scores

    @cached_property
    def weighted(self) -> Cells:
        """Weighted normalised matrix; negated cost columns are shown with the sign of the raw values."""
        shift = self.decision.lowest if self.normalisation == "minmax" else 0.0
        return self.labels.cells((self.decision.values - shift) * self.factor * self._sign)

    @property
    def ideal(self) -> Vector:
        """The best weighted normalised value of each criterion, V+."""
        return self._end(self.decision.highest)

    @property
    def anti_ideal(self) -> Vector:
        """The worst weighted normalised value of each criterion, V-."""
        return self._end(self.decision.lowest)

    @property
    def _sign(self) -> Floats:
        if self.normalisation == "minmax" or self.decision.cost != "negate":
            return np.ones(len(self.factor))
        return np.array([-1.0 if direction.kind == "min" else 1.0 for direction in self.decision.directions])

    def _end(self, values: Floats) -> Vector:
        shift = self.decision.lowest if self.normalisation == "minmax" else 0.0
        return self.labels.by_column((values - shift) * self.factor * self._sign)

    def _columns(self) -> dict[str, Any]:
        return {"D+": self.d_plus, "D-": self.d_minus}

    def _sentences(self) -> Iterator[Message]:
        yield Message(
            "TOPSIS on {alternatives} alternatives and {criteria} criteria with {normalisation}; weights multiply the "
            "normalised values, distances are Euclidean, C = D- / (D+ + D-).",
            alternatives=self.labels.shape[0],
            criteria=self.labels.shape[1],
            normalisation=NORMALISATIONS[self.normalisation],
        )
        yield from self.decision.conversions()
        if self.normalisation != "minmax" and self.decision.named("min"):
            yield Message(
                "With this normalisation C depends on how cost criteria were turned round, so name it in a report."
            )
        yield Message(
            "C is relative to the alternatives compared, not an absolute level: adding or removing one can reverse the "
            "order of the others."
        )


def topsis(
    matrix: Any,
    weights: Any = None,
    directions: Any = None,
    normalisation: str | None = None,
    *,
    cost: str = "negate",
    ties: str = "average",
    preset: str | None = None,
) -> Topsis:
    r"""Rank alternatives by their closeness to the ideal (逼近理想解排序法).

    .. math::

        v_{ij} = w_j x_{ij} / \lVert x_j \rVert, \quad
        D_i^\pm = \sqrt{\textstyle\sum_j (v_{ij} - v_j^\pm)^2}, \quad C_i = D_i^- / (D_i^+ + D_i^-)

    Parameters
    ----------
    matrix
        Alternatives × criteria, a frame or an array, without gaps.
    weights
        One per criterion (list, mapping, series or the result of a weighting method), not negative; brought to sum 1
        with a notice. None for equal weights.
    directions
        Per criterion 1, -1, ``("target", x)`` or ``("band", a, b)``; converted once, before everything else.
        None when more is better everywhere.
    normalisation
        ``vector`` (the default), ``minmax``, ``sum``, ``max`` or ``none``.
    cost
        How “less is better” is turned round: ``negate`` (the same as taking the smallest value as the ideal,
        Hwang & Yoon), ``complement`` (max - x) or ``reciprocal`` (1/x). Vector normalisation is not invariant to it.
    ties
        ``average`` or ``min``.
    preset
        ``"spssau"``: the values as they are, see `evaluation.weights.PRESETS`.

    Returns
    -------
    Topsis
        C between 0 and 1 with D+, D-, ideal and anti-ideal. Where every weighted criterion is constant (one
        alternative, or all equal) D+ = D- = 0 and C is undefined: NaN, with a warning.

    Raises
    ------
    InvalidDecision
        For an empty cell (named), text, infinity, or weights that do not fit.
    InvalidMethod
        For a choice that does not exist.

    References
    ----------
    Hwang, C. L., & Yoon, K. (1981). Multiple Attribute Decision Making. Springer.

    Examples
    --------
    Tzeng & Huang (2011), printed C: 0.5037 0.6581 0.7482 0.3340.

    >>> result = topsis([[5, 8, 4], [7, 6, 8], [8, 8, 6], [7, 4, 6]], [0.3, 0.4, 0.3])
    >>> result.scores.round(4).tolist(), result.ranks.tolist()
    ([0.5037, 0.6581, 0.7482, 0.334], [3.0, 2.0, 1.0, 4.0])
    """
    normalisation = with_preset("topsis", preset, normalisation=normalisation)["normalisation"] or "vector"
    if normalisation not in NORMALISATIONS:
        raise InvalidMethod.unknown(str(Bilingual("归一化", "normalisation")), normalisation, list(NORMALISATIONS))
    decision = read_decision(matrix, weights, directions, cost=cost)
    factor = scale_of(decision, normalisation)
    d_plus, d_minus = distances(decision.values, decision.lowest, decision.highest, factor)
    closeness, undefined = closeness_of(d_plus, d_minus)
    labels = decision.labels
    return Topsis(
        method=Bilingual(f"TOPSIS，{NORMALISATIONS[normalisation].zh}", f"TOPSIS, {NORMALISATIONS[normalisation].en}"),
        scores=labels.by_row(closeness),
        labels=labels,
        warnings=decision.notices + ((_UNDEFINED,) if undefined else ()),
        ties=check_ties(ties),
        decision=decision,
        d_plus=labels.by_row(d_plus),
        d_minus=labels.by_row(d_minus),
        normalisation=normalisation,
        factor=factor,
    )


_UNDEFINED = Message(
    "C is undefined (null): every alternative has the same values in all weighted criteria, so D+ = D- = 0. At least two "
    "different alternatives are needed."
)


def scale_of(decision: Decision, normalisation: str) -> Floats:
    """Return weight over length of each column; 0 where the length is 0."""
    largest = np.maximum(np.abs(decision.lowest), np.abs(decision.highest))
    if normalisation == "vector":
        length = lengths(decision.values, largest)
    elif normalisation == "sum":
        length = np.abs(decision.values).sum(axis=0)
    else:
        length = {"minmax": decision.spread, "max": largest, "none": np.ones(len(largest))}[normalisation]
    return ratio(decision.weights, length)


def lengths(values: Floats, largest: Floats) -> Floats:
    """Return the Euclidean length of each column; squares that would overflow or vanish are avoided by scaling first."""
    ordinary = (largest == 0) | ((largest > 1e-140) & (largest < 1e140))
    if ordinary.all():
        length: Floats = np.sqrt(np.einsum("ij,ij->j", values, values))
        return length
    safe = np.where(largest > 0, largest, 1.0)
    return safe * lengths(values / safe, largest / safe)


def distances(values: Floats, lowest: Floats, highest: Floats, factor: Floats) -> tuple[Floats, Floats]:
    """Return Euclidean distances (D+, D-) of each row to the scaled ideal and anti-ideal."""
    lag = highest - values
    lag *= factor
    d_plus = np.sqrt(np.einsum("ij,ij->i", lag, lag))
    lead = np.subtract(values, lowest, out=lag)
    lead *= factor
    return d_plus, np.sqrt(np.einsum("ij,ij->i", lead, lead))


def closeness_of(d_plus: Floats, d_minus: Floats) -> tuple[Floats, bool]:
    """Return D- / (D+ + D-), NaN where both are 0, and whether there is such a row."""
    total = d_plus + d_minus
    return ratio(d_minus, total, np.nan), bool((total == 0).any())
