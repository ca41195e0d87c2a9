"""How well the mechanism works: the index, its dimensions against last time, and the ranking of enterprises."""

import streamlit as st

import charts
from evaluation.sentences import describe
from messages import _
from pages.common import frame, measure_exclusions, overview, picking, regrouping, results, session

picking.follow()
frame.title(_("How well does the mechanism work?"))
with frame.sentences():
    place, view, tree = st.container(), None, session.framework()
    if session.has_records():
        left, right = st.columns(2)
        with left:
            session.choose_wave()
        with right:
            view = regrouping.choose()
        now = results.of("mechanism", tree=view)
        earlier = session.earlier_wave()
        before = results.of("mechanism", earlier, view) if earlier else None
        frame.finding(overview.sentence(now, before), place)
        if view is not None:
            st.caption(frame.escaped(regrouping.sentence(tree, view)))
        overview.headline(now, before)
        old = before.evaluation if before else None
        frame.chart(
            charts.dimension_chart(now.evaluation, now.values, old, frame.palette(), earlier or ""), key="dimensions"
        )
        frame.remarks(now.evaluation.notes)
    units = results.of("enterprise", tree=view)
    if not session.has_records():
        frame.finding(str(describe(units.evaluation, session.unit_names())), place)
    elif view is not None:
        regrouping.weights(tree, view, now, units)
    st.subheader(_("Ranking"), anchor=False)
    shown = overview.choose_count(units)
    drawing = charts.ranking_chart(units.evaluation, names=session.unit_names(), most=shown, palette=frame.palette())
    picking.to_enterprise(drawing, "ranking")
    with st.expander(_("Table"), icon=":material/table:"):
        overview.score_table(units)
    frame.remarks(units.evaluation.notes)
    measure_exclusions.draw(*([now.values] if session.has_records() else []), units.values)
