"""Look into an export of a survey platform and build a scale."""

import streamlit as st

st.title("…")
