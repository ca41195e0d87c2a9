"""D5 协同网络, trust between those who work together; a driver, not a score."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evaluation.measures.answers import TRUST
from evaluation.measures.pooling import of_parties
from evaluation.measures.registry import measure

if TYPE_CHECKING:
    from evaluation.measures.parts import Parts
    from evaluation.measures.scope import Scope


@measure(
    "O5",
    needs={"survey_responses": ("respondent_type", *TRUST.items), "enterprises": ()},
    levels=("district", "mechanism"),
    facets=("district_id", "party"),
    organisations=3,
    uses=("unions",),
    by_level=True,
)
def trust(scope: Scope) -> Parts:
    """Mean of the means of enterprises and unions of what their people say of each other's reliability."""
    return of_parties(scope, {"M": TRUST, "C": TRUST})
