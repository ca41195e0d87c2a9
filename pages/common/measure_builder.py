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
from evaluation.measures.custom import INTERVALS, OF_REGISTER, TERMS
from evidence.schema import TABLES
from messages import Bilingual, Message, Quoted, _
from pages.common import frame, measure_filters, measure_preview, session
from pages.common import measure_draft as drafts
from pages.common.tree_editor import attempt

if TYPE_CHECKING:
    from collections.abc import Callable

    from evaluation import Node
    from messages import Sentences
    from pages.common.measure_draft import Form, Path

    Found = dict[str, list[Message | Sentences]]

FORM = "measure being built"
PARTS: dict[str, Bilingual] = {
    "table": Bilingual("数据表", "table"),
    "enterprise": Bilingual("企业所在列", "column of the enterprise"),
    "union": Bilingual("工会所在列", "column of the union"),
    "where": Bilingual("计入的记录", "rows"),
    "numerator": Bilingual("分子", "numerator"),
    "denominator": Bilingual("分母", "denominator"),
    "interval": Bilingual("区间方法", "interval"),
    "min_n": Bilingual("最小样本数", "least n"),
    "per": Bilingual("倍数", "factor"),
    "annual": Bilingual("按年计", "per year"),
}
"""What the parts of a form are called where edits are listed."""
SAME: Callable[[Any], Any] = lambda value: value  # noqa: E731 - a name for “as it is”


def use_custom(name: str) -> None:
    """Let a leaf take its values from a custom measure, to begin with the simplest there is."""
    tables = [table for table in TABLES if session.data().has(table)] or list(TABLES)
    text = text_of_data(drafts.data_of(drafts.started(tables)))
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
    return drafts.form_of(data_of_text(leaf.custom) or {})


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
        said = Message("{part} of the measure of “{node}”", part=PARTS[str(path[0])], node=name)
        _take(name, said, custom=text_of_data(drafts.data_of(form)))
    st.session_state[FORM] = (name, session.framework().node(name).custom, form)


def _problems(form: Form) -> Found:
    """Return what is wrong with a form by field; what is still to be chosen is asked for, and is no slip."""
    found: Found = dict(problems_by_field(drafts.data_of(form)))
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

    _table(form, widget)
    _said(found, "table", "enterprise", "union", "levels")
    _part(_("Rows that count"))
    measure_filters.draw(form, ("where",), widget, change)
    _said(found, "where")
    _term(form, "numerator", _("Numerator"), [name for name in TERMS if name not in OF_REGISTER], widget, change)
    _said(found, "numerator")
    _term(form, "denominator", _("Denominator"), list(TERMS), widget, change)
    _said(found, "denominator")
    _details(form, widget)
    _said(found, "interval", "per", "min_n", "annual")


def _part(heading: str) -> None:
    st.markdown(f"**{heading}**")


def _said(found: Found, *fields: str) -> None:
    """Say beside the fields what is wrong with them, and what is still to be chosen."""
    for field in fields:
        for message in found.get(field, ()):
            st.error(frame.escaped(str(message)), icon=":material/error:")
        for message in found.get(f"{field} unfinished", ()):
            st.info(frame.escaped(str(message)), icon=":material/edit:")


def _table(form: Form, widget: Callable[..., dict[str, Any]]) -> None:
    table = form["table"]
    first, second, third = st.columns(3)
    tables = [name for name in TABLES if session.data().has(name)]
    first.selectbox(
        _("Table of records"),
        measure_filters.options_with(tables, table),
        format_func=lambda name: str(TABLES[name].label),
        **widget(("table",)),
    )
    places = (("enterprise", _("Enterprise named by"), drafts.enterprise_columns(table)),
              ("union", _("Union named by"), drafts.union_columns(table)))  # fmt: skip
    for column, (name, label, options) in zip((second, third), places, strict=True):
        column.selectbox(
            label,
            measure_filters.options_with(["", *options], form[name]),
            format_func=lambda one: drafts.label_of(table, one) or _("no column"),
            help=_("Whose row it is. Rows that name neither count only for the mechanism as a whole."),
            **widget((name,)),
        )


def _term(
    form: Form,
    name: str,
    label: str,
    kinds: list[str],
    widget: Callable[..., dict[str, Any]],
    change: Callable[[Path, Any], None],
) -> None:
    """Draw a numerator or a denominator with its own conditions."""
    _part(label)
    kind, table = form[name]["kind"], form["table"]
    left, right = st.columns(2)
    left.selectbox(
        _("What is counted"), kinds, format_func=lambda one: str(TERMS[one]),
        **widget((name, "kind"), lambda chosen: {**form[name], "kind": chosen, "column": ""}, of=(name,)),
    )  # fmt: skip
    if kind in drafts.WITH_COLUMN:
        options = [
            one for one in drafts.all_columns(table, session.data()) if kind == "distinct" or drafts.adds_up(table, one)
        ]
        right.selectbox(
            _("Column"),
            measure_filters.options_with(options, form[name]["column"]),
            format_func=lambda one: drafts.label_of(table, one) or _("choose a column"),
            **widget((name, "column")),
        )
    if kind not in OF_REGISTER:
        measure_filters.draw(form, (name, "where"), widget, change)


def _details(form: Form, widget: Callable[..., dict[str, Any]]) -> None:
    _part(_("Uncertainty and scale"))
    first, second, third, last = st.columns(4, vertical_alignment="bottom")
    first.selectbox(
        _("Interval"), list(INTERVALS), format_func=lambda name: str(INTERVALS[name]), **widget(("interval",))
    )
    second.number_input(_("Least n"), min_value=1, step=1, help=_("With fewer rows a value is marked as a small sample."),
                        **widget(("min_n",)))  # fmt: skip
    third.number_input(
        _("Times"),
        min_value=0.0,
        format="%g",
        help=_("A constant factor, such as 100 for “per 100 employees”; leave 1 for shares counted in %."),
        **widget(("per",), measure_filters.plain_number, value=float(form["per"])),
    )
    last.toggle(_("Per year"), help=_("Divides by the length of the wave in years."), **widget(("annual",)))
