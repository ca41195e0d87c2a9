"""D8 俱乐部·人才·品牌, people: who volunteers, for how long, and whether skills meet requests."""

from __future__ import annotations

from typing import TYPE_CHECKING

import narwhals as nw
import pandas as pd

from evaluation.measures.impossible import note_impossible
from evaluation.measures.measure import ENTERPRISE
from evaluation.measures.parts import Parts
from evaluation.measures.registry import measure
from evaluation.measures.requests import due_demands

if TYPE_CHECKING:
    from evaluation.measures.scope import Scope

LEAST_HOURS = 2.0
LEAST_LEVEL = 3
ESTIMATED_SHARE = 0.8
"""Share of employees taken for members where no register says how many there are."""


def service(scope: Scope) -> pd.DataFrame:
    """Return per wave and enterprise: ``active`` talents (at least two hours), all ``hours``, and squares for the interval.

    Hours below 0 are missing.
    """
    found: pd.DataFrame = scope.remember("service", lambda: _service(scope))
    return found


def _service(scope: Scope) -> pd.DataFrame:
    hours = nw.col("hours").cast(nw.Float64)
    rows = scope.rows("volunteer_hours", columns=("talent_id", "hours"))
    shaped = rows.select("wave", "talent_id", hours.fill_null(0.0).alias("hours"))
    per_talent = shaped.group_by("wave", "talent_id").agg(nw.col("hours").sum())
    note_impossible(scope, "volunteer_hours", "hours")
    homes = scope.table("talents", "talent_id", "enterprise_id")
    joined = per_talent.join(homes, on="talent_id", how="left").with_columns(
        active=(nw.col("hours") >= LEAST_HOURS).cast(nw.Float64)
    )
    keys = ["wave", "enterprise_id", "hours", "active"]
    grouped = joined.group_by(*keys).agg(nw.len().alias("talents"))
    found = scope.collect(grouped, *keys)
    scope.ledger.observe("volunteer_hours", found["wave"].unique())
    lost = found["enterprise_id"].isna()
    scope.ledger.leave_out("volunteer_hours", "V02", found[lost].groupby("wave")["talents"].sum())
    known = found[~lost]
    outside = known[scope.layout.at(known) < 0]
    scope.ledger.leave_out("volunteer_hours", "V17", outside.groupby("wave")["talents"].sum())
    return known


def members_of(scope: Scope) -> pd.DataFrame:
    """Return ``members`` of every active enterprise and wave, and ``tag_members_estimated`` where they are estimated.

    Those of the register of workers who have not left; else those of a union that covers this enterprise alone; else 80 % of
    the employees.
    """
    active = scope.layout.active
    registered = _registered(scope)
    alone = active.groupby(["wave", "union_id"])["enterprise_id"].transform("nunique") == 1
    of_union = active["union_id"].map(_of_unions(scope)).where(alone)
    if registered is not None:
        known = active[["wave", "enterprise_id"]].merge(registered, on=["wave", "enterprise_id"], how="left")["members"]
        return active.assign(members=known.fillna(0.0).to_numpy(), tag_members_estimated=0.0)
    estimate = ESTIMATED_SHARE * active["employees"]
    return active.assign(
        members=of_union.where(of_union.notna(), estimate), tag_members_estimated=of_union.isna().astype(float)
    )


def _registered(scope: Scope) -> pd.DataFrame | None:
    if not scope.has("workers", "member_flag"):
        return None
    frame = scope.table("workers", "enterprise_id", "member_flag", "left_date")
    frame = frame.filter(nw.col("member_flag").fill_null(False))
    parts = []
    for wave in scope.waves:
        there = frame.filter(nw.col("left_date").is_null() | (nw.col("left_date") >= nw.lit(wave.start)))
        counted = there.group_by("enterprise_id").agg(nw.len().alias("members"))
        parts.append(counted.select(nw.lit(wave.id).alias("wave"), "enterprise_id", "members"))
    return scope.collect(nw.concat(parts), "wave", "enterprise_id")


def _of_unions(scope: Scope) -> dict[str, float]:
    if not scope.has("unions", "members"):
        return {}
    note_impossible(scope, "unions", "members")
    frame = scope.register("unions", "union_id", "members").dropna()
    return dict(zip(frame["union_id"], frame["members"], strict=True))


@measure(
    "I8-02",
    needs={
        "talents": ("enterprise_id",),
        "volunteer_hours": ("talent_id", "hours"),
        "enterprises": ("employees",),
    },
    min_n=0,
    nothing="zero",
    feeds=("volunteer_hours",),
    uses=("workers", "unions"),
)
def active_volunteers(scope: Scope) -> Parts:
    """Talents with at least two hours of service per hundred members."""
    rows = service(scope)
    counts = rows.assign(volunteers=rows["active"] * rows["talents"])
    everyone = scope.everyone(counts, ["volunteers"])
    known = members_of(scope)
    rows = everyone.assign(
        numerator=everyone["volunteers"], denominator=known["members"].to_numpy(), n=known["members"].to_numpy(),
        tag_members_estimated=known["tag_members_estimated"].to_numpy(),
    )  # fmt: skip
    return Parts(rows[rows["denominator"] > 0], "poisson", per=100.0)


@measure(
    "O20",
    needs={"talents": ("enterprise_id",), "volunteer_hours": ("talent_id", "hours"), "enterprises": ()},
    min_n=5,
    feeds=("volunteer_hours",),
)
def hours_per_volunteer(scope: Scope) -> Parts:
    """Hours of service ÷ active talents, per year."""
    rows = service(scope)
    years = rows["wave"].map(scope.years)
    return Parts(
        rows.assign(
            numerator=rows["hours"], denominator=rows["active"] * years, n=rows["active"], times=rows["talents"]
        ),
        "bootstrap",
    )


@measure(
    "I8-03",
    needs={
        "demands": ("function_class", "skill_code", "enterprise_id"),
        "volunteer_hours": ("demand_id", "talent_id"),
        "talent_skills": ("talent_id", "skill_code", "level"),
        "enterprises": (),
    },
    levels=("district", "mechanism"),
    facets=(*ENTERPRISE, "business_class"),
)
def skill_match(scope: Scope) -> Parts:
    """Requests for a skill served by somebody who has it at level 3 or more ÷ requests for a skill."""
    asked = due_demands(scope).filter(
        (nw.col("function_class") == "F_HUM").fill_null(False), ~nw.col("skill_code").is_null()
    )
    asked = asked.select("wave", "demand_id", "enterprise_id", "skill_code", "business_class")
    served = scope.table("volunteer_hours", "demand_id", "talent_id").filter(~nw.col("demand_id").is_null()).unique()
    note_impossible(scope, "talent_skills", "level")
    able = scope.table("talent_skills", "talent_id", "skill_code", "level").filter(nw.col("level") >= LEAST_LEVEL)
    met = served.join(able, on="talent_id", how="inner").select("demand_id", "skill_code").unique()
    joined = asked.join(met.with_columns(met=nw.lit(1.0)), on=["demand_id", "skill_code"], how="left")
    keys = ["wave", "enterprise_id", "business_class"]
    sums = joined.select(*keys, nw.col("met").fill_null(0.0).alias("met"), nw.lit(1.0).alias("one")).group_by(*keys)
    found = scope.collect(sums.agg(nw.col("met").sum(), nw.col("one").sum()), *keys)
    outside = found["enterprise_id"].notna() & (scope.layout.at(found) < 0)
    scope.ledger.leave_out("demands", "V17", found[outside].groupby("wave")["one"].sum())
    return Parts(found.assign(numerator=found["met"], denominator=found["one"], n=found["one"]))
