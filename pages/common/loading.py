"""Parts of the page that loads data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st

import evidence
from evaluation import Framework
from evaluation.framework.files import framework_of
from evaluation.framework.flat import flat_framework
from evidence.schema import TABLES
from messages import Bilingual, WorkbenchError, _
from pages.common import cached, frame, mapping, session

if TYPE_CHECKING:
    from evidence import Dataset, Draft, Issue

DRAFT, TAKEN, ROUND = "draft", "draft of", "upload round"

ROLES = {
    "table": Bilingual("数据表", "table"),
    "framework": Bilingual("指标体系", "indicator system"),
    "coinr_meta": Bilingual("COINr 指标体系", "COINr indicator system"),
    "plain": Bilingual("单位×指标表", "units × indicators"),
    "answers": Bilingual("问卷答卷", "answers to a questionnaire"),
    "note": Bilingual("说明", "notes"),
    "unknown": Bilingual("未识别", "not recognised"),
}


def sentence(data: Dataset) -> str:
    """Return what is loaded."""
    if data.plain is not None:
        return _("{label}: {units} units with {columns} indicators.", label=data.label, units=len(data.plain.values),
                 columns=data.plain.values.shape[1])  # fmt: skip
    rows = sum(table.num_rows for table in data.tables.values())
    return _("{label}: {tables} tables, {rows:,} rows.", label=data.label, tables=len(data.tables), rows=rows)


def choose_files() -> list[Any]:
    """Draw the place for files and return those chosen."""
    key = f"files {st.session_state.get(ROUND, 0)}"
    chosen = st.file_uploader(
        _(
            "Files: .xlsx, .xls, .ods, .csv or .parquet; a sheet or a file per table, or one table of units × indicators"
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
        return None
    mark = tuple(file.file_id for file in files)
    if st.session_state.get(TAKEN) != mark or DRAFT not in st.session_state:
        bar = st.progress(0.0, text=_("Reading …"))

        def show(share: float, name: str) -> None:
            bar.progress(share, text=_("Reading {file} …", file=name))

        st.session_state[DRAFT] = evidence.open_files([(file.name, file) for file in files], progress=show)
        bar.empty()
        st.session_state[TAKEN] = mark
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
        with st.expander(label, expanded=open_at_first, icon=_icon(proposal.role, bool(proposal.missing))):
            draft = mapping.edit(draft, at)
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
    st.session_state.pop(DRAFT, None)
    st.session_state[ROUND] = st.session_state.get(ROUND, 0) + 1
    st.toast(_("Loaded: {label}", label=session.data().label), icon=":material/done:")
    st.rerun()


def _take(draft: Draft) -> None:
    """Load data and, when the files bring one, the indicator system; without one a ready-made table gets a flat system."""
    brought = [proposal.sheet for proposal in draft.proposals if proposal.role in ("framework", "coinr_meta")]
    sheets = [proposal.sheet for proposal in draft.proposals]
    tree = framework_of(sheets) if brought else None
    if tree is not None and len(brought) == len([p for p in draft.proposals if p.role != "note"]):
        session.use_framework(tree)
        return
    data = evidence.accept(draft)
    session.use_data(data)
    if tree is None:
        tree = (
            flat_framework(data.plain.values, data.label) if data.plain is not None and not data.tables else _suitable()
        )
    session.use_framework(tree)


def _suitable() -> Framework:
    """Keep the present system for new records; a system of plain columns does not fit them."""
    tree = session.framework()
    return tree if any(leaf.measure for leaf in tree.leaves) else Framework.default()


def loaded_tables(data: Dataset) -> None:
    """Draw what is loaded: tables, rows, files, headers not used."""
    st.subheader(_("What is loaded"), anchor=False)
    sources = {source.table: source for source in data.sources}
    rows = [
        {
            "table": str(TABLES[name].label),
            "rows": table.num_rows,
            "columns": table.num_columns,
            "file": sources[name].file if name in sources else "",
            "unused": "、".join(sources[name].unused) if name in sources else "",
        }
        for name, table in data.tables.items()
    ]
    if data.plain is not None:
        rows.append({"table": str(ROLES["plain"]), "rows": len(data.plain.values), "columns": data.plain.values.shape[1],
                     "file": data.plain.name, "unused": ""})  # fmt: skip
    columns = {
        "table": st.column_config.TextColumn(_("Table"), pinned=True),
        "rows": st.column_config.NumberColumn(_("Rows"), format="localized"),
        "columns": st.column_config.NumberColumn(_("Columns")),
        "file": st.column_config.TextColumn(_("File")),
        "unused": st.column_config.TextColumn(_("Headers not used"), width="large"),
    }
    frame.table(pd.DataFrame(rows, columns=list(columns)), columns)


def issues(found: tuple[Issue, ...]) -> None:
    """Draw the issues with place and rows, to be downloaded too."""
    st.subheader(_("What to look at"), anchor=False)
    if not found:
        st.success(_("No problem was found."), icon=":material/check_circle:")
        return
    table = evidence.issue_table(found)
    columns = {
        "severity": st.column_config.TextColumn(_("Severity"), pinned=True),
        "code": st.column_config.TextColumn(_("Rule")),
        "file": st.column_config.TextColumn(_("File")),
        "sheet": st.column_config.TextColumn(_("Sheet")),
        "column": st.column_config.TextColumn(_("Column")),
        "rows": st.column_config.TextColumn(_("Rows")),
        "count": st.column_config.NumberColumn(_("Count")),
        "message": st.column_config.TextColumn(_("What and how to mend it"), width="large"),
    }
    frame.table(table, columns)
    st.download_button(_("Download list"), table.to_csv(index=False).encode("utf-8-sig"), _("issues") + ".csv", "text/csv",
                       icon=":material/download:", on_click="ignore")  # fmt: skip


def sample_button() -> None:
    """Draw the way back to the sample district."""
    if session.data() is not cached.sample() and st.button(_("Load the sample district"), icon=":material/science:"):
        session.use_data(cached.sample())
        session.use_framework(Framework.default())
        st.rerun()
