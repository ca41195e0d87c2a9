"""The language of the session: the browser's at first, then what the person chose; it stands in the address too."""

from __future__ import annotations

import streamlit as st

from messages import LANGUAGES, current_language, set_language

KEY = "lang"


def choose() -> str:
    """Speak the language of this session; without a choice the browser decides, Chinese otherwise."""
    return set_language(st.session_state.get(KEY) or st.query_params.get(KEY) or st.context.locale)


def switch() -> None:
    """Draw the switch between the languages, and tell the browser which one the page is in."""
    st.segmented_control(
        "语言 Language",
        list(LANGUAGES),
        default=current_language(),
        format_func=LANGUAGES.__getitem__,
        key=KEY,
        required=True,
        label_visibility="collapsed",
        persist_state="session",
    )
    code = {"zh": "zh-CN"}.get(current_language(), current_language())
    st.html(f"<script>document.documentElement.lang = '{code}'</script>", unsafe_allow_javascript=True)
