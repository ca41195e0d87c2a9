"""Look into an export of a survey platform and build a scale; what was loaded before stays when a file cannot be read."""

import streamlit as st

from messages import _
from pages.common import answers, frame, loaded, own_answers, own_scale, scale_result

frame.title(_("What did people answer, and do the questions make a scale?"))
place = st.container()
answers.upload()
sheet = answers.sheet()
frame.finding(answers.sentence(sheet), place)
own_answers.hand_out()
if sheet is not None:
    with frame.sentences():
        st.subheader(_("All questions"), anchor=False)
        answers.question_table(sheet)
        if sheet.issues:
            with st.expander(_("{count} remarks from reading", count=len(sheet.issues)), icon=":material/rule:"):
                loaded.issues(sheet.issues)
        own_answers.take_back(sheet)
        st.subheader(_("Build a scale"), anchor=False)
        own_scale.draw(sheet)
        scale = own_scale.built(sheet)
        if scale is not None:
            scale_result.draw(scale, sheet)
