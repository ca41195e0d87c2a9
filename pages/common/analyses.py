"""Analyses of sharing on a page: computed once, drawn with their finding, a sentence in their place where a table is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

from messages import WorkbenchError, _
from pages.common import filters, frame, picking, session

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from evidence import Dataset
    from sharing.selection import Selection


@st.cache_resource(max_entries=120, show_spinner=False)
def _made(name: str, fingerprint: str, wave: str | None, _make: Callable[..., Any], _data: Dataset) -> Any:
    del name, fingerprint
    return _make(_data, wave)


def made(make: Callable[..., Any], selection: Selection, wave: str | None = None) -> Any:
    """Return an analysis of the chosen enterprises in the wave looked at, computed once per data and wave."""
    data = filters.data_of(selection)
    period = wave or session.wave()
    return _made(f"{make.__module__}.{make.__qualname__}", data.fingerprint, period, make, data)


def section(title: str, draw: Callable[[], object], selection: Selection, *tables: str) -> None:
    """Draw a part of a page under its heading; where data are missing, the sentence that names them stands there instead.

    `tables` are those the part rests on: where one does not carry a class that is chosen, that is said.
    """
    st.subheader(title, anchor=False)
    filters.unmoved(selection, *tables)
    try:
        draw()
    except WorkbenchError as error:
        st.info(frame.escaped(str(error)), icon=":material/info:")


def chart(
    make: Callable[..., Any],
    draw: Callable[..., Any],
    selection: Selection,
    key: str,
    picks: Mapping[str, tuple[str, ...]] | None = None,
) -> Any:
    """Draw one analysis with its chart, or its sentence alone when there is nothing to draw; return the analysis.

    `picks` says which filters a click on a mark sets, from which columns; see `pages.common.picking.chart`.
    """
    result = made(make, selection)
    if result.table.empty:
        st.markdown(frame.escaped(result.text))
    elif picks:
        picking.chart(draw(result, palette=frame.palette()), key, picks)
    else:
        frame.chart(draw(result, palette=frame.palette()), key=key)
    return result


def table_of(result: Any, columns: dict[str, Any]) -> None:
    """Draw the numbers behind a chart, folded away."""
    with st.expander(_("Table"), icon=":material/table:"):
        frame.table(result, columns)
