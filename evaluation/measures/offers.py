"""D3 资源共享效能, the supply: what owners open of what lies idle, and what others use of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import narwhals as nw
import numpy as np
import pandas as pd

from evaluation.measures.exchange import tally
from evaluation.measures.impossible import note_impossible
from evaluation.measures.measure import CLASSES, ENTERPRISE
from evaluation.measures.parts import Parts
from evaluation.measures.registry import measure
from evaluation.measures.scope import owned
from evidence.ping_pong import PROVIDER, RECEIVER
from evidence.schema.codes import BUSINESSES, FUNCTIONS
from sharing.transactions import candidates, without_ping_pong

if TYPE_CHECKING:
    from evaluation.arrays import Floats
    from evaluation.measures.scope import Scope

CAPACITY = ("resource_id", "month", "total_qty", "own_use_qty", "open_qty")
OWNER = ("owner_enterprise_id", "owner_type", "owner_id")
FACETS = (*ENTERPRISE, *CLASSES)


def resources(scope: Scope) -> pd.DataFrame:
    """Return the catalogue with the place of each resource: its enterprise, or the district of the union that owns it."""
    found: pd.DataFrame = scope.remember("resources", lambda: _resources(scope))
    return found


def _resources(scope: Scope) -> pd.DataFrame:
    columns = ("resource_id", *OWNER, *CLASSES, "unit", "use_right_mode", "open_scope", "listed_date", "delisted_date")
    frame = scope.register("resources", *columns)
    union = frame["owner_id"].where(frame["owner_type"] == "工会")
    return owned(frame, "owner_enterprise_id", union, scope).rename(columns={"unit": "resource_unit"})


def on_offer(scope: Scope) -> pd.DataFrame:
    """Return the resources listed by the end of each wave and not taken down before its start, once per wave."""
    frame = resources(scope)
    listed, gone = pd.to_datetime(frame["listed_date"]), pd.to_datetime(frame["delisted_date"])
    parts = []
    for wave in scope.waves:
        there = (listed <= pd.Timestamp(wave.end)) & (gone.isna() | (gone >= pd.Timestamp(wave.start)))
        parts.append(frame[there].assign(wave=wave.id))
    return pd.concat(parts, ignore_index=True)


def capacity(scope: Scope) -> pd.DataFrame:
    """Return ``idle`` (over months with something idle), ``released`` in those months, and all that was ``opened``."""
    found: pd.DataFrame = scope.remember("capacity", lambda: _capacity(scope))
    return found


def _capacity(scope: Scope) -> pd.DataFrame:
    rows = scope.rows("resource_capacity", columns=CAPACITY)
    note_impossible(scope, "resource_capacity", "total_qty", "own_use_qty", "open_qty")
    idle = nw.col("total_qty") - nw.col("own_use_qty")
    some, opened = idle > 0, nw.when(nw.col("open_qty") >= 0).then(nw.col("open_qty")).otherwise(nw.lit(0.0))
    prepared = rows.select(
        "wave", "resource_id",
        nw.when(some).then(idle).otherwise(nw.lit(0.0)).alias("idle"),
        nw.when(some).then(opened).otherwise(nw.lit(0.0)).alias("released"),
        nw.when(opened > 0).then(opened).otherwise(nw.lit(0.0)).alias("opened"),
    )  # fmt: skip
    sums = [nw.col(name).sum() for name in ("idle", "released", "opened")]
    found = scope.collect(prepared.group_by("wave", "resource_id").agg(*sums), "wave", "resource_id")
    joined = found.merge(resources(scope), on="resource_id", how="left", indicator="found")
    lost = joined["found"] == "left_only"
    scope.ledger.leave_out("resource_capacity", "V02", joined[lost].groupby("wave").size())
    return joined[~lost].drop(columns="found")


@measure(
    "I3-01",
    needs={"resources": ("resource_id", "owner_type"), "resource_capacity": CAPACITY, "enterprises": ()},
    facets=FACETS,
    min_n=3,
)
def opening(scope: Scope) -> Parts:
    """Mean over resources of the share of their idle capacity that was opened to others."""
    frame = capacity(scope)
    idle = frame[frame["idle"] > 0]
    share = (idle["released"] / idle["idle"]).clip(0, 1)
    rows = idle.assign(numerator=share, denominator=1.0, n=1.0)
    return Parts(rows, "bootstrap", base=pd.concat([on_offer(scope), idle], ignore_index=True))


def uses(scope: Scope) -> pd.DataFrame:
    """Return quantity and number of valid transactions per wave and resource; those in another unit than the resource's apart."""
    found: pd.DataFrame = scope.remember("uses", lambda: _uses(scope))
    return found


