"""D2 满意度: how satisfied each party is, what it gained, and what was rated on the spot."""

from __future__ import annotations

from typing import TYPE_CHECKING

import narwhals as nw
import numpy as np
import pandas as pd

from evaluation.measures.answers import (
    GAIN,
    GAIN_OF_ENTERPRISES,
    QUALITY,
    SATISFACTION,
    TABLE,
    USABILITY,
    of_enterprises,
    of_unions,
    of_workers,
    wave_of_answers,
)
from evaluation.measures.measure import ENTERPRISE
from evaluation.measures.parts import Parts
from evaluation.measures.pooling import of_parties
from evaluation.measures.ratings import ratings, suspicious
from evaluation.measures.registry import measure
from evidence.schema.codes import BUSINESSES

if TYPE_CHECKING:
    from evaluation.arrays import Floats
    from evaluation.measures.scope import Scope

POOLED = ("district", "mechanism")
SA_COLUMNS = ("respondent_type", *SATISFACTION.items)
CLASS_ITEMS = {f"BS_{code.removeprefix('B_')}": code for code in BUSINESSES.names}
LEAST_PER_CLASS = 30


@measure("I2-01", needs={"survey_responses": SA_COLUMNS, "enterprises": ("employees",)}, persons=10, by_level=True)
def workers(scope: Scope) -> Parts:
    """Mean satisfaction index of workers who use the mechanism; enterprises weighted by employees above."""
    return of_workers(scope, SATISFACTION)


@measure(
    "I2-02", needs={"survey_responses": SA_COLUMNS, "enterprises": ()}, organisations=3, consent=True, by_level=True
)
def enterprises(scope: Scope) -> Parts:
    """Mean over enterprises of the satisfaction of their managers."""
    return of_enterprises(scope, SATISFACTION)


@measure(
    "I2-03",
    needs={"survey_responses": (*SA_COLUMNS, "union_id")},
    levels=POOLED,
    facets=("district_id",),
    organisations=3,
)
def unions(scope: Scope) -> Parts:
    """Mean over unions of the satisfaction of their cadres."""
    return of_unions(scope, SATISFACTION)


@measure(
    "I2-04",
    needs={"survey_responses": ("respondent_type", *GAIN.items), "enterprises": ("employees",)},
    facets=(*ENTERPRISE, "party"),
    persons=10,
    organisations=3,
    by_level=True,
)
def gain(scope: Scope) -> Parts:
    """Workers' perceived gain in an enterprise; above it the mean of the means of the parties present."""
    return of_parties(scope, {"W": GAIN, "M": GAIN_OF_ENTERPRISES, "C": GAIN})


@measure(
    "I2-05",
    needs={"enterprises": ()},
    needs_any=(("transactions", "participation", "demands"),),
    facets=(*ENTERPRISE, "business_class"),
    min_n=20,
    uses=("activities", "volunteer_hours", "talents"),
    by_level=True,
)
def good_ratings(scope: Scope) -> Parts:
    """Ratings of 4 or 5 ÷ all ratings given on the spot."""
    rows = ratings(scope)
    rows = rows[rows["rated"] > 0]
    rows = rows.assign(numerator=rows["good"], denominator=rows["rated"], n=rows["rated"])
    caught = pd.MultiIndex.from_tuples(suspicious(scope), names=["wave", "enterprise_id"]) if len(rows) else None
    flagged = np.zeros(len(rows), dtype=bool)
    if caught is not None and len(caught):
        flagged = np.asarray(pd.MultiIndex.from_frame(rows[["wave", "enterprise_id"]]).isin(caught))
    if scope.level == "enterprise":
        return Parts(rows.assign(V11=flagged.astype(float)))
    return Parts(rows[~flagged])


@measure(
    "O2",
    needs={"survey_responses": ("respondent_type", *QUALITY.items), "enterprises": ("employees",)},
    persons=10,
    by_level=True,
)
def service_quality(scope: Scope) -> Parts:
    """Mean perceived service quality of workers who use the mechanism; enterprises weighted by employees above."""
    return of_workers(scope, QUALITY)


@measure(
    "O3",
    needs={"survey_responses": ("respondent_type", *CLASS_ITEMS), "enterprises": ()},
    levels=POOLED,
    facets=(*ENTERPRISE, "business_class"),
    min_n=LEAST_PER_CLASS,
    persons=10,
)
def weakest_class(scope: Scope) -> Parts:
    """Lowest of the seven means of satisfaction with a business class; with the facet of classes the seven themselves."""
    rows = _class_answers(scope)
    if "business_class" in scope.by:
        long = [
            rows[["wave", "enterprise_id"]].assign(
                business_class=code, numerator=rows[f"{item}_s"], denominator=rows[f"{item}_n"], n=rows[f"{item}_n"]
            )
            for item, code in CLASS_ITEMS.items()
        ]
        every = pd.concat(long, ignore_index=True)
        return Parts(every[every["n"] > 0], "bootstrap")
    names = [f"{item}_{part}" for item in CLASS_ITEMS for part in ("s", "n")]
    answered = rows[[f"{item}_n" for item in CLASS_ITEMS]].max(axis=1)
    rows = rows.assign(numerator=0.0, denominator=0.0, n=answered)
    return Parts(rows, "bootstrap", of_sums=lowest_mean, features=tuple(names))


def _class_answers(scope: Scope) -> pd.DataFrame:
    """Return Σ of scores and n of the seven items per wave and enterprise, answers 1 to 5 of workers who consented."""
    items = list(CLASS_ITEMS)
    rows = scope.table(TABLE, "respondent_type", "enterprise_id", "wave_id", "submitted_at", "consent", *items)
    rows = rows.filter(nw.col("respondent_type") == "W", nw.col("consent").fill_null(True))
    valid = {
        item: nw.when((nw.col(item) >= 1) & (nw.col(item) <= 5)).then(nw.col(item).cast(nw.Float64)) for item in items
    }
    scored = rows.select(
        wave_of_answers(scope).alias("wave"), "enterprise_id",
        *[(25.0 * (one - 1.0)).alias(f"{item}_s") for item, one in valid.items()],
        *[(~one.is_null()).cast(nw.Float64).alias(f"{item}_n") for item, one in valid.items()],
    )  # fmt: skip
    scored = scored.filter(~nw.col("wave").is_null(), ~nw.col("enterprise_id").is_null())
    sums = [nw.col(f"{item}_{part}").sum() for item in items for part in ("s", "n")]
    return scope.collect(scored.group_by("wave", "enterprise_id").agg(*sums), "wave", "enterprise_id")


def lowest_mean(sums: Floats) -> Floats:
    """Return the lowest Σs / n over the classes with at least 30 answers; sums are Σs, n of one class after the other."""
    total, n = sums[..., 0::2], sums[..., 1::2]
    with np.errstate(divide="ignore", invalid="ignore"):
        means = np.where(n >= LEAST_PER_CLASS, total / n, np.inf)
    low: Floats = means.min(axis=-1)
    return np.where(np.isfinite(low), low, np.nan)


@measure(
    "O4",
    needs={"survey_responses": ("respondent_type", *USABILITY.items), "enterprises": ("employees",)},
    facets=(*ENTERPRISE, "party"),
    persons=10,
    organisations=3,
    by_level=True,
)
def usability(scope: Scope) -> Parts:
    """Workers' view of the platform in an enterprise; above it the mean of workers and enterprises."""
    return of_parties(scope, {"W": USABILITY, "M": USABILITY})
