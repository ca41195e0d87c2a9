"""D4 参与活力: whether people take part, in which roles, and whether they give as well as take."""

from __future__ import annotations

from typing import TYPE_CHECKING

import narwhals as nw
import numpy as np
import pandas as pd
from scipy import special

from evaluation.measures.answers import TABLE as ANSWERS
from evaluation.measures.answers import wave_of_answers
from evaluation.measures.attendance import (
    ACTIVE,
    ROLES,
    attended,
    held,
    note_heads,
    note_unknown_activities,
    people,
    persons,
)
from evaluation.measures.exchange import without_heads
from evaluation.measures.measure import ENTERPRISE
from evaluation.measures.parts import Parts
from evaluation.measures.registry import measure
from evidence.schema.codes import BUSINESSES

if TYPE_CHECKING:
    from evaluation.arrays import Floats
    from evaluation.measures.scope import Scope

FACETS = (*ENTERPRISE, "business_class")
WISHES = {"教育培训": "B_EDU", "文化体育": "B_CUL", "宣传": "B_PUB", "服务帮扶": "B_SRV", "维权": "B_RTS", "民主参与": "B_PAR",
          "竞赛创新": "B_DEV"}  # fmt: skip
"""Options of the question ND_BIZ → business class."""
MOST_WISHED = 3
LISTED = 4096
"""Whole numbers below this may be looked up instead of being worked out."""


@measure(
    "I4-01",
    needs={"participation": ("activity_id", "enterprise_id"), "enterprises": ("employees",)},
    facets=FACETS,
    min_n=20,
    persons=10,
    nothing="zero",
    feeds=("participation",),
    uses=("activities",),
)
def participation_rate(scope: Scope) -> Parts:
    """Employees who took part at least once ÷ employees."""
    without_heads(scope)
    rows = persons(scope).dropna(subset=["employees"])
    employees = rows["employees"]
    return Parts(rows.assign(numerator=rows["persons"], denominator=employees, n=employees, persons=employees))


@measure(
    "I4-04",
    needs={"participation": ("worker_id", "role", "enterprise_id"), "enterprises": ()},
    facets=FACETS,
    persons=10,
    uses=("activities",),
)
def role_diversity(scope: Scope) -> Parts:
    """Shannon evenness of the roles people take, with the Miller-Madow correction."""
    rows = _actors(scope)
    pairs = rows[list(ROLES)].sum(axis=1)
    rows = rows.assign(numerator=pairs, denominator=1.0, persons=1.0, times=rows["n"], n=pairs)
    return Parts(rows, "bootstrap", of_sums=evenness, features=ROLES)


def _actors(scope: Scope) -> pd.DataFrame:
    """Return patterns of roles of the workers who are named."""
    rows = people(scope)
    return rows[(rows["named"] > 0) & (rows[list(ROLES)].sum(axis=1) > 0)]


def evenness(counts: Floats) -> Floats:
    """Return H / ln 5 of role counts, H = -Σ p ln p + (K - 1) / 2n, capped at ln 5; NaN without any pair.

    >>> evenness(np.array([[1.0, 1.0, 1.0, 1.0, 1.0], [0.0, 0.0, 0.0, 0.0, 8.0]])).tolist()
    [1.0, 0.0]

    References
    ----------
    Miller, G. A. (1955). Note on the bias of information estimates. Information Theory in Psychology, 95-100.
    """
    every = np.ones(counts.shape[-1])  # a product with ones adds up five numbers faster than a sum over an axis does
    total = counts @ every
    with np.errstate(divide="ignore", invalid="ignore"):
        entropy = np.maximum(np.log(total) - _each_logged(counts) @ every / total, 0.0)
        corrected = entropy + ((counts > 0) @ every - 1) / (2 * total)
    most = np.log(len(ROLES))
    return np.where(total > 0, np.minimum(corrected, most) / most, np.nan)


