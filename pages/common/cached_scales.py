"""Statistics of scales, computed once: kept by the content of the answers, so that no session meets another one's numbers."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import streamlit as st

from surveys.scales import (
    bartlett,
    confirmatory,
    factor_analysis,
    invariance,
    kmo,
    parallel_analysis,
    polychoric,
    reliability_overview,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from surveys.scales import (
        Bartlett,
        Confirmatory,
        FactorSolution,
        Invariance,
        Kmo,
        Moments,
        ParallelAnalysis,
        ReliabilityOverview,
    )


def digest(*frames: pd.DataFrame) -> str:
    """Return a mark that changes with any answer, item or row of the frames."""
    mark = hashlib.sha256()
    for frame in frames:
        mark.update("\x1f".join(map(str, frame.columns)).encode())
        mark.update(np.ascontiguousarray(frame.to_numpy(dtype=float)).tobytes())
    return mark.hexdigest()


@st.cache_resource(max_entries=40, show_spinner=False)
def _overview(
    mark: str, names: tuple[str, ...], missing: Any, _scales: Mapping[str, pd.DataFrame]
) -> ReliabilityOverview:
    del mark, names
    return reliability_overview(_scales, missing)


def overview(scales: Mapping[str, pd.DataFrame], missing: str) -> ReliabilityOverview:
    """Return the reliability of several scales."""
    return _overview(digest(*scales.values()), tuple(scales), missing, scales)


@st.cache_resource(max_entries=40, show_spinner=False)
def _polychoric(mark: str, _items: pd.DataFrame) -> Moments:
    del mark
    return polychoric(_items).moments.smoothed()


def ground(items: pd.DataFrame, kind: str) -> pd.DataFrame | Moments:
    """Return the answers, or their polychoric correlations, as the functions of factor analysis take them."""
    return _polychoric(digest(items), items) if kind == "polychoric" else items


@st.cache_resource(max_entries=40, show_spinner=False)
def _suited(mark: str, kind: str, _items: pd.DataFrame) -> tuple[Kmo, Bartlett]:
    del mark
    told = ground(_items, kind)
    return kmo(told), bartlett(told)


def suited(items: pd.DataFrame, kind: str) -> tuple[Kmo, Bartlett]:
    """Return whether the items share enough for a factor analysis."""
    return _suited(digest(items), kind, items)


@st.cache_resource(max_entries=40, show_spinner=False)
def _factors(mark: str, count: int, method: Any, rotation: Any, kind: str, _items: pd.DataFrame) -> FactorSolution:
    del mark
    return factor_analysis(ground(_items, kind), count, method, rotation)


def factors(items: pd.DataFrame, count: int, method: str, rotation: str, kind: str) -> FactorSolution:
    """Return a factor analysis."""
    return _factors(digest(items), count, method, rotation, kind, items)


@st.cache_resource(max_entries=40, show_spinner=False)
def _parallel(mark: str, _items: pd.DataFrame) -> ParallelAnalysis:
    del mark
    return parallel_analysis(_items, draws=20)


def parallel(items: pd.DataFrame) -> ParallelAnalysis:
    """Return how many dimensions stand out."""
    return _parallel(digest(items), items)


@st.cache_resource(max_entries=40, show_spinner=False)
def _confirmed(mark: str, model: tuple[tuple[str, tuple[str, ...]], ...], _items: pd.DataFrame) -> Confirmatory:
    del mark
    return confirmatory(_items, {name: list(items) for name, items in model})


def confirmed(scales: Mapping[str, pd.DataFrame]) -> Confirmatory:
    """Return the confirmatory model in which every item belongs to its own scale."""
    items = pd.concat(scales.values(), axis=1)
    model = tuple((name, tuple(map(str, frame.columns))) for name, frame in scales.items())
    return _confirmed(digest(items), model, items)


@st.cache_resource(max_entries=40, show_spinner=False)
def _compared(mark: str, name: str, groups: tuple[str, ...], _items: pd.DataFrame, _groups: pd.Series) -> Invariance:
    del mark, groups
    return invariance(_items, _groups, {name: list(_items.columns)})


def compared(items: pd.DataFrame, groups: pd.Series, name: str) -> Invariance:
    """Return whether a scale measures the same in all groups."""
    codes = pd.DataFrame({"group": pd.factorize(groups)[0]})
    return _compared(digest(items, codes), name, tuple(map(str, groups.unique())), items, groups)
