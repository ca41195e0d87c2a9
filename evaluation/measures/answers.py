"""Scores of respondents on the scales of the questionnaire, rolled up once for all scales and parties."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import narwhals as nw
import pandas as pd

from evaluation.measures.impossible import note_impossible
from evaluation.measures.parts import Parts
from evidence.waves import wave_of, waves_of

if TYPE_CHECKING:
    from evaluation.measures.scope import Scope

TABLE = "survey_responses"
UNAWARE, NO_USE = ("AW1", 2), ("US1", 1)
"""Filter items, and the least answer with which the scales behind them are asked."""


@dataclass(frozen=True)
class Scale:
    """A scale of the questionnaire: 100 · (mean - low) / (high - low) over the items answered.

    Attributes
    ----------
    items, reverse
        Items, and those of them that count as (low + high) - x.
    minimum
        Least number of items answered.
    asked_if
        Filter item and the least answer with which the scale is asked at all.
    low, high
        Ends of the answer scale. What lies outside is missing: so is code 9 where `high` is below 9.
    """

    name: str
    items: tuple[str, ...]
    minimum: int
    asked_if: tuple[str, int]
    reverse: tuple[str, ...] = ()
    low: int = 1
    high: int = 5


IDENTIFICATION = Scale("identification", ("ID1", "ID2", "ID3", "ID4", "ID5"), 4, UNAWARE, reverse=("ID5",))
WILLINGNESS = Scale("willingness", ("WI1", "WI2", "WI3"), 2, UNAWARE)
SATISFACTION = Scale("satisfaction", ("SA1", "SA2", "SA3"), 2, NO_USE, high=10)
GAIN = Scale("gain", ("GA1", "GA2", "GA3", "GA4"), 3, NO_USE)
GAIN_OF_ENTERPRISES = Scale("gain_m", ("GA1", "GA2", "GA3", "GA4", "GA5"), 3, NO_USE, reverse=("GA5",))
QUALITY = Scale("quality", ("SQ1", "SQ2", "SQ3", "SQ4", "SQ5"), 4, NO_USE)
USABILITY = Scale("usability", ("UX1", "UX2", "UX3", "UX4"), 3, NO_USE, reverse=("UX4",))
TRUST = Scale("trust", ("TR1", "TR2", "TR3", "TR4"), 3, ("", 0), reverse=("TR4",))
SCALES = (IDENTIFICATION, WILLINGNESS, SATISFACTION, GAIN, GAIN_OF_ENTERPRISES, QUALITY, USABILITY, TRUST)
COUNTED = (IDENTIFICATION, SATISFACTION)
"""Scales for which it is counted why somebody has no score."""
LEFT_OUT = ("unasked", "few")
SUMS = ("w", "ws", "q0", "q1", "q2", "ss", "n", "s")
PLACES = ("enterprise_id", "union_id")


def rolled(scope: Scope) -> pd.DataFrame:
    """Return sums of every scale per wave, party, enterprise and union.

    Per scale ``x``: ``x_w`` Σω, ``x_ws`` Σωs, ``x_q0`` Σω², ``x_q1`` Σω²s, ``x_q2`` Σω²s², ``x_ss`` Σωs², ``x_n`` answers,
    ``x_s`` Σs; and for some ``x_unasked`` and ``x_few``, answers without a score. Left out are answers outside the waves and without
    consent. Only workers are weighted.
    """
    found: pd.DataFrame = scope.remember("answers", lambda: _rolled(scope))
    return found


def _rolled(scope: Scope) -> pd.DataFrame:
    scales = [scale for scale in SCALES if scope.has(TABLE, *(i for i in scale.items if i != "GA5"))]
    scored = _scored(scope, scales)
    keys = ["wave", "respondent_type", *PLACES]
    expressions = [expression for scale in scales for expression in _products(scale)]
    names = [f"{scale.name}_{name}" for scale in scales for name in (*SUMS, *(LEFT_OUT if scale in COUNTED else ()))]
    prepared = scored.select(*keys, "refused", "aware_n", "aware", *expressions)
    sums = [nw.col(name).sum() for name in ("refused", "aware_n", "aware", *names)]
    found = scope.collect(prepared.group_by(*keys).agg(*sums), *keys)
    _note(scope, found, scales)
    return found


def _scored(scope: Scope, scales: list[Scale]) -> nw.LazyFrame:
    """Return one row per answer: scores of all scales, and why they are missing."""
    valid = {item: _valid(item, scale).alias(item) for scale in scales for item in scale.items}
    items = [item for item in valid if scope.has(TABLE, item)]
    columns = ("respondent_type", *PLACES, "wave_id", "submitted_at", "consent", "sampling_weight", "AW1", "US1")
    of_worker = nw.col("respondent_type") == "W"
    stated = nw.col("sampling_weight").cast(nw.Float64)
    weight = nw.when(of_worker & (stated > 0)).then(stated).otherwise(nw.lit(1.0))
    frame = scope.table(TABLE, *columns, *items).select(
        wave_of_answers(scope).alias("wave"), "respondent_type", *PLACES, "AW1", "US1", weight.alias("weight"),
        nw.col("consent").fill_null(True).alias("willing"),
        *[valid[item] for item in items],
    )  # fmt: skip
    frame = frame.filter(~nw.col("wave").is_null())
    known = nw.col("willing") & ~nw.col("AW1").is_null() & (nw.col("AW1") != 9)
    return frame.select(
        "wave", "respondent_type", *PLACES, "weight",
        (~nw.col("willing")).cast(nw.Float64).alias("refused"),
        known.fill_null(False).cast(nw.Float64).alias("aware_n"),
        (known & (nw.col("AW1") >= 3)).fill_null(False).cast(nw.Float64).alias("aware"),
        *[expression for scale in scales for expression in _score(scale, items, scope)],
    )  # fmt: skip


def wave_of_answers(scope: Scope) -> nw.Expr:
    """Return the wave of an answer: the one it names, or the one in which it was handed in; the only one where it says neither."""
    if not scope.has(TABLE, "wave_id") and not scope.has(TABLE, "submitted_at"):
        every = waves_of(scope.dataset)
        return nw.lit(every[0].id if len(every) == 1 else scope.only_wave(TABLE, "submitted_at"))
    by_date = wave_of(nw.col("submitted_at"), scope.waves)
    named = nw.when(nw.col("wave_id").is_in([wave.id for wave in scope.waves])).then(nw.col("wave_id"))
    return named.otherwise(nw.when(nw.col("wave_id").is_null()).then(by_date))


def _score(scale: Scale, items: list[str], scope: Scope) -> list[nw.Expr]:
    """Return the score of a scale, and why it is missing: not asked, or too few items."""
    there = [item for item in scale.items if item in items]
    answered = nw.sum_horizontal(*[(~nw.col(item).is_null()).cast(nw.Float64) for item in there])
    total = nw.sum_horizontal(*there)
    item, least = scale.asked_if
    willing = nw.col("willing")
    asked = willing & (nw.col(item) >= least).fill_null(False) if item and scope.has(TABLE, item) else willing
    score = 100.0 * (total / answered - scale.low) / (scale.high - scale.low)
    found: list[nw.Expr] = [nw.when(asked & (answered >= scale.minimum)).then(score).alias(scale.name)]
    if scale in COUNTED:
        few = asked & (answered < scale.minimum) & (answered > 0)
        found += [
            (willing & ~asked).cast(nw.Float64).alias(f"{scale.name}_unasked"),
            few.cast(nw.Float64).alias(f"{scale.name}_few"),
        ]
    return found


def _valid(item: str, scale: Scale) -> nw.Expr:
    answer = nw.col(item)
    turned = (scale.low + scale.high) - answer if item in scale.reverse else answer
    return nw.when((answer >= scale.low) & (answer <= scale.high)).then(turned.cast(nw.Float64))


def _products(scale: Scale) -> list[nw.Expr]:
    score, name = nw.col(scale.name), scale.name
    weight = nw.when(~score.is_null()).then(nw.col("weight"))
    parts = {
        "w": weight, "ws": weight * score, "q0": weight * weight, "q1": weight * weight * score,
        "q2": weight * weight * score * score, "ss": weight * score * score,
        "n": (~score.is_null()).cast(nw.Float64), "s": score,
    }  # fmt: skip
    counted = [nw.col(f"{name}_{key}") for key in LEFT_OUT] if scale in COUNTED else []
    return [*[part.alias(f"{name}_{key}") for key, part in parts.items()], *counted]


def _note(scope: Scope, found: pd.DataFrame, scales: list[Scale]) -> None:
    by_wave = found.groupby("wave")
    scope.ledger.observe(TABLE, found["wave"].unique())
    scope.ledger.leave_out(TABLE, "consent", by_wave["refused"].sum())
    for choice in getattr(scope.dataset, "left_out", ()):
        if choice.table == TABLE:
            counts = {wave.id: choice.counts.get(wave.id, 0) for wave in scope.waves}
            scope.ledger.leave_out(TABLE, choice.rule, pd.Series(counts, dtype=float))
    for scale in scales:
        if scale in COUNTED:
            rule = {"AW1": "unaware", "US1": "no use"}[scale.asked_if[0]]
            scope.ledger.leave_out(TABLE, rule, by_wave[f"{scale.name}_unasked"].sum())
            scope.ledger.leave_out(TABLE, "few items", by_wave[f"{scale.name}_few"].sum())


def sums_of(scope: Scope, party: str, scale: Scale) -> pd.DataFrame:
    """Return the sums of one scale and party: the places, and the columns of `SUMS`; only where somebody has a score."""
    frame = rolled(scope)
    of_scale = [f"{scale.name}_{name}" for name in SUMS]
    chosen = (frame["respondent_type"] == party) & (frame[f"{scale.name}_n"] > 0)
    return frame.loc[chosen, ["wave", *PLACES, *of_scale]].set_axis(["wave", *PLACES, *SUMS], axis=1)


def of_workers(scope: Scope, scale: Scale, party: str = "W") -> Parts:
    """Return the weighted mean of an enterprise; above it the means of enterprises weighted by employees."""
    note_impossible(scope, TABLE, "sampling_weight")
    sums = by_enterprise(scope, party, scale)
    if scope.level == "enterprise":
        return in_enterprises(sums)
    heads = scope.layout.take(sums, "employees").to_numpy(float)
    means = sums["ws"] / sums["w"]
    rows = sums[["wave", "enterprise_id", "n"]].assign(numerator=heads * means, denominator=heads)
    without = rows["denominator"].isna()
    scope.ledger.leave_out("enterprises", "head-count", rows[without].groupby("wave").size())
    return Parts(rows[~without], "bootstrap")


def by_enterprise(scope: Scope, party: str, scale: Scale) -> pd.DataFrame:
    """Return the sums of a scale per wave and enterprise, for those that are active."""
    found: pd.DataFrame = scope.remember(
        f"answers of enterprises {party} {scale.name}", lambda: _by_enterprise(scope, party, scale)
    )
    return found


def _by_enterprise(scope: Scope, party: str, scale: Scale) -> pd.DataFrame:
    sums = sums_of(scope, party, scale).drop(columns="union_id").dropna(subset=["enterprise_id"])
    inside = scope.layout.at(sums) >= 0
    scope.ledger.leave_out(TABLE, "V17", sums[~inside].groupby("wave")["n"].sum())
    return sums[inside].groupby(["wave", "enterprise_id"], as_index=False).sum()


def in_enterprises(sums: pd.DataFrame) -> Parts:
    """Return weighted means of single enterprises, with the error of their own answers."""
    named = sums.rename(columns={"ws": "numerator", "w": "denominator"})
    return Parts(named.drop(columns="s"), "linearised")


def of_enterprises(scope: Scope, scale: Scale, party: str = "M") -> Parts:
    """Return the mean of an enterprise's answers; above it the unweighted mean over enterprises."""
    sums = by_enterprise(scope, party, scale)
    if scope.level == "enterprise":
        consent = scope.register("enterprises", "enterprise_id", "org_named_consent")
        named = set(consent.loc[consent["org_named_consent"].fillna(False).astype(bool), "enterprise_id"])
        parts = in_enterprises(sums)
        return Parts(parts.rows.assign(consented=parts.rows["enterprise_id"].isin(named)), parts.interval)
    return Parts(_means(sums, ["wave", "enterprise_id"]), "bootstrap")


def of_unions(scope: Scope, scale: Scale, party: str = "C") -> Parts:
    """Return the unweighted mean over unions of the means of their answers; districts are those of the unions."""
    found: pd.DataFrame = scope.remember(
        f"answers of unions {party} {scale.name}", lambda: _by_union(scope, party, scale)
    )
    return Parts(found, "bootstrap")


def _by_union(scope: Scope, party: str, scale: Scale) -> pd.DataFrame:
    sums = sums_of(scope, party, scale).drop(columns="enterprise_id").dropna(subset=["union_id"])
    sums = sums.groupby(["wave", "union_id"], as_index=False).sum()
    return _means(sums.assign(district_id=scope.district_of(sums["union_id"])), ["wave", "district_id"])


def _means(sums: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    return sums[[*keys, "n"]].assign(numerator=sums["s"] / sums["n"], denominator=1.0)
