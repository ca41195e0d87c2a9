"""Parts of the page that shows what the rules found."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

import evidence
from evidence.checks import Overview, overview
from exports.csv_text import csv_text
from messages import _
from pages.common import frame, session
from pages.common.loaded import issue_list

if TYPE_CHECKING:
    from evidence import Dataset

ICONS = {"error": ":material/error:", "warning": ":material/warning:", "info": ":material/info:"}


def rules_of(data: Dataset) -> Overview:
    """Return every rule with what it found."""
    return overview(data)


def rule_table(rules: Overview) -> None:
    """Draw every rule with its count; what was not checked says why."""
    columns = {
        "rule": st.column_config.TextColumn(_("Rule"), pinned=True, width="small"),
        "what": st.column_config.TextColumn(_("What is looked for"), width="large"),
        "status": st.column_config.TextColumn(_("Result")),
        "count": st.column_config.NumberColumn(_("Count"), format="localized"),
        "counted": st.column_config.TextColumn(_("Counted"), width="small"),
        "severity": st.column_config.TextColumn(_("Severity"), width="small"),
        "note": st.column_config.TextColumn(_("Note"), width="medium"),
    }
    frame.table(rules.table[list(columns)], columns, height="content")


def details(rules: Overview) -> None:
    """Draw what each rule found, the gravest first, with file, rows and remedy."""
    for result in rules.found:
        head = (
            f"**{result.rule.code}** {frame.escaped(str(result.rule.label))} · {result.count:,} {result.rule.counted}"
        )
        with st.expander(head, key=f"rule {result.rule.code}", icon=ICONS[result.severity]):
            for issue in result.issues:
                st.markdown(f"- **{frame.escaped(str(issue.place))}**  \n  {frame.escaped(str(issue.message))}")
            issue_list(evidence.issue_table(result.issues).drop(columns=["severity", "code", "message"]))


def downloads(rules: Overview) -> None:
    """Draw the buttons that save the rules and all remarks with their rows."""
    with st.container(horizontal=True):
        for label, table, name in (
            (_("Download the rules"), rules.table, _("data-checks")),
            (_("Download all remarks"), evidence.issue_table(session.issues(), most=2000), _("issues")),
        ):
            content = csv_text(table).encode("utf-8-sig")
            st.download_button(
                label,
                content,
                f"{name}.csv",
                "text/csv",
                icon=":material/download:",
                on_click="ignore",
                key=f"save {name}",
            )
