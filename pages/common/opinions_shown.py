"""What may be shown of the answers beside everything else: wholes first, groups so that they give nothing else away."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import streamlit as st

from evaluation.opinions import WHOLE, Hidden, hidden_groups, hidden_in_selection, over_time
from evaluation.opinions.among import telling_scales
from evaluation.opinions.elsewhere import MEASURES, POOLED
from evaluation.opinions.shown import enough, families, tellable_groups, whole_of_selection
from pages.common import cached, filters, session
from pages.common.opinions import parties, raw_cells, records, source
from sharing.selection import Selection

if TYPE_CHECKING:
    from evaluation import Values
    from evaluation.arrays import Flags
    from evaluation.opinions import Material, OverTime
    from evaluation.opinions.among import Tellable
    from evidence import Dataset


@st.cache_resource(max_entries=90, show_spinner=False)
def _hidden(
    fingerprint: str, party: str, wave: str, block: str, _source: Material, _cells: pd.DataFrame, _data: Dataset
) -> Hidden:
    del fingerprint, party, wave, block
    return hidden_groups(_data, _source, _cells, _measured)


@st.cache_resource(max_entries=90, show_spinner=False)
def _hidden_part(
    fingerprint: str, selection: Selection, party: str, wave: str, block: str, without: frozenset[str],
    _every: tuple[Material, pd.DataFrame, Hidden], _part: tuple[Material, pd.DataFrame], _told: Tellable,
) -> Hidden:  # fmt: skip
    del fingerprint, party, wave, block
    return hidden_in_selection(*_every, *_part, selection, without, _told)


@st.cache_resource(max_entries=90, show_spinner=False)
def _tellable(
    fingerprint: str, party: str, wave: str, block: str, _every: tuple[Material, pd.DataFrame, Hidden]
) -> Tellable:
    del fingerprint, party, wave, block
    return tellable_groups(*_every)


def _of_all(party: str, block: str) -> tuple[Material, pd.DataFrame, Hidden]:
    """Return answers and cells of all enterprises, and what is hidden of them."""
    data, every, rows = session.data(), source(Selection(), party), raw_cells(Selection(), party, (block,))
    return every, rows, _hidden(data.fingerprint, party, every.wave, block, every, rows, data)


def _told(party: str, block: str) -> Tellable:
    every = _of_all(party, block)
    return _tellable(session.data().fingerprint, party, every[0].wave, block, every)


def _measured(data: Dataset, names: tuple[str, ...], level: str, by: tuple[str, ...], wave: str) -> Values:
    return cached.measured(data.fingerprint, tuple(map(repr, names)), level, by, wave, data, names)


def hidden(selection: Selection, party: str, blocks: tuple[str, ...]) -> Hidden:
    """Return what is hidden of some blocks; each block is looked at by itself and kept."""
    keys: frozenset[tuple[str, str]] = frozenset()
    for block in blocks:
        keys |= _of_block(selection.of_enterprises, party, block).keys
    return Hidden(keys)


def _of_block(chosen: Selection, party: str, block: str) -> Hidden:
    every = _of_all(party, block)
    if chosen.everything:
        return every[2]
    rows = wholes(chosen, party, (block,))
    without = frozenset(rows["column"][rows["gone"]])
    part = (source(chosen, party), raw_cells(chosen, party, (block,)))
    known = (session.data().fingerprint, chosen, party, every[0].wave, block, without)
    return _hidden_part(*known, every, part, _told(party, block))


def cells(
    selection: Selection, party: str, blocks: tuple[str, ...], statistic: str = "mean"
) -> tuple[pd.DataFrame, Flags]:
    """Return the cells of some blocks and which of them are hidden.

    Enterprises of a selection are the cells of all, so they are hidden as they are there.
    """
    rows = raw_cells(selection, party, blocks, statistic)
    chosen = not selection.of_enterprises.everything
    return rows, np.asarray(hidden(selection, party, blocks).among(source(selection, party), rows, chosen=chosen))


def wholes(selection: Selection, party: str, blocks: tuple[str, ...]) -> pd.DataFrame:
    """Return the cells of all chosen enterprises together, with ``gone`` for those that must not be shown.

    They are shown first, and by what the same people's scales show everywhere; smaller groups are looked at beside them.
    """
    chosen = selection.of_enterprises
    rows = raw_cells(chosen, party, blocks)
    rows = rows[rows["kind"] == WHOLE]
    if chosen.everything:
        return rows.assign(gone=~enough(party, rows))
    every = raw_cells(Selection(), party, blocks)
    few = whole_of_selection(source(Selection(), party), source(chosen, party), every, rows)
    scales = hidden_wholes(chosen, party)
    blocked = {column.id for column in source(chosen, party).columns if column.block in scales or "SA" in scales}
    return rows.assign(gone=rows["column"].isin(few | blocked | _telling(chosen, party, blocks)))


def _telling(chosen: Selection, party: str, blocks: tuple[str, ...]) -> set[str]:
    """Return the columns of which all chosen enterprises together would tell hidden ones; scales are judged by their measure."""
    found: set[str] = set()
    for block in (block for block in blocks if block not in MEASURES[party]):
        family = families(source(chosen, party))
        names = source(chosen, party).block(block)
        found |= {name for name in names if not _told(party, block).allows(family[name], chosen)}
    return found


def hidden_wholes(selection: Selection, party: str, wave: str | None = None) -> set[str]:
    """Return the scales of which nothing may be said for all chosen enterprises together, as everywhere else."""
    measures = {(who, scale): name for who, scales in MEASURES.items() for scale, name in scales.items()}
    plain = tuple(sorted({name for (_who, scale), name in measures.items() if scale not in POOLED}))
    parts = tuple(sorted({name for (_who, scale), name in measures.items() if scale in POOLED}))
    alone = filters.measured(selection.of_enterprises, plain, wave=wave).cells
    split = filters.measured(selection.of_enterprises, parts, ("party",), wave).cells
    rows = pd.concat([alone, split[split["party"] == party]], ignore_index=True)
    gone = set(rows["indicator"][rows["status"] == "suppressed"])
    return {scale for scale, name in MEASURES[party].items() if name in gone}


@st.cache_resource(max_entries=20, show_spinner=False)
def _changes(fingerprint: str, hidden: frozenset[tuple[str, str, str]], _sources: tuple[Material, ...]) -> OverTime:
    del fingerprint
    return over_time(_sources, hidden)


def changes(selection: Selection) -> OverTime:
    """Return what changed from wave to wave."""
    every = [(party, wave) for party in parties() for wave in session.waves()]
    gone = {(party, wave, scale) for party, wave in every for scale in hidden_wholes(selection, party, wave)}
    for who, at in every:
        gone |= {(who, at, one) for one in telling_scales(source(Selection(), who, at), selection, MEASURES[who])}
    found = tuple(source(selection, party, wave) for party, wave in every)
    return _changes(records(selection).fingerprint, frozenset(gone), found)
