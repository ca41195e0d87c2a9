"""Who gives to whom: the matrix of providers and receivers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import narwhals as nw
import numpy as np
import pandas as pd

from evidence.errors import EvidenceError
from evidence.records import Records
from messages import Bilingual, Message, Sentences
from sharing.transactions import completed

if TYPE_CHECKING:
    from evidence import Dataset

OUTSIDE = "—"
"""Provider of transactions that no enterprise provided: unions and outside bodies."""

BASES: dict[str, Bilingual] = {
    "count": Bilingual("次数", "transactions"),
    "qty": Bilingual("数量", "quantity"),
    "hours": Bilingual("小时", "hours"),
    "beneficiaries": Bilingual("受益人次", "persons reached"),
}
"""What a flow can be counted in."""

GROUPS: dict[str, Bilingual] = {
    "enterprise_id": Bilingual("企业", "enterprise"),
    "district_id": Bilingual("街镇园区", "district"),
    "size_class": Bilingual("企业规模", "size of enterprise"),
}
"""By what providers and receivers can be put together."""


@dataclass(frozen=True, eq=False)
class Flows:
    """A matrix of flows.

    Attributes
    ----------
    matrix
        Providers × receivers, sorted by volume; the diagonal holds what stayed inside.
    group, basis
        What the rows are, and what is counted.
    gone
        Enterprises taken away with all they gave and took, the largest provider first; nobody by default.
    whole
        Everything that moved before they were taken away.
    """

    matrix: pd.DataFrame
    group: str
    basis: str
    gone: tuple[str, ...] = ()
    whole: float = 0.0

    @property
    def total(self) -> float:
        """Everything that moved, inside included."""
        return float(self.matrix.to_numpy().sum())

    @property
    def inside(self) -> float:
        """What providers gave to themselves."""
        both = self.matrix.index.intersection(self.matrix.columns)
        return float(np.trace(self.matrix.loc[both, both].to_numpy()))

    @property
    def table(self) -> pd.DataFrame:
        """One row per provider and receiver with a flow: ``provider``, ``receiver``, ``volume``."""
        long = long_flows(self.matrix)
        return long[long["volume"] > 0].sort_values("volume", ascending=False, kind="stable", ignore_index=True)

    def top_share(self, most: int = 3) -> float:
        """Return the share of the largest providers in what all of them gave to others, outside bodies aside; 0 without any."""
        given = self.given()
        return float(given.nlargest(most).sum() / given.sum()) if given.sum() else 0.0

    def given(self) -> pd.Series:
        """Return what each provider gave to others; unions and outside bodies, which are one row together, are left out."""
        out = self.matrix.drop(index=OUTSIDE, errors="ignore").sum(axis=1)
        inside = pd.Series({name: self.matrix.at[name, name] for name in out.index if name in self.matrix.columns})
        return out.sub(inside.reindex(out.index).fillna(0.0))

    @property
    def text(self) -> str:
        """The finding in plain sentences."""
        if self.gone:
            return str(self._left())
        if not self.total:
            return str(Message("No sharing was recorded in this period."))
        outwards = self.total - self.inside
        said = Message(
            "{total:,.0f} ({basis}) moved in all, {share:.0%} of it between different organisations.",
            total=self.total,
            basis=BASES[self.basis],
            share=outwards / self.total,
        )
        if self.group != "enterprise_id" or len(self.given().loc[lambda given: given > 0]) <= 3:
            return str(said)
        largest = Message(
            "The three largest enterprises gave {share:.0%} of what enterprises gave to others.", share=self.top_share()
        )
        return str(Sentences((said, largest)))

    def _left(self) -> Message:
        facts: dict[str, Any] = {"count": len(self.gone), "basis": BASES[self.basis], "whole": self.whole}
        if not self.total:
            return Message(
                "Without the {count} largest providers nothing of {whole:,.0f} ({basis}) would be left.", **facts
            )
        return Message(
            "Without the {count} largest providers {left:,.0f} of {whole:,.0f} ({basis}) would be left, {share:.0%}.",
            left=self.total,
            share=self.total / self.whole,
            **facts,
        )


def long_flows(matrix: pd.DataFrame) -> pd.DataFrame:
    """Return a matrix as rows ``provider``, ``receiver``, ``volume``."""
    wide = matrix.rename_axis(index="provider", columns=None).reset_index()
    return wide.melt(id_vars="provider", var_name="receiver", value_name="volume")


def flows(
    dataset: Dataset, wave: str | None = None, group: str = "enterprise_id", basis: str = "count", without: int = 0
) -> Flows:
    """Return who gave to whom.

    Completed transactions count, those inside one organisation on the diagonal; a missing status counts as completed only when
    the table has no such column.

    Parameters
    ----------
    dataset
        Needs the table of transactions; groups other than enterprises also need the enterprises.
    wave
        Id of a wave, ``"all"``, or None for the latest.
    group
        A key of `GROUPS`.
    basis
        A key of `BASES`; an empty cell counts as 0, and as 1 for ``qty``.
    without
        How many of the enterprises that gave most to others are taken away, with all they gave and took.

    Raises
    ------
    MissingTable
        Without transactions.
    EvidenceError
        For an unknown group or basis.
    """
    if group not in GROUPS or basis not in BASES:
        raise EvidenceError(
            Message("Flows cannot be grouped by “{group}” or counted in “{basis}”.", group=group, basis=basis)
        )
    records = Records.of(dataset, wave)
    dataset.arrow("transactions")
    frame = completed(records)
    columns = {"provider": "provider_enterprise_id", "receiver": "receiver_enterprise_id"}
    sides = [nw.col(name).fill_null(OUTSIDE).alias(side) for side, name in columns.items()]
    summed = frame.select(*sides, _basis(records, basis)).group_by("provider", "receiver").agg(nw.col("volume").sum())
    long: pd.DataFrame = summed.collect("pyarrow").to_native().to_pandas()
    whole, gone = float(long["volume"].sum()), _largest(long, without)
    long = long[~long["provider"].isin(gone) & ~long["receiver"].isin(gone)]
    if group != "enterprise_id":
        long = _grouped(long, dataset, group)
    return Flows(_matrix(long), group, basis, gone, whole)


def _largest(long: pd.DataFrame, count: int) -> tuple[str, ...]:
    """Return the enterprises that gave most to others; equal ones by id."""
    between = long[(long["provider"] != OUTSIDE) & (long["provider"] != long["receiver"])]
    given = between.groupby("provider")["volume"].sum().sort_index().sort_values(ascending=False, kind="stable")
    return tuple(str(name) for name in given[given > 0].index[:count])


def _basis(records: Records, basis: str) -> nw.Expr:
    if basis == "count" or not records.has("transactions", basis):
        return nw.lit(1.0).alias("volume")
    return nw.col(basis).cast(nw.Float64).fill_null(1.0 if basis == "qty" else 0.0).alias("volume")


def _grouped(long: pd.DataFrame, dataset: Dataset, group: str) -> pd.DataFrame:
    places = dataset.frame("enterprises").set_index("enterprise_id")[group]
    for side in ("provider", "receiver"):
        long[side] = long[side].map(places).fillna(OUTSIDE)
    return long.groupby(["provider", "receiver"])[["volume"]].sum().reset_index()


def _matrix(long: pd.DataFrame) -> pd.DataFrame:
    """Pivot, the largest providers and receivers first; outside bodies last."""
    wide = long.pivot(index="provider", columns="receiver", values="volume").fillna(0.0).astype(float)
    volume = wide.sum(axis=1).add(wide.sum(axis=0), fill_value=0.0)
    order = sorted(volume.index, key=lambda name: (name == OUTSIDE, -volume[name], name))
    return wide.reindex(index=[n for n in order if n in wide.index], columns=[n for n in order if n in wide.columns])
