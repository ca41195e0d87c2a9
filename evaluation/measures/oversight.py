"""D9 规范监督与数据治理: whether steps keep to the rules, complaints are closed in time, and information is sorted well."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import narwhals as nw
import numpy as np

from evaluation.measures.measure import CLASSES, ENTERPRISE
from evaluation.measures.parts import Parts
from evaluation.measures.ratings import ratings
from evaluation.measures.registry import measure
from evidence.waves import wave_of

if TYPE_CHECKING:
    from evaluation.arrays import Floats
    from evaluation.measures.scope import Scope

ANSWER_WITHIN, SORT_WITHIN = timedelta(days=15), timedelta(hours=24)


@measure("I9-01", needs={"process_checks": ("passed",), "enterprises": ()})
def compliance(scope: Scope) -> Parts:
    """Checked steps that met the rule ÷ checked steps."""
    rows = scope.rows("process_checks", columns=("enterprise_id", "passed")).filter(~nw.col("passed").is_null())
    sums = rows.select(
        "wave", "enterprise_id", nw.col("passed").cast(nw.Float64).alias("numerator"), nw.lit(1.0).alias("n")
    )
    grouped = sums.group_by("wave", "enterprise_id").agg(nw.col("numerator").sum(), nw.col("n").sum())
    found = scope.collect(grouped, "wave", "enterprise_id")
    return Parts(found.assign(denominator=found["n"]))


@measure(
    "I9-02",
    needs={"supervision_cases": ("case_type", "received_at", "closed_at"), "enterprises": ()},
    feeds=("supervision_cases",),
)
def cases_on_time(scope: Scope) -> Parts:
    """Cases closed by their due time ÷ cases due in the wave; praise is no case, and a case reopened is late."""
    columns = ("enterprise_id", "case_type", "received_at", "due_at", "closed_at", "reopened_at")
    frame = scope.table("supervision_cases", *columns)
    due = nw.coalesce(nw.col("due_at"), nw.col("received_at") + nw.lit(ANSWER_WITHIN))
    frame = frame.with_columns(due=due).filter((nw.col("case_type") != "表扬").fill_null(True))
    rows = frame.with_columns(wave=wave_of(nw.col("due"), scope.waves)).filter(~nw.col("wave").is_null())
    in_time = (nw.col("closed_at") <= nw.col("due")).fill_null(False) & nw.col("reopened_at").is_null()
    flags = rows.select("wave", "enterprise_id", in_time.cast(nw.Float64).alias("numerator"), nw.lit(1.0).alias("n"))
    grouped = flags.group_by("wave", "enterprise_id").agg(nw.col("numerator").sum(), nw.col("n").sum())
    found = scope.collect(grouped, "wave", "enterprise_id")
    scope.ledger.observe("supervision_cases", found["wave"].unique())
    tags = () if scope.has("supervision_cases", "reopened_at") else ("reopening_unknown",)
    return Parts(found.assign(denominator=found["n"]), tags=tags, base=found)


@measure(
    "I9-04",
    needs={"info_items": ("received_at", "classified_at", "category_assigned"), "enterprises": ()},
    levels=("district", "mechanism"),
    facets=(*ENTERPRISE, *CLASSES),
    min_n=50,
)
def triage(scope: Scope) -> Parts:
    """Share sorted within 24 hours × share of the audited ones sorted correctly."""
    columns = ("enterprise_id", *CLASSES, "received_at", "classified_at", "category_assigned", "category_audited")
    items = scope.rows("info_items", columns=columns)
    timely = (nw.col("classified_at") <= nw.col("received_at") + nw.lit(SORT_WITHIN)).fill_null(False)
    audited = ~nw.col("category_audited").is_null()
    right = (nw.col("category_assigned") == nw.col("category_audited")).fill_null(False)
    keys = ["wave", "enterprise_id", *scope.classes]
    flags = {"timely": timely, "audited": audited, "right": audited & right}
    shaped = items.select(*keys, *[flag.cast(nw.Float64).alias(name) for name, flag in flags.items()])
    every = [*keys, *flags]
    found = scope.collect(shaped.group_by(*every).agg(nw.len().alias("times")), *every)
    rows = found.assign(numerator=found["timely"], denominator=1.0, one=1.0, n=1.0)
    checked = rows["audited"].max() > 0 if len(rows) else False
    return Parts(
        rows, "bootstrap", of_sums=timely_and_right, features=("timely", "one", "right", "audited"),
        tags=() if checked else ("no_audit",),
    )  # fmt: skip


def timely_and_right(sums: Floats) -> Floats:
    """Return (timely / all) · (right / audited) from the four sums; without audits the first factor alone."""
    timely, every, right, audited = (sums[..., at] for at in range(4))
    with np.errstate(divide="ignore", invalid="ignore"):
        correct = np.where(audited > 0, right / audited, 1.0)
        return np.where(every > 0, timely / every * correct, np.nan)


@measure(
    "O21",
    needs={"enterprises": ()},
    needs_any=(("transactions", "participation", "demands"),),
    facets=(*ENTERPRISE, "business_class"),
    min_n=20,
    uses=("activities", "unions"),
)
def rating_coverage(scope: Scope) -> Parts:
    """Services rated ÷ services completed, over transactions, participation and demands."""
    rows = ratings(scope, volunteers=False)
    rows = rows[rows["done"] > 0]
    return Parts(rows.assign(numerator=rows["rated"], denominator=rows["done"], n=rows["done"]))