def _uses(scope: Scope) -> pd.DataFrame:
    tally(scope)
    keys = ["wave", "resource_id", "unit"]
    used = without_ping_pong(scope, quantities(scope)).group_by(*keys).agg(nw.col("qty").sum(), nw.col("n").sum())
    return scope.collect(used, *keys)


def _note_lost(scope: Scope) -> None:
    """Note the uses of resources that are in no catalogue (V02)."""
    used = uses(scope)
    lost = used[~used["resource_id"].isin(resources(scope)["resource_id"])]
    scope.ledger.leave_out("transactions", "V02", lost.groupby("wave")["n"].sum())


def quantities(scope: Scope) -> nw.LazyFrame:
    """Return quantity and number of transactions per wave, resource, unit and pair, before anybody looked for ping-pong."""
    stored = scope.stored("uses")
    if stored is not None:
        return stored.select("wave", "resource_id", "unit", PROVIDER, RECEIVER, "qty", "n")
    rows = candidates(scope).filter(~nw.col("resource_id").is_null())
    shaped = rows.select(
        "wave", "resource_id", "unit", PROVIDER, RECEIVER, nw.col("qty").cast(nw.Float64), nw.lit(1.0).alias("n")
    )
    keys = ["wave", "resource_id", "unit", PROVIDER, RECEIVER]
    return shaped.group_by(*keys).agg(nw.col("qty").sum(), nw.col("n").sum())


@measure(
    "I3-02",
    needs={
        "resources": ("resource_id", "owner_type"),
        "resource_capacity": CAPACITY,
        "transactions": ("resource_id", "qty"),
        "enterprises": (),
    },
    facets=FACETS,
    min_n=3,
    feeds=("transactions",),
)
def utilisation(scope: Scope) -> Parts:
    """Mean over resources with opened capacity of the share of it that other organisations used."""
    stated = scope.has("transactions", "unit")
    note_impossible(scope, "transactions", "qty")
    _note_lost(scope)
    used = uses(scope).merge(resources(scope)[["resource_id", "resource_unit"]], on="resource_id", how="inner")
    other = used["unit"].notna() & (used["unit"] != used["resource_unit"])
    scope.ledger.leave_out("transactions", "V22", used[other].groupby("wave")["n"].sum())
    quantity = used[~other].groupby(["wave", "resource_id"], as_index=False)["qty"].sum()
    frame = capacity(scope)
    opened = frame[frame["opened"] > 0].merge(quantity, on=["wave", "resource_id"], how="left")
    share = (opened["qty"].fillna(0.0) / opened["opened"]).clip(0, 1)
    rows = opened.assign(numerator=share, denominator=1.0, n=1.0)
    owners = pd.concat([on_offer(scope), opened], ignore_index=True)
    return Parts(rows, "bootstrap", tags=() if stated else ("unit_assumed",), base=owners)


