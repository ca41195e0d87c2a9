"""Every page with every tab open, in one run each: what a person could click their way to."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path

import streamlit as st
from streamlit.testing.v1 import AppTest

from pages.common.sitemap import SECTIONS

APP = Path(__file__).parents[2] / "app.py"
SCRIPTS = [entry.script for section in SECTIONS for entry in section.entries]


class Opened:
    """A tab that counts as open, whichever was chosen."""

    open = True

    def __init__(self, tab):
        self.tab = tab

    def __enter__(self):
        return self.tab.__enter__()

    def __exit__(self, *raised):
        return self.tab.__exit__(*raised)

    def __getattr__(self, name):
        return getattr(self.tab, name)


ONE_BY_ONE = {"pages/design/weights.py"}
"""Pages whose tabs draw the same buttons, so that they cannot be open together."""


@contextmanager
def everything_open(kept, every_tab=True):
    """Open every tab (or leave them), and keep what every download button would bring: (name of the file, content or its maker)."""
    tabs, button = st.tabs, st.download_button

    def all_open(labels, **_options):
        return [Opened(tab) for tab in tabs(labels)]

    def keep(_label, data, file_name=None, *_rest, **_more):
        kept.append((file_name, data))
        return False

    st.tabs, st.download_button = all_open if every_tab else tabs, keep
    try:
        yield
    finally:
        st.tabs, st.download_button = tabs, button


def walked(script, language="zh", **state):
    """Return a page after its first run with every tab open, and its downloads."""
    app = AppTest.from_file(str(APP), default_timeout=120)
    app.session_state["lang"] = language
    for name, value in state.items():
        app.session_state[name] = value
    kept = []
    with everything_open(kept, script not in ONE_BY_ONE):
        app.switch_page(script).run()
    assert not app.exception, (script, app.exception[0].message)
    return app, kept


def charts_of(app):
    """Return the charts of a page, key → chart."""
    known = "charts of this page"
    return dict(app.session_state[known]) if known in app.session_state else {}
