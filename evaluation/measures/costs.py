"""D7 经费与成本效能, activities: what they cost, who carries it, and what doing it together saves."""

from __future__ import annotations

from typing import TYPE_CHECKING

import narwhals as nw
import numpy as np
import pandas as pd

from evaluation.measures.attendance import heads_of_activities, held, note_held
from evaluation.measures.impossible import note_impossible
from evaluation.measures.measure import ENTERPRISE
from evaluation.measures.parts import Parts
from evaluation.measures.registry import measure
from evaluation.measures.scope import owned

if TYPE_CHECKING:
    from evaluation.measures.scope import Scope

PARTNERS = "activity_partners"
FACETS = (*ENTERPRISE, "business_class")
ORGANISER = ("organiser_enterprise_id", "organiser_type", "organiser_id")
LACKING = {"standalone_cost_est": "no estimate", "standalone_hours_est": "no estimate of hours"}
MOST_SAVED = 0.8
"""Savings against a self-reported alternative are cut off here."""


def placed_by_organiser(frame: pd.DataFrame, scope: Scope) -> pd.DataFrame:
    """Give activities the place of their organiser: its enterprise, or the district of the union."""
    union = frame["organiser_id"].where(frame["organiser_type"] == "工会")
    return owned(frame, "organiser_enterprise_id", union, scope)


@measure(
    "I7-01",
    needs={
        "activities": ("total_cost", "channel_mode"),
        "participation": ("activity_id",),
        "enterprises": (),
    },
    facets=FACETS,
    min_n=5,
    feeds=("activities",),
    uses=("unions",),
)
def cost_per_head(scope: Scope) -> Parts:
    """Cost of offline and mixed activities ÷ attended person-times."""
    note_held(scope)
    note_impossible(scope, "activities", "total_cost")
    frame = heads_of_activities(scope)
    own = placed_by_organiser(frame[frame["channel_mode"].isin(["OFF", "MIX"])], scope)
    rows = own[(own["total_cost"] > 0) & (own["heads"] > 0)]
    return Parts(rows.assign(numerator=rows["total_cost"], denominator=rows["heads"], n=1.0), "bootstrap", base=own)


@measure(
    "I7-02",
    needs={"activity_partners": ("partner_type", "partner_id", "cost_share"), "activities": (), "enterprises": ()},
    facets=FACETS,
    min_n=5,
    feeds=("activities",),
    uses=("unions",),
)
def cost_sharing(scope: Scope) -> Parts:
    """Cost not carried by the largest payer ÷ cost, over activities of at least two partner organisations."""
    partners = _partners(scope).group_by("activity_id", "partner_type", "partner_id").agg(nw.col("cost_share").sum())
    per_activity = partners.with_columns(one=nw.lit(1.0), most=nw.col("cost_share")).group_by("activity_id")
    sums = per_activity.agg(nw.col("cost_share").sum(), nw.col("most").max(), nw.col("one").sum().alias("partners"))
    joint = held(scope, *ORGANISER, "business_class").join(
        sums.filter(nw.col("partners") >= 2), on="activity_id", how="inner"
    )
    note_held(scope)
    note_impossible(scope, PARTNERS, "cost_share", via=held(scope))
    led = placed_by_organiser(scope.collect(joint, "wave", "activity_id"), scope)
    rows = led[led["cost_share"] > 0]
    rows = rows.assign(numerator=rows["cost_share"] - rows["most"], denominator=rows["cost_share"], n=1.0)
    return Parts(rows, "bootstrap", base=led)


def _partners(scope: Scope) -> nw.LazyFrame:
    columns = ("activity_id", "partner_type", "partner_id", "cost_share", "staff_hours", "standalone_cost_est",
               "standalone_hours_est", "in_kind_value")  # fmt: skip
    rows = scope.table(PARTNERS, *columns)
    share, hours = nw.col("cost_share").cast(nw.Float64), nw.col("staff_hours").cast(nw.Float64)
    return rows.with_columns(
        cost_share=nw.when(share >= 0).then(share).otherwise(nw.lit(0.0)), staff_hours=nw.when(hours >= 0).then(hours)
    )