@measure(
    "I3-05",
    needs={
        "resources": ("business_class", "listed_date"),
        "demands": ("business_class", "posted_at"),
        "enterprises": (),
    },
    levels=("district", "mechanism"),
    min_n=50,
)
def structural_fit(scope: Scope) -> Parts:
    """1 minus half the sum of differences between the shares of the business classes in supply and in demand."""
    classes = list(BUSINESSES.names)
    supply = on_offer(scope)
    supply = supply[supply["business_class"].isin(classes)].assign(side="s", times=1.0)
    posted = scope.rows("demands", columns=("enterprise_id", "business_class"))
    asked = posted.group_by("wave", "enterprise_id", "business_class").agg(nw.len().alias("times"))
    demand = scope.collect(asked, "wave", "enterprise_id", "business_class").assign(side="d")
    demand = demand[demand["business_class"].isin(classes)]
    both = pd.concat([supply, demand], ignore_index=True)
    flags = {
        f"{side}{at}": ((both["side"] == side) & (both["business_class"] == code)).astype(float)
        for side in "sd"
        for at, code in enumerate(classes)
    }
    rows = both[["wave", "enterprise_id", "district_id", "times"]].assign(**flags, n=0.0)
    rows = rows.assign(numerator=(both["side"] == "s").astype(float), denominator=(both["side"] == "d").astype(float))
    return Parts(rows, "bootstrap", of_sums=fit, features=tuple(flags), least=True)


def fit(sums: Floats) -> Floats:
    """Return 1 - ½ Σ |s_k - d_k| from counts of supply, then demand, per class; NaN where either side is empty.

    >>> fit(np.array([[3.0, 1.0, 1.0, 1.0]]))
    array([0.75])
    """
    supply, demand = np.split(sums, 2, axis=-1)
    with np.errstate(divide="ignore", invalid="ignore"):
        s = supply / supply.sum(axis=-1, keepdims=True)
        d = demand / demand.sum(axis=-1, keepdims=True)
    return np.asarray(1 - np.abs(s - d).sum(axis=-1) / 2)


@measure(
    "O6",
    needs={"resources": ("function_class", "business_class", "listed_date"), "enterprises": ()},
    levels=("district", "mechanism"),
    min_n=0,
    nothing="zero",
    by_level=True,
)
def catalogue_coverage(scope: Scope) -> Parts:
    """Cells of function × business class with something on offer beyond the owner ÷ 35."""
    frame = on_offer(scope)
    offered = frame[frame["open_scope"].fillna("") != "本单位"]
    cell = offered["function_class"].astype(str) + " " + offered["business_class"].astype(str)
    known = {f"{f} {b}" for f in FUNCTIONS.names for b in BUSINESSES.names}
    outside = (scope.layout.at(offered) < 0) & offered["enterprise_id"].notna()
    scope.ledger.leave_out("resources", "V17", offered[outside].groupby("wave").size())
    placed = scope.layout.place(offered.assign(cell=cell)[cell.isin(known)])
    filled = placed.drop_duplicates([*scope.keys, "cell"]).groupby(scope.keys).size().rename("numerator")
    listed = placed.groupby(scope.keys).size().rename("n")
    there = scope.layout.place(frame).groupby(scope.keys).size().index  # who keeps everything to itself offers 0 cells
    rows = (
        pd.concat([filled, listed], axis=1)
        .reindex(there)
        .fillna(0.0)
        .reset_index()
        .assign(denominator=float(len(known)))
    )
    return Parts(rows, "none", base=frame)


@measure(
    "O7",
    needs={"resources": ("use_right_mode", "listed_date"), "transactions": ("resource_id",), "enterprises": ()},
    facets=FACETS,
    feeds=("transactions",),
)
def circulation(scope: Scope) -> Parts:
    """Resources whose use right may leave the owner and that were used by others ÷ resources on offer."""
    frame = on_offer(scope)
    _note_lost(scope)
    used = uses(scope).groupby(["wave", "resource_id"])["n"].sum().rename("used").reset_index()
    joined = frame.merge(used, on=["wave", "resource_id"], how="left")
    moved = (joined["use_right_mode"].fillna("自用") != "自用") & (joined["used"] > 0)
    return Parts(joined.assign(numerator=moved.astype(float), denominator=1.0, n=1.0), base=frame)
