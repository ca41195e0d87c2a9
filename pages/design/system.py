"""The indicator system: see it, download it, upload another, choose how it is scored."""

import streamlit as st

from messages import _
from pages.common import frame, session, system

frame.title(_("What is measured, and how is it scored?"))
tree = session.framework()
frame.finding(system.sentence(tree))
with frame.sentences():
    system.node_table(tree)
left, right = st.columns(2, gap="large")
with left:
    st.subheader(_("Files"), anchor=False)
    system.downloads(tree)
    system.upload()
with right:
    st.subheader(_("Method"), anchor=False)
    system.choose_method()
