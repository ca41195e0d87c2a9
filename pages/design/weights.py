"""Weights by slider: the sum stays 100 %, and the ranking follows every touch."""

import streamlit as st

import charts
from messages import _
from pages.common import frame, live, results, schemes, session, weights

frame.title(
    _("What if the weights were different?"),
    _("Move a slider: the others make room, the ranking follows at once. What is locked keeps its share."),
)


@frame.fragment
def workbench() -> None:
    """Sliders on the left, the ranking, its moves and the actual influence on the right; what is not open does not compute."""
    frame.fresh()
    with frame.sentences():
        now, before = weights.now_and_before()
        left, right = st.columns([2, 3], gap="large")
        with left:
            weights.toolbar()
            weights.sliders()
        with right:
            ranking, effect = st.tabs(
                [_("Ranking and moves"), _("Actual influence")], on_change="rerun", key="what the weights move"
            )
        if ranking.open:
            with ranking:
                most, names = weights.choose_count(), session.unit_names()
                drawing = charts.ranking_chart(now.evaluation, before.evaluation, names, most, frame.palette())
                frame.chart(drawing, key="ranking")
                weights.movers(now.evaluation, before.evaluation)
        if effect.open:
            with effect:
                schemes.influence(now)


step, finger, sets = st.tabs(
    [_("Step by step"), _("While you drag"), _("Compare and mix")], on_change="rerun", key="look at weights"
)
if step.open:
    with step:
        workbench()
if finger.open:  # not a part that runs again by itself: its last touch may arrive when the next page is being drawn
    with finger, frame.sentences():
        weights.toolbar()
        now, before = weights.now_and_before()
        if live.possible(now.evaluation):
            live.draw(now.evaluation, before.evaluation, most=25)
        else:
            st.info(
                _(
                    "The dimensions are not combined by a weighted mean, so only the server can rank. Use “Step by step”."
                )
            )
if sets.open:
    with sets, frame.sentences():
        schemes.compare(results.of("enterprise"))
