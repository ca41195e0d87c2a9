"""Weights by slider: the sum stays 100 %, and the ranking follows every touch."""

import streamlit as st

import charts
from messages import _
from pages.common import frame, live, results, schemes, session, weights

frame.title(
    _("What if the weights were different?"),
    _("Move a slider: the others make room, the ranking follows at once. Tick the box beside it to lock a share."),
)


@frame.fragment
def workbench() -> None:
    """Sliders on the left, the ranking and its moves on the right; further looks below tabs that compute when opened."""
    step, finger, effect, sets = st.tabs(
        [_("Step by step"), _("While you drag"), _("Actual influence"), _("Compare and mix")],
        on_change="rerun", key="look at weights",
    )  # fmt: skip
    with frame.sentences():
        now = results.of("enterprise")
        before = results.of("enterprise", tree=session.starting_framework()).evaluation
        if step.open:
            with step:
                left, right = st.columns([2, 3], gap="large")
                with left:
                    weights.toolbar()
                    weights.sliders()
                with right:
                    most = weights.choose_count()
                    drawing = charts.ranking_chart(now.evaluation, before, session.unit_names(), most, frame.palette())
                    frame.chart(drawing, key="ranking")
                    weights.movers(now.evaluation, before)
        if finger.open:
            with finger:
                if live.possible(now.evaluation):
                    weights.toolbar()
                    live.draw(now.evaluation, before, most=25)
                else:
                    st.info(
                        _(
                            "The dimensions are not combined by a weighted mean, so only the server can rank. Use “Step by step”."
                        )
                    )
        if effect.open:
            with effect:
                schemes.influence(now)
        if sets.open:
            with sets:
                schemes.compare(now)


workbench()
