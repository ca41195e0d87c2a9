"""D5 协同网络, pair by pair: ties across lines of subordination, and return between pairs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import narwhals as nw
import pandas as pd

from evaluation.measures.exchange import sides
from evaluation.measures.parts import Parts
from evaluation.measures.registry import measure
from evidence.ping_pong import PROVIDER, RECEIVER
from sharing.transactions import valid_pairs

if TYPE_CHECKING:
    from evaluation.measures.scope import Scope

POOLED = ("district", "mechanism")
TRADE = {"transactions": ("provider_enterprise_id", "receiver_enterprise_id"), "enterprises": ()}


def ties(scope: Scope) -> nw.LazyFrame:
    """Return valid transactions between two active enterprises: wave, both ends and ``n``."""
    found: nw.LazyFrame = scope.remember("ties", lambda: scope.keep(_ties(scope)))
    return found


def _ties(scope: Scope) -> nw.LazyFrame:
    sides(scope)  # which says what passed with enterprises that are not active
    frame = valid_pairs(scope, *scope.classes).select("wave", PROVIDER, RECEIVER, "n")
    there = scope.active.select("wave", "enterprise_id")
    for side in (PROVIDER, RECEIVER):
        frame = frame.join(there, left_on=["wave", side], right_on=["wave", "enterprise_id"], how="inner")
    return frame.group_by("wave", PROVIDER, RECEIVER).agg(nw.col("n").sum())


@measure("I5-03", needs={**TRADE, "unions": ("parent_union_id",)}, facets=(), feeds=("transactions",), by_level=True)
def across_lines(scope: Scope) -> Parts:
    """Transactions between enterprises under different parent unions ÷ transactions between enterprises.

    A tie counts for each unit that holds one of its ends.
    """
    unions = scope.table("unions", "union_id", "parent_union_id")
    ends = scope.active.select("wave", "enterprise_id", "district_id", "union_id").join(
        unions, on="union_id", how="inner"
    )
    ends = ends.filter(~nw.col("parent_union_id").is_null()).select(
        "wave", "enterprise_id", "district_id", nw.col("parent_union_id").alias("parent")
    )
    frame = ties(scope)
    for side, name in ((PROVIDER, "a"), (RECEIVER, "b")):
        known = ends.rename({"district_id": f"district_{name}", "parent": f"parent_{name}"})
        frame = frame.join(known, left_on=["wave", side], right_on=["wave", "enterprise_id"], how="inner")
    crossing = (nw.col("parent_a") != nw.col("parent_b")).cast(nw.Float64).alias("crosses")
    units = _units(frame.with_columns(crossing), scope.level)
    grouped = units.group_by("wave", "unit", "n", "crosses").agg(nw.len().alias("times"))
    rows = scope.collect(grouped, "wave", "unit", "n", "crosses").dropna(subset=["unit"])
    rows = rows.assign(numerator=rows["crosses"] * rows["n"], denominator=rows["n"])
    return Parts(rows, "bootstrap", base=_with_lines_to_cross(scope))


def _units(frame: nw.LazyFrame, level: str) -> nw.LazyFrame:
    """Return the ties once per unit that holds an end."""
    if level == "mechanism":
        return frame.select("wave", nw.lit("mechanism").alias("unit"), "n", "crosses")
    a, b = {"enterprise": (PROVIDER, RECEIVER), "district": ("district_a", "district_b")}[level]
    first = frame.select("wave", nw.col(a).alias("unit"), "n", "crosses")
    second = frame.filter((nw.col(a) != nw.col(b)).fill_null(True)).select(
        "wave", nw.col(b).alias("unit"), "n", "crosses"
    )
    return nw.concat([first, second])


def _with_lines_to_cross(scope: Scope) -> pd.DataFrame:
    """Return the units for which the measure has a meaning: with two parent unions around, and for an enterprise with a tie."""
    active = scope.layout.active
    parents = active.assign(parent=scope.parent_of(active["union_id"]))
    units = parents if scope.level == "district" else parents.assign(district_id="")
    number = units.groupby(["wave", "district_id"])["parent"].nunique()
    several = number[number > 1].reset_index()[["wave", "district_id"]]
    if scope.level == "district":
        return several.rename(columns={"district_id": "unit"})
    units = scope.layout.units
    if scope.level == "enterprise":
        frame = ties(scope)
        ends = nw.concat([frame.select("wave", nw.col(side).alias("unit")) for side in (PROVIDER, RECEIVER)])
        units = scope.collect(ends.unique(), "wave", "unit")
    return units.merge(several[["wave"]], on="wave")


@measure("O12", needs=TRADE, levels=POOLED, facets=(), min_n=20, feeds=("transactions",))
def reciprocity(scope: Scope) -> Parts:
    """Σ min(w_ij, w_ji) ÷ Σ w_ij over ordered pairs of enterprises; a pair belongs to the units of both its ends, by half."""
    frame = ties(scope)
    back = frame.select("wave", nw.col(RECEIVER).alias("_p"), nw.col(PROVIDER).alias("_r"), nw.col("n").alias("back"))
    joined = frame.join(back, left_on=["wave", PROVIDER, RECEIVER], right_on=["wave", "_p", "_r"], how="left")
    mutual = joined.select(
        "wave", PROVIDER, RECEIVER, "n", nw.min_horizontal("n", nw.col("back").fill_null(0.0)).alias("mutual")
    )
    halves = [
        mutual.select("wave", nw.col(side).alias("enterprise_id"), "n", "mutual") for side in (PROVIDER, RECEIVER)
    ]
    sums = nw.concat(halves).group_by("wave", "enterprise_id").agg(nw.col("n").sum(), nw.col("mutual").sum())
    rows = scope.collect(sums, "wave", "enterprise_id")
    return Parts(rows.assign(numerator=rows["mutual"] / 2, denominator=rows["n"] / 2, n=1.0), "bootstrap")
