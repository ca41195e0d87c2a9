"""What is looked at under the filters: records, pooled results and single scores of the chosen enterprises and classes."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from threading import RLock
from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from charts.memory import kept, once
from evaluation import evaluate
from evaluation.collect import collect
from evaluation.framework.default import scorecard
from evaluation.measures import find
from evaluation.part_of_whole import of_part
from pages.common import cached, session
from pages.common.may_choose import judge
from pages.common.results import Result, shown
from sharing.selection import Selection, chosen_enterprises, narrowed

if TYPE_CHECKING:
    from evaluation import Values
    from evaluation.measures import CustomMeasure
    from evidence import Dataset


_in_turn = RLock()
"""Measuring keeps one core busy: several at a time would only make each other wait longer."""


@st.cache_resource(max_entries=20, show_spinner=False)
def _part(fingerprint: str, selection: Selection, _data: Dataset) -> Dataset:
    """Return the records of a selection, cut out once."""
    del fingerprint
    return narrowed(_data, selection)


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
    return kept(
        partial(_of_part, selection, names, by, period, whole, data), "part of all", data, selection, keys, by, period
    )


def _of_part(
    selection: Selection,
    names: tuple[str | CustomMeasure, ...],
    by: tuple[str, ...],
    wave: str | None,
    whole: Values,
    data: Dataset,
) -> Values:
    with _in_turn:
        return of_part(
            data_of(selection), whole, _single(data, names, wave), names, judge(selection, names, wave, data), by, wave
        )


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
        values = once(_only, values, tuple(sorted(chosen_enterprises(session.data(), selection))))
    return shown(Result(once(evaluate, values, framework, session.method()), values), "enterprise", period)


def _only(values: Values, units: tuple[str, ...]) -> Values:
    return replace(values, cells=values.cells[values.cells["unit"].isin(units)].reset_index(drop=True))
