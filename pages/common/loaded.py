"""What is loaded: tables, problems found while loading, and the way back to the sample."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st

import evidence
from evaluation import Framework
from evidence.schema import TABLES
from exports.csv_text import csv_text
from exports.template import fill_in_template
from messages import _, current_language, using_language
from pages.common import cached, frame, session
from pages.common.roles import ROLES

if TYPE_CHECKING:
    from evidence import Dataset, Issue


def sentence(data: Dataset) -> str:
    """Return what is loaded."""
    if data.plain is not None:
        return _("{label}: {units} units with {columns} indicators.", label=data.label, units=len(data.plain.values),
                 columns=data.plain.values.shape[1])  # fmt: skip
    rows = sum(table.num_rows for table in data.tables.values())
    return _("{label}: {tables} tables, {rows:,} rows.", label=data.label, tables=len(data.tables), rows=rows)


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
        "rows": st.column_config.NumberColumn(_("Number of rows"), format="localized"),
        "columns": st.column_config.NumberColumn(_("Columns")),
        "file": st.column_config.TextColumn(_("File")),
        "unused": st.column_config.TextColumn(_("Headers not used"), width="large"),
    }
    table = pd.DataFrame(rows, columns=list(columns))
    files = table["file"].ne("").any()
    said = list(columns) if files else ["table", "rows", "columns"]  # the sample comes from no file
    frame.table(table[said], {name: columns[name] for name in said}, width="stretch" if files else "content")


def issue_columns() -> dict[str, Any]:
    """Return how the columns of a table of issues are drawn."""
    return {
        "severity": st.column_config.TextColumn(_("Severity"), pinned=True),
        "code": st.column_config.TextColumn(_("Rule")),
        "file": st.column_config.TextColumn(_("File")),
        "sheet": st.column_config.TextColumn(_("Sheet")),
        "column": st.column_config.TextColumn(_("Column")),
        "count": st.column_config.NumberColumn(_("Count"), format="localized"),
        "message": st.column_config.TextColumn(_("What and how to mend it"), width="large"),
        "rows": st.column_config.TextColumn(_("Which rows"), width="medium"),
    }


def issue_list(table: pd.DataFrame) -> None:
    """Draw a table of issues: what first, in which rows last, and no empty columns."""
    columns = {name: how for name, how in issue_columns().items() if name in table and (table[name] != "").any()}
    shown = table[list(columns)]
    if "code" in columns and not table["code"].str.match(r"V\d").all():
        columns["code"] = (
            None  # codes of the reader are words for programs; those of the checks stand in the sentence too
        )
    frame.table(shown, columns)


def issues(found: tuple[Issue, ...]) -> None:
    """Draw the issues with place and rows, to be downloaded too."""
    st.subheader(_("What to look at"), anchor=False)
    if not found:
        st.success(_("No problem was found."), icon=":material/check_circle:")
        return
    issue_list(evidence.issue_table(found))
    content = csv_text(evidence.issue_table(found, most=2000)).encode("utf-8-sig")
    st.download_button(
        _("Download list"), content, _("issues") + ".csv", "text/csv", icon=":material/download:", on_click="ignore"
    )


def sample_button() -> None:
    """Draw the way back to the sample district."""
    if session.loaded() is not cached.sample() and st.button(_("Load the sample district"), icon=":material/science:"):
        session.use_data(cached.sample())
        session.use_framework(Framework.default())
        st.rerun()


def template_button() -> None:
    """Draw the button that hands out the workbook to be filled in, in the language of the session."""
    chosen = current_language()

    def made() -> bytes:
        with using_language(chosen):
            return fill_in_template()

    st.download_button(
        _("Fill-in template"),
        made,
        _("fill-in-template") + ".xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        icon=":material/table_view:",
        on_click="ignore",
        help=_("A workbook with a sheet per table, drop-downs, comments and two example rows each."),
    )
