"""Enterprises in three bands: clearly above the average, clearly below, and those that cannot be told apart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from scipy.special import ndtr

from evaluation.errors_of_scores import known_share, score_errors
from messages import Bilingual, Message, Sentences
from surveys.estimates.multiplicity import adjusted
from surveys.normal import Z95

if TYPE_CHECKING:
    from evaluation import Evaluation, Values

LEAST_KNOWN = 0.5
"""Share of the weight whose error must be known before a unit may be called different."""
FALSE_DISCOVERIES = 0.05
"""Share of those called different that may be so by chance (Benjamini–Hochberg)."""

BANDS: dict[str, Bilingual] = {
    "above": Bilingual("明显高于平均", "clearly above the average"),
    "alike": Bilingual("与平均分不出高低", "not distinguishable from the average"),
    "below": Bilingual("明显低于平均", "clearly below the average"),
}
"""Where a unit can stand."""


@dataclass(frozen=True, eq=False)
class Bands:
    """Units against their average.

    Attributes
    ----------
    table
        One row per unit with an index, best first: ``score``, ``lo`` and ``hi`` (95 %; NaN without a known error), ``known``
        share of the weight whose error is known, ``band``.
    average
        Mean index of these units.
    without
        Units that have no index.
    """

    table: pd.DataFrame
    average: float
    without: int

    @property
    def counts(self) -> pd.Series:
        """Units in each band."""
        return self.table["band"].value_counts().reindex(list(BANDS), fill_value=0)

    @property
    def sentences(self) -> tuple[Message, ...]:
        """How many lie clearly above and below, and how many have no index."""
        if self.table.empty:
            return (Message("Insufficient data: no unit has an index."),)
        counts = self.counts
        if not self.table["lo"].notna().any():
            said = [Message("How far the scores are uncertain is not known, so no unit is called better or worse.")]
        else:
            facts: dict[str, Any] = {str(name): int(count) for name, count in counts.items()}
            said = [
                Message(
                    "{above} lie clearly above the average, {below} clearly below; the other {alike} cannot be told apart.",
                    **facts,
                )
            ]
        if self.without:
            said.append(Message("{count} have too few data for an index.", count=self.without))
        return tuple(said)

    @property
    def text(self) -> str:
        """The finding in plain sentences."""
        return str(Sentences(self.sentences))


def bands(evaluation: Evaluation, values: Values) -> Bands:
    """Compare the index of every unit with the average of all units that have one.

    The error of the difference to the average takes in that the unit is part of it: with m units,
    var = s² (1 - 2/m) + Σ s² / m². A unit is called different when its two-sided p-value passes the rule of Benjamini and
    Hochberg at 5 %, so that of those called different about one in twenty is so by chance, however many there are. Where
    errors are known of less than half of the weight, nothing is called different.

    References
    ----------
    Benjamini, Y. & Hochberg, Y. (1995). Controlling the false discovery rate. J. R. Stat. Soc. B 57, 289-300.
    """
    root = evaluation.framework.root.id
    index = evaluation.index.dropna().sort_values(ascending=False, kind="stable")
    known = known_share(evaluation, values).reindex(index.index).fillna(0.0)
    errors = score_errors(evaluation, values)[root].reindex(index.index)
    errors = errors.where((known > 0) & (errors > 0))
    average = float(index.mean()) if len(index) else float("nan")
    table = pd.DataFrame(
        {
            "score": index,
            "lo": (index - Z95 * errors).clip(lower=0.0),
            "hi": (index + Z95 * errors).clip(upper=evaluation.method.full),
            "known": known,
        }
    )
    table["band"] = _bands(index - average, errors.where(known >= LEAST_KNOWN), len(index))
    return Bands(table, average, int(evaluation.index.isna().sum()))


def _bands(distance: pd.Series, errors: pd.Series, count: int) -> pd.Series:
    """Return the band of each unit from its distance to the average and its error (NaN: unknown)."""
    found = pd.Series("alike", index=distance.index, dtype=object)
    variance = errors.fillna(0.0) ** 2
    spread = np.sqrt(variance * max(1 - 2 / count, 0.0) + variance.sum() / count**2) if count else variance
    testable = errors.notna() & (spread > 0)
    if testable.any():
        chances = 2 * ndtr(-(distance[testable].abs() / spread[testable]).to_numpy())
        clear = adjusted(chances, "bh") <= FALSE_DISCOVERIES
        names = distance[testable].index[clear]
        found[names] = np.where(distance[names] > 0, "above", "below")
    return found
