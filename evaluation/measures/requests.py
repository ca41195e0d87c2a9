"""D3 资源共享效能, the demand: what was asked for, matched, and delivered in time."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import narwhals as nw

from evaluation.measures.impossible import note_impossible
from evaluation.measures.measure import CLASSES, ENTERPRISE
from evaluation.measures.parts import Parts
from evaluation.measures.registry import measure
from evidence.waves import wave_of

if TYPE_CHECKING:
    import pandas as pd

    from evaluation.measures.scope import Scope

TABLE = "demands"
GRACE, LATEST, MATCHED = timedelta(days=7), timedelta(days=30), timedelta(days=7)
SELF_SERVICE = timedelta(minutes=10)
FACETS = (*ENTERPRISE, *CLASSES)
COLUMNS = ("demand_id", "requester_id", "enterprise_id", *CLASSES, "skill_code", "qty_requested", "qty_fulfilled", "posted_at",
           "needed_by", "matched_at", "closed_at", "closed_by", "cancelled_at", "status")  # fmt: skip


def due_demands(scope: Scope) -> nw.LazyFrame:
    """Return the demands due in the waves: ``wave``, ``due`` (a day) and the columns; cancelled ones included."""
    found: nw.LazyFrame = scope.remember("due demands", lambda: _due(scope))
    return found


def _due(scope: Scope) -> nw.LazyFrame:
    frame = scope.table(TABLE, *COLUMNS)
    later = (nw.col("posted_at") + nw.lit(LATEST)).cast(nw.Date)
    dated = frame.with_columns(due=nw.coalesce(nw.col("needed_by"), later))
    return dated.with_columns(wave=wave_of(nw.col("due"), scope.waves, "date")).filter(~nw.col("wave").is_null())


def _note_waves(scope: Scope) -> None:
    """Note the waves in which demands were posted or due; a wave without either is taken as a failed feed."""

    def seen() -> set[str]:
        frames = (scope.rows(TABLE, columns=()).select("wave"), due_demands(scope).select("wave"))
        return set(scope.collect(nw.concat(frames).unique())["wave"])

    scope.ledger.observe(TABLE, scope.remember("waves with demands", seen))


def served(scope: Scope) -> nw.LazyFrame | None:
    """Return what completed transactions delivered for each demand, ``served``, and the enterprise that did, ``server``.

    Transactions of any time count. None where they do not name demands.
    """
    stored = scope.stored("links", whole=True)
    if stored is not None:
        return linked(stored)
    if not scope.has("transactions", "demand_id"):
        return None
    columns = ("demand_id", "qty", "provider_enterprise_id", "status")
    return linked(completed_links(scope.table("transactions", *columns)))


def completed_links(rows: nw.LazyFrame) -> nw.LazyFrame:
    """Return demand, ``served`` and ``server`` of the completed transactions that name a demand."""
    done = (nw.col("status") == "完成").fill_null(False) & ~nw.col("demand_id").is_null()
    quantity = nw.col("qty").cast(nw.Float64).alias("served")
    return rows.filter(done).select("demand_id", quantity, nw.col("provider_enterprise_id").alias("server"))


def linked(rows: nw.LazyFrame) -> nw.LazyFrame:
    """Add links up by demand."""
    return rows.group_by("demand_id").agg(nw.col("served").sum(), nw.col("server").max())


@measure(
    "I3-03",
    needs={"demands": ("enterprise_id", "posted_at", "closed_at", "status"), "enterprises": ()},
    needs_any=(("transactions", "demands"),),
    facets=FACETS,
    feeds=(TABLE,),
)
def fulfilment(scope: Scope) -> Parts:
    """Mean share of what was asked that was delivered, 0 when it was not closed within a week of the due date."""
    keys = ["wave", "enterprise_id", *scope.classes]
    sums = [nw.col(name).sum() for name in ("f", "ff", "one", "dropped", "self_served")]
    found = scope.collect(_fulfilled(scope, keys).group_by(*keys).agg(*sums), *keys)
    by_wave = found.groupby("wave")
    scope.ledger.leave_out(TABLE, "cancelled", by_wave["dropped"].sum())
    scope.ledger.leave_out(TABLE, "V14", by_wave["self_served"].sum())
    note_impossible(scope, TABLE, "qty_requested", "qty_fulfilled")
    note_impossible(scope, "transactions", "qty")
    _strangers(scope, found)
    _note_waves(scope)
    rows = found.assign(numerator=found["f"], denominator=found["one"], n=found["one"], items=found["one"])
    rows = rows.assign(xx=found["ff"], xm=found["f"], mm=found["one"])
    tags = () if scope.has(TABLE, "closed_by") else ("self_service_unknown",)
    counted = rows[rows["n"] > 0]
    return Parts(counted, "effective", tags=tags, base=counted)


def _fulfilled(scope: Scope, keys: list[str]) -> nw.LazyFrame:
    frame, given = due_demands(scope), served(scope)
    if given is None:
        frame = frame.with_columns(served=nw.lit(None, dtype=nw.Float64))
    else:
        frame = frame.join(given.select("demand_id", "served"), on="demand_id", how="left")
    asked = nw.col("qty_requested").cast(nw.Float64)
    got = nw.coalesce(nw.col("qty_fulfilled").cast(nw.Float64), nw.col("served")).fill_null(0.0)
    share = nw.max_horizontal(
        nw.min_horizontal(got / nw.when(asked > 0).then(asked).otherwise(nw.lit(1.0)), nw.lit(1.0)), nw.lit(0.0)
    )
    in_time = nw.col("closed_at").cast(nw.Date) <= (nw.col("due").cast(nw.Datetime("us")) + nw.lit(GRACE)).cast(nw.Date)
    dropped = (nw.col("status") == "已取消").fill_null(False)
    counts = ~dropped & ~_self_served()
    delivered = nw.when(counts & in_time.fill_null(False)).then(share).otherwise(nw.lit(0.0))
    shaped = frame.select(
        *keys, delivered.alias("f"), counts.cast(nw.Float64).alias("one"), dropped.cast(nw.Float64).alias("dropped"),
        (~dropped & _self_served()).cast(nw.Float64).alias("self_served"),
    )  # fmt: skip
    return shaped.with_columns(ff=nw.col("f") * nw.col("f"))


def _self_served() -> nw.Expr:
    """Return whether a demand was closed by whoever posted it, within ten minutes (V14)."""
    quick = nw.col("closed_at") <= nw.col("posted_at") + nw.lit(SELF_SERVICE)
    return ((nw.col("closed_by") == nw.col("requester_id")) & quick).fill_null(False)


def _strangers(scope: Scope, found: pd.DataFrame) -> None:
    unknown = found["enterprise_id"].notna() & (scope.layout.at(found) < 0)
    scope.ledger.leave_out(TABLE, "V17", found[unknown].groupby("wave")["one"].sum())


@measure(
    "I3-04",
    needs={"demands": ("enterprise_id", "posted_at", "matched_at"), "enterprises": ()},
    facets=FACETS,
    feeds=(TABLE,),
)
def matched_in_a_week(scope: Scope) -> Parts:
    """Demands matched within seven days ÷ demands that could have been observed for so long."""
    keys = ["wave", "enterprise_id", *scope.classes]
    rows = scope.rows(TABLE, columns=COLUMNS)
    end = _data_end(scope)
    limit = nw.col("posted_at") + nw.lit(MATCHED)
    backwards = (nw.col("matched_at") < nw.col("posted_at")).fill_null(False)
    old = limit <= nw.lit(end)
    withdrawn = nw.coalesce("cancelled_at", "closed_at") if scope.has(TABLE, "cancelled_at") else nw.col("closed_at")
    early = ((nw.col("status") == "已取消") & (withdrawn.is_null() | (withdrawn <= limit))).fill_null(False)
    counts = old & ~early & ~backwards
    quick = (nw.col("matched_at") <= limit).fill_null(False)
    flags = {
        "numerator": counts & quick, "one": counts, "young": ~old, "dropped": old & early & ~backwards, "reversed": backwards,
    }  # fmt: skip
    shaped = rows.select(*keys, *[flag.cast(nw.Float64).alias(name) for name, flag in flags.items()])
    found = scope.collect(shaped.group_by(*keys).agg(*[nw.col(name).sum() for name in flags]), *keys)
    by_wave = found.groupby("wave")
    for rule, name in (("young", "young"), ("cancelled", "dropped"), ("V03", "reversed")):
        scope.ledger.leave_out(TABLE, rule, by_wave[name].sum())
    _strangers(scope, found)
    _note_waves(scope)
    judged = found[found["one"] > 0]
    tags = () if scope.has(TABLE, "cancelled_at") else ("cancel_date_assumed",)
    return Parts(judged.assign(denominator=judged["one"], n=judged["one"]), tags=tags, base=judged)


def _data_end(scope: Scope) -> datetime:
    """Return the last moment anything is recorded of a demand: what was posted less than seven days before cannot be judged."""
    columns = [name for name in ("posted_at", "matched_at", "closed_at") if scope.has(TABLE, name)]
    latest = scope.table(TABLE, *columns).select(*[nw.col(name).max() for name in columns])
    found = latest.collect("pyarrow").to_native().to_pylist()[0]
    last: datetime = max(moment.replace(tzinfo=None) for moment in found.values() if moment is not None)
    return last
