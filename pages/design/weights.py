"""Weights by slider: the sum stays 100 %, and the ranking follows every touch."""

import streamlit as st

import charts
from messages import _
from pages.common import frame, results, session, weights

frame.title(
    _("What if the weights were different?"), _("Move a slider: the others make room, the ranking follows at once.")
)


@frame.fragment
def workbench() -> None:
    """Sliders on the left, the ranking and its moves on the right."""
    left, right = st.columns([2, 3], gap="large")
    with left:
        weights.toolbar()
        weights.sliders()
    with right, frame.sentences():
        units = results.of("enterprise").evaluation
        before = results.of("enterprise", tree=session.starting_framework()).evaluation
        names = session.unit_names()
        most = weights.choose_count()
        frame.chart(charts.ranking_chart(units, before, names, most, frame.palette()), key="ranking")
        weights.movers(units, before)


workbench()
