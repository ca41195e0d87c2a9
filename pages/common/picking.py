"""Marks of charts as a choice: a click sets the filters of the page, or opens the page of what the mark stands for."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import streamlit as st

from charts.picking import PICKED, pickable
from pages.common import filters, frame

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

ROUND, GO = "marks picked so far", "page to go to"
UNIT = "chosen unit"
"""Where the session keeps the unit looked at; its id stands in the address."""
ENTERPRISE = "pages/results/unit.py"


def chart(drawing: Any, key: str, fields: Mapping[str, tuple[str, ...]]) -> None:
    """Draw a chart in which a click on a mark sets filters.

    Parameters
    ----------
    fields
        Filter → columns of the chart's data with its codes; see `pages.common.filter_names.LABELS`.
    """
    columns = [column for some in fields.values() for column in some]
    _drawn(drawing, key, columns, partial(_filtered, fields))


def _filtered(fields: Mapping[str, tuple[str, ...]], row: Mapping[str, Any]) -> None:
    filters.keep(**{name: [str(row[c]) for c in some if row.get(c) is not None] for name, some in fields.items()})


def to_enterprise(drawing: Any, key: str, column: str = "unit") -> None:
    """Draw a chart in which a click on a mark opens the page of that enterprise."""
    _drawn(drawing, key, [column], partial(_opened, column))


def _opened(column: str, row: Mapping[str, Any]) -> None:
    if row.get(column) is not None:
        st.session_state[UNIT] = str(row[column])
        st.session_state[GO] = ENTERPRISE


def to_page(drawing: Any, key: str, column: str, page: str) -> None:
    """Draw a chart in which a click on a mark opens another page."""
    _drawn(drawing, key, [column], partial(_went, column, page))


def _went(column: str, page: str, row: Mapping[str, Any]) -> None:
    if row.get(column) is not None:
        st.session_state[GO] = page


def follow() -> None:
    """Go to the page that a mark was picked for; called before anything is drawn."""
    page = st.session_state.pop(GO, None)
    if page:
        st.switch_page(page)


def _drawn(drawing: Any, key: str, columns: list[str], then: Callable[[Mapping[str, Any]], None]) -> None:
    """Draw; every pick gives the chart a fresh state, so that the same mark can be picked again after a filter was cleared."""
    widget = f"{key} {st.session_state.get(ROUND, 0)}"
    frame.chart(
        pickable(drawing, columns), key, widget, on_select=partial(_picked, widget, then), selection_mode=[PICKED]
    )


def _picked(widget: str, then: Callable[[Mapping[str, Any]], None]) -> None:
    state = st.session_state.get(widget) or {}
    rows = state.get("selection", {}).get(PICKED, [])
    if rows:
        st.session_state[ROUND] = st.session_state.get(ROUND, 0) + 1
        then(rows[0])
