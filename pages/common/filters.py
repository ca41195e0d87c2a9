"""Filters by place, size and industry: they stand in the address, so that a view can be sent as a link."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from evaluation import evaluate
from evaluation.framework.default import scorecard
from evidence.schema.codes import SIZES
from messages import _
from pages.common import cached, session
from pages.common.results import Result
from sharing.selection import Selection, chosen_enterprises, narrowed

if TYPE_CHECKING:
    from collections.abc import Callable

    from evidence import Dataset

PREFIX = "filter "
COLUMNS = {"district": "district_id", "size": "size_class", "industry": "industry_code"}


@st.cache_resource(max_entries=20, show_spinner=False)
def _part(fingerprint: str, selection: Selection, _data: Dataset) -> Dataset:
    """Return the records of a selection, cut out once."""
    del fingerprint
    return narrowed(_data, selection)


@st.cache_resource(max_entries=20, show_spinner=False)
def _values(fingerprint: str, _data: Dataset) -> dict[str, list[str]]:
    """Return the values that can be chosen."""
    del fingerprint
    if not _data.has("enterprises"):
        return {}
    table = _data.arrow("enterprises")
    known = {key: column for key, column in COLUMNS.items() if column in table.column_names}
    found = {key: sorted(set(table[column].drop_null().to_pylist())) for key, column in known.items()}
    if "size" in found:
        found["size"] = [name for name in SIZES.names if name in found["size"]]
    return {key: values for key, values in found.items() if len(values) > 1}


def draw() -> Selection:
    """Draw wave and filters in one row and return what is chosen."""
    data = session.data()
    offered = _values(data.fingerprint, data)
    session.choose_wave()
    if not offered:
        return Selection()
    names = session.unit_names()
    labels: dict[str, tuple[str, str, Callable[[str], str]]] = {
        "district": (_("Districts"), _("all districts"), lambda code: names.get(code, code)),
        "size": (_("Sizes"), _("all sizes"), lambda code: str(SIZES.name(code))),
        "industry": (_("Industries"), _("all industries"), lambda code: code),
    }
    chosen: dict[str, tuple[str, ...]] = {}
    with st.grid(3, min_column_width=200):
        for key, values in offered.items():
            label, everything, spelled = labels[key]
            _start(key, values)
            picked = st.multiselect(
                label,
                values,
                key=PREFIX + key,
                format_func=spelled,
                placeholder=everything,
                persist_state="session",
            )
            _to_address(key, picked)
            chosen[key] = tuple(picked)
    return Selection(chosen.get("district", ()), chosen.get("size", ()), chosen.get("industry", ()))


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


def data_of(selection: Selection) -> Dataset:
    """Return the records of a selection; raises `TooFewEnterprises` for one of fewer than three."""
    data = session.data()
    return data if selection.everything else _part(data.fingerprint, selection, data)


def pooled(selection: Selection, wave: str | None = None) -> Result:
    """Evaluate the chosen enterprises as one mechanism."""
    framework = scorecard(session.framework(), "mechanism")
    values = cached.values_for(data_of(selection), framework, "mechanism", wave or session.wave())
    return Result(evaluate(values, framework, session.method()), values)


def enterprises(selection: Selection, wave: str | None = None) -> Result:
    """Evaluate every enterprise on the records of all, and keep the chosen ones: who is looked at changes no score."""
    framework = scorecard(session.framework(), "enterprise")
    values = cached.values_for(session.data(), framework, "enterprise", wave or session.wave())
    if not selection.everything:
        kept = chosen_enterprises(session.data(), selection)
        values = replace(values, cells=values.cells[values.cells["unit"].isin(kept)].reset_index(drop=True))
    return Result(evaluate(values, framework, session.method()), values)
