"""Who took part: one roll-up to persons (member × enterprise × wave), one to activities (activity × enterprise × wave).

Attended means: a worker's row with an activity that does not say “absent”, in any role. A row without a worker's number stands
for ``headcount`` persons.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import narwhals as nw
import numpy as np
import pandas as pd

from evaluation.measures.impossible import note_impossible
from evidence.schema.codes import ACTIVE_ROLES

if TYPE_CHECKING:
    from evaluation.measures.scope import Scope

TABLE = "participation"
ROLE_GROUPS = {"pub": ("R_PUB",), "sup": ("R_SUP", "R_VOL"), "col": ("R_COL",), "org": ("R_ORG",), "par": ("R_PAR",)}
"""Roles of I4-04; supplying and volunteering count as one."""
ROLES = tuple(ROLE_GROUPS)
ACTIVE = ROLES[:4]
COLUMNS = ("activity_id", "actor_type", "worker_id", "enterprise_id", "role", "channel_mode", "headcount", "attended_flag",
           "rating")  # fmt: skip
FLAGS = (*ROLES, "came", "online", "offline")
NARROW = frozenset((*ROLES, "online", "offline"))
"""Flags of which only the largest is asked: a byte each makes the roll-up of many rows cheaper."""

assert set(ACTIVE_ROLES) == {role for name in ACTIVE for role in ROLE_GROUPS[name]}


def acts(scope: Scope) -> nw.LazyFrame:
    """Return the workers' rows of the waves: flags 0 or 1, ``heads`` that attended, and those signed up but ``absent``."""
    found: nw.LazyFrame = scope.remember("acts", lambda: judged_acts(scope.rows(TABLE, columns=COLUMNS)))
    return found


def judged_acts(rows: nw.LazyFrame, period: str = "wave") -> nw.LazyFrame:
    """Return workers' rows with what counts of each, keeping the column `period`."""
    at_activity = ~nw.col("activity_id").is_null()
    there = nw.col("attended_flag").fill_null(True)
    came = at_activity & there
    role, rating = nw.col("role").fill_null("R_PAR"), nw.col("rating")
    flags = {
        **{name: role.is_in(list(codes)) for name, codes in ROLE_GROUPS.items()},
        "came": came,
        "online": there & (nw.col("channel_mode") == "ON").fill_null(False),
        "offline": there & (nw.col("channel_mode") == "OFF").fill_null(False),
        "absent": at_activity & ~there,
        "rated": came & ~rating.is_null(),
        "good": came & (rating >= 4).fill_null(False),
        "fives": came & (rating == 5).fill_null(False),
    }
    number = nw.col("headcount").cast(nw.Float64)
    heads = nw.when(number >= 0).then(number).otherwise(nw.lit(1.0))
    of_workers = rows.filter(nw.col("actor_type").fill_null("职工") == "职工")
    return of_workers.select(
        period, "enterprise_id", "worker_id", "activity_id",
        *[flag.cast(nw.Int8 if name in NARROW else nw.Float64).alias(name) for name, flag in flags.items()],
        (came.cast(nw.Float64) * heads).alias("heads"),
    )  # fmt: skip


def members(scope: Scope) -> nw.LazyFrame:
    """Return persons: wave × enterprise × worker (× business class), with the roles they took, and where they came.

    The rows without a worker's number make one further row per enterprise.
    """
    found: nw.LazyFrame = scope.remember("members", lambda: scope.keep(_members(scope)))
    return found


def _members(scope: Scope) -> nw.LazyFrame:
    classes = [name for name in scope.classes if name == "business_class"]
    stored = scope.stored("members")
    if stored is not None:
        return rolled_members(stored, "wave", *classes)
    rows = acts(scope)
    if not classes:
        return rolled_members(rows, "wave")
    return rolled_members(rows.join(kinds_of_activities(scope), on="activity_id", how="left"), "wave", *classes)


def kinds_of_activities(scope: Scope) -> nw.LazyFrame:
    """Return the business class of every activity; of none where activities are not loaded."""
    if scope.has("activities"):
        return scope.table("activities", "activity_id", "business_class")
    nothing = nw.lit(None, dtype=nw.String)
    return (
        acts(scope)
        .group_by("activity_id")
        .agg(nw.len().alias("n"))
        .select("activity_id", nothing.alias("business_class"))
    )


def rolled_members(rows: nw.LazyFrame, period: str, *classes: str) -> nw.LazyFrame:
    """Roll judged rows, or members of shorter periods, up to members of a period."""
    sums = [nw.col(name).max() for name in FLAGS] + [nw.col(name).sum() for name in ("heads", "absent")]
    return rows.group_by(period, "enterprise_id", "worker_id", *classes).agg(*sums)


def people(scope: Scope) -> pd.DataFrame:
    """Return how many persons of an enterprise and wave share one pattern of roles and attendance.

    Columns: the five roles and ``came`` (0 or 1), ``named`` (whether the row has a worker's number), ``n`` persons, ``heads``.
    """
    found: pd.DataFrame = scope.remember("people", lambda: _people(scope))
    return found


