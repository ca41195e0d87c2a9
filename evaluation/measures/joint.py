"""D5 协同网络, joint actions: with how many kinds of outside bodies unions work, and whether joint work is delivered.

A joint action belongs to the mechanism, and to its own district or that of the union that leads it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import narwhals as nw
import numpy as np
import pandas as pd

from evaluation.measures.impossible import note_impossible
from evaluation.measures.parts import Parts
from evaluation.measures.registry import measure
from evidence.schema.codes import OUTSIDE_BODIES
from evidence.waves import wave_of

if TYPE_CHECKING:
    from evaluation.arrays import Floats
    from evaluation.measures.scope import Scope

TABLE = "joint_actions"
POOLED = ("district", "mechanism")
FACETS = ("district_id",)
MECHANISMS = ("党工联促", "工作联抓", "阵地联建", "服务联盟")
KINDS = tuple(OUTSIDE_BODIES.names)
COLUMNS = ("action_id", "mechanism", "lead_union_id", "district_id", "opened_at", "due_at", "closed_at", "status",
           "meeting_flag", "institutional_doc", "beneficiaries")  # fmt: skip


def _placed(frame: pd.DataFrame, scope: Scope) -> pd.DataFrame:
    own = frame["district_id"].astype(object)
    return frame.assign(district_id=own.where(own.notna(), scope.district_of(frame["lead_union_id"])))


def _in_waves(scope: Scope, by: str) -> nw.LazyFrame:
    frame = scope.table(TABLE, *COLUMNS)
    return frame.with_columns(wave=wave_of(nw.col(by), scope.waves, "date")).filter(~nw.col("wave").is_null())


@measure(
    "I5-04",
    needs={
        "joint_actions": ("mechanism", "closed_at", "status"),
        "joint_action_partners": ("action_id", "partner_id"),
        "partners": ("partner_type",),
    },
    levels=POOLED,
    facets=FACETS,
    min_n=1,
    nothing="zero",
    feeds=(TABLE,),
    uses=("unions",),
    by_level=True,
)
def coverage(scope: Scope) -> Parts:
    """Half the share of the four mechanisms with a closed joint action, half the share of the nine kinds of bodies in them."""
    closed = _in_waves(scope, "closed_at").filter(
        nw.col("mechanism").is_in(list(MECHANISMS)), (nw.col("status") == "已办结").fill_null(False)
    )
    counted = scope.has(TABLE, "beneficiaries")
    if counted:
        note_impossible(scope, TABLE, "beneficiaries")
        closed = closed.filter((nw.col("beneficiaries") > 0).fill_null(False))
    actions = scope.collect(
        closed.select("wave", "action_id", "mechanism", "district_id", "lead_union_id"), "wave", "action_id"
    )
    linked = scope.table("joint_action_partners", "action_id", "partner_id").join(
        scope.table("partners", "partner_id", "partner_type"), on="partner_id", how="inner"
    )
    kinds = scope.collect(linked.select("action_id", "partner_type").unique(), "action_id", "partner_type")
    mine = _placed(actions, scope)
    bodies = mine.drop(columns="mechanism").merge(kinds, on="action_id")
    rows = pd.concat([mine.assign(n=1.0), bodies.assign(n=0.0), _nothing_yet(scope)], ignore_index=True)
    flags = {f"m{at}": (rows["mechanism"] == name).astype(float) for at, name in enumerate(MECHANISMS)}
    flags |= {f"k{at}": (rows["partner_type"] == name).astype(float) for at, name in enumerate(KINDS)}
    rows = rows.assign(**flags, numerator=rows["n"], denominator=1.0)
    return Parts(
        rows, "none", of_sums=breadth, features=tuple(flags), tags=() if counted else ("beneficiaries_unknown",)
    )


def _nothing_yet(scope: Scope) -> pd.DataFrame:
    """Return a row without any closed action for every unit: where actions are recorded at all, none closed is 0."""
    seen: set[str] = set()
    for column in ("opened_at", "due_at", "closed_at"):
        if scope.has(TABLE, column):
            seen |= set(scope.collect(_in_waves(scope, column).group_by("wave").agg(nw.len().alias("n")))["wave"])
    scope.ledger.observe(TABLE, seen)
    units = scope.layout.units
    return units[["wave"]].assign(district_id=units["unit"] if scope.level == "district" else None, n=0.0)


def breadth(sums: Floats) -> Floats:
    """Return ½ · mechanisms seen / 4 + ½ · kinds of bodies seen / 9, from counts of each."""
    seen = sums > 0
    mechanisms, kinds = seen[..., : len(MECHANISMS)], seen[..., len(MECHANISMS) :]
    return np.asarray(mechanisms.mean(axis=-1) / 2 + kinds.mean(axis=-1) / 2)


@measure("I5-05", needs={"joint_actions": ("due_at", "closed_at")}, levels=POOLED, facets=FACETS, uses=("unions",))
def on_time(scope: Scope) -> Parts:
    """Joint actions closed by their due date ÷ joint actions due in the wave."""
    rows = _in_waves(scope, "due_at").with_columns(
        numerator=(nw.col("closed_at") <= nw.col("due_at")).fill_null(False).cast(nw.Float64)
    )
    keys = ["wave", "district_id", "lead_union_id", "numerator"]
    found = scope.collect(rows.group_by(*keys).agg(nw.len().alias("times")), *keys)
    return Parts(_placed(found, scope).assign(denominator=1.0, n=1.0))


@measure(
    "O14",
    needs={"joint_actions": ("mechanism", "meeting_flag", "institutional_doc", "opened_at")},
    levels=POOLED,
    facets=FACETS,
    min_n=5,
    uses=("unions",),
)
def institutionalised(scope: Scope) -> Parts:
    """Mechanisms of a district with a written rule and a meeting in every quarter ÷ mechanisms active in a district."""
    opened = _in_waves(scope, "opened_at")
    at = nw.col("opened_at").cast(nw.Datetime("us"))
    flagged = opened.select(
        "wave", "mechanism", "district_id", "lead_union_id", (at.dt.year() * 12 + at.dt.month() - 1).alias("month"),
        nw.col("institutional_doc").fill_null(False).cast(nw.Float64).alias("doc"),
        nw.col("meeting_flag").fill_null(False).cast(nw.Float64).alias("meeting"),
    )  # fmt: skip
    keys = ["wave", "mechanism", "district_id", "lead_union_id", "month"]
    found = _placed(
        scope.collect(flagged.group_by(*keys).agg(nw.col("doc").max(), nw.col("meeting").max()), *keys), scope
    )
    found["quarter"] = (found["month"] // 3).where(found["meeting"] > 0)
    grouped = found.groupby(["wave", "mechanism", "district_id"], as_index=False)
    rows = grouped.agg(doc=("doc", "max"), quarters=("quarter", "nunique"))
    needed = rows["wave"].map(
        {wave.id: len({_quarter(month) for month in wave.calendar_months}) for wave in scope.waves}
    )
    kept = (rows["doc"] > 0) & (rows["quarters"] >= needed)
    return Parts(rows.assign(numerator=kept.astype(float), denominator=1.0, n=1.0))


def _quarter(month: str) -> int:
    return (int(month[:4]) * 12 + int(month[5:7]) - 1) // 3
