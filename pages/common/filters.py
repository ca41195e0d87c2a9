"""Filters by place, size, industry and class: they stand in the address, so that a view can be sent as a link."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from evidence.schema import TABLES
from messages import _
from pages.common import session
from pages.common.chosen import data_of, enterprises, measured, pooled
from pages.common.filter_names import CLASS_NAMES, CODES, LABELS, PLACES, spelled
from pages.common.may_choose import may_look_at, refuse
from sharing.classes import BUSINESS, FUNCTION
from sharing.finding import joined
from sharing.selection import Selection

if TYPE_CHECKING:
    from evidence import Dataset

__all__ = ["choices", "data_of", "draw", "enterprises", "keep", "measured", "pooled", "spelled", "unmoved"]

PREFIX = "filter "
CLASSES = {"function": FUNCTION, "business": BUSINESS}


@st.cache_resource(max_entries=20, show_spinner=False)
def choices(fingerprint: str, _data: Dataset) -> dict[str, list[str]]:
    """Return the values that can be chosen, filter → codes; what has too few enterprises to be looked at alone is not among them."""
    del fingerprint
    found = {}
    if _data.has("enterprises"):
        allowed = may_look_at(_data)
        for at, key in enumerate(PLACES):
            alone = [cell for cell in allowed.counts if cell[at] and cell.count(None) == len(PLACES) - 1]
            found[key] = sorted(str(cell[at]) for cell in alone if cell not in allowed.hidden)
    for key, column in CLASSES.items():
        with_class = [table for table in _data.tables.values() if column in table.column_names]
        found[key] = sorted({code for table in with_class for code in table[column].drop_null().unique().to_pylist()})
    for key, codes in CODES.items():
        found[key] = [name for name in codes.names if name in found.get(key, ())]
    return {key: found[key] for key in LABELS if len(found.get(key, ())) > 1}


def draw() -> Selection:
    """Draw wave and filters in one row and return what is chosen.

    Raises
    ------
    TellingSelection, TooFewEnterprises
        For enterprises that cannot be looked at together without telling what single ones are like.
    """
    data = session.data()
    offered = choices(data.fingerprint, data)
    session.choose_wave()
    if not offered:
        return Selection()
    chosen: dict[str, tuple[str, ...]] = {}
    with st.grid(len(offered), min_column_width=150):
        for key, values in offered.items():
            label, everything = LABELS[key]
            _start(key, values)
            picked = st.multiselect(
                str(label),
                values,
                key=PREFIX + key,
                format_func=partial(spelled, key),
                placeholder=str(everything),
                persist_state="session",
            )
            _to_address(key, picked)
            chosen[key] = tuple(picked)
    if any(chosen.values()):
        st.button(
            _("Clear all filters"),
            key="clear filters",
            on_click=_clear,
            type="tertiary",
            icon=":material/filter_alt_off:",
        )
    selection = Selection(*(chosen.get(key, ()) for key in LABELS))
    refuse(selection)
    return selection


def _start(key: str, values: list[str]) -> None:
    """Begin with what stands in the address, by code, so that a link opens alike in both languages."""
    if PREFIX + key not in st.session_state:
        asked = st.query_params.get_all(key)
        st.session_state[PREFIX + key] = [value for value in values if value in asked]


def _to_address(key: str, picked: list[str]) -> None:
    if picked:
        st.query_params[key] = picked
    else:
        st.query_params.pop(key, None)


def keep(**picked: list[str]) -> None:
    """Set filters, as if they had been chosen in their boxes; only before the boxes are drawn, as in a callback."""
    data = session.data()
    offered = choices(data.fingerprint, data)
    for key, codes in picked.items():
        known = [code for code in codes if code in offered.get(key, ())]
        if known:
            st.session_state[PREFIX + key] = known


def _clear() -> None:
    for key in LABELS:
        if PREFIX + key in st.session_state:
            st.session_state[PREFIX + key] = []


def unmoved(selection: Selection, *tables: str) -> None:
    """Say, quietly, that classes chosen say nothing about records that carry none."""
    if not selection.classes:
        return
    data = session.data()
    for column in selection.classes:
        whole = [name for name in tables if name in data.tables and column in selection.unmoved(data, name)]
        if whole:
            st.caption(
                _(
                    "“{tables}” carries no {classes}: what is counted from it is for all.",
                    tables=joined([TABLES[name].label for name in whole]),
                    classes=CLASS_NAMES[column],
                )
            )
