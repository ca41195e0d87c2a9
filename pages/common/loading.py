"""Loading as a conversation on the page: choose files, correct what was recognised, accept."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import streamlit as st

import evidence
from evaluation import Framework
from evaluation.framework.excel_format import ABOUT
from evaluation.framework.files import framework_of
from evaluation.framework.flat import flat_framework
from evidence.schema import TABLES
from messages import WorkbenchError, _
from pages.common import frame, mapping, profiles, session, trial
from pages.common.roles import ROLES

if TYPE_CHECKING:
    from evidence import Draft

DRAFT, TAKEN, NUMBER, ROUND = "draft", "draft of", "number of drafts", "upload round"


def choose_files() -> list[Any]:
    """Draw the place for files and return those chosen."""
    key = f"files {st.session_state.get(ROUND, 0)}"
    chosen = st.file_uploader(
        _(
            "Files: .xlsx, .xls, .ods, .csv or .parquet; a sheet or a file per table, or one table of units × indicators; with them "
            "an import profile saved earlier"
        ),
        accept_multiple_files=True,
        key=key,
        help=_("Files are read on this machine in a process of their own. What is loaded now stays until you accept."),
    )
    return list(chosen or [])


def draft_of(files: list[Any]) -> Draft | None:
    """Return what the chosen files seem to be, read once."""
    if not files:
        st.session_state.pop(DRAFT, None)
        trial.forget()
        return None
    mark = tuple(file.file_id for file in files)
    if st.session_state.get(TAKEN) != mark or DRAFT not in st.session_state:
        bar = st.progress(0.0, text=_("Reading …"))

        def show(share: float, name: str) -> None:
            bar.progress(share, text=_("Reading {file} …", file=name))

        others, profile, refused = profiles.brought(files)
        draft = evidence.open_files([(file.name, file) for file in others], profile, progress=show)
        st.session_state[DRAFT] = replace(draft, refusals=(*refused, *draft.refusals))
        bar.empty()
        st.session_state[TAKEN] = mark
        st.session_state[NUMBER] = st.session_state.get(NUMBER, 0) + 1
    found: Draft = st.session_state[DRAFT]
    return found


def refusals(draft: Draft) -> None:
    """Show files that could not be read, each with its reason and remedy."""
    for issue in draft.refusals:
        st.error(frame.escaped(str(issue.message)), icon=":material/error:")


def mappings(draft: Draft) -> Draft:
    """Draw one line per sheet, with the mapping to correct where it is needed, and return the corrected draft."""
    for at, proposal in enumerate(draft.proposals):
        if proposal.role == "note":
            continue
        open_at_first = proposal.role == "unknown" or bool(proposal.missing)
        label = f"**{frame.escaped(proposal.sheet.place)}** — {_kind(proposal)}"
        with st.expander(label, open_at_first, key=f"sheet {at}", icon=_icon(proposal.role, bool(proposal.missing))):
            draft = mapping.edit(draft, at, st.session_state[NUMBER])
    return draft


def _kind(proposal: Any) -> str:
    if proposal.role != "table":
        return str(ROLES[proposal.role])
    brought = sum(match.column is not None for match in proposal.matches)
    return _(
        "{table}: {count} of {all} headers recognised",
        table=TABLES[proposal.table].label,
        count=brought,
        all=len(proposal.matches),
    )


def _icon(role: str, incomplete: bool) -> str:
    if role == "unknown":
        return ":material/help:"
    return ":material/rule:" if incomplete else ":material/check_circle:"


def accept_button(draft: Draft) -> None:
    """Draw the button that makes the draft the data of the session; a refusal leaves everything as it was."""
    if not st.button(_("Accept and load"), type="primary", icon=":material/done:", disabled=not draft.proposals):
        return
    try:
        _take(draft)
    except WorkbenchError as error:
        st.error(frame.escaped(str(error)), icon=":material/error:")
        return
    profiles.remember(draft)
    trial.forget()
    st.session_state.pop(DRAFT, None)
    st.session_state[ROUND] = st.session_state.get(ROUND, 0) + 1
    st.toast(_("Loaded: {label}", label=session.loaded().label), icon=":material/done:")
    st.rerun()


def _take(draft: Draft) -> None:
    """Load data and, when the files bring one, the indicator system; without one a ready-made table gets a flat system."""
    brought = [proposal.sheet for proposal in draft.proposals if proposal.role in ("framework", "coinr_meta")]
    sheets = [proposal.sheet for proposal in draft.proposals]
    tree = framework_of(sheets) if brought else None
    if tree is not None and not draft.of_role("table") and not draft.of_role("plain"):
        session.use_framework(tree)
        return
    data = trial.data_of(draft)
    used = {sheet.sheet for sheet in brought} | {ABOUT}
    left = tuple(issue for issue in data.issues if issue.code != "left-aside" or issue.place.sheet not in used)
    data = data if tree is None else replace(data, issues=left)
    if tree is None:
        ready_made = data.plain is not None and not data.tables
        tree = flat_framework(data.plain.values, data.label) if ready_made and data.plain is not None else _suitable()
    session.use_data(data)
    session.use_framework(tree)


def _suitable() -> Framework:
    """Keep the present system for new records; a system of plain columns does not fit them."""
    tree = session.framework()
    return tree if any(leaf.measure or leaf.custom for leaf in tree.leaves) else Framework.default()
