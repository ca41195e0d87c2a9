"""Ratings given right after a service, counted for the enterprise that provided or organised it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import narwhals as nw
import pandas as pd

from evaluation.measures.attendance import held, note_unknown_activities, visits_of_activities
from evaluation.measures.exchange import tally
from evaluation.measures.impossible import note_impossible
from evaluation.measures.requests import served
from sharing.transactions import valid_pairs

if TYPE_CHECKING:
    from collections.abc import Callable

    from evaluation.measures.scope import Scope

COLUMNS = ["wave", "enterprise_id", "union_id", "asker", "business_class", "done", "rated", "good", "fives"]
TABLES_OF = {"activities": "participation", "volunteers": "volunteer_hours"}
"""Source of ratings → its table, where that is called otherwise."""
MANY, NEARLY_ALL = 20, 0.95
"""V11: at least 20 ratings of an enterprise in a wave, 95 % of them five stars."""


def ratings(scope: Scope, *, volunteers: bool = True) -> pd.DataFrame:
    """Return services ``done``, ``rated``, rated ``good`` (4 or 5) and ``fives`` per wave and provider.

    Completed valid transactions count for the provider, held activities for the organiser, closed demands for whoever provided
    for them (by the transaction that names the demand), volunteer services for the volunteer's enterprise. What a union
    provided names the union, a demand nobody is known to have provided for the enterprise that asked (which must be active).
    """
    sources = {"transactions": _transactions, "activities": _activities, "demands": _demands, "volunteers": _volunteers}
    wanted = [name for name in sources if volunteers or name != "volunteers"]
    frames: list[pd.DataFrame] = [
        scope.remember(f"ratings of {name}", partial(_rated, scope, name, sources[name])) for name in wanted
    ]
    return pd.concat([frame for frame in frames if len(frame)] or frames[:1], ignore_index=True)


def _rated(scope: Scope, name: str, source: Callable[[Scope], nw.LazyFrame | None]) -> pd.DataFrame:
    found, strangers = _placed(scope, source(scope))
    scope.ledger.leave_out(TABLES_OF.get(name, name), "V17", strangers)
    return found


def _placed(scope: Scope, frame: nw.LazyFrame | None) -> tuple[pd.DataFrame, pd.Series]:
    """Return services with their place, and how many nobody active provided or asked for."""
    if frame is None:
        nothing = pd.DataFrame(columns=[*COLUMNS, "district_id"]).astype(dict.fromkeys(COLUMNS[5:], float))
        return nothing, nothing["done"]
    found = scope.collect(frame, *COLUMNS[:5])
    own = found["enterprise_id"].isna()
    asker = found.assign(enterprise_id=found["asker"])
    stranger = own & found["asker"].notna() & (scope.layout.at(asker) < 0)
    district = scope.district_of(found["union_id"]).where(own)
    asked = scope.layout.take(asker, "district_id").where(own)
    placed = found.assign(district_id=district.where(district.notna(), asked))[~stranger]
    return placed, found[stranger].groupby("wave")["done"].sum()


def _summed(frame: nw.LazyFrame) -> nw.LazyFrame:
    sums = [nw.col(name).sum() for name in COLUMNS[5:]]
    return frame.group_by(*COLUMNS[:5]).agg(*sums).select(*COLUMNS)


def _no(name: str) -> nw.Expr:
    return nw.lit(None, dtype=nw.String).alias(name)


def _flags(rating: str) -> list[nw.Expr]:
    value = nw.col(rating)
    return [
        nw.lit(1.0).alias("done"),
        (~value.is_null()).cast(nw.Float64).alias("rated"),
        (value >= 4).fill_null(False).cast(nw.Float64).alias("good"),
        (value == 5).fill_null(False).cast(nw.Float64).alias("fives"),
    ]


def _transactions(scope: Scope) -> nw.LazyFrame | None:
    if not scope.has("transactions", "rating_receiver"):
        return None
    tally(scope)
    note_impossible(scope, "transactions", "rating_receiver")
    pairs = valid_pairs(scope, *scope.classes)
    kind = nw.col("business_class") if "business_class" in scope.classes else _no("business_class")
    return _summed(
        pairs.select(
            "wave", nw.col("provider_enterprise_id").alias("enterprise_id"), "union_id", _no("asker"), kind,
            nw.col("n").alias("done"), "rated", "good", "fives",
        )
    )  # fmt: skip


def _activities(scope: Scope) -> nw.LazyFrame | None:
    if not scope.has("participation", "rating") or not scope.has("activities"):
        return None
    note_impossible(scope, "participation", "rating")
    note_unknown_activities(scope)
    hosts = held(scope, "organiser_enterprise_id", "organiser_type", "organiser_id", "business_class")
    rows = visits_of_activities(scope).join(hosts, on=["wave", "activity_id"], how="inner")
    union = nw.when(nw.col("organiser_type") == "工会").then(nw.col("organiser_id")).alias("union_id")
    return _summed(
        rows.select(
            "wave", nw.col("organiser_enterprise_id").alias("enterprise_id"), union, _no("asker"), "business_class",
            nw.col("came").alias("done"), "rated", "good", "fives",
        )
    )  # fmt: skip


def _demands(scope: Scope) -> nw.LazyFrame | None:
    if not scope.has("demands", "rating"):
        return None
    rows = scope.rows("demands", columns=("demand_id", "enterprise_id", "business_class", "status", "rating"))
    rows = rows.filter(nw.col("status") == "已完成") if scope.has("demands", "status") else rows
    note_impossible(scope, "demands", "rating")
    given = served(scope)
    known = rows.with_columns(_no("server")) if given is None else _with_server(rows, given)
    return _summed(
        known.select(
            "wave", nw.col("server").alias("enterprise_id"), _no("union_id"), nw.col("enterprise_id").alias("asker"),
            "business_class", *_flags("rating"),
        )
    )  # fmt: skip


def _with_server(rows: nw.LazyFrame, given: nw.LazyFrame) -> nw.LazyFrame:
    return rows.join(given.select("demand_id", "server"), on="demand_id", how="left")


def _volunteers(scope: Scope) -> nw.LazyFrame | None:
    if not scope.has("volunteer_hours", "rating") or not scope.has("talents"):
        return None
    rows = scope.rows("volunteer_hours", columns=("talent_id", "rating"))
    note_impossible(scope, "volunteer_hours", "rating")
    home = scope.table("talents", "talent_id", "enterprise_id")
    joined = rows.join(home, on="talent_id", how="inner")
    return _summed(
        joined.select(
            "wave", "enterprise_id", _no("union_id"), _no("asker"), _no("business_class"), *_flags("rating")
        )
    )  # fmt: skip


def suspicious(scope: Scope) -> set[tuple[str, str]]:
    """Return (wave, enterprise) of those whose ratings are nearly all five stars (V11)."""
    rows = ratings(scope).dropna(subset=["enterprise_id"])
    sums = rows.groupby(["wave", "enterprise_id"])[["rated", "fives"]].sum()
    caught = sums[(sums["rated"] >= MANY) & (sums["fives"] >= NEARLY_ALL * sums["rated"])]
    scope.ledger.leave_out("transactions", "V11", caught.groupby(level="wave")["rated"].sum())
    return set(caught.index)
