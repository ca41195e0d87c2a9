"""A result object in, a chart out: used by pages, notebooks and exports alike."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from charts.answers import effect_chart, rule_chart
    from charts.dimensions import dimension_chart
    from charts.loadings import loading_chart, model_chart
    from charts.matrix import class_matrix, flow_matrix
    from charts.palette import DARK, LIGHT, Palette
    from charts.parties import party_chart, spread_chart
    from charts.profile import profile_chart
    from charts.ranking import moves_chart, ranking_chart
    from charts.scales import alpha_chart, item_chart, score_chart
    from charts.weighing import agreement_chart, influence_chart

__all__ = [
    "DARK",
    "LIGHT",
    "Palette",
    "agreement_chart",
    "alpha_chart",
    "class_matrix",
    "dimension_chart",
    "effect_chart",
    "flow_matrix",
    "influence_chart",
    "item_chart",
    "loading_chart",
    "model_chart",
    "moves_chart",
    "party_chart",
    "profile_chart",
    "ranking_chart",
    "rule_chart",
    "score_chart",
    "spread_chart",
]

_PLACES = {
    "charts.answers": ("effect_chart", "rule_chart"),
    "charts.dimensions": ("dimension_chart",),
    "charts.loadings": ("loading_chart", "model_chart"),
    "charts.matrix": ("class_matrix", "flow_matrix"),
    "charts.palette": ("DARK", "LIGHT", "Palette"),
    "charts.parties": ("party_chart", "spread_chart"),
    "charts.profile": ("profile_chart",),
    "charts.ranking": ("moves_chart", "ranking_chart"),
    "charts.scales": ("alpha_chart", "item_chart", "score_chart"),
    "charts.weighing": ("agreement_chart", "influence_chart"),
}
"""Module → what it holds. Loaded when first asked for, because all of it together takes a second no first page has."""


def __getattr__(name: str) -> Any:
    """Return what the package promises, from its module."""
    for module, names in _PLACES.items():
        if name in names:
            return getattr(import_module(module), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
