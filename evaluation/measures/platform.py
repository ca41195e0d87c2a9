"""D4 参与活力, the platform: who uses it month by month, who comes back, and who is reached online and offline.

Two sources: the monthly reports of enterprises, and the log of events. A month of which the whole source holds nothing is taken as
a failed feed (V18) and left out; it is not a month without users.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import narwhals as nw
import pandas as pd

from evaluation.measures.attendance import heads_of_activities, members
from evaluation.measures.impossible import note_impossible
from evaluation.measures.parts import Parts
from evaluation.measures.registry import measure

if TYPE_CHECKING:
    from evaluation.measures.scope import Scope

MONTHS = "app_monthly"
MONTHLY = ("enterprise_id", "month", "registered_users", "mau", "verified_users", "dau_avg", "returning_users")
EITHER = (("app_monthly", "app_events"),)


def monthly(scope: Scope) -> pd.DataFrame:
    """Return the monthly reports of the waves; rows of the whole platform (no enterprise) only where no enterprise reports."""
    found: pd.DataFrame = scope.remember("monthly", lambda: _monthly(scope))
    return found


def _monthly(scope: Scope) -> pd.DataFrame:
    frame = scope.collect(scope.rows("app_monthly", columns=MONTHLY), "wave", "month", "enterprise_id")
    _outages(scope, "app_monthly", frame)
    named = frame[frame["enterprise_id"].notna()]
    whole = frame[frame["enterprise_id"].isna() & ~frame["month"].isin(named["month"])]
    return pd.concat([named, whole], ignore_index=True)


def _outages(scope: Scope, table: str, frame: pd.DataFrame) -> None:
    """Note the months of a wave of which a source holds nothing."""
    scope.ledger.observe(table, frame["wave"].unique())
    seen = set(frame["month"])
    lacking = {wave.id: sum(month not in seen for month in wave.calendar_months) for wave in scope.waves}
    scope.ledger.leave_out(table, "V18", pd.Series(lacking, dtype=float))


def users(scope: Scope) -> nw.LazyFrame:
    """Return who is in the log in each month: ``wave``, ``month``, ``enterprise_id``, ``worker_id``, and whether they ``used`` it.

    Logging in alone is no use.
    """
    found: nw.LazyFrame = scope.remember("users", lambda: scope.keep(_users(scope)))
    return found


def _users(scope: Scope) -> nw.LazyFrame:
    stored = scope.stored("users")
    if stored is not None:
        return stored
    return rolled_users(
        scope, scope.rows("app_events", columns=("worker_id", "enterprise_id", "event_type", "event_at"))
    )


def rolled_users(scope: Scope, rows: nw.LazyFrame) -> nw.LazyFrame:
    """Roll events up to the persons of each month, counted from year 0, at the enterprise they name or that of the register."""
    at = nw.col("event_at")
    month = (at.dt.year() * 12 + at.dt.month() - 1).cast(nw.Int64)
    used = (nw.col("event_type") != "登录").fill_null(True).cast(nw.Int8)
    shaped = rows.select("wave", month.alias("month"), "enterprise_id", "worker_id", used.alias("used"))
    keys = ["wave", "month", "enterprise_id", "worker_id"]
    distinct = shaped.group_by(*keys).agg(nw.col("used").max())
    return placed_users(scope, distinct).group_by(*keys).agg(nw.col("used").max())


def placed_users(scope: Scope, rows: nw.LazyFrame) -> nw.LazyFrame:
    """Give users without an enterprise the one of the register of workers."""
    if not scope.has("workers", "enterprise_id"):
        return rows
    homes = scope.table("workers", "worker_id", "enterprise_id").rename({"enterprise_id": "home"})
    joined = rows.join(homes, on="worker_id", how="left")
    return joined.with_columns(enterprise_id=nw.coalesce("enterprise_id", "home")).drop("home")


def active_months(scope: Scope) -> pd.DataFrame:
    """Return ``mau`` per wave, month and enterprise from the log."""
    found: pd.DataFrame = scope.remember("active months", lambda: _active_months(scope))
    return found


def _active_months(scope: Scope) -> pd.DataFrame:
    keys = ["wave", "month", "enterprise_id"]
    counted = users(scope).filter(nw.col("used") > 0).group_by(*keys).agg(nw.len().alias("mau"))
    found = scope.collect(counted, *keys)
    found["month"] = [f"{int(at) // 12:04d}-{int(at) % 12 + 1:02d}" for at in found["month"]]
    _outages(scope, "app_events", found)
    return found


def registered(scope: Scope, months: pd.DataFrame) -> pd.DataFrame:
    """Return ``registered_users`` of every enterprise at each of the months (``wave``, ``month``): signed up by its end, not left before it.

    Dates are counted in the engine, so that no person's row leaves it.
    """
    frame = scope.table("workers", "enterprise_id", "registered_date", "left_date")
    parts = []
    for wave, month in zip(months["wave"], months["month"], strict=True):
        first = pd.Timestamp(f"{month}-01")
        last = first + pd.offsets.MonthEnd(0)
        there = (nw.col("registered_date").is_null() | (nw.col("registered_date") <= nw.lit(last.date()))) & (
            nw.col("left_date").is_null() | (nw.col("left_date") >= nw.lit(first.date()))
        )
        keyed = frame.filter(there).group_by("enterprise_id").agg(nw.len().alias("registered_users"))
        parts.append(
            keyed.select(nw.lit(wave).alias("wave"), nw.lit(month).alias("month"), "enterprise_id", "registered_users")
        )
    return scope.collect(nw.concat(parts), "wave", "month", "enterprise_id")


def _mean_of_months(scope: Scope, frame: pd.DataFrame, top: str, base: str) -> pd.DataFrame:
    """Return rows whose quotient per unit is the mean over months of Σ top / Σ base; the denominator is the mean base.

    Only months with a base count.
    """
    placed = scope.layout.place(frame.dropna(subset=[top, base]))
    keys = [*scope.keys, "month"]
    sums = placed.groupby(keys, as_index=False)[[top, base]].sum()
    sums = sums[sums[base] > 0]
    sums["rate"] = sums[top] / sums[base]
    means = sums.groupby(scope.keys, as_index=False).agg(rate=("rate", "mean"), base=(base, "mean"))
    return means.assign(numerator=means["rate"] * means["base"], denominator=means["base"], n=means["base"])


@measure("I4-02", needs={"enterprises": ()}, needs_any=EITHER, min_n=50, persons=10, uses=("workers",), by_level=True)
def active_users(scope: Scope) -> Parts:
    """Mean over months of monthly active users ÷ registered users."""
    if scope.has(MONTHS, "mau", "registered_users"):
        note_impossible(scope, MONTHS, "mau", "registered_users")
        return Parts(_mean_of_months(scope, monthly(scope), "mau", "registered_users"))
    active = active_months(scope)
    if not scope.has("workers"):
        return Parts(_mean_of_months(scope, active.assign(registered_users=float("nan")), "mau", "registered_users"))
    months = active[["wave", "month"]].drop_duplicates()
    base = registered(scope, months)
    frame = base.merge(active, on=["wave", "month", "enterprise_id"], how="left")
    return Parts(
        _mean_of_months(scope, frame.assign(mau=frame["mau"].fillna(0.0)), "mau", "registered_users"),
        tags=("from_log",),
    )


@measure("I4-03", needs={"enterprises": ()}, needs_any=EITHER, min_n=50, persons=10, uses=("workers",))
def retention(scope: Scope) -> Parts:
    """Users of one month who came back in the next ÷ users, over the pairs of months of the wave."""
    if scope.has("app_events") or scope.stored("users") is not None:
        rows = _returned(scope)
        return Parts(rows.assign(numerator=rows["back"], denominator=rows["mau"], n=rows["mau"]))
    frame = monthly(scope)
    note_impossible(scope, MONTHS, "mau", "returning_users")
    following = frame[["wave", "enterprise_id", "month", "returning_users"]].assign(month=_previous(frame["month"]))
    pairs = frame[["wave", "enterprise_id", "month", "mau"]].merge(following, on=["wave", "enterprise_id", "month"])
    pairs = pairs.dropna(subset=["mau", "returning_users"])
    return Parts(
        pairs.assign(numerator=pairs["returning_users"], denominator=pairs["mau"], n=pairs["mau"]),
        tags=("from_reports",),
    )


def _previous(months: pd.Series) -> list[str]:
    numbers = [int(month[:4]) * 12 + int(month[5:7]) - 2 for month in months]
    return [f"{at // 12:04d}-{at % 12 + 1:02d}" for at in numbers]


def _returned(scope: Scope) -> pd.DataFrame:
    """Return Σ users and Σ returned over the pairs of months of a wave in which the log holds something both times."""
    active_months(scope)
    keys = ["wave", "enterprise_id", "month"]
    rows = users(scope).filter(nw.col("used") > 0).drop("used")
    observed = rows.select("wave", "month").unique()
    nexts = observed.select("wave", (nw.col("month") - 1).alias("month"))
    starts = rows.join(nexts, on=["wave", "month"], how="inner")
    later = rows.select("wave", (nw.col("month") - 1).alias("month"), "worker_id").unique()
    later = later.with_columns(back=nw.lit(1.0))
    joined = starts.join(later, on=["wave", "month", "worker_id"], how="left")
    sums = joined.with_columns(one=nw.lit(1.0), back=nw.col("back").fill_null(0.0))
    grouped = sums.group_by("wave", "enterprise_id").agg(nw.col("one").sum().alias("mau"), nw.col("back").sum())
    return scope.collect(grouped, *keys[:2])


@measure(
    "I4-06",
    needs={"participation": ("channel_mode", "enterprise_id"), "enterprises": ()},
    min_n=30,
    persons=10,
    uses=("app_events", "activities", "workers"),
)
def on_and_offline(scope: Scope) -> Parts:
    """People reached online and offline ÷ people reached either way."""
    if not scope.has("participation", "worker_id"):
        frame = heads_of_activities(scope).rename(columns={"organiser_enterprise_id": "enterprise_id"})
        mixed = (frame["channel_mode"] == "MIX").astype(float)
        rows = frame.assign(numerator=mixed * frame["heads"], denominator=frame["heads"], n=frame["heads"])
        return Parts(rows[rows["heads"] > 0], tags=("format_only",))
    both = (
        members(scope)
        .filter(~nw.col("worker_id").is_null())
        .select(
            "wave", "enterprise_id", "worker_id", *[nw.col(side).cast(nw.Float64) for side in ("online", "offline")]
        )
    )
    logged = scope.has("app_events") or scope.stored("users") is not None
    if logged:
        clicked = users(scope).select(
            "wave", "enterprise_id", "worker_id", nw.lit(1.0).alias("online"), nw.lit(0.0).alias("offline")
        )
        both = nw.concat([both, clicked])
    persons = both.group_by("wave", "enterprise_id", "worker_id").agg(nw.col("online").max(), nw.col("offline").max())
    reached = persons.with_columns(
        numerator=nw.min_horizontal("online", "offline"), denominator=nw.max_horizontal("online", "offline")
    )
    sums = reached.group_by("wave", "enterprise_id").agg(nw.col("numerator").sum(), nw.col("denominator").sum())
    rows = scope.collect(sums, "wave", "enterprise_id")
    return Parts(rows.assign(n=rows["denominator"]), tags=() if logged else ("no_log",))


@measure("O9", needs={"app_monthly": ("dau_avg", "mau"), "enterprises": ()}, min_n=50, persons=10, by_level=True)
def stickiness(scope: Scope) -> Parts:
    """Mean over months of daily ÷ monthly active users."""
    note_impossible(scope, MONTHS, "dau_avg", "mau")
    return Parts(_mean_of_months(scope, monthly(scope), "dau_avg", "mau"), "none")


@measure(
    "O25",
    needs={"enterprises": ()},
    needs_any=(("app_monthly", "workers"),),
    min_n=50,
    persons=10,
)
def verified_users(scope: Scope) -> Parts:
    """Verified ÷ registered users in the last month of the wave."""
    if scope.has(MONTHS, "verified_users", "registered_users"):
        note_impossible(scope, MONTHS, "verified_users", "registered_users")
        frame = monthly(scope).dropna(subset=["verified_users"])
        last = frame[frame["month"] == frame.groupby("wave")["month"].transform("max")]
        rows = last.rename(columns={"verified_users": "numerator", "registered_users": "denominator"})
        return Parts(rows.assign(n=rows["denominator"]))
    verified = scope.table("workers", "enterprise_id", "verified_flag").with_columns(
        numerator=nw.col("verified_flag").fill_null(False).cast(nw.Float64), denominator=nw.lit(1.0)
    )
    sums = verified.group_by("enterprise_id").agg(nw.col("numerator").sum(), nw.col("denominator").sum())
    rows = scope.collect(sums, "enterprise_id").merge(scope.every_wave(), how="cross")
    return Parts(rows.assign(n=rows["denominator"]), tags=("from_register",))
