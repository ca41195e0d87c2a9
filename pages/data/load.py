"""Load files: look, correct the mapping, accept; what was loaded before stays until then."""

import streamlit as st

from messages import _
from pages.common import frame, loading, session

frame.title(_("Which data is this based on?"))
frame.finding(loading.sentence(session.data()))
files = loading.choose_files()
draft = loading.draft_of(files)
if draft is None:
    loading.loaded_tables(session.data())
    loading.issues(session.data().issues)
    loading.sample_button()
else:
    st.subheader(_("What was found"), anchor=False)
    loading.refusals(draft)
    draft = loading.mappings(draft)
    loading.accept_button(draft)
