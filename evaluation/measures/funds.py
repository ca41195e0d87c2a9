"""D7 经费与成本效能 and D9, money: what union funds set in motion, whether it is spent as planned, and whether members can see it.

Spending belongs to the mechanism, and to the district of the union that books it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import narwhals as nw
import pandas as pd

from evaluation.measures.costs import in_kind
from evaluation.measures.impossible import note_impossible
from evaluation.measures.parts import Parts
from evaluation.measures.platform import active_months, monthly
from evaluation.measures.registry import measure

if TYPE_CHECKING:
    from evaluation.measures.scope import Scope

TABLE = "funds"
POOLED = ("district", "mechanism")
UNION_MONEY = "工会经费"
OUTSIDE_MONEY = ("企业", "社会资源", "商家", "财政")
PLATFORM = ("平台建设", "平台运维")
FACETS = ("district_id",)


def lines(scope: Scope, *columns: str) -> nw.LazyFrame:
    """Return the lines of spending of the waves; negative amounts are taken as missing."""
    rows = scope.rows(TABLE, columns=("union_id", "spent", *columns))
    note_impossible(scope, TABLE, "spent", *columns)
    spent = nw.col("spent").cast(nw.Float64)
    return rows.with_columns(spent=nw.when(spent >= 0).then(spent)).filter(~nw.col("spent").is_null())


def placed_by_union(frame: pd.DataFrame, scope: Scope) -> pd.DataFrame:
    """Give lines the district of the union that books them."""
    return frame.assign(district_id=scope.district_of(frame["union_id"]))


@measure(
    "I7-04",
    needs={"funds": ("union_id", "source", "spent")},
    levels=POOLED,
    facets=FACETS,
    min_n=5,
    uses=("activity_partners", "activities"),
)
def leverage(scope: Scope) -> Parts:
    """Money and goods from outside ÷ union money."""
    source = nw.col("source")
    shaped = lines(scope, "source").select(
        "wave", "union_id",
        nw.when(source.is_in(list(OUTSIDE_MONEY))).then(nw.col("spent")).otherwise(nw.lit(0.0)).alias("numerator"),
        nw.when((source == UNION_MONEY).fill_null(False)).then(nw.col("spent")).otherwise(nw.lit(0.0)).alias("denominator"),
    )  # fmt: skip
    keys = ("wave", "union_id", "numerator", "denominator")
    money = scope.collect(shaped.group_by(*keys).agg(nw.len().alias("times")), *keys)
    rows = placed_by_union(money, scope).assign(n=1.0)
    goods = scope.has("activity_partners", "in_kind_value") and scope.has("activities")
    if goods:
        given = in_kind(scope)
        rows = pd.concat([rows, given.assign(numerator=given["value"], denominator=0.0, n=0.0)], ignore_index=True)
    rows = rows[["wave", "district_id", "numerator", "denominator", "n", "times"]]
    return Parts(rows, "bootstrap", tags=() if goods else ("no_goods",))


@measure(
    "I9-03",
    needs={"funds": ("union_id", "spent", "disclosed_flag")},
    levels=POOLED,
    facets=FACETS,
    min_n=5,
)
def disclosed(scope: Scope) -> Parts:
    """Spending published to members ÷ spending."""
    shown = nw.col("disclosed_flag").fill_null(False)
    rows = lines(scope, "disclosed_flag").select(
        "wave", "union_id", nw.when(shown).then(nw.col("spent")).otherwise(nw.lit(0.0)).alias("numerator"),
        nw.col("spent").alias("denominator"), nw.lit(1.0).alias("n"),
    )  # fmt: skip
    return Parts(_by_union(scope, rows), "none")


def _by_union(scope: Scope, rows: nw.LazyFrame) -> pd.DataFrame:
    sums = [nw.col(name).sum() for name in ("numerator", "denominator", "n")]
    return placed_by_union(scope.collect(rows.group_by("wave", "union_id").agg(*sums), "wave", "union_id"), scope)


@measure("O16", needs={"funds": ("union_id", "spent", "budget")}, levels=POOLED, facets=FACETS, min_n=5)
def execution(scope: Scope) -> Parts:
    """Spending ÷ budget, over lines with a budget."""
    budget = nw.col("budget").cast(nw.Float64)
    rows = (
        lines(scope, "budget")
        .filter((budget > 0).fill_null(False))
        .select(
            "wave", "union_id", nw.col("spent").alias("numerator"), budget.alias("denominator"), nw.lit(1.0).alias("n")
        )
    )
    return Parts(_by_union(scope, rows), "none")


@measure(
    "O27",
    needs={"funds": ("category", "spent"), "enterprises": ()},
    needs_any=(("app_monthly", "app_events"),),
    levels=("mechanism",),
    facets=(),
    min_n=50,
    uses=("workers",),
)
def cost_per_user(scope: Scope) -> Parts:
    """Spending on building and running the platform ÷ mean of monthly active users."""
    spent = (
        lines(scope, "category")
        .filter(nw.col("category").is_in(list(PLATFORM)))
        .group_by("wave")
        .agg(nw.col("spent").sum())
    )
    money = scope.collect(spent, "wave")
    note_impossible(scope, "app_monthly", "mau")
    source = monthly(scope) if scope.has("app_monthly", "mau") else active_months(scope)
    per_month = source.groupby(["wave", "month"], as_index=False)["mau"].sum()
    mean = per_month.groupby("wave", as_index=False)["mau"].mean()
    rows = money.merge(mean, on="wave").assign(unit="mechanism")
    return Parts(rows.assign(numerator=rows["spent"], denominator=rows["mau"], n=rows["mau"]), "none")
