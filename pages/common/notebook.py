"""The button that hands out the screen as a notebook."""

from __future__ import annotations

import io

import streamlit as st

from charts.style import told
from exports.file_names import file_name
from messages import _, current_language, using_language
from pages.common import frame, on_screen, session


def draw() -> None:
    """Draw the download, once a page; nothing where the page shows neither scores nor charts."""
    shown, charts = on_screen.now(), frame.drawn()
    if not shown and not charts:
        return
    names, spoken = session.unit_names(), current_language()
    name = _("screen {wave}", wave=session.wave() or "").strip()

    def made() -> bytes:  # runs outside the session, when the button is pressed; the lists hold what is shown then
        from exports.notebook import screen_notebook  # noqa: PLC0415 - loaded when asked for, not with every first page

        target = io.BytesIO()
        with using_language(spoken):
            words = {told(chart).finding or key: chart for key, chart in list(charts.items())}
            screen_notebook(list(shown), target, words, names)
        return target.getvalue()

    st.download_button(
        _("Open in Jupyter"), made, file_name(name, ".ipynb"), "application/x-ipynb+json",
        icon=":material/code_blocks:", on_click="ignore", key="notebook of the screen",
        help=_("A notebook that computes this screen again, the same to the last digit; it carries values per unit, nothing on persons."),
    )  # fmt: skip
