"""What people answered, computed once: answers of a party, cells of groups, and what goes with satisfaction. Nothing is hidden yet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

from evaluation.opinions import Material, cells_of, influence, material
from evidence.schema.codes import SIZES
from evidence.schema.industries import industry_name
from pages.common import filters, session
from surveys.instrument import FORMS

if TYPE_CHECKING:
    import pandas as pd

    from evaluation.opinions import Influence
    from evidence import Dataset
    from sharing.selection import Selection


@st.cache_resource(max_entries=60, show_spinner=False)
def _material(fingerprint: str, party: str, wave: str | None, _data: Dataset) -> Material:
    del fingerprint
    return material(_data, party, wave)


@st.cache_resource(max_entries=90, show_spinner=False)
def _cells(
    fingerprint: str, party: str, wave: str, columns: tuple[str, ...], statistic: str, _source: Material
) -> pd.DataFrame:
    del fingerprint, party, wave
    return cells_of(_source, list(columns), statistic)


def records(selection: Selection) -> Dataset:
    """Return the records of the chosen enterprises; answers carry no class, so chosen classes change nothing here."""
    return filters.data_of(selection.of_enterprises)


def parties() -> list[str]:
    """Return the parties that answered."""
    column = session.data().arrow("survey_responses")["respondent_type"].unique().to_pylist()
    return [party for party in FORMS if party in column]


def source(selection: Selection, party: str, wave: str | None = None) -> Material:
    """Return the answers of a party among the chosen enterprises."""
    data = records(selection)
    return _material(data.fingerprint, party, wave or session.wave(), data)


def raw_cells(
    selection: Selection, party: str, blocks: tuple[str, ...], statistic: str = "mean", wave: str | None = None
) -> pd.DataFrame:
    """Return the cells of some blocks, those that must not be shown among them."""
    found = source(selection, party, wave)
    columns = tuple(found.block(*blocks))
    return _cells(records(selection).fingerprint, party, found.wave, columns, statistic, found)


@st.cache_resource(max_entries=60, show_spinner=False)
def _influence(fingerprint: str, party: str, wave: str, columns: tuple[str, ...], _source: Material) -> Influence:
    del fingerprint, party, wave
    return influence(_source, tuple(column for column in _source.columns if column.id in columns))


def drivers(selection: Selection, party: str, columns: tuple[str, ...]) -> Influence:
    """Return what goes with overall satisfaction."""
    found = source(selection, party)
    return _influence(records(selection).fingerprint, party, found.wave, columns, found)


def group_names() -> dict[str, Any]:
    """Return the names of districts, enterprises, sizes and industries by code."""
    data = session.data()
    firms = data.arrow("enterprises") if data.has("enterprises") else None
    known = firms is not None and "industry_code" in firms.column_names
    codes = firms["industry_code"].unique().to_pylist() if firms is not None and known else []
    return {**{code: industry_name(code) for code in codes if code}, **SIZES.names, **session.unit_names()}
