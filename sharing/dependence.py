"""Whether sharing would go on without its largest providers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import narwhals as nw
import pandas as pd

from evidence.ping_pong import PROVIDER, RECEIVER
from evidence.records import Records
from messages import Bilingual, Message
from sharing.finding import NOTHING, Finding, Said, joined, need
from sharing.transactions import valid_pairs

if TYPE_CHECKING:
    from evidence import Dataset

TOP = 3
MANY = 0.5
"""Share of the largest providers from which sharing is said to hang on them."""


@dataclass(frozen=True, eq=False)
class Dependence(Finding):
    """What enterprises give each other, with and without the largest providers.

    Attributes
    ----------
    ties
        ``provider``, ``receiver``, ``n`` valid transactions between two enterprises.
    names
        Enterprise → name.
    top
        How many of the largest providers are taken away.
    """

    ties: pd.DataFrame
    names: dict[str, str]
    top: int = TOP

    @property
    def given(self) -> pd.Series:
        """Transactions each enterprise provided, the largest first; equal ones by id."""
        sums = self.ties.groupby("provider")["n"].sum().sort_index()
        return sums.sort_values(ascending=False, kind="stable")

    @property
    def largest(self) -> list[str]:
        """The largest providers."""
        return [str(name) for name in self.given.index[: self.top]]

    @property
    def share(self) -> float:
        """Share of the largest providers in everything enterprises provided."""
        return float(self.given.head(self.top).sum() / self.given.sum())

    @property
    def stranded(self) -> list[str]:
        """Enterprises that received something, and nothing from any but the largest providers."""
        left = self._without()
        return sorted(set(self.ties["receiver"]) - set(left["receiver"]) - set(self.largest))

    @property
    def receivers(self) -> int:
        """Enterprises that received something, the largest providers themselves aside."""
        return len(set(self.ties["receiver"]) - set(self.largest))

    def _without(self) -> pd.DataFrame:
        gone = self.ties["provider"].isin(self.largest) | self.ties["receiver"].isin(self.largest)
        return self.ties[~gone]

    @property
    def table(self) -> pd.DataFrame:
        """Two rows, ``all`` and ``without``: transactions, pairs that exchange, providers and receivers."""
        return pd.DataFrame({"all": _counts(self.ties), "without": _counts(self._without())}).T

    @property
    def sentences(self) -> Said:
        """How much hangs on the largest providers, and who would be left with nothing."""
        if len(self.given) <= self.top:
            return (NOTHING,) if self.ties.empty else (_few(len(self.given)),)
        named = joined([Bilingual(name, name) for name in (self.names.get(e, e) for e in self.largest)])
        said = [
            Message(
                "The three largest providers ({names}) give {share:.0%} of what enterprises give each other.",
                names=named,
                share=self.share,
            )
        ]
        lost = len(self.stranded)
        if lost:
            said.append(
                Message(
                    "Without them {share:.0%} of the receiving enterprises ({count} of {all}) would have no source left.",
                    share=lost / self.receivers,
                    count=lost,
                    all=self.receivers,
                )
            )
        else:
            said.append(Message("Without them every receiving enterprise would still have a source."))
        return tuple(said)


def _few(count: int) -> Message:
    return Message("Only {count} enterprises provide anything, so all sharing hangs on them.", count=count)


def _counts(ties: pd.DataFrame) -> dict[str, float]:
    return {
        "transactions": float(ties["n"].sum()),
        "pairs": float(len(ties)),
        "providers": float(ties["provider"].nunique()),
        "receivers": float(ties["receiver"].nunique()),
    }


def dependence(dataset: Dataset, wave: str | None = None, top: int = TOP) -> Dependence:
    """Return who gives to whom between enterprises, and what is left without the largest providers.

    Valid transactions count: completed, not rejected, between two enterprises, and not between a ping-pong pair. What unions
    and outside bodies provide is not theirs to take away and is left out.

    Raises
    ------
    MissingTable, MissingColumn
        Without transactions.
    """
    need(dataset, transactions=(PROVIDER, RECEIVER))
    records = Records.of(dataset, wave)
    both = valid_pairs(records).filter(~nw.col(PROVIDER).is_null(), ~nw.col(RECEIVER).is_null())
    sums = both.group_by(PROVIDER, RECEIVER).agg(nw.col("n").sum())
    ties = records.collect(sums, PROVIDER, RECEIVER).rename(columns={PROVIDER: "provider", RECEIVER: "receiver"})
    names: dict[str, str] = {}
    if records.has("enterprises", "enterprise_name"):
        known = records.register("enterprises", "enterprise_id", "enterprise_name").dropna()
        names = dict(zip(known["enterprise_id"], known["enterprise_name"], strict=True))
    return Dependence(ties, names, top)
