"""Scales asked of several parties: workers alone for an enterprise, every party by its own rule above it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import pandas as pd

from evaluation.measures.answers import Scale, of_enterprises, of_unions, of_workers
from evaluation.measures.parts import Parts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from evaluation.measures.scope import Scope

BUILD = {"W": of_workers, "M": of_enterprises, "C": of_unions}
COLUMNS = ["wave", "enterprise_id", "district_id", "party", "numerator", "denominator", "n"]


def of_parties(
    scope: Scope, scales: Mapping[str, Scale], over: Literal["mean", "range"] = "mean", least: int = 1
) -> Parts:
    """Return workers alone for an enterprise; above it one group per party, to be pooled without weights.

    Parameters
    ----------
    scales
        Party → the scale it was asked.
    over, least
        Mean or range of the parties, and how many of them there must be.

    Notes
    -----
    With the facet ``party`` the parts themselves are the result; of an enterprise there are only workers. Cadres have no
    enterprise, so they drop out where units are split by facets of enterprises.
    """
    if scope.level == "enterprise":
        alone = of_workers(scope, scales["W"])
        return Parts(alone.rows.assign(party="W"), alone.interval)
    frames = [BUILD[party](scope, scale).rows.assign(party=party) for party, scale in scales.items()]
    rows = pd.concat([frame.reindex(columns=COLUMNS) for frame in frames], ignore_index=True)
    return Parts(rows, "bootstrap", over=None if "party" in scope.by else over, parties=least)
