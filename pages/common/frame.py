"""The frame of a page: question, finding, controls, chart, and errors as sentences."""

from __future__ import annotations

from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import streamlit as st
from altair.utils.schemapi import debug_mode

import charts
from charts.memory import specification
from charts.style import told
from evaluation.notes import Note
from exports.naming import with_names
from messages import WorkbenchError, _
from pages.common import cached, language, leaving_out, on_screen, plain, session

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import pandas as pd
    from streamlit.delta_generator import DeltaGenerator

    from charts import Palette

STATIC = Path(__file__).resolve().parents[2] / "static"
DRAWN = "charts of this page"
escaped = plain.escaped


def title(question: str, help_text: str = "") -> None:
    """Draw the question the page answers, and say so when answers are left out of the results."""
    st.title(question, anchor=False)
    if help_text:
        st.caption(help_text)
    leaving_out.caption(session.loaded())


def finding(sentence: str, place: DeltaGenerator | None = None) -> None:
    """Draw the answer in a sentence; `place` is a container kept free for it above the controls."""
    (place or st).markdown(f"#### {escaped(sentence)}")


def palette() -> Palette:
    """Return the colours of the theme the browser shows."""
    return charts.DARK if st.context.theme.type == "dark" else charts.LIGHT


def contrast() -> None:
    """Give captions and main buttons the contrast that small type needs, in the theme the browser shows."""
    st.html(STATIC / "contrast.css")
    if palette() is charts.DARK:
        st.html(STATIC / "contrast_dark.css")


def chart(drawing: Any, key: str, widget: str = "", **selecting: Any) -> None:
    """Draw a chart with its finding as text above it, so that a narrow screen wraps it and a screen reader reads it.

    `widget` is the key of its state where it differs, `selecting` what `st.altair_chart` does with marks that are picked.
    """
    words = told(drawing)
    st.session_state.setdefault(DRAWN, {})[key] = drawing
    shown = _("; ").join(words.shown.splitlines())
    st.markdown(f"**{escaped(words.finding)}**  \n:small[:gray[{escaped(shown)}]]")
    with debug_mode(False):  # the tests validate every chart; on a page it would cost a tenth of each touch
        described = specification(drawing)
    st.vega_lite_chart(spec=described, theme=None, alt=str(words), key=widget or key, **selecting)


def about_data() -> None:
    """Say in the sidebar what is loaded."""
    loaded = session.loaded()
    st.caption(escaped(_("Data: {label}", label=loaded.label)))
    if loaded is cached.sample():
        st.caption(_("This district is made up."))


def fresh() -> None:
    """Forget the charts and the results of the page before, in place: buttons that are still drawn look at what comes next."""
    st.session_state.setdefault(DRAWN, {}).clear()
    on_screen.fresh()


def drawn() -> dict[str, Any]:
    """Return the charts of this page, key → chart with its words."""
    found: dict[str, Any] = st.session_state.setdefault(DRAWN, {})
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
    """List what a reader must know, folded away; units and indicators go by their names."""
    if notes:
        names = {node.id: str(node.label) for node in session.framework().nodes} | dict(session.unit_names())
        with st.expander(_("{count} remarks on these numbers", count=len(notes)), icon=":material/info:"):
            for note in notes:
                said = with_names(note.message, names) if isinstance(note, Note) else note
                st.markdown(f"- {escaped(str(said))}")


def table(
    frame: pd.DataFrame, columns: dict[str, Any] | None = None, height: Any = "auto", width: Any = "stretch"
) -> None:
    """Draw a table without its index; shares to a tenth of a percent, for more digits tell nothing."""
    shares = [name for name, how in (columns or {}).items() if name in frame and _is_share(how)]
    frame = frame.assign(**{name: frame[name].round(3) for name in shares}) if shares else frame
    st.dataframe(frame, hide_index=True, column_config=columns, height=height, width=width, placeholder="–")


def _is_share(column: Any) -> bool:
    return isinstance(column, dict) and (column.get("type_config") or {}).get("format") == "percent"
