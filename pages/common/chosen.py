"""What is looked at under the filters: records, pooled results and single scores of the chosen enterprises and classes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from charts.memory import once
from evaluation import evaluate
from evaluation.collect import collect
from evaluation.framework.default import scorecard
from evaluation.measures import find
from evaluation.part_of_whole import of_part
from evidence.enterprises import by_enterprise
from pages.common import cached, session
from pages.common.filter_names import PLACES, spelled
from pages.common.results import Result, shown
from sharing.choosable import CHOSEN_BY, Choosable, cells_of, choosable
from sharing.errors import TellingSelection
from sharing.selection import Selection, chosen_enterprises, narrowed

if TYPE_CHECKING:
    from evaluation import Values
    from evaluation.measures import CustomMeasure
    from evidence import Dataset


@st.cache_resource(max_entries=20, show_spinner=False)
def _part(fingerprint: str, selection: Selection, _data: Dataset) -> Dataset:
    """Return the records of a selection, cut out once."""
    del fingerprint
    return narrowed(_data, selection)


@st.cache_resource(max_entries=100, show_spinner=False)
def _may(fingerprint: str, hidden: frozenset[str] | None, _data: Dataset) -> Choosable:
    """Return which cells of the register may be looked at; with `hidden`, of these enterprises, of which no single one may be told."""
    del fingerprint
    register = by_enterprise(_data, *CHOSEN_BY)
    if hidden is None:
        return choosable(register)
    return choosable(register[register.index.isin(hidden)], least=2)


def may_look() -> Choosable:
    """Return which parts of the enterprises of the session may be looked at."""
    data = session.data()
    return _may(data.fingerprint, None, data)


def refuse(selection: Selection) -> None:
    """Refuse a selection from which, with others, one or two enterprises would follow.

    Raises
    ------
    TellingSelection, TooFewEnterprises
    """
    data = session.data()
    if selection.of_enterprises.everything or not data.has("enterprises"):
        return
    data_of(selection.of_enterprises)
    found = may_look()
    if not found.allows(selection):
        raise TellingSelection.named([_named(cell) for cell in cells_of(selection) if cell in found.hidden][:3])


def _named(cell: tuple[str | None, ...]) -> str:
    return " × ".join(spelled(key, code) for key, code in zip(PLACES, cell, strict=True) if code is not None)


def data_of(selection: Selection) -> Dataset:
    """Return the records of a selection; raises `TooFewEnterprises` for one of fewer than three."""
    data = session.data()
    return data if selection.everything else _part(data.fingerprint, selection, data)


def measured(
    selection: Selection, names: tuple[str | CustomMeasure, ...], by: tuple[str, ...] = (), wave: str | None = None
) -> Values:
    """Return measures pooled over the chosen enterprises and classes, as they may be shown beside those of all."""
    data, period, keys = session.data(), wave or session.wave(), tuple(map(repr, names))
    whole = cached.measured(data.fingerprint, keys, "mechanism", by, period, data, names)
    if selection.everything:
        return whole
    return _of_part(data.fingerprint, selection, keys, by, period, whole, names, data)


@st.cache_resource(max_entries=60, show_spinner=False)
def _of_part(
    fingerprint: str,
    selection: Selection,
    keys: tuple[str, ...],
    by: tuple[str, ...],
    wave: str | None,
    _whole: Values,
    _names: tuple[str | CustomMeasure, ...],
    _data: Dataset,
) -> Values:
    del keys
    narrow = selection.of_enterprises

    def allows(hidden: frozenset[str]) -> bool:
        return narrow.everything or _may(fingerprint, hidden, _data).allows(narrow)

    return of_part(data_of(selection), _whole, _single(_data, _names, wave), _names, allows, by, wave)


def _single(data: Dataset, names: tuple[str | CustomMeasure, ...], wave: str | None) -> Values:
    """Return measures enterprise by enterprise: those of the page at hand, and any that it does not have."""
    found = cached.values_for(data, once(scorecard, session.framework(), "enterprise"), "enterprise", wave)
    known = set(found.cells["indicator"])
    more = tuple(one for one in names if isinstance(one, str) and one not in known and "enterprise" in find(one).levels)
    if not more:
        return found
    extra = cached.measured(data.fingerprint, tuple(map(repr, more)), "enterprise", (), wave, data, more)
    return replace(found, cells=pd.concat([found.cells, extra.cells], ignore_index=True))


def pooled(selection: Selection, wave: str | None = None) -> Result:
    """Evaluate the chosen enterprises and classes as one mechanism."""
    framework, period = once(scorecard, session.framework(), "mechanism"), wave or session.wave()

    def of_chosen(data: Dataset, names: tuple[str | CustomMeasure, ...], level: str, at: str | None) -> Values:
        del data, level
        return measured(selection, names, wave=at)

    values = collect(session.data(), framework, "mechanism", period, of_chosen)
    return shown(Result(once(evaluate, values, framework, session.method()), values), "mechanism", period)


def enterprises(selection: Selection, wave: str | None = None) -> Result:
    """Evaluate every enterprise on the records of all, and keep the chosen ones: who is looked at changes no score."""
    framework, period = once(scorecard, session.framework(), "enterprise"), wave or session.wave()
    values = cached.values_for(session.data(), framework, "enterprise", period)
    if not selection.of_enterprises.everything:
        kept = chosen_enterprises(session.data(), selection)
        values = replace(values, cells=values.cells[values.cells["unit"].isin(kept)].reset_index(drop=True))
    return shown(Result(once(evaluate, values, framework, session.method()), values), "enterprise", period)
