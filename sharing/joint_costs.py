"""What doing things together saves, and whether anybody pays more than alone."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import narwhals as nw
import numpy as np
import pandas as pd

from evidence.records import Records
from messages import Message
from sharing.finding import NOTHING, Finding, Said, need
from surveys.normal import Z95

if TYPE_CHECKING:
    from evidence import Dataset

LEAST_ACTIVITIES = 5
ABOUT = ("name", "business_class", "date", "place")


@dataclass(frozen=True, eq=False)
class JointCosts(Finding):
    """Costs of activities that several organisations carried together.

    Attributes
    ----------
    partners
        One row per activity and partner: ``activity_id``, ``partner_id``, ``share`` (what it carried), ``alone`` (its estimate of
        doing it by itself, NaN without one), ``hours`` and ``hours_alone``.
    about
        What is known of each activity, by id: ``name``, ``business_class``, ``date`` and ``place``, as far as there is any.
    """

    partners: pd.DataFrame
    about: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=list(ABOUT)))

    @property
    def estimated(self) -> pd.DataFrame:
        """The rows with an estimate."""
        return self.partners[self.partners["alone"] > 0]

    @property
    def table(self) -> pd.DataFrame:
        """One row per activity with an estimate: ``shared``, ``alone`` over the partners with one, ``saved`` share, ``overpaid`` partners."""
        rows = self.estimated.assign(overpaid=(self.estimated["share"] > self.estimated["alone"]).astype(int))
        found = rows.groupby("activity_id").agg(
            shared=("share", "sum"), alone=("alone", "sum"), overpaid=("overpaid", "sum")
        )
        found["saved"] = 1 - found["shared"] / found["alone"]
        return found.sort_values("alone", ascending=False, kind="stable").reset_index()

    @property
    def coverage(self) -> float:
        """Share of the rows that carry an estimate."""
        return len(self.estimated) / len(self.partners) if len(self.partners) else float("nan")

    @property
    def saved(self) -> tuple[float, float, float]:
        """Share saved, Σ alone less Σ shared over Σ alone, with its 95 % interval (ratio of sums over activities)."""
        rows = self.table
        ratio = rows["shared"].sum() / rows["alone"].sum()
        residual = rows["shared"] - ratio * rows["alone"]
        count = len(rows)
        spread = np.sqrt((residual**2).sum() / (count - 1) / count) / rows["alone"].mean() if count > 1 else np.nan
        return 1 - ratio, 1 - ratio - Z95 * spread, 1 - ratio + Z95 * spread

    @property
    def hours_saved(self) -> float:
        """Share of working hours saved, over partners with both numbers; NaN without any."""
        known = self.partners.dropna(subset=["hours", "hours_alone"])
        known = known[known["hours_alone"] > 0]
        return float(1 - known["hours"].sum() / known["hours_alone"].sum()) if len(known) else float("nan")

    @property
    def sentences(self) -> Said:
        """How much is saved, on what estimates, and in how many activities somebody pays more than alone."""
        if len(self.table) < LEAST_ACTIVITIES:
            return (NOTHING,) if self.partners.empty else (_unknown(self.coverage),)
        share, low, high = self.saved
        facts: dict[str, Any] = {"share": abs(share), "lo": low, "hi": high, "coverage": self.coverage}
        if low > 0:
            first = Message(
                "Doing it together saves {share:.0%} of the cost of doing it alone (95 % interval {lo:.0%} to {hi:.0%}; estimates "
                "cover {coverage:.0%} of the shares).",
                **facts,
            )
        elif high < 0:
            first = Message(
                "Doing it together costs {share:.0%} more than doing it alone (estimates cover {coverage:.0%} of the shares).",
                **facts,
            )
        else:
            first = Message(
                "Whether doing it together saves money cannot be told (change {lo:.0%} to {hi:.0%}; estimates cover "
                "{coverage:.0%} of the shares).",
                **facts,
            )
        overpaid = int((self.table["overpaid"] > 0).sum())
        second = (
            Message(
                "In {count} of {all} activities a partner carries more than it would alone.",
                count=overpaid,
                all=len(self.table),
            )
            if overpaid
            else Message(
                "In none of {all} activities does a partner carry more than it would alone.", all=len(self.table)
            )
        )
        if not np.isfinite(self.hours_saved) or self.hours_saved <= 0:
            return first, second
        return (
            first,
            second,
            Message(
                "By the partners' own estimates, {hours:.0%} of the working hours are saved.", hours=self.hours_saved
            ),
        )


def _unknown(coverage: float) -> Message:
    return Message(
        "Only {coverage:.0%} of the shares carry an estimate of doing it alone: too few to tell what is saved.",
        coverage=coverage,
    )


def joint_costs(dataset: Dataset, wave: str | None = None) -> JointCosts:
    """Return what partners of activities held by at least two organisations carried, against their estimates of doing it alone.

    Raises
    ------
    MissingTable, MissingColumn
        Without activities or their partners' shares.
    """
    need(dataset, activities=("activity_id",), activity_partners=("partner_id", "cost_share", "standalone_cost_est"))
    records = Records.of(dataset, wave)
    rows = records.rows("activities", columns=("activity_id", "status"))
    done = nw.col("status") == "已举办" if records.has("activities", "status") else nw.lit(True)
    held = set(records.collect(rows.filter(done.fill_null(False)).select("activity_id"), "activity_id")["activity_id"])
    columns = (
        "activity_id",
        "partner_type",
        "partner_id",
        "cost_share",
        "standalone_cost_est",
        "staff_hours",
        "standalone_hours_est",
    )
    shares = records.register("activity_partners", *columns)
    mine = shares[shares["activity_id"].isin(held)]
    keys = ["activity_id", "partner_type", "partner_id"]
    sums = mine.groupby(keys, as_index=False)[list(columns[3:])].sum(min_count=1).dropna(subset=["cost_share"])
    joint = sums[sums.groupby("activity_id")["partner_id"].transform("size") > 1]
    names = ["activity_id", "partner_type", "partner_id", "share", "alone", "hours", "hours_alone"]
    kept = joint.set_axis(names, axis=1).reset_index(drop=True)
    return JointCosts(kept, _about(records, set(kept["activity_id"])))


def _about(records: Records, wanted: set[str]) -> pd.DataFrame:
    """Return what activities are called, what they are about, when they began and in which district their organiser sits."""
    columns = ("activity_id", "activity_name", "business_class", "start_at", "organiser_enterprise_id")
    rows = records.register("activities", *columns).drop_duplicates("activity_id")
    rows = rows[rows["activity_id"].isin(wanted)].set_index("activity_id")
    homes = _looked_up(records, "enterprises", "enterprise_id", "district_id")
    called = _looked_up(records, "districts", "district_id", "district_name")
    places = rows["organiser_enterprise_id"].map(homes).map(lambda home: called.get(home, home))
    date = pd.to_datetime(rows["start_at"], errors="coerce").dt.strftime("%Y-%m-%d")
    parts = [rows["activity_name"], rows["business_class"], date, places]
    return pd.DataFrame(dict(zip(ABOUT, parts, strict=True)), index=rows.index)


def _looked_up(records: Records, name: str, key: str, column: str) -> dict[object, object]:
    """Return key → a column of a register; nothing where it is not loaded."""
    if not records.has(name, key, column):
        return {}
    rows = records.register(name, key, column).dropna()
    return dict(zip(rows[key], rows[column], strict=True))
