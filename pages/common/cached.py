"""What is computed once and kept: keyed by fingerprints, never by a sampled hash of a frame."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

import sample_data
import sharing
from evaluation import Values
from evaluation.collect import collect
from evaluation.protection import protected
from evidence import Dataset
from evidence.checks import check
from evidence.unit_names import unit_names as names_of
from messages import Bilingual

if TYPE_CHECKING:
    from collections.abc import Mapping

    from evaluation import Framework
    from evaluation.measures import CustomMeasure
    from evidence import Issue
    from sharing import Flows, SupplyDemand


@st.cache_resource(show_spinner=False)
def sample() -> Dataset:
    """Return the sample district."""
    return Dataset(sample_data.load(), label=Bilingual("示例区县（虚构）", "Sample district (made up)"))


@st.cache_resource(show_spinner=False)
def sample_issues() -> tuple[Issue, ...]:
    """Return what the checks find in the sample district; looked for when a page first lists it."""
    return tuple(check(sample()))


def checked(loaded: Dataset) -> Dataset:
    """Return data with what was found in them; the sample is checked when somebody first asks."""
    return loaded.with_issues(sample_issues()) if loaded is sample() else loaded


@st.cache_resource(max_entries=60, show_spinner=False)
def measured(
    fingerprint: str,
    names: tuple[str, ...],
    level: str,
    by: tuple[str, ...],
    wave: str | None,
    _data: Dataset,
    _measures: tuple[str | CustomMeasure, ...] | None = None,
) -> Values:
    """Return measures of a Dataset as they may be shown, once per fingerprint, measures as spelled out, level, facets and wave."""
    del fingerprint
    return protected(_data, _measures or names, level, by, wave)


@st.cache_resource(max_entries=20, show_spinner=False)
def exchanged(fingerprint: str, wave: str | None, group: str, basis: str, _data: Dataset, without: int = 0) -> Flows:
    """Return who gave to whom, without the largest providers where that is asked."""
    del fingerprint
    return sharing.flows(_data, wave, group, basis, without)


@st.cache_resource(max_entries=20, show_spinner=False)
def matched(fingerprint: str, wave: str | None, _data: Dataset) -> SupplyDemand:
    """Return supply against demand."""
    del fingerprint
    return sharing.supply_demand(_data, wave)


@st.cache_resource(max_entries=20, show_spinner=False)
def unit_names(fingerprint: str, _data: Dataset) -> Mapping[str, str]:
    """Return unit id → name of enterprises and districts."""
    del fingerprint
    return names_of(_data)


def values_for(data: Dataset, tree: Framework, level: str, wave: str | None) -> Values:
    """Return the values a tree asks for; raises `InvalidValues` when the data do not fit it."""

    def kept(dataset: Dataset, names: tuple[str | CustomMeasure, ...], at: str, period: str | None) -> Values:
        return measured(dataset.fingerprint, tuple(map(repr, names)), at, (), period, dataset, names)

    return collect(data, tree, level, wave, kept)
