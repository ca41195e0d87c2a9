"""How well the mechanism works: the index, its dimensions against last time, and the ranking of enterprises."""

import streamlit as st

import charts
from messages import _
from pages.common import frame, overview, results, session

frame.title(_("How well does the mechanism work?"))
with frame.sentences():
    if session.has_records():
        place = st.container()
        session.choose_wave()
        now = results.of("mechanism")
        earlier = session.earlier_wave()
        before = results.of("mechanism", earlier) if earlier else None
        frame.finding(overview.sentence(now, before), place)
        overview.headline(now, before)
        old = before.evaluation if before else None
        frame.chart(
            charts.dimension_chart(now.evaluation, now.values, old, frame.palette(), earlier or ""), key="dimensions"
        )
        frame.remarks(now.evaluation.notes)
    units = results.of("enterprise")
    if not session.has_records():
        frame.finding(units.evaluation.text)
    st.subheader(_("Ranking"), anchor=False)
    shown = overview.choose_count(units)
    drawing = charts.ranking_chart(units.evaluation, names=session.unit_names(), most=shown, palette=frame.palette())
    frame.chart(drawing, key="ranking")
    with st.expander(_("Table"), icon=":material/table:"):
        overview.score_table(units)
    frame.remarks(units.evaluation.notes)