def _people(scope: Scope) -> pd.DataFrame:
    classes = [name for name in scope.classes if name == "business_class"]
    keys = ["wave", "enterprise_id", *classes, "named", *ROLES, "came"]
    rows = members(scope).with_columns(named=(~nw.col("worker_id").is_null()).cast(nw.Float64))
    grouped = rows.group_by(*keys).agg(nw.len().alias("n"), nw.col("heads").sum(), nw.col("absent").sum())
    found = scope.collect(grouped, *keys)
    scope.ledger.observe(TABLE, found["wave"].unique())
    scope.ledger.leave_out(TABLE, "absent", found.groupby("wave")["absent"].sum())
    outside = found["enterprise_id"].notna() & (scope.layout.at(found) < 0)
    scope.ledger.leave_out(TABLE, "V17", found[outside].groupby("wave")["heads"].sum())
    return found


def persons(scope: Scope) -> pd.DataFrame:
    """Return ``persons``, ``heads`` and ``tag_person_times`` of every active enterprise and wave, zeros included.

    Persons are distinct workers; person-times of rows that name nobody are added (人次口径), together at most one per
    employee.
    """
    found: pd.DataFrame = scope.remember("persons", lambda: _persons(scope))
    return found


def _persons(scope: Scope) -> pd.DataFrame:
    rows = people(scope)
    note_heads(scope)
    named = rows["named"] > 0
    counts = rows.assign(
        distinct=np.where(named & (rows["came"] > 0), rows["n"], 0.0), nameless=np.where(named, 0.0, rows["heads"])
    )
    everyone = scope.everyone(counts, ["distinct", "nameless", "heads"])
    counted = everyone["distinct"] + everyone["nameless"]
    return everyone.assign(
        persons=np.fmin(counted, everyone["employees"]), tag_person_times=(everyone["nameless"] > 0).astype(float)
    )


def attended(scope: Scope) -> nw.LazyFrame:
    """Return rows of attendance, to be added up: those that ``came``, or visits where only a roll-up by month is kept."""
    stored = scope.stored("visits")
    return acts(scope).filter(nw.col("came") > 0) if stored is None else stored


def note_heads(scope: Scope) -> None:
    """Note how many rows state a number of persons that cannot be: each stands for one."""
    note_impossible(scope, TABLE, "headcount")


def visits(scope: Scope) -> nw.LazyFrame:
    """Return wave × activity × enterprise: ``heads`` that attended, rows that ``came``, ``rated``, ``good`` and ``fives``.

    Of many events that is nearly as much as the events themselves, so what needs less adds up `attended` itself.
    """
    return rolled_visits(attended(scope), "wave")


def visits_of_activities(scope: Scope) -> nw.LazyFrame:
    """Return `visits` of whole activities: wave × activity."""
    found: nw.LazyFrame = scope.remember(
        "visits", lambda: scope.keep(_summed_visits(attended(scope), "wave", "activity_id"))
    )
    return found


def note_unknown_activities(scope: Scope) -> None:
    """Note the attendance at activities that no table knows (V02), of which nobody can tell what it was."""
    scope.remember("unknown activities", lambda: _unknown_activities(scope))


def _unknown_activities(scope: Scope) -> bool:
    found = scope.collect(visits_of_activities(scope).select("wave", "activity_id", "came"), "wave", "activity_id")
    lost = found[~found["activity_id"].isin(scope.register("activities", "activity_id")["activity_id"])]
    scope.ledger.leave_out(TABLE, "V02", lost.groupby("wave")["came"].sum())
    return True


def rolled_visits(rows: nw.LazyFrame, period: str) -> nw.LazyFrame:
    """Roll judged rows, or visits of shorter periods, up to visits of a period."""
    return _summed_visits(rows, period, "activity_id", "enterprise_id")


def _summed_visits(rows: nw.LazyFrame, *keys: str) -> nw.LazyFrame:
    return rows.group_by(*keys).agg(*[nw.col(name).sum() for name in ("heads", "came", "rated", "good", "fives")])


def held(scope: Scope, *columns: str) -> nw.LazyFrame:
    """Return the activities held in the waves: ``wave``, ``activity_id`` and some columns."""
    wanted = [name for name in columns if name != "status"]
    rows = scope.rows("activities", columns=("activity_id", *wanted, "status"))
    if scope.has("activities", "status"):
        rows = rows.filter((nw.col("status") == "已举办").fill_null(False))
    return rows.select("wave", "activity_id", *wanted)


def note_held(scope: Scope) -> None:
    """Note which waves hold activities, so that a wave without any is taken as a failed feed."""

    def seen() -> list[str]:
        return list(scope.collect(held(scope).group_by("wave").agg(nw.len().alias("n")), "wave")["wave"])

    scope.ledger.observe("activities", scope.remember("waves with activities", seen))


def heads_of_activities(scope: Scope) -> pd.DataFrame:
    """Return one row per activity held: wave, organiser, mode, class, cost and attended ``heads`` (0 when nobody is recorded)."""
    found: pd.DataFrame = scope.remember("heads of activities", lambda: _heads_of_activities(scope))
    return found


def _heads_of_activities(scope: Scope) -> pd.DataFrame:
    columns = (
        "organiser_enterprise_id",
        "organiser_type",
        "organiser_id",
        "channel_mode",
        "business_class",
        "total_cost",
    )
    note_heads(scope)
    note_unknown_activities(scope)
    heads = visits_of_activities(scope).select("wave", "activity_id", "heads")
    joined = held(scope, *columns).join(heads, on=["wave", "activity_id"], how="left")
    found = scope.collect(joined, "wave", "activity_id")
    return found.assign(heads=found["heads"].fillna(0.0))
