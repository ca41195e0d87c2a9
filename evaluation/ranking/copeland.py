"""Copeland: how many alternatives each one beats by a weighted majority of criteria, minus how many beat it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np
import pandas as pd

from evaluation.ranking.decision import FLAT
from evaluation.ranking.direction import read_directions
from evaluation.ranking.matrix import read_matrix
from evaluation.ranking.ordering import check_ties, ranks_of
from evaluation.ranking.ratios import ratio
from evaluation.ranking.result import Ranking
from evaluation.ranking.weighting import read_weights
from messages import Bilingual, Message, Quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evaluation.arrays import Floats
    from evaluation.ranking.labels import Cells, Labels, Vector

BLOCK = 4_000_000
"""Pairs that are compared at once, so that memory stays bounded."""


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class Copeland(Ranking):
    """Result of `copeland`; the scores are wins minus defeats.

    Attributes
    ----------
    wins, defeats, incomparable
        Alternatives beaten by a weighted majority, alternatives that do so, and those that share no criterion with it.
    weights
        As used, adding up to 1.
    standing
        Rank of every value within its criterion, 1 the lowest; NaN where the cell is empty.
    """

    symbol: ClassVar[Bilingual] = Bilingual("Copeland 得分", "Copeland")

    wins: Vector
    defeats: Vector
    incomparable: Vector
    weights: Vector
    standing: Floats

    @cached_property
    def outranking(self) -> Cells:
        """Share of weight for which the row beats the column, plus half of that for which they are equal.

        Shape (alternatives, alternatives); 0 on the diagonal, NaN for pairs without a common criterion. An off-diagonal cell
        and its mirror image add up to 1.
        """
        margin, common = compare(self.standing, np.asarray(self.weights), slice(None))
        share = ratio(margin, 2 * common, np.nan) + 0.5
        np.fill_diagonal(share, 0.0)
        names = self.labels.rows
        return pd.DataFrame(share, index=names, columns=names) if self.labels.labelled else share

    def _columns(self) -> dict[str, Any]:
        return {"wins": self.wins, "defeats": self.defeats, "incomparable": self.incomparable}

    def _sentences(self) -> Iterator[Message]:
        yield Message(
            "Copeland ranking of {alternatives} alternatives on {criteria} criteria: of two alternatives the one that is better on "
            "more than half of the weight wins, equal values counting half; the score is wins minus defeats.",
            alternatives=self.labels.shape[0],
            criteria=self.labels.shape[1],
        )


def copeland(matrix: Any, weights: Any = None, directions: Any = None, *, ties: str = "average") -> Copeland:
    r"""Rank alternatives by pairwise majority (Copeland 法).

    .. math::

        o_{ik} = \frac{\sum_j w_j \left([x_{ij} > x_{kj}] + \tfrac12 [x_{ij} = x_{kj}]\right)}{\sum_j w_j}, \quad
        \text{score}_i = \#\{k: o_{ik} > \tfrac12\} - \#\{k: o_{ik} < \tfrac12\}

    with the sums over the criteria on which both alternatives have a value.

    Parameters
    ----------
    matrix
        Alternatives × criteria. Cells may be empty: a pair is compared on the criteria both have, the weights of these taken as
        the whole, so that the result does not depend on the order of the rows. An empty cell is neither a win nor a defeat.
    weights, directions, ties
        As in `evaluation.ranking.topsis`.

    Returns
    -------
    Copeland
        Scores between -(n - 1) and n - 1. Pairs without a common criterion count neither way; an alternative that can be
        compared with nobody has no score (NaN). Warnings name them. A lead of at most 1e-12 of the common weight is a tie.

    Raises
    ------
    InvalidDecision
        For text, infinity, or weights that do not fit.
    InvalidMethod
        For a direction that does not exist.

    References
    ----------
    Saari, D. G., & Merlin, V. R. (1996). The Copeland method. Economic Theory 8(1), 51-76.

    Examples
    --------
    >>> copeland([[1, 3, 3], [2, 2, 2], [3, 1, 1]]).scores.tolist()
    [2.0, 0.0, -2.0]
    """
    values, labels = read_matrix(matrix, gaps=True)
    shares, notices = read_weights(weights, labels.columns, labelled=labels.labelled)
    known = read_directions(directions, labels.columns, labelled=labels.labelled)
    standing = np.column_stack(
        [
            ranks_of(direction.in_order(column), highest_first=False, tolerance=FLAT)
            for direction, column in zip(known, values.T, strict=True)
        ]
    )
    wins, defeats, apart = tally(standing, shares)
    alone = apart == len(values) - 1
    scores = np.where(alone & (len(values) > 1), np.nan, wins - defeats)
    return Copeland(
        method=Bilingual("Copeland 法（加权多数两两比较）", "Copeland (pairwise weighted majority)"),
        scores=labels.by_row(scores),
        labels=labels,
        warnings=notices + tuple(_remarks(values, apart, scores, labels)),
        ties=check_ties(ties),
        wins=labels.by_row(wins),
        defeats=labels.by_row(defeats),
        incomparable=labels.by_row(apart),
        weights=labels.by_column(shares),
        standing=standing,
    )


def compare(standing: Floats, weights: Floats, rows: slice) -> tuple[Floats, Floats]:
    """Return weight for minus weight against, and the common weight, of the given rows against everybody.

    Parameters
    ----------
    standing
        Shape (alternatives, criteria); NaN is missing.
    weights
        Shape (criteria,).
    rows
        Which alternatives to compare with all.
    """
    count = len(standing)
    size = len(range(*rows.indices(count)))
    margin, common = np.zeros((size, count)), np.zeros((size, count))
    complete = not np.isnan(standing).any()
    for column, weight in zip(standing.T, weights, strict=True):
        ahead = np.sign(column[rows, None] - column)
        if complete:
            margin += weight * ahead
            continue
        present = ~np.isnan(ahead)
        margin += weight * np.where(present, ahead, 0.0)
        common += weight * present
    if complete:
        common[:] = weights.sum()
    return margin, common


def tally(standing: Floats, weights: Floats) -> tuple[Floats, Floats, Floats]:
    """Return wins, defeats and incomparable others of every alternative."""
    count = len(standing)
    wins, defeats, apart = np.empty(count), np.empty(count), np.empty(count)
    step = max(1, BLOCK // count)
    for start in range(0, count, step):
        rows = slice(start, min(start + step, count))
        margin, common = compare(standing, weights, rows)
        near = FLAT * common
        wins[rows] = (margin > near).sum(axis=1)
        defeats[rows] = (margin < -near).sum(axis=1)
        common[np.arange(len(common)), np.arange(start, start + len(common))] = 1.0
        apart[rows] = (common == 0).sum(axis=1)
    return wins, defeats, apart


def _remarks(values: Floats, apart: Floats, scores: Floats, labels: Labels) -> Iterator[Message]:
    if len(values) == 1:
        yield Message("There is only one alternative, so there is nothing to compare it with.")
    empty = int(np.isnan(values).sum())
    if empty:
        yield Message(
            "{count} cells are empty: each pair of alternatives is compared on the criteria both have, with their weights "
            "renormalised, so that the result does not depend on the order of the rows.",
            count=empty,
        )
    lost = np.isnan(scores)
    if lost.any():
        yield Message(
            "{names} shares no criterion with anybody and has no score (null).", names=Quoted(labels.rows[lost], most=5)
        )
    part = (apart > 0) & ~lost
    if part.any():
        yield Message(
            "{names} has no criterion in common with some others; such pairs count neither as win nor as defeat.",
            names=Quoted(labels.rows[part], most=5),
        )
