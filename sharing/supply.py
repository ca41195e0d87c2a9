"""Supply against demand on the matrix of function and business classes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import narwhals as nw
import pandas as pd

from evidence.records import Records
from evidence.schema.codes import BUSINESSES, FUNCTIONS
from messages import Bilingual, Message, Sentences

if TYPE_CHECKING:
    from collections.abc import Collection

    from evidence import Dataset

VIEWS: dict[str, Bilingual] = {
    "supply": Bilingual("供给（在架资源）", "supply (resources on offer)"),
    "demand": Bilingual("需求（提出的需求）", "demand (needs posted)"),
    "exchange": Bilingual("成交（完成的共享）", "exchange (completed sharing)"),
    "gap": Bilingual("供需差（供给占比−需求占比）", "gap (share of supply − share of demand)"),
    "rating": Bilingual("满意度（接收方评分均值）", "satisfaction (mean rating of receivers)"),
    "cost": Bilingual("费用（每次共享，元）", "cost (yuan an exchange)"),
}
"""What a cell can show."""
FULFILMENT = "fulfilment"
NAMES: dict[str, Bilingual] = {
    **VIEWS,
    FULFILMENT: Bilingual("满足率（到期需求中按时满足的比例）", "fulfilment (share of due demands met in time)"),
}
"""All that a cell can show; fulfilment is an indicator (I3-03) and stands there once `SupplyDemand.with_fulfilment` has brought it."""
FEWEST_DUE = 10
"""Due demands from which their share met is no small sample."""
MEANS = {"rating": "rating_receiver", "cost": "total_cost"}
"""View → the column of exchanges of which it is the mean."""
LEAST_ROWS = 5
"""Ratings, or exchanges with a cost, behind a mean that is shown."""
LEAST_COUNTED = 20
"""Resources, and demands, from which their mixes are compared: of fewer, shares swing with every single one."""
NOTABLE = 0.03
"""Share of supply minus share of demand from which a class is called over- or under-supplied."""


@dataclass(frozen=True, eq=False)
class SupplyDemand:
    """Counts per cell of function × business class.

    Attributes
    ----------
    cells
        One row per function and business class: ``function_class``, ``business_class``, ``supply``, ``demand``, ``exchange``,
        ``gap``, ``rating`` (1 to 5) and ``cost`` (yuan an exchange); NaN in a column whose table is not loaded, and for means
        of fewer than five rows.
    absent
        Tables that were not loaded.
    totals
        Supply and demand of all classes, of which the shares are taken; by default those of the cells.
    """

    cells: pd.DataFrame
    absent: tuple[str, ...]
    totals: tuple[float, float] | None = None

    @property
    def table(self) -> pd.DataFrame:
        """The cells."""
        return self.cells

    def by_business(self) -> pd.DataFrame:
        """Return supply, demand and gap per business class, the scarcest first."""
        sums = self.cells.groupby("business_class", sort=False)[["supply", "demand"]].sum(min_count=1)
        supply, demand = self.totals or (sums["supply"].sum(), sums["demand"].sum())
        sums["gap"] = sums["supply"] / supply - sums["demand"] / demand
        return sums.sort_values("gap", kind="stable")

    def of_classes(self, functions: Collection[str] = (), businesses: Collection[str] = ()) -> SupplyDemand:
        """Return the cells of some classes; their shares remain shares of everything, or a class alone would always be in balance."""
        kept = self.cells
        for column, codes in (("function_class", functions), ("business_class", businesses)):
            kept = kept[kept[column].isin(list(codes))] if codes else kept
        totals = self.totals or (float(self.cells["supply"].sum()), float(self.cells["demand"].sum()))
        return replace(self, cells=kept.reset_index(drop=True), totals=totals)

    def with_fulfilment(self, met: pd.DataFrame) -> SupplyDemand:
        """Return the cells with ``fulfilment``, the share of ``due`` demands met in time.

        Parameters
        ----------
        met
            One row per cell, as the indicator I3-03 has them: the classes, ``numerator``, ``denominator`` and ``status``.
        """
        keys = ["function_class", "business_class"]
        told = met[met["status"].isin(["ok", "small"])].astype(dict.fromkeys(keys, str))
        sums = told.groupby(keys)[["numerator", "denominator"]].sum().astype(float)
        found = sums.reindex(pd.MultiIndex.from_frame(self.cells[keys])).fillna(0.0)
        due, done = found["denominator"].to_numpy(), found["numerator"].to_numpy()
        share = pd.Series(done, self.cells.index) / pd.Series(due, self.cells.index).where(due > 0)
        return replace(self, cells=self.cells.assign(fulfilment=share, due=due))

    @property
    def text(self) -> str:
        """The finding in plain sentences."""
        sums = self.by_business().dropna()
        if sums.empty:
            return str(Message("Insufficient data: supply and demand cannot be compared."))
        supply, demand = self.totals or (float(sums["supply"].sum()), float(sums["demand"].sum()))
        if min(supply, demand) < LEAST_COUNTED:
            few = Message(
                "Insufficient data: {supply:.0f} resources and {demand:.0f} demands are too few to compare their mixes; at least "
                "{least} of each are needed.",
                supply=supply, demand=demand, least=LEAST_COUNTED,
            )  # fmt: skip
            return str(few)
        scarce = sums[sums["gap"] <= -NOTABLE]
        ample = sums[sums["gap"] >= NOTABLE].iloc[::-1]
        said = []
        if len(ample):
            said.append(Message("More is offered than asked for in {classes}.", classes=_names(ample)))
        if len(scarce):
            said.append(Message("More is asked for than offered in {classes}.", classes=_names(scarce)))
        if not said and len(sums) == 1:
            return str(Message("In {classes} about as much is offered as asked for.", classes=_names(sums)))
        return str(Sentences(tuple(said))) if said else str(Message("Supply and demand have much the same mix."))


def supply_demand(dataset: Dataset, wave: str | None = None) -> SupplyDemand:
    """Count resources on offer, demands posted and transactions completed per function and business class.

    A resource counts in a wave when it was listed by its end and not delisted before its start.

    Raises
    ------
    UnknownWave
        When the data have no such wave.
    """
    records = Records.of(dataset, wave)
    cells = pd.MultiIndex.from_product([FUNCTIONS.names, BUSINESSES.names], names=["function_class", "business_class"])
    counts = pd.DataFrame(index=cells)
    absent = []
    for view, table in (("supply", "resources"), ("demand", "demands"), ("exchange", "transactions")):
        if records.has(table, "function_class", "business_class"):
            counts[view] = _count(on_offer(records) if view == "supply" else _rows(records, table)).reindex(
                cells, fill_value=0
            )
        else:
            counts[view] = float("nan")
            absent.append(table)
    counts["gap"] = counts["supply"] / counts["supply"].sum() - counts["demand"] / counts["demand"].sum()
    for view, column in MEANS.items():
        found = means(records, column)
        counts[view] = found["mean"].where(found["n"] >= LEAST_ROWS).reindex(cells)
    return SupplyDemand(counts.reset_index(), tuple(absent))


def on_offer(records: Records) -> nw.LazyFrame:
    """Return the resources on offer in any of the waves, once per wave, with ``wave``."""
    frame = records.table("resources")
    delisted = nw.col("delisted_date") if records.has("resources", "delisted_date") else nw.lit(None, dtype=nw.Date)
    parts = []
    for wave in records.waves:
        there = (nw.col("listed_date") <= wave.end) & (delisted.is_null() | (delisted >= wave.start))
        parts.append(frame.filter(there).with_columns(nw.lit(wave.id).alias("wave")))
    return nw.concat(parts) if len(parts) > 1 else parts[0]


def _rows(records: Records, table: str) -> nw.LazyFrame:
    rows = records.rows(table)
    return rows.filter(nw.col("status") == "完成") if table == "transactions" and records.has(table, "status") else rows


def _count(frame: nw.LazyFrame) -> pd.Series:
    summed = frame.group_by("function_class", "business_class").agg(nw.len().cast(nw.Float64).alias("n"))
    counted: pd.DataFrame = summed.collect("pyarrow").to_native().to_pandas()
    return counted.dropna().set_index(["function_class", "business_class"])["n"]


def means(records: Records, column: str) -> pd.DataFrame:
    """Return ``mean`` and number ``n`` of a column of completed transactions per cell, of however few; not to be shown as it is."""
    if not records.has("transactions", "function_class", "business_class", column):
        nothing = pd.MultiIndex.from_arrays([[], []], names=["function_class", "business_class"])
        return pd.DataFrame({"mean": [], "n": []}, index=nothing, dtype=float)
    value = nw.col(column).cast(nw.Float64)
    rows = _rows(records, "transactions").filter(~value.is_null())
    summed = rows.group_by("function_class", "business_class").agg(value.mean().alias("mean"), nw.len().alias("n"))
    keys = ("function_class", "business_class")
    return records.collect(summed, *keys).dropna().set_index(list(keys)).astype(float)


def _names(rows: pd.DataFrame) -> Bilingual:
    found = [BUSINESSES.name(str(code)) for code in rows.index]
    return Bilingual("、".join(name.zh for name in found), ", ".join(name.en for name in found))