def _against_alone(scope: Scope, own: str, alone: str) -> pd.DataFrame:
    """Return Σ own, Σ alone over rows with an estimate, and how many rows carry one, per activity and partner."""
    estimate, spent = nw.col(alone).cast(nw.Float64), nw.col(own).cast(nw.Float64)
    known = ~estimate.is_null() & ~spent.is_null() & (estimate > 0)
    rows = _partners(scope).select(
        "activity_id", "partner_type", "partner_id", nw.lit(1.0).alias("of_all"), known.cast(nw.Float64).alias("covered"),
        nw.when(known).then(spent).otherwise(nw.lit(0.0)).alias("own"),
        nw.when(known).then(estimate).otherwise(nw.lit(0.0)).alias("alone"),
    )  # fmt: skip
    joined = rows.join(held(scope, "business_class"), on="activity_id", how="inner")
    keys = ["wave", "activity_id", "partner_type", "partner_id", "business_class"]
    found = scope.collect(
        joined.group_by(*keys).agg(*[nw.col(c).sum() for c in ("of_all", "covered", "own", "alone")]), *keys
    )
    note_held(scope)
    note_impossible(scope, PARTNERS, own, alone, via=held(scope))
    lacking = found["of_all"] - found["covered"]
    scope.ledger.leave_out(PARTNERS, LACKING[alone], lacking.groupby(found["wave"]).sum())
    return placed_by_partner(found, scope)


def placed_by_partner(frame: pd.DataFrame, scope: Scope) -> pd.DataFrame:
    """Give the rows of partners their place: an enterprise, or the district of a union."""
    enterprise = frame["partner_id"].where(frame["partner_type"] == "企业")
    union = frame["partner_id"].where(frame["partner_type"] == "工会")
    return owned(frame.assign(enterprise_id=enterprise), "enterprise_id", union, scope)


def _saved(scope: Scope, frame: pd.DataFrame) -> pd.DataFrame:
    """Return one row per unit and activity, which is what is resampled."""
    placed = scope.layout.place(frame)
    keys = [*scope.keys, "activity_id"]
    sums = placed.groupby(keys, as_index=False)[["own", "alone", "covered", "of_all"]].sum()
    return sums.assign(
        numerator=sums["alone"] - sums["own"], denominator=sums["alone"], n=(sums["covered"] > 0).astype(float)
    )


@measure(
    "I7-03",
    needs={"activity_partners": ("cost_share", "standalone_cost_est"), "activities": (), "enterprises": ()},
    facets=FACETS,
    min_n=5,
    feeds=("activities",),
    uses=("unions",),
    by_level=True,
)
def saving(scope: Scope) -> Parts:
    """1 - cost carried ÷ estimated cost of doing it alone, over partners with an estimate; at most 80 %."""
    taken_part = _against_alone(scope, "cost_share", "standalone_cost_est")
    return Parts(_saved(scope, taken_part), "bootstrap", most=MOST_SAVED, base=taken_part)


@measure(
    "O17",
    needs={"activity_partners": ("staff_hours", "standalone_hours_est"), "activities": (), "enterprises": ()},
    facets=FACETS,
    min_n=5,
    feeds=("activities",),
    uses=("unions",),
    by_level=True,
)
def hours_saved(scope: Scope) -> Parts:
    """1 - staff hours ÷ estimated hours of doing it alone, over partners with both."""
    taken_part = _against_alone(scope, "staff_hours", "standalone_hours_est")
    return Parts(_saved(scope, taken_part).drop(columns=["covered", "of_all"]), "bootstrap", base=taken_part)


def in_kind(scope: Scope) -> pd.DataFrame:
    """Return the value of goods and services given to activities held: ``wave``, place and ``value``, one row per partner."""
    given = (
        _partners(scope)
        .filter(nw.col("in_kind_value") > 0)
        .select("activity_id", nw.col("in_kind_value").alias("value"))
    )
    note_impossible(scope, PARTNERS, "in_kind_value", via=held(scope))
    joined = given.join(held(scope, *ORGANISER), on="activity_id", how="inner")
    keys = ("wave", *ORGANISER, "value")
    grouped = joined.group_by(*keys).agg(nw.len().alias("times"))
    frame = placed_by_organiser(scope.collect(grouped, *keys), scope)
    return frame.assign(enterprise_id=np.nan, district_id=_district(frame, scope))


def _district(frame: pd.DataFrame, scope: Scope) -> pd.Series:
    of_enterprise = scope.layout.take(frame, "district_id").astype(object)
    return of_enterprise.where(frame["enterprise_id"].notna(), frame["district_id"])
