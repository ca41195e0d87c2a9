"""What would be loaded: the draft turned into data on trial, with every problem, before anybody accepts it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st

import evidence
from evidence.schema import TABLES
from messages import WorkbenchError, _
from pages.common import cached, frame, loaded, session
from pages.common.roles import ROLES

if TYPE_CHECKING:
    from evidence import Dataset, Draft

TRIAL = "draft on trial"


def data_of(draft: Draft) -> Dataset:
    """Return what accepting the draft would load, worked out once for every mapping.

    Raises
    ------
    WorkbenchError
        When nothing in the files is a known table.
    """
    before = session.loaded()
    mark = (
        st.session_state.get("number of drafts"),
        id(before),
        draft.refusals,
        tuple((id(p.sheet), p.role, p.table, repr(p.mapping)) for p in draft.proposals),
    )
    known, found = st.session_state.get(TRIAL, (None, None))
    if known != mark:
        try:
            found = evidence.accept(draft, earlier=None if before is cached.sample() else before)
        except WorkbenchError as error:
            found = error
        st.session_state[TRIAL] = (mark, found)
    if isinstance(found, WorkbenchError):
        raise found
    data: Dataset = found
    return data


def forget() -> None:
    """Forget the trial once it is accepted or given up."""
    st.session_state.pop(TRIAL, None)


def draw(draft: Draft) -> None:
    """Draw what would be loaded and what is wrong with it, the gravest first, to be downloaded before accepting."""
    if not (draft.of_role("table") or draft.of_role("plain")):
        return
    st.subheader(_("What would be loaded"), anchor=False)
    try:
        with st.spinner(_("Checking …")):
            data = data_of(draft)
    except WorkbenchError as error:
        st.warning(frame.escaped(str(error)), icon=":material/warning:")
        return
    _tables(data)
    loaded.issues(data.issues)


def _tables(data: Dataset) -> None:
    rows = []
    for source in data.sources:
        kept = data.origins[source.table].count(source.file, source.sheet)
        rows.append((str(TABLES[source.table].label), source.file, source.sheet, source.rows, kept, source.rows - kept))
    if data.plain is not None:
        count = len(data.plain.values)
        rows.append((str(ROLES["plain"]), data.plain.name, "", count, count, 0))
    number = st.column_config.NumberColumn
    columns: dict[str, Any] = {
        "table": st.column_config.TextColumn(_("Table"), pinned=True),
        "file": st.column_config.TextColumn(_("File")),
        "sheet": st.column_config.TextColumn(_("Sheet")),
        "rows": number(_("Number of rows"), format="localized"),
        "kept": number(_("Loaded"), format="localized"),
        "left": number(_("Rows left out"), format="localized"),
    }
    frame.table(pd.DataFrame(rows, columns=list(columns)), columns)
