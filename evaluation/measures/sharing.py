"""D3 资源共享效能: how much is exchanged, relative to size."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evaluation.measures.exchange import traded, without_heads
from evaluation.measures.measure import CLASSES, ENTERPRISE
from evaluation.measures.parts import Parts
from evaluation.measures.registry import measure

if TYPE_CHECKING:
    from evaluation.measures.scope import Scope

LEAST_EMPLOYEES = 50.0
"""Head-count below which an enterprise counts as this large, so that one exchange of a micro firm does not explode."""


@measure(
    "I3-06",
    needs={"transactions": ("provider_enterprise_id", "receiver_enterprise_id"), "enterprises": ("employees",)},
    facets=(*ENTERPRISE, *CLASSES),
    min_n=0,
    nothing="zero",
    feeds=("transactions",),
)
def intensity(scope: Scope) -> Parts:
    """Valid transactions given and taken per hundred employees and year."""
    without_heads(scope)
    rows = traded(scope).dropna(subset=["employees"])
    exposure = rows["employees"].clip(lower=LEAST_EMPLOYEES) * rows["wave"].map(scope.years)
    rows = rows.assign(numerator=rows["n_out"] + rows["n_in"], denominator=exposure, n=1.0)
    return Parts(rows, "poisson", per=100.0)
