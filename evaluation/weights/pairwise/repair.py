"""Which few judgements to change, and to what, so that a matrix becomes consistent; a suggestion, never a replacement."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from evaluation.choices import choose
from evaluation.weights.choices import share
from evaluation.weights.errors import ImpossibleChoice, UnusableJudgement
from evaluation.weights.pairwise.ahp import AhpWeights, weigh
from evaluation.weights.pairwise.judgements import Judgements, read_judgements
from evaluation.weights.pairwise.search import SAATY, Move, cheapest, eased, replaced, single_moves
from evaluation.weights.result import Weighting
from messages import Bilingual, Message, Quoted, Sentences

if TYPE_CHECKING:
    from evaluation.arrays import Floats

SCALES = {
    "saaty": Bilingual("Saaty 1–9标度及其倒数", "Saaty's scale 1–9 and reciprocals"),
    "free": Bilingual("任意正数", "any positive number"),
}


@dataclass(frozen=True)
class Change:
    """One judgement and what to change it to.

    Attributes
    ----------
    first, second
        The indicators compared: how many times as important `first` is as `second`.
    old, new
        The judgement made and the one suggested.
    """

    first: str
    second: str
    old: float
    new: float

    def __str__(self) -> str:
        return f"{self.first} – {self.second}: {fraction(self.old)} → {fraction(self.new)}"


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class Repair(Weighting):
    """The fewest and smallest changes found that make a judgement matrix consistent.

    Attributes
    ----------
    changes
        What to change; empty when the matrix is consistent already or no few changes suffice.
    before, after
        Results for the matrix given and for the one with the changes.
    alternatives
        Every pair whose change alone would do: ``first``, ``second``, ``old``, ``new``, ``CR``; smallest change first.
    """

    changes: tuple[Change, ...]
    before: AhpWeights
    after: AhpWeights
    alternatives: pd.DataFrame

    @property
    def matrix(self) -> pd.DataFrame | Floats:
        """The judgement matrix with the changes made."""
        return self.after.matrix

    @property
    def cr(self) -> float:
        """CR after the changes."""
        return self.after.cr

    @cached_property
    def table(self) -> pd.DataFrame:
        """One row per change: ``first``, ``second``, ``old``, ``new``."""
        rows = [(change.first, change.second, change.old, change.new) for change in self.changes]
        return pd.DataFrame(rows, columns=["first", "second", "old", "new"])

    def _how(self) -> tuple[Message | Sentences, ...]:
        if self.changes:
            return (
                Message(
                    "Changing {count} of {total} judgements ({changes}) would bring CR from {before:.4f} to {after:.4f}. This is "
                    "a suggestion: the judgements belong to the expert, who decides.",
                    count=len(self.changes),
                    total=len(self.vector) * (len(self.vector) - 1) // 2,
                    changes=Quoted(self.changes),
                    before=self.before.cr,
                    after=self.after.cr,
                ),
            )
        if self.before.consistent:
            return (Message("CR = {cr:.4f}: nothing needs to be changed.", cr=self.before.cr),)
        return ()


def suggest_repair(
    matrix: Any, *, threshold: float = 0.1, ri: str | float = "saaty", scale: str = "saaty", most: int = 5
) -> Repair:
    """Return the fewest judgements to change, and to what, so that CR < threshold.

    All single changes are tried. If none suffices, the most promising are carried on to two, three, … changes (beam
    search), so that the number found is the least for one change and an upper bound beyond. Among changes that suffice,
    the one with the smallest Σ |ln(new/old)| is taken, then each is eased back as far as CR allows.

    Parameters
    ----------
    matrix
        Complete judgement matrix as in `ahp`.
    threshold, ri
        As in `ahp`; λmax is the principal eigenvalue.
    scale
        ``"saaty"`` suggests values an expert can give, 1/9 … 9; ``"free"`` the smallest change whatever the number.
    most
        How many judgements may be changed. When that is not enough, the warnings say so and point to `xu_wei`.

    Returns
    -------
    Repair
        `.changes`, `.before`, `.after`, `.matrix`, `.alternatives`. Weights are those after the changes.

    Raises
    ------
    UnusableJudgement
        As in `ahp`, and for a matrix with holes.

    References
    ----------
    Bozóki, S., Fülöp, J., & Poesz, A. (2015). On reducing inconsistency of pairwise comparison matrices below an acceptance
    threshold. Central European Journal of Operations Research 23, 849-866.

    Examples
    --------
    >>> reversed_once = [[1, 3, 5, "1/7"], ["1/3", 1, 2, 3], ["1/5", "1/2", 1, 2], [7, "1/3", "1/2", 1]]
    >>> [str(change) for change in suggest_repair(reversed_once).changes]
    ['x1 – x4: 1/7 → 3']
    """
    scale = choose(Bilingual("标度", "the scale"), scale, SCALES)
    threshold = share(Bilingual("CR界值", "CR threshold"), threshold, 1e-9)
    if most < 1:
        raise ImpossibleChoice.number(Bilingual("可改动数", "number of changes"), most, 1, np.inf)
    read = read_judgements(matrix)
    if read.missing.any():
        raise UnusableJudgement(
            Message(
                "The matrix has comparisons that were not made. Fill them first: ahp(matrix).matrix is the fullest."
            )
        )
    before = weigh(read, "eigenvector", ri, threshold)
    moves: tuple[Move, ...] = ()
    singles: list[tuple[Move, float]] = []
    if not before.consistent:
        limit = _limit(before, threshold)
        singles = single_moves(read.values, limit)
        moves = cheapest(read.values, limit, most)
        if scale == "free":
            moves = eased(read.values, moves, limit)
    after = weigh(Judgements(replaced(read.values, moves), read.names, ()), "eigenvector", ri, threshold)
    return Repair(
        vector=after.vector,
        names=read.names,
        method=Bilingual("AHP特征向量法，一致性修正建议", "AHP, eigenvector, with suggested changes"),
        warnings=(*read.warnings, *_remarks(after, most)),
        changes=tuple(_change(move, read) for move in moves),
        before=before,
        after=after,
        alternatives=_alternatives(singles, read, before),
    )


def fraction(value: float) -> str:
    """Return a judgement as people write it.

    >>> fraction(1 / 3), fraction(2.5)
    ('1/3', '2.5')
    """
    inverse = 1 / value
    if value < 1 and abs(inverse - round(inverse)) < 1e-3:
        return f"1/{round(inverse)}"
    return f"{value:.3g}"


def _limit(before: AhpWeights, threshold: float) -> float:
    """Return the λmax at which CR reaches the threshold."""
    count = len(before.vector)
    return count + threshold * before.ri * (count - 1)


def _change(move: Move, read: Judgements) -> Change:
    return Change(
        read.labels[move.row], read.labels[move.column], float(read.values[move.row, move.column]), move.value
    )


def _alternatives(singles: list[tuple[Move, float]], read: Judgements, before: AhpWeights) -> pd.DataFrame:
    count = len(read.values)
    rows = []
    for move, value in singles:
        change = _change(move, read)
        rows.append((change.first, change.second, change.old, change.new, (value - count) / (count - 1) / before.ri))
    return pd.DataFrame(rows, columns=["first", "second", "old", "new", "CR"])


def _remarks(after: AhpWeights, most: int) -> tuple[Message, ...]:
    if after.consistent:
        return ()
    return (
        Message(
            "No change of up to {most} judgements was found that makes the matrix consistent (CR = {cr:.4f}). The comparisons "
            "should be made again; xu_wei shows the nearest consistent matrix for orientation.",
            most=most,
            cr=after.cr,
        ),
    )


__all__ = ["SAATY", "Change", "Repair", "fraction", "suggest_repair"]
