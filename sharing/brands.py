"""How far activity brands reach beyond the enterprise that owns them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import narwhals as nw
import pandas as pd

from messages import Message
from sharing.finding import LEAST_PERSONS, NOTHING, Finding, Said, need, records_until

if TYPE_CHECKING:
    from evidence import Dataset


@dataclass(frozen=True, eq=False)
class Brands(Finding):
    """Attendance at the events of brands.

    Attributes
    ----------
    reach
        One row per wave, brand and enterprise of those who came: ``wave``, ``brand``, ``type``, ``owner`` (None for a union's
        brand), ``enterprise_id``, ``heads``.
    events
        Events held per wave and brand.
    wave
        The wave looked at; by default the last in which somebody came.
    """

    reach: pd.DataFrame
    events: pd.DataFrame
    wave: str = ""

    @property
    def table(self) -> pd.DataFrame:
        """One row per brand in the wave looked at: ``type``, ``owner``, ``events``, ``heads``, ``outside`` share, ``enterprises`` reached.

        Brands whose events fewer than five people attended are left out. A union's brand has no inside.
        """
        waves = list(dict.fromkeys(self.reach["wave"]))
        return self.of(self.wave or (waves[-1] if waves else ""))

    def of(self, wave: str) -> pd.DataFrame:
        """Return the table of one wave, the most attended brands first."""
        rows = self.reach[self.reach["wave"] == wave]
        rows = rows.assign(beyond=rows["heads"].where(rows["enterprise_id"] != rows["owner"], 0.0))
        found = rows.groupby("brand").agg(
            type=("type", "first"),
            owner=("owner", "first"),
            heads=("heads", "sum"),
            beyond=("beyond", "sum"),
            enterprises=("enterprise_id", "nunique"),
        )
        found["outside"] = (found.pop("beyond") / found["heads"]).where(found["owner"].notna())
        counted = self.events[self.events["wave"] == wave].set_index("brand")["events"]
        found.insert(2, "events", counted.reindex(found.index).fillna(0.0))
        kept = found[found["heads"] >= LEAST_PERSONS]
        return kept.sort_values("heads", ascending=False, kind="stable")

    @property
    def growth(self) -> pd.DataFrame:
        """``wave``, ``brand``, ``heads`` and ``enterprises`` reached, wave by wave."""
        grouped = self.reach.groupby(["wave", "brand"], as_index=False, sort=False)
        found = grouped.agg(heads=("heads", "sum"), enterprises=("enterprise_id", "nunique"))
        return found[found["heads"] >= LEAST_PERSONS]

    @property
    def grown(self) -> pd.DataFrame:
        """Brands of the first and the last wave: ``heads`` and ``enterprises`` then (``…_before``) and now, the most grown first."""
        waves = list(dict.fromkeys(self.growth["wave"]))
        if len(waves) < 2 or (self.wave and waves[-1] != self.wave):
            return pd.DataFrame(columns=["heads", "enterprises", "heads_before", "enterprises_before"], dtype=float)
        first, last = (
            self.growth[self.growth["wave"] == w].set_index("brand")[["heads", "enterprises"]]
            for w in (waves[0], waves[-1])
        )
        found = last.join(first, rsuffix="_before", how="inner")
        order = (found["heads"] - found["heads_before"]).sort_values(ascending=False, kind="stable").index
        ordered: pd.DataFrame = found.loc[order]
        return ordered

    @property
    def about_growth(self) -> Said:
        """How many brands grew, and which grew most."""
        rows = self.grown
        if rows.empty:
            return (Message("There is no earlier wave to compare the reach of brands with."),)
        up = rows[rows["heads"] > rows["heads_before"]]
        if up.empty:
            return (Message("None of {all} brands has grown.", all=len(rows)),)
        top = up.iloc[0]
        return (
            Message("{up} of {all} brands have grown.", up=len(up), all=len(rows)),
            Message(
                "Most: “{brand}”, from {before:,.0f} to {now:,.0f} person-times and from {few:.0f} to {many:.0f} enterprises reached.",
                brand=str(top.name),
                before=top["heads_before"],
                now=top["heads"],
                few=top["enterprises_before"],
                many=top["enterprises"],
            ),
        )

    @property
    def sentences(self) -> Said:
        """The enterprise brand that reaches furthest, and how much of all attendance comes from outside."""
        rows = self.table
        own = rows.dropna(subset=["outside"])
        if own.empty:
            return (NOTHING,)
        overall = float((own["outside"] * own["heads"]).sum() / own["heads"].sum())
        first = Message(
            "{outside:.0%} of those who come to the brands of enterprises are from other enterprises.", outside=overall
        )
        if not overall:
            return (first,)
        far = (
            own.assign(people=own["outside"] * own["heads"])
            .sort_values("people", ascending=False, kind="stable")
            .iloc[0]
        )
        return (
            first,
            Message(
                "Furthest reaches “{brand}”: {outside:.0%} of {heads:,.0f} person-times from outside, {count} enterprises.",
                brand=str(far.name),
                outside=far["outside"],
                heads=far["heads"],
                count=int(far["enterprises"]),
            ),
        )


def brands(dataset: Dataset, wave: str | None = None) -> Brands:
    """Return who came to the events of brands up to a wave.

    Raises
    ------
    MissingTable, MissingColumn
        Without brands, activities that name them, or participation.
    """
    need(dataset, brands=("brand_name",), activities=("brand_id",), participation=("activity_id", "enterprise_id"))
    records = records_until(dataset, wave)
    rows = records.rows("activities", columns=("activity_id", "brand_id", "status"))
    done = nw.col("status") == "已举办" if records.has("activities", "status") else nw.lit(True)
    held = rows.filter(done.fill_null(False), ~nw.col("brand_id").is_null()).select("wave", "activity_id", "brand_id")
    came = records.table(
        "participation", "activity_id", "actor_type", "attended_flag", "headcount", "enterprise_id"
    ).filter(nw.col("actor_type").fill_null("职工") == "职工", nw.col("attended_flag").fill_null(True))
    heads = came.select(
        "activity_id", "enterprise_id", nw.col("headcount").cast(nw.Float64).fill_null(1.0).alias("heads")
    )
    keys = ["wave", "brand_id", "enterprise_id"]
    summed = held.join(heads, on="activity_id", how="inner").group_by(*keys).agg(nw.col("heads").sum())
    reach = records.collect(summed, *keys)
    events = records.collect(held.group_by("wave", "brand_id").agg(nw.len().alias("events")), "wave", "brand_id")
    known = records.register("brands", "brand_id", "brand_name", "brand_type", "owner_enterprise_id")
    known = known.drop_duplicates("brand_id").set_axis(["brand_id", "brand", "type", "owner"], axis=1)
    return Brands(
        reach.merge(known, on="brand_id").drop(columns="brand_id"),
        events.merge(known[["brand_id", "brand"]], on="brand_id").drop(columns="brand_id"),
        records.waves[-1].id,
    )
