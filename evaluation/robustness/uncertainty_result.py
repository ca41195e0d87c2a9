"""What the uncertain choices do to the ranks: intervals, shares of draws, who beats whom."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property
from html import escape
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from evaluation.robustness.errors import InvalidUncertainty
from evaluation.robustness.rank_draws import quantiles
from evaluation.robustness.uncertainty_sentences import describe
from messages import Message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from evaluation.arrays import Floats, Integers
    from evaluation.robustness.base import Configuration
    from evaluation.robustness.draws import Draws
    from evaluation.robustness.simulate import Simulated
    from messages import Sentences

INTERVAL = (0.05, 0.95)
"""Ends of the intervals: nine draws out of ten lie between them."""
MOST_PAIRED = 2000


@dataclass(frozen=True, eq=False, repr=False)
class Uncertainty:
    """Ranks and scores of the units under every draw.

    Attributes
    ----------
    base
        The configuration as it stands; `base.evaluation` is its result.
    node
        The node whose scores were ranked.
    drawn
        What was drawn; `configuration` turns one draw into values, tree and method.
    outcome
        Scores, ranks and failures of all draws.
    seed
        Of the random numbers.
    """

    base: Configuration
    node: str
    drawn: Draws
    outcome: Simulated
    seed: int

    @property
    def draws(self) -> int:
        """Number of draws, failed ones included."""
        return self.drawn.count

    @property
    def units(self) -> pd.Index:
        """Names of the units."""
        return self.base.units

    @cached_property
    def sound(self) -> Integers:
        """The draws that did not fail."""
        return self.outcome.sound

    @cached_property
    def ranks(self) -> NDArray[np.float32]:
        """Ranks in the draws that did not fail, shape (draws, units); NaN is no score."""
        return self.outcome.ranks if len(self.sound) == self.draws else self.outcome.ranks[self.sound]

    @cached_property
    def scores(self) -> Floats:
        """Scores in the draws that did not fail, shape (draws, units)."""
        return self.outcome.scores if len(self.sound) == self.draws else self.outcome.scores[self.sound]

    @cached_property
    def nominal(self) -> pd.Series:
        """Ranks as things stand."""
        return self.base.nominal("ranks", self.node)

    @cached_property
    def table(self) -> pd.DataFrame:
        """One row per unit, best first: ``rank`` and ``score`` as things stand, ``median``, ``mean``, ``low`` and ``high`` (5 and
        95 %) of its ranks, ``score_low`` and ``score_high``, ``scored`` (share of the draws in which it has a score).

        Quantiles are linear between neighbouring draws. A unit without a score in a draw does not count there.
        """
        low, median, high = quantiles(self.ranks, (INTERVAL[0], 0.5, INTERVAL[1])) if len(self.ranks) else self._none(3)
        below, above = quantiles(self.scores, INTERVAL) if len(self.ranks) else self._none(2)
        known = ~np.isnan(self.ranks)
        counts = known.sum(axis=0)
        with np.errstate(invalid="ignore"):
            mean = np.where(known, self.ranks, 0).sum(axis=0, dtype=float) / counts
            columns = {
                "rank": self.nominal.to_numpy(),
                "median": median,
                "mean": mean,
                "low": low,
                "high": high,
                "score": self.base.nominal("scores", self.node).to_numpy(),
                "score_low": below,
                "score_high": above,
                "scored": counts / max(len(self.ranks), 1),
            }
        return pd.DataFrame(columns, index=self.units).sort_values(["rank", "median"], kind="stable")

    def top_share(self, k: int) -> pd.Series:
        """Return for each unit the share of the draws in which it is among the first `k`, highest first.

        Raises
        ------
        InvalidUncertainty
            When `k` is no whole number from 1 to the number of units.
        """
        if isinstance(k, bool) or not isinstance(k, int | np.integer) or not 1 <= k <= len(self.units):
            raise InvalidUncertainty(
                Message(
                    "The first {k} units are asked for. Give a whole number from 1 to {most}.",
                    k=k,
                    most=len(self.units),
                )
            )
        shares = (self.ranks <= k).sum(axis=0) / max(len(self.ranks), 1)
        return pd.Series(shares, self.units, name=f"top {k}").sort_values(ascending=False, kind="stable")

    def dominance(self, units: Sequence[object] | None = None) -> pd.DataFrame:
        """Return in which share of the draws the unit of the row ranks before that of the column; a tie counts half.

        Only draws count in which both have a score; NaN where there is none, and on the diagonal. By default all units.

        Raises
        ------
        InvalidUncertainty
            For unknown units, or more than 2,000.
        """
        names = self.units if units is None else pd.Index(list(units))
        places = self.units.get_indexer(names)
        if (places < 0).any():
            raise InvalidUncertainty(Message("There is no unit “{unit}” in these results.", unit=names[places < 0][0]))
        if len(names) > MOST_PAIRED:
            raise InvalidUncertainty(
                Message(
                    "{count} units make too many pairs. Name up to {most} of them.", count=len(names), most=MOST_PAIRED
                )
            )
        ranks = self.ranks[:, places]
        known = ~np.isnan(ranks)
        found = np.full((len(names), len(names)), np.nan)
        for at in range(len(names)):
            own = ranks[:, at : at + 1]
            wins = (own < ranks).sum(axis=0) + 0.5 * (own == ranks).sum(axis=0)
            both = (known[:, at : at + 1] & known).sum(axis=0)
            found[at] = np.where(both > 0, wins / np.maximum(both, 1), np.nan)
        np.fill_diagonal(found, np.nan)
        return pd.DataFrame(found, index=names, columns=names)

    @cached_property
    def failed(self) -> pd.DataFrame:
        """One row per reason why draws failed: ``reason``, ``draws``, ``share``, and the first such draw as ``example``."""
        reasons: dict[str, list[int]] = {}
        for draw, reason in self.outcome.failed.items():
            reasons.setdefault(str(reason), []).append(draw)
        rows = [(reason, len(draws), len(draws) / self.draws, draws[0]) for reason, draws in reasons.items()]
        return pd.DataFrame(rows, columns=["reason", "draws", "share", "example"]).sort_values(
            "draws", ascending=False, kind="stable", ignore_index=True
        )

    def configuration(self, draw: int) -> Configuration:
        """Return values, tree and method of one draw, so that it can be evaluated and looked at by itself.

        Raises
        ------
        InvalidUncertainty
            When there is no such draw.
        """
        if not 0 <= draw < self.draws:
            raise InvalidUncertainty(
                Message("There is no draw {draw}; they are counted from 0 to {last}.", draw=draw, last=self.draws - 1)
            )
        return self.drawn.configuration(draw)

    @property
    def sentences(self) -> Sentences:
        """What the draws say."""
        return describe(self)

    @property
    def text(self) -> str:
        """What the draws say, in the current language."""
        return str(self.sentences)

    @cached_property
    def fingerprint(self) -> str:
        """Twelve hexadecimal digits that change with the configuration, what is uncertain, the draws or the seed."""
        digest = hashlib.blake2b(digest_size=6)
        digest.update(f"{self.base.evaluation.fingerprint}{self.node}{self.draws}{self.seed}".encode())
        digest.update("".join(choice.name for choice in self.drawn.choices).encode())
        digest.update(np.ascontiguousarray(self.outcome.scores).tobytes())
        return digest.hexdigest()

    def _none(self, rows: int) -> Floats:
        return np.full((rows, len(self.units)), np.nan)

    def __repr__(self) -> str:
        return f"<Uncertainty of {len(self.units)} units, {self.draws} draws: {self.fingerprint}>"

    def _repr_html_(self) -> str:
        return f"<p>{escape(self.text)}</p>{self.table.head(20).round(2).to_html()}"
