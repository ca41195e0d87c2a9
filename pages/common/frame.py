"""The frame of a page: question, finding, controls, chart, and errors as sentences."""

from __future__ import annotations

from contextlib import contextmanager
from functools import wraps
from typing import TYPE_CHECKING, Any

import streamlit as st
from altair.utils.schemapi import debug_mode

import charts
from charts.style import told, without_title
from messages import WorkbenchError, _
from pages.common import cached, language, session

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import pandas as pd
    from streamlit.delta_generator import DeltaGenerator

    from charts import Palette

DRAWN = "charts of this page"


def title(question: str, help_text: str = "") -> None:
    """Draw the question the page answers."""
    st.title(question, anchor=False)
    if help_text:
        st.caption(help_text)


def finding(sentence: str, place: DeltaGenerator | None = None) -> None:
    """Draw the answer in a sentence; `place` is a container kept free for it above the controls."""
    (place or st).markdown(f"#### {escaped(sentence)}")


def escaped(text: str) -> str:
    """Return text in which nothing is read as Markdown or as a directive of the page."""
    return "".join(f"\\{sign}" if sign in "\\`*_{}[]()#+-.!|<>~$:" else sign for sign in text)


def palette() -> Palette:
    """Return the colours of the theme the browser shows."""
    return charts.DARK if st.context.theme.type == "dark" else charts.LIGHT


def chart(drawing: Any, key: str) -> None:
    """Draw a chart with its finding as text above it, so that a narrow screen wraps it and a screen reader reads it."""
    words = told(drawing)
    st.session_state.setdefault(DRAWN, {})[key] = drawing
    st.markdown(f"**{escaped(words.finding)}**  \n:small[:gray[{escaped(words.shown)}]]")
    with debug_mode(False):  # the tests validate every chart; on a page it would cost a tenth of each touch
        st.altair_chart(without_title(drawing), theme=None, alt=str(words), key=key)


def about_data() -> None:
    """Say in the sidebar what is loaded."""
    loaded = session.data()
    st.caption(_("Data: {label}", label=loaded.label))
    if loaded is cached.sample():
        st.caption(_("This district is made up."))


def fresh() -> None:
    """Forget the charts of the page before."""
    st.session_state[DRAWN] = {}


def drawn() -> dict[str, Any]:
    """Return the charts of this page, key → chart with its words."""
    found: dict[str, Any] = st.session_state.get(DRAWN, {})
    return found


@contextmanager
def sentences() -> Iterator[None]:
    """Show a refusal as a sentence and end the page; what was drawn above stays."""
    try:
        yield
    except WorkbenchError as error:
        st.error(escaped(str(error)), icon=":material/error:")
        st.stop()


def fragment(draw: Callable[[], None]) -> Callable[[], None]:
    """Make a part of a page run again by itself, in the language of the session."""

    @wraps(draw)
    def spoken() -> None:
        language.choose()
        draw()

    return st.fragment(spoken)


def remarks(notes: tuple[Any, ...]) -> None:
    """List what a reader must know, folded away."""
    if notes:
        with st.expander(_("{count} remarks on these numbers", count=len(notes)), icon=":material/info:"):
            for note in notes:
                st.markdown(f"- {escaped(str(note))}")


def table(frame: pd.DataFrame, columns: dict[str, Any] | None = None, height: Any = "auto") -> None:
    """Draw a table without its index."""
    st.dataframe(frame, hide_index=True, column_config=columns, height=height, placeholder="–")
