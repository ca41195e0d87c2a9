"""The builder of custom measures: a table, conditions, numerator and denominator, all of it chosen, nothing typed as code.

What is chosen is taken into the indicator system as soon as nothing is wrong with it; until then it is kept here, and the system stays.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import streamlit as st

from evaluation import measures
from evaluation.custom_leaves import problems_by_field
from evaluation.framework.custom_text import data_of_text, text_of_data
from evaluation.measures.custom import TERMS
from evaluation.measures.custom_rows import OF_REGISTER
from evidence.schema import TABLES
from messages import Message, Quoted, _
from pages.common import measure_draft as drafts
from pages.common import measure_fields, measure_filters, measure_form, measure_preview, session
from pages.common.tree_editor import attempt

if TYPE_CHECKING:
    from collections.abc import Callable

    from evaluation import Node
    from pages.common.measure_draft import Path
    from pages.common.measure_fields import Found
    from pages.common.measure_form import Form


FORM = "measure being built"
SAME: Callable[[Any], Any] = lambda value: value  # noqa: E731 - a name for “as it is”


def use_custom(name: str) -> None:
    """Let a leaf take its values from a custom measure, to begin with the simplest there is."""
    tables = [table for table in TABLES if session.data().has(table)] or list(TABLES)
    text = text_of_data(measure_form.data_of(drafts.started(tables)))
    _take(name, Message("source of “{node}”", node=name), custom=text, measure=None, column=None, unit="")


def use_library(name: str) -> None:
    """Let a leaf take its values from the library again, from the measure of its id where there is one."""
    known = measures.registry.get(name)
    fields = {"measure": name, "unit": known.card.unit} if known else {}
    _take(name, Message("source of “{node}”", node=name), custom=None, **fields)


def _take(name: str, said: Message, **fields: Any) -> None:
    tree = session.framework()
    attempt(lambda: tree.with_node(name, **fields), said, name)


def draw(leaf: Node) -> None:
    """Draw the form of the measure of a leaf, and beside it what it gives."""
    st.subheader(_("Custom measure of {node}", node=leaf.label), anchor=False)
    form = _form(leaf)
    left, right = st.columns([3, 2], gap="large")
    with left:
        if form is None:
            _without_form(leaf)
        else:
            found = _problems(form)
            _draw_form(leaf, form, found)
            if found:
                st.caption(_("The system keeps the last complete definition until this is put right."))
    with right:
        measure_preview.draw(leaf)


def _form(leaf: Node) -> Form | None:
    """Return the form being filled in for the definition as it stands, else the form of the definition."""
    owner, based_on, form = st.session_state.get(FORM, ("", None, None))
    if (owner, based_on) == (leaf.id, leaf.custom):
        kept: Form = form
        return kept
    return measure_form.form_of(data_of_text(leaf.custom) or {})


def _change(name: str, path: Path, value: Any) -> None:
    """Change a part of the form, and take the definition when nothing is wrong with it."""
    leaf = session.framework().node(name)
    form = _form(leaf)
    if form is None:
        return
    form = drafts.on_table(form, value) if path == ("table",) else drafts.put(form, path, value)
    if path in (("enterprise",), ("union",)):
        form = drafts.with_levels(form)
    if not _problems(form):
        said = Message("{part} of the measure of “{node}”", part=measure_fields.PARTS[str(path[0])], node=name)
        _take(name, said, custom=text_of_data(measure_form.data_of(form)))
    st.session_state[FORM] = (name, session.framework().node(name).custom, form)


def _problems(form: Form) -> Found:
    """Return what is wrong with a form by field; what is still to be chosen is asked for, and is no slip."""
    found: Found = dict(problems_by_field(measure_form.data_of(form)))
    for name in ("where", "numerator", "denominator"):
        if columns := drafts.unfinished(form, name):
            found.pop(name, None)
            found[f"{name} unfinished"] = [Message("Choose a value for {columns}.", columns=Quoted(columns))]
    return found


def _without_form(leaf: Node) -> None:
    st.info(
        _("This measure was written in a file, with conditions inside conditions or with slips, and has no form. It is kept as it is; "
          "change it in the file, or build it anew."),
        icon=":material/info:",
    )  # fmt: skip
    st.code(json.dumps(data_of_text(leaf.custom) or {}, ensure_ascii=False, indent=1), language="json")
    st.button(_("Build it anew"), icon=":material/restart_alt:", on_click=use_custom, args=(leaf.id,))


def _draw_form(leaf: Node, form: Form, found: Found) -> None:
    def widget(path: Path, read: Callable[[Any], Any] = SAME, of: Path | None = None, **how: Any) -> dict[str, Any]:
        """Return key and callback of a widget; `of` is the part that what it says replaces, where it is not its own."""
        key = f"{'/'.join(map(str, path))} {how.get('kind', '')} of the measure of {leaf.id}"
        st.session_state[key] = how["value"] if "value" in how else drafts.at(form, path)
        return {"key": key, "on_change": lambda: _change(leaf.id, of or path, read(st.session_state[key]))}

    def change(path: Path, value: Any) -> None:
        _change(leaf.id, path, value)

    measure_fields.table(form, widget)
    measure_fields.said(found, "table", "enterprise", "union", "levels")
    measure_fields.part(_("Rows that count"))
    measure_filters.draw(form, ("where",), widget, change)
    measure_fields.said(found, "where")
    measure_fields.term(
        form, "numerator", _("Numerator"), [name for name in TERMS if name not in OF_REGISTER], widget, change
    )
    measure_fields.said(found, "numerator")
    measure_fields.term(form, "denominator", _("Denominator"), list(TERMS), widget, change)
    measure_fields.said(found, "denominator")
    measure_fields.details(form, widget)
    measure_fields.said(found, "interval", "per", "min_n", "annual")
