"""D1 认同感: how far each party sees the mechanism as right, as its own and as worth contributing to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evaluation.measures import answers
from evaluation.measures.answers import IDENTIFICATION, WILLINGNESS, of_enterprises, of_unions, of_workers
from evaluation.measures.impossible import note_impossible
from evaluation.measures.measure import ENTERPRISE
from evaluation.measures.parts import Parts
from evaluation.measures.pooling import of_parties
from evaluation.measures.registry import measure

if TYPE_CHECKING:
    from evaluation.measures.scope import Scope

POOLED = ("district", "mechanism")
ID_COLUMNS = ("respondent_type", *IDENTIFICATION.items)


@measure("I1-01", needs={"survey_responses": ID_COLUMNS, "enterprises": ("employees",)}, persons=10, by_level=True)
def workers(scope: Scope) -> Parts:
    """Mean identification score of workers; enterprises weighted by employees above."""
    return of_workers(scope, IDENTIFICATION)


@measure(
    "I1-02", needs={"survey_responses": ID_COLUMNS, "enterprises": ()}, organisations=3, consent=True, by_level=True
)
def enterprises(scope: Scope) -> Parts:
    """Mean over enterprises of the identification scores of their managers."""
    return of_enterprises(scope, IDENTIFICATION)


@measure(
    "I1-03",
    needs={"survey_responses": (*ID_COLUMNS, "union_id")},
    levels=POOLED,
    facets=("district_id",),
    organisations=3,
)
def unions(scope: Scope) -> Parts:
    """Mean over unions of the identification scores of their cadres."""
    return of_unions(scope, IDENTIFICATION)


@measure(
    "I1-04",
    needs={"survey_responses": ("respondent_type", *WILLINGNESS.items), "enterprises": ("employees",)},
    facets=(*ENTERPRISE, "party"),
    persons=10,
    organisations=3,
    by_level=True,
)
def willingness(scope: Scope) -> Parts:
    """Workers' willingness in an enterprise; above it the mean of the means of the parties present."""
    return of_parties(scope, dict.fromkeys("WMC", WILLINGNESS))


@measure(
    "I1-05",
    needs={"survey_responses": (*ID_COLUMNS, "union_id"), "enterprises": ("employees",)},
    levels=POOLED,
    facets=("district_id",),
    min_n={"W": 30, "M": 10, "C": 10},
    persons=10,
    organisations=3,
    by_level=True,
)
def balance(scope: Scope) -> Parts:
    """100 minus the distance between the highest and the lowest of the three parties' identification."""
    return of_parties(scope, dict.fromkeys("WMC", IDENTIFICATION), "range", 3)


@measure("O1", needs={"survey_responses": ("respondent_type", "AW1"), "enterprises": ()}, persons=10)
def awareness(scope: Scope) -> Parts:
    """Workers who know what the mechanism is for ÷ workers who were asked."""
    frame = answers.rolled(scope)
    asked = frame[(frame["respondent_type"] == "W") & (frame["aware_n"] > 0)].dropna(subset=["enterprise_id"])
    rows = asked[["wave", "enterprise_id"]].assign(
        numerator=asked["aware"], denominator=asked["aware_n"], n=asked["aware_n"]
    )
    return Parts(rows)


@measure(
    "O26",
    needs={"unions": ("members", "covered_workers")},
    levels=POOLED,
    facets=("district_id",),
    min_n=100,
)
def membership(scope: Scope) -> Parts:
    """Members of unions ÷ workers they cover."""
    note_impossible(scope, "unions", "members", "covered_workers")
    frame = scope.register("unions", "union_id", "district_id", "members", "covered_workers")
    known = frame.dropna(subset=["members", "covered_workers"])
    rows = known.rename(columns={"members": "numerator", "covered_workers": "denominator"}).drop(columns="union_id")
    every = rows.merge(scope.every_wave(), how="cross")
    return Parts(every.assign(n=every["denominator"]))
