"""Load files: look, correct the mapping, accept; what was loaded before stays until then."""

import streamlit as st

from messages import _
from pages.common import frame, loaded, loading, profiles, session, trial

frame.title(_("Which data is this based on?"))
frame.finding(loaded.sentence(session.loaded()))
files = loading.choose_files()
draft = loading.draft_of(files)
if draft is None:
    with st.container(horizontal=True):
        loaded.template_button()
        loaded.sample_button()
    loaded.loaded_tables(session.loaded())
    loaded.issues(session.issues())
else:
    st.subheader(_("What was found"), anchor=False)
    loading.refusals(draft)
    profiles.applied(draft)
    draft = loading.mappings(draft)
    trial.draw(draft)
    with st.container(horizontal=True):
        loading.accept_button(draft)
        profiles.save_button(draft)
