"""D8 俱乐部·人才·品牌, reach: brand events that draw people from elsewhere, and how far one contributor reaches."""

from __future__ import annotations

from typing import TYPE_CHECKING

import narwhals as nw
import numpy as np
import pandas as pd

from evaluation.measures.attendance import ACTIVE, attended, held, note_heads, note_unknown_activities, people
from evaluation.measures.exchange import sides
from evaluation.measures.impossible import note_impossible
from evaluation.measures.parts import Parts
from evaluation.measures.registry import measure
from evidence.ping_pong import PROVIDER
from sharing.transactions import valid_pairs

if TYPE_CHECKING:
    from evaluation.measures.scope import Scope

MOST_REACH = 60.0
"""A multiplier is cut off here: few contributors raise it too."""


@measure(
    "I8-04",
    needs={
        "activities": ("brand_id",),
        "brands": ("owner_enterprise_id",),
        "participation": ("activity_id", "enterprise_id"),
        "enterprises": (),
    },
    facets=("size_class", "district_id", "industry_code", "ownership", "business_class"),
    min_n=20,
)
def spill_over(scope: Scope) -> Parts:
    """Attendance of a brand's events from other enterprises ÷ their attendance; brands of unions do not count."""
    owners = scope.table("brands", "brand_id", "owner_enterprise_id").filter(~nw.col("owner_enterprise_id").is_null())
    events = held(scope, "brand_id", "business_class").join(owners, on="brand_id", how="inner")
    note_heads(scope)
    joined = attended(scope).join(events, on=["wave", "activity_id"], how="inner")
    away = (nw.col("enterprise_id") != nw.col("owner_enterprise_id")).fill_null(True).cast(nw.Float64)
    shaped = joined.select(
        "wave", "activity_id", nw.col("owner_enterprise_id").alias("owner"), "business_class", "heads",
        (away * nw.col("heads")).alias("away"),
    )  # fmt: skip
    keys = ["wave", "owner", "activity_id", "business_class"]
    found = scope.collect(shaped.group_by(*keys).agg(nw.col("heads").sum(), nw.col("away").sum()), *keys)
    found = found[found["heads"] > 0].rename(columns={"owner": "enterprise_id"})
    x, m = found["away"], found["heads"]
    rows = found.assign(numerator=x, denominator=m, n=m, xx=x * x, xm=x * m, mm=m * m, items=1.0)
    brands = scope.register("brands", "owner_enterprise_id").dropna().merge(scope.every_wave(), how="cross")
    return Parts(rows, "effective", base=brands.rename(columns={"owner_enterprise_id": "enterprise_id"}))


@measure(
    "I8-05",
    needs={
        "activities": ("channel_mode",),
        "participation": ("activity_id", "enterprise_id", "worker_id", "role"),
        "transactions": ("provider_enterprise_id", "receiver_enterprise_id"),
        "enterprises": (),
    },
    levels=("district", "mechanism"),
    feeds=("participation",),
    uses=("unions",),
)
def multiplier(scope: Scope) -> Parts:
    """People reached (attendance offline and mixed, beneficiaries of exchanges) per contributor (people and organisations)."""
    rows = pd.concat([_reached(scope), _contributing(scope)], ignore_index=True)
    sums = rows.groupby(["wave", "item", "enterprise_id", "district_id"], dropna=False, as_index=False)[
        ["reach", "givers"]
    ].sum()
    rows = sums.assign(numerator=sums["reach"], denominator=sums["givers"], n=sums["givers"])
    return Parts(rows, "bootstrap", most=MOST_REACH)


def _reached(scope: Scope) -> pd.DataFrame:
    offline = held(scope, "channel_mode").filter(nw.col("channel_mode").is_in(["OFF", "MIX"]))
    note_heads(scope)
    note_impossible(scope, "transactions", "beneficiaries")
    note_unknown_activities(scope)
    rows = attended(scope).join(offline, on=["wave", "activity_id"], how="inner")
    heads = scope.collect(rows.group_by("wave", "enterprise_id").agg(nw.col("heads").sum()), "wave", "enterprise_id")
    came = heads.assign(reach=heads["heads"])
    took = sides(scope)
    both = pd.concat([came, took.assign(reach=took["beneficiaries"])], ignore_index=True)
    return both[["wave", "enterprise_id", "reach"]].assign(item=both["enterprise_id"], givers=0.0, district_id=np.nan)


def _contributing(scope: Scope) -> pd.DataFrame:
    """Return contributors: workers with an active role, and each organisation that provided something, once."""
    acting = people(scope)
    acting = acting[(acting["named"] > 0) & (acting[list(ACTIVE)].max(axis=1) > 0)]
    workers = acting[["wave", "enterprise_id"]].assign(item=acting["enterprise_id"], givers=acting["n"])
    gave = valid_pairs(scope, *scope.classes).select("wave", nw.col(PROVIDER).alias("enterprise_id"), "org", "union_id")
    orgs = scope.collect(gave.unique(), "wave", "enterprise_id", "org", "union_id")
    orgs = orgs[orgs["org"].notna()].drop_duplicates(["wave", "org"])
    union = scope.district_of(orgs["union_id"]).where(orgs["enterprise_id"].isna())
    providers = orgs[["wave", "enterprise_id"]].assign(item=orgs["org"], givers=1.0, district_id=union)
    both = pd.concat([workers, providers], ignore_index=True)
    return both.assign(reach=0.0, district_id=both["district_id"].astype(object))
