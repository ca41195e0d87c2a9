"""A result object in, a chart out: used by pages, notebooks and exports alike."""

from charts.dimensions import dimension_chart
from charts.matrix import class_matrix, flow_matrix
from charts.palette import DARK, LIGHT, Palette
from charts.parties import party_chart, spread_chart
from charts.profile import profile_chart
from charts.ranking import moves_chart, ranking_chart

__all__ = [
    "DARK",
    "LIGHT",
    "Palette",
    "class_matrix",
    "dimension_chart",
    "flow_matrix",
    "moves_chart",
    "party_chart",
    "profile_chart",
    "ranking_chart",
    "spread_chart",
]
