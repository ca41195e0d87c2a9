"""How carefully people answered, who is left out, and what that changes."""

import streamlit as st

import charts
from messages import _
from pages.common import exclusion_choice, frame, respondents, screening, screening_results, session
from surveys.quality.effect import effect_on

frame.title(_("Were the questions answered with care?"))
with frame.sentences():
    place = st.container()
    who = respondents.choose()
    rules = screening.choose_thresholds()
    found = screening.screened(who, rules)
    frame.finding(screening.sentence(found), place)
    left, right = st.columns(2, gap="large")
    with left:
        frame.chart(charts.rule_chart(found, frame.palette()), key="rules")
    with right:
        screening_results.draw_effect(effect_on(who.scores(), found))
    with st.expander(_("Every rule"), icon=":material/table:"):
        screening_results.rule_table(found)
    if who.form != respondents.FILE:
        st.subheader(_("Enterprises that stand out"), anchor=False)
        screening_results.enterprise_table(found, dict(session.unit_names()))
    screening_results.record(found, who)
    screening.switch(_("Leave the excluded answers out on the page of scales"))
    if who.form != respondents.FILE:
        exclusion_choice.draw(rules)
