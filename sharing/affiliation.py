"""Whether sharing crosses the lines between parent unions, compared with what chance alone would bring."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from evidence.records import Records
from messages import Bilingual, Message
from sharing.dependence import dependence
from sharing.finding import NOTHING, Finding, Said, joined, need
from sharing.wilson import wilson

if TYPE_CHECKING:
    from evidence import Dataset

LEAST_EXCHANGES = 5
"""Transactions of a district before it is said to keep to itself."""


@dataclass(frozen=True, eq=False)
class Affiliation(Finding):
    """Sharing between the enterprises of different parent unions.

    Attributes
    ----------
    ties
        ``provider``, ``receiver``, ``n``, with the parent union and the district of both ends.
    names
        Id of a union or district → name.
    """

    ties: pd.DataFrame
    names: dict[str, str]

    @property
    def observed(self) -> pd.DataFrame:
        """Transactions, parent union of the provider × parent union of the receiver."""
        parents = sorted({*self.ties["parent_provider"], *self.ties["parent_receiver"]})
        wide = self.ties.pivot_table(
            index="parent_provider", columns="parent_receiver", values="n", aggfunc="sum", fill_value=0.0
        )
        return wide.reindex(index=parents, columns=parents, fill_value=0.0).astype(float)

    @property
    def expected(self) -> pd.DataFrame:
        """The same if whoever receives did not depend on who provides: row sum times column sum over the whole."""
        seen = self.observed
        total = seen.to_numpy().sum()
        outer = np.outer(seen.sum(axis=1), seen.sum(axis=0)) / total if total else np.zeros(seen.shape)
        return pd.DataFrame(outer, index=seen.index, columns=seen.columns)

    @property
    def table(self) -> pd.DataFrame:
        """One row per pair of parent unions: ``provider``, ``receiver``, ``observed``, ``expected``, ``ratio`` (NaN at 0 expected)."""
        wide = self.observed.rename_axis(index="provider", columns="receiver")
        long = wide.stack().reset_index().set_axis(["provider", "receiver", "observed"], axis=1)
        expected = self.expected.stack().to_numpy()
        ratio = np.divide(long["observed"], expected, out=np.full(len(long), np.nan), where=expected > 0)
        return long.assign(expected=expected, ratio=ratio)

    @property
    def crossing(self) -> float:
        """Share of the transactions between different parent unions."""
        seen = self.observed.to_numpy()
        return float(1 - np.trace(seen) / seen.sum())

    @property
    def by_chance(self) -> float:
        """The share that crosses when ends do not depend on each other."""
        expected = self.expected.to_numpy()
        return float(1 - np.trace(expected) / expected.sum())

    @property
    def interval(self) -> tuple[float, float]:
        """95 % interval of the share of crossing among pairs that exchange, which are less alike than their transactions (Wilson)."""
        crosses = int((self.ties["parent_provider"] != self.ties["parent_receiver"]).sum())
        low, high = wilson(crosses, len(self.ties))
        return float(low), float(high)

    @property
    def closed(self) -> list[str]:
        """Districts whose enterprises exchange only under their own parent union."""
        judged, sums = self._judged, self._ends
        return [str(name) for name in sums.index[judged & (sums["crosses"] == 0)]]

    @property
    def _ends(self) -> pd.DataFrame:
        """Exchanges ``n`` and those that cross, ``crosses``, per district, an exchange counting at both its ends."""
        crosses = self.ties["n"].where(self.ties["parent_provider"] != self.ties["parent_receiver"], 0.0)
        ends = pd.concat([self.ties.assign(district=self.ties[f"district_{side}"], crosses=crosses) for side in ENDS])
        return ends.groupby("district")[["n", "crosses"]].sum()

    @property
    def _judged(self) -> pd.Series:
        """Which districts have enough exchanges to be spoken of."""
        return self._ends["n"] >= LEAST_EXCHANGES

    @property
    def sentences(self) -> Said:
        """How much crosses, against chance, and which district keeps to itself."""
        if self.ties.empty:
            return (NOTHING,)
        if len(self.observed) < 2:
            return (Message("All exchanges recorded belong to one parent union, so there is no line to cross."),)
        relative = self.crossing / self.by_chance - 1 if self.by_chance else 0.0
        facts: dict[str, Any] = {"share": self.crossing, "chance": self.by_chance, "relative": abs(relative)}
        low, high = self.interval
        if high < self.by_chance and relative < 0:
            first = Message(
                "{share:.0%} of the exchanges cross parent unions, {relative:.0%} less than chance would bring ({chance:.0%}).",
                **facts,
            )
        elif low > self.by_chance and relative > 0:
            first = Message(
                "{share:.0%} of the exchanges cross parent unions, {relative:.0%} more than chance would bring ({chance:.0%}).",
                **facts,
            )
        else:
            first = Message(
                "{share:.0%} of the exchanges cross parent unions, about what chance would bring ({chance:.0%}).",
                **facts,
            )
        return (first, *self._closed_districts())

    def _closed_districts(self) -> Said:
        """Name the districts that keep to themselves; of those with a handful of exchanges nothing is said."""
        if not self._judged.any():
            return ()
        if not self.closed:
            return (
                Message("In every district with at least {least} exchanges some of them cross.", least=LEAST_EXCHANGES),
            )
        names = joined([Bilingual(name, name) for name in (self.names.get(one, one) for one in self.closed)])
        return (Message("Only under their own parent union exchange the enterprises of {names}.", names=names),)


ENDS = ("provider", "receiver")


def affiliation(dataset: Dataset, wave: str | None = None) -> Affiliation:
    """Return how sharing between enterprises lies to the lines between parent unions.

    The parent union of an enterprise is the union above its own. Ties with an end of which it is not known are left out.

    Raises
    ------
    MissingTable, MissingColumn
        Without transactions, enterprises with their unions, or unions with theirs.
    """
    need(dataset, enterprises=("union_id",), unions=("parent_union_id",))
    records = Records.of(dataset, wave)
    ties = dependence(dataset, wave).ties
    firms = records.register("enterprises", "enterprise_id", "union_id", "district_id").set_index("enterprise_id")
    unions = records.register("unions", "union_id", "union_name", "parent_union_id").set_index("union_id")
    parent = firms["union_id"].map(unions["parent_union_id"])
    for side in ENDS:
        ties[f"parent_{side}"] = ties[side].map(parent)
        ties[f"district_{side}"] = ties[side].map(firms["district_id"])
    names = {str(key): str(name) for key, name in unions["union_name"].dropna().items()}
    if records.has("districts", "district_name"):
        places = records.register("districts", "district_id", "district_name").dropna()
        names |= dict(zip(places["district_id"], places["district_name"], strict=True))
    return Affiliation(ties.dropna(subset=["parent_provider", "parent_receiver"]).reset_index(drop=True), names)
