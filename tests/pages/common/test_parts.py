"""A refusal in one part of a page is a sentence there, and the rest goes on."""

from streamlit.testing.v1 import AppTest


def page():
    import streamlit as st

    from messages import Message, WorkbenchError
    from pages.common import parts

    def refused():
        raise WorkbenchError(Message("Insufficient data"))

    parts.tabs({"one": refused, "two": lambda: st.write("second")}, "views")
    with parts.part():
        refused()
    st.write("after")


def test_the_page_goes_on_after_a_refusal():
    app = AppTest.from_function(page).run()
    assert not app.exception
    assert len(app.warning) == 2
    assert "after" in [part.value for part in app.markdown]
    assert "second" not in [part.value for part in app.markdown], "a tab that is not open is not computed"


def test_the_open_tab_is_computed():
    app = AppTest.from_function(page).run()
    app.session_state["views"] = "two"
    app.run()
    assert "second" in [part.value for part in app.markdown]
