"""A result object in, a chart out: used by pages, notebooks and exports alike."""

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
