"""How firm the ranking is: intervals, what moves it, who would be first otherwise."""

import streamlit as st

from charts.robustness import rank_interval_chart, top_share_chart
from charts.robustness_drivers import driver_chart, node_effect_chart
from evaluation.robustness.uncertainty_sentences import finding
from messages import _
from pages.common import (
    frame,
    on_screen,
    results,
    robustness,
    robustness_choices,
    robustness_compare,
    robustness_parts,
    robustness_run,
    session,
)

frame.title(
    _("How firm is the ranking?"),
    _("Weights, goalposts and survey answers could have been a little different. What would the ranking be then?"),
)
with frame.sentences():
    place = st.container()
    if session.has_records():
        session.choose_wave()
    units = results.of("enterprise")
    asked = robustness_choices.choose(units)
    found = robustness_run.found(units, asked)
    on_screen.analysis(units.evaluation, found)
    uncertain, names = found.uncertainty, session.unit_names()
    frame.finding(str(finding(uncertain)), place)
    shown, k = robustness.choose_shown(uncertain)
    frame.chart(rank_interval_chart(uncertain, names, shown, k, frame.palette()), key="intervals")
    st.subheader(_("What moves the ranking"), anchor=False)
    unit = robustness.choose_unit(uncertain)
    frame.chart(driver_chart(found, unit, robustness.name_of(unit), frame.palette()), key="drivers")
    first, parts, passing, compared, table = st.tabs(
        [
            _("First places"),
            _("Without one part"),
            _("Who could pass whom"),
            _("Other methods and weights"),
            _("Table"),
        ],
        on_change="rerun",
    )
    if first.open:
        with first:
            frame.chart(top_share_chart(uncertain, k, names, shown, frame.palette()), key="first places")
    if parts.open:
        with parts:
            without = robustness_parts.without(units)
            frame.chart(node_effect_chart(without, palette=frame.palette()), key="parts")
            robustness_parts.without_table(without)
    if passing.open:
        with passing:
            robustness_parts.overtaking(units, uncertain)
    if compared.open:
        with compared:
            robustness_compare.draw(units)
    if table.open:
        with table:
            robustness_parts.interval_table(uncertain, k)
    robustness.how(found)