def _each_logged(counts: Floats) -> Floats:
    """Return x ln x; of many small whole numbers from a list, for a logarithm costs more than looking it up."""
    whole = counts.astype(np.int64)
    if counts.size < LISTED or whole.min() < 0 or whole.max() >= LISTED or (whole != counts).any():
        return np.asarray(special.xlogy(counts, counts))
    known = np.arange(LISTED, dtype=float)
    return np.asarray(special.xlogy(known, known)[whole])


@measure(
    "I4-05",
    needs={"participation": ("worker_id", "role", "enterprise_id"), "enterprises": ()},
    facets=FACETS,
    min_n=20,
    persons=10,
    uses=("activities",),
)
def contributors(scope: Scope) -> Parts:
    """Workers with at least one active role ÷ workers with any role."""
    rows = _actors(scope)
    gives = rows[list(ACTIVE)].max(axis=1)
    return Parts(rows.assign(numerator=gives * rows["n"], denominator=rows["n"]))


@measure(
    "O8",
    needs={
        "participation": ("activity_id", "enterprise_id"),
        "activities": ("business_class",),
        "survey_responses": ("respondent_type", "ND_BIZ"),
        "enterprises": (),
    },
    min_n=30,
    persons=10,
)
def wished_for(scope: Scope) -> Parts:
    """Attendance at activities of the three classes most wished for in the enterprise ÷ all its attendance."""
    wishes = _wishes(scope)
    note_heads(scope)
    note_unknown_activities(scope)
    kinds = held(scope, "business_class")
    joined = attended(scope).join(kinds, on=["wave", "activity_id"], how="inner")
    keys = ["wave", "enterprise_id", "business_class"]
    heads = scope.collect(joined.group_by(*keys).agg(nw.col("heads").sum()), *keys)
    rows = heads.merge(wishes, on=["wave", "enterprise_id"], how="inner")
    wanted = [kind in top for kind, top in zip(rows["business_class"], rows["top"], strict=True)]
    summed = rows.assign(wanted=rows["heads"] * np.array(wanted, dtype=float))
    sums = summed.groupby(["wave", "enterprise_id", "answers"], as_index=False)[["heads", "wanted"]].sum()
    sums = sums[sums["heads"] > 0]
    return Parts(
        sums.assign(numerator=sums["wanted"], denominator=sums["heads"], n=sums["heads"], persons=sums["answers"]),
        "bootstrap",
    )


def _wishes(scope: Scope) -> pd.DataFrame:
    """Return the three classes most named by the workers of each enterprise, and how many answered; ties by the order of classes."""
    rows = scope.table(ANSWERS, "respondent_type", "enterprise_id", "wave_id", "submitted_at", "consent", "ND_BIZ")
    rows = rows.filter(nw.col("respondent_type") == "W", nw.col("consent").fill_null(True), ~nw.col("ND_BIZ").is_null())
    named = {
        code: nw.col("ND_BIZ").cast(nw.String).str.contains(option, literal=True).cast(nw.Float64).alias(code)
        for option, code in WISHES.items()
    }
    shaped = rows.select(wave_of_answers(scope).alias("wave"), "enterprise_id", *named.values())
    shaped = shaped.filter(~nw.col("wave").is_null(), ~nw.col("enterprise_id").is_null())
    sums = [nw.col(code).sum() for code in named]
    found = scope.collect(
        shaped.group_by("wave", "enterprise_id").agg(nw.len().alias("answers"), *sums),
        "wave", "enterprise_id",
    )  # fmt: skip
    codes = [code for code in BUSINESSES.names if code in named]
    counts = found[codes].to_numpy(float)
    order = np.argsort(-counts, axis=1, kind="stable")[:, :MOST_WISHED]
    top = [tuple(codes[at] for at in row if counts[place, at] > 0) for place, row in enumerate(order)]
    return found[["wave", "enterprise_id", "answers"]].assign(top=pd.Series(top, index=found.index, dtype=object))
