"""D9 规范监督与数据治理, the reverse of an information island: how much of the evidence reaches each enterprise."""

from __future__ import annotations

from typing import TYPE_CHECKING

import narwhals as nw

from evaluation.measures.answers import TABLE as ANSWERS
from evaluation.measures.answers import wave_of_answers
from evaluation.measures.parts import Parts
from evaluation.measures.registry import measure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evaluation.measures.scope import Scope

SOURCES = 6


@measure(
    "I9-05",
    needs={
        "transactions": ("receiver_enterprise_id",),
        "demands": ("enterprise_id",),
        "participation": ("enterprise_id",),
        "survey_responses": ("enterprise_id",),
        "enterprises": (),
    },
    needs_any=(("app_monthly", "app_events"), ("funds", "activity_partners")),
    min_n=1,
    nothing="zero",
    uses=("activities",),
)
def connection(scope: Scope) -> Parts:
    """Mean over enterprises of the share of six kinds of records of which they have at least one."""
    stored = scope.stored("presence")
    frames = [frame for _, frame in presence(scope)]
    if stored is not None:
        frames.append(stored.select("wave", "enterprise_id", "kind"))
    seen = nw.concat(frames).filter(~nw.col("enterprise_id").is_null())
    distinct = seen.group_by("wave", "enterprise_id", "kind").agg(nw.len().alias("n"))
    counted = distinct.group_by("wave", "enterprise_id").agg(nw.len().alias("kinds"))
    rows = scope.everyone(scope.collect(counted), ["kinds"])
    return Parts(rows.assign(numerator=rows["kinds"] / SOURCES, denominator=1.0, n=1.0), "bootstrap")


def presence(scope: Scope) -> Iterator[tuple[str, nw.LazyFrame]]:
    """Yield, table by table, who has a record of which kind: ``wave``, ``enterprise_id``, ``kind``."""
    for kind, table, column in (
        ("exchange", "transactions", "provider_enterprise_id"),
        ("exchange", "transactions", "receiver_enterprise_id"),
        ("demand", "demands", "enterprise_id"),
        ("participation", "participation", "enterprise_id"),
        ("platform", "app_events", "enterprise_id"),
        ("platform", "app_monthly", "enterprise_id"),
        ("money", "funds", "enterprise_id"),
    ):
        if scope.has(table, column) and not scope.is_rolled(table):
            yield table, _named(scope.rows(table, columns=(column,)), column, kind)
    if scope.has(ANSWERS, "enterprise_id"):
        yield ANSWERS, _named(_answers(scope), "enterprise_id", "answers")
    if scope.has("activity_partners", "partner_id") and scope.has("activities"):
        sides = scope.table("activity_partners", "activity_id", "partner_type", "partner_id")
        there = scope.rows("activities", columns=("activity_id",))
        joined = sides.filter(nw.col("partner_type") == "企业").join(there, on="activity_id", how="inner")
        yield "activity_partners", _named(joined, "partner_id", "money")


def _answers(scope: Scope) -> nw.LazyFrame:
    answers = scope.table(ANSWERS, "enterprise_id", "wave_id", "submitted_at")
    return answers.select(wave_of_answers(scope).alias("wave"), "enterprise_id").filter(~nw.col("wave").is_null())


def _named(rows: nw.LazyFrame, column: str, kind: str) -> nw.LazyFrame:
    shaped = rows.select("wave", nw.col(column).alias("enterprise_id"), nw.lit(kind).alias("kind"))
    keys = ["wave", "enterprise_id", "kind"]
    return shaped.group_by(*keys).agg(nw.len().alias("n")).select(*keys)
