"""Enterprises in three bands: clearly in the upper half of the ranking, clearly in the lower half, and those between."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from evaluation.errors_of_scores import known_share
from evaluation.robustness import ValueNoise, WeightNoise, uncertainty
from messages import Bilingual, Message, Sentences
from surveys.estimates.multiplicity import adjusted

if TYPE_CHECKING:
    from evaluation import Evaluation, Values

LEAST_KNOWN = 0.5
"""Share of the weight whose error must be known before a unit may be called different."""
FALSE_DISCOVERIES = 0.05
"""Share of those called different that may be so by chance (Benjamini–Hochberg)."""
DRAWS, SEED, WEIGHTS = 1000, 1, 0.25
"""Draws of the rank intervals, their seed, and by how much every weight may be another."""

BANDS: dict[str, Bilingual] = {
    "above": Bilingual("明显靠前", "clearly in the upper half"),
    "alike": Bilingual("分不出先后", "order cannot be told"),
    "below": Bilingual("明显靠后", "clearly in the lower half"),
}
"""Where a unit can stand."""


@dataclass(frozen=True, eq=False)
class Bands:
    """Units by the places they may have.

    Attributes
    ----------
    table
        One row per unit with an index, best first: ``score``, ``rank``, ``lo`` and ``hi`` (between which its rank lies in nine of ten
        draws; NaN where errors are not known), ``known`` share of the weight whose error is known, ``band``.
    without
        Units that have no index.
    """

    table: pd.DataFrame
    without: int

    @property
    def middle(self) -> float:
        """The rank in the middle."""
        return (len(self.table) + 1) / 2

    @property
    def counts(self) -> pd.Series:
        """Units in each band."""
        return self.table["band"].value_counts().reindex(list(BANDS), fill_value=0)

    @property
    def sentences(self) -> tuple[Message, ...]:
        """How many lie clearly in the upper and in the lower half, and how many have no index."""
        if self.table.empty:
            return (Message("Insufficient data: no unit has an index."),)
        counts = self.counts
        if not self.table["lo"].notna().any():
            said = [Message("How far the scores are uncertain is not known, so no unit is called better or worse.")]
        else:
            facts: dict[str, Any] = {str(name): int(count) for name, count in counts.items()}
            said = [
                Message(
                    "{above} stand clearly in the upper half, {below} clearly in the lower half; the order of the other {alike} "
                    "cannot be told.",
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


def bands(evaluation: Evaluation, values: Values, draws: int = DRAWS, seed: int = SEED) -> Bands:
    """Put every unit with an index into a band by the places it takes in many draws (Monte Carlo).

    In each draw every value is drawn from its sampling distribution and every weight is multiplied by up to 1 ± 0.25; units are
    scored and ranked anew. The chance that a unit belongs to the other half, (draws there + 1) ÷ (draws + 1), counted twice for two
    sides, must pass the rule of Benjamini and Hochberg at 5 %: of those called different about one in twenty is so by
    chance, however many units there are. Besides, nine tenths of its places must lie on one side of the middle. Where errors are known
    of less than half of the weight, nothing is called different. The same seed gives the same bands.

    References
    ----------
    Benjamini, Y. & Hochberg, Y. (1995). Controlling the false discovery rate. J. R. Stat. Soc. B 57, 289-300.
    """
    index = evaluation.index.dropna().sort_values(ascending=False, kind="stable")
    known = known_share(evaluation, values).reindex(index.index).fillna(0.0)
    ranks = evaluation.ranks[evaluation.framework.root.id].reindex(index.index)
    table = pd.DataFrame({"score": index, "rank": ranks, "lo": np.nan, "hi": np.nan, "known": known, "band": "alike"})
    without = int(evaluation.index.isna().sum())
    if not (known > 0).any():
        return Bands(table, without)
    drawn = uncertainty(values, evaluation.framework, evaluation.method, _choices(evaluation), draws, seed)
    # among themselves: other weights give an index to units that have none as things stand, and no place may exceed the count
    places = pd.DataFrame(drawn.ranks, columns=drawn.units)[list(index.index)].rank(axis=1, method="min")
    testable = known >= LEAST_KNOWN
    low, high = places.quantile(0.05), places.quantile(0.95)
    table["lo"], table["hi"] = low.where(known > 0), high.where(known > 0)
    middle = (len(index) + 1) / 2
    wrong = pd.DataFrame({"up": (places >= middle).sum(), "down": (places <= middle).sum()}).min(axis=1)
    chance: pd.Series = (2 * (wrong + 1) / (len(places) + 1)).clip(upper=1.0)[testable]
    passing = adjusted(chance.to_numpy(float), "bh") <= FALSE_DISCOVERIES
    clear = index.index.isin(chance.index[passing])
    table.loc[clear & (high < middle).to_numpy(), "band"] = "above"
    table.loc[clear & (low > middle).to_numpy(), "band"] = "below"
    return Bands(table, without)


def _choices(evaluation: Evaluation) -> list[Any]:
    """Return what is uncertain: the values, and the weights where there is more than one."""
    return [ValueNoise(), WeightNoise(WEIGHTS)] if len(evaluation.framework.leaves) > 1 else [ValueNoise()]
