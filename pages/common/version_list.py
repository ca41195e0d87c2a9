"""Saved versions and results on the page: listed, opened, frozen, published; and the change log."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st

from messages import Message, _
from pages.common import frame, versions
from workspace import log_table
from workspace.records import EVALUATION, FRAMEWORK, KINDS, METHODS, STATES, WEIGHTS

if TYPE_CHECKING:
    from workspace import EvaluationHead, FrameworkVersion, Project, WeightSet

ACTIONS = ("freeze", "publish", "rename", "remove")


def draw(project: Project) -> None:
    """Draw the versions with their actions, the weight sets and the results."""
    memory = versions.store()
    trees, sets, heads = memory.frameworks(project.id), memory.weight_sets(project.id), memory.evaluations(project.id)
    if not trees:
        st.info(_("Nothing has been saved in this project yet. Save the system as it stands."))
        return
    frame.table(pd.DataFrame([_version_row(one, trees) for one in reversed(trees)]), _columns())
    if sets:
        st.markdown(_("**Weight sets**"))
        frame.table(pd.DataFrame([_set_row(one) for one in reversed(sets)]), _columns())
    if heads:
        st.markdown(_("**Results**"))
        frame.table(pd.DataFrame([_result_row(one) for one in reversed(heads)]), _columns())
    _actions(
        [(FRAMEWORK, one) for one in reversed(trees)],
        [(EVALUATION, one) for one in heads] + [(WEIGHTS, one) for one in sets],
    )


def _common(one: Any) -> dict[str, Any]:
    return {
        "number": one.number, "name": one.name, "author": one.author, "at": one.created_at, "reason": one.reason,
        "state": str(STATES[one.state]),
    }  # fmt: skip


def _version_row(one: FrameworkVersion, trees: tuple[FrameworkVersion, ...]) -> dict[str, Any]:
    names = {tree.id: tree.name for tree in trees}
    return {**_common(one), "parent": names.get(one.parent_id or "", ""), "fingerprint": one.fingerprint}


def _set_row(one: WeightSet) -> dict[str, Any]:
    return {
        **_common(one),
        "method": str(METHODS[one.method]),
        "experts": len(one.respondents),
        "ratio": one.consistency_ratio,
    }


def _result_row(one: EvaluationHead) -> dict[str, Any]:
    return {**_common(one), "wave": one.wave, "fingerprint": one.fingerprint}


def _columns() -> dict[str, Any]:
    column = st.column_config
    return {
        "number": column.NumberColumn(_("No."), format="%d", width="small"),
        "name": column.TextColumn(_("Name"), pinned=True),
        "author": column.TextColumn(_("Who")),
        "at": column.DatetimeColumn(_("When"), format="YYYY-MM-DD HH:mm"),
        "reason": column.TextColumn(_("Why"), width="medium"),
        "state": column.TextColumn(_("State")),
        "parent": column.TextColumn(_("Based on")),
        "fingerprint": column.TextColumn(_("Fingerprint")),
        "method": column.TextColumn(_("Method")),
        "experts": column.NumberColumn(_("Experts"), format="%d"),
        "ratio": column.NumberColumn(_("Consistency ratio"), format="%.3f"),
        "wave": column.TextColumn(_("Wave")),
    }


def _actions(trees: list[tuple[str, Any]], others: list[tuple[str, Any]]) -> None:
    """Draw the choice of one saved thing and what can be done with it."""
    things = {one.id: (kind, one) for kind, one in (*trees, *others)}
    left, right = st.columns([2, 3], gap="large")
    with left:
        chosen = st.selectbox(
            _("Choose a version or a result"), list(things), key="chosen thing",
            format_func=lambda key: _named(*things[key]),
        )  # fmt: skip
        kind, one = things[str(chosen)]
        if kind == FRAMEWORK:
            st.button(_("Open this version"), icon=":material/folder_open:", on_click=versions.open_version, args=(one,), type="primary",
                      help=_("The session goes on with this version; what was not saved is lost."))  # fmt: skip
    with right, st.popover(_("Freeze, publish, rename, remove"), icon=":material/lock:"):
        st.caption(_("What is frozen or published never changes; with a published result its system is frozen too."))
        author, reason = versions.who("settling")
        name = str(st.text_input(_("New name (only to rename)"), key="settling name"))
        with st.container(horizontal=True):
            for action, label in zip(ACTIONS, (_("Freeze"), _("Publish"), _("Rename"), _("Remove")), strict=True):
                st.button(label, key=f"settle {action}", on_click=_do, args=(action, kind, one, name, author, reason))


def _named(kind: str, one: Any) -> str:
    return _("{kind} “{name}” ({state})", kind=KINDS[kind], name=one.name, state=STATES[one.state])


def _do(action: str, kind: str, one: Any, name: str, author: str, reason: str) -> None:
    memory = versions.store()

    def work() -> Message:
        if action == "rename":
            memory.rename(kind, one.id, name, author=author, reason=reason)
        else:
            {"freeze": memory.freeze, "publish": memory.publish, "remove": memory.remove}[action](
                kind, one.id, author=author, reason=reason
            )
        return Message("Done; it stands in the change log.")

    versions.attempt(work)


def log(project: Project) -> None:
    """Draw the change log, the newest first."""
    entries = versions.store().log(project.id, most=500)
    columns = {
        **_columns(),
        "actor": _("Who"),
        "kind": _("What"),
        "action": _("Action"),
        "before": _("Before"),
        "after": _("After"),
    }
    table = log_table(entries)[["at", "actor", "action", "kind", "name", "reason", "before", "after"]]
    frame.table(table, columns)
