"""The fields of the form of a custom measure: table and places, numerator and denominator, uncertainty and scale."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

from evaluation.measures.custom import INTERVALS, TERMS
from evaluation.measures.custom_rows import OF_REGISTER
from evidence.schema import TABLES
from messages import Bilingual, Message, _
from pages.common import frame, measure_columns, measure_filters, measure_form, session

if TYPE_CHECKING:
    from collections.abc import Callable

    from messages import Sentences
    from pages.common.measure_draft import Path
    from pages.common.measure_form import Form

    Found = dict[str, list[Message | Sentences]]

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


def part(heading: str) -> None:
    """Draw the heading of a part of the form."""
    st.markdown(f"**{heading}**")


def table(form: Form, widget: Callable[..., dict[str, Any]]) -> None:
    """Draw the table of records, and the columns that say whose a row is."""
    records = form["table"]
    first, second, third = st.columns(3)
    tables = [name for name in TABLES if session.data().has(name)]
    first.selectbox(
        _("Table of records"),
        measure_filters.options_with(tables, records),
        format_func=lambda name: str(TABLES[name].label),
        **widget(("table",)),
    )
    places = (("enterprise", _("Enterprise named by"), measure_columns.enterprise_columns(records)),
              ("union", _("Union named by"), measure_columns.union_columns(records)))  # fmt: skip
    for column, (name, label, options) in zip((second, third), places, strict=True):
        column.selectbox(
            label,
            measure_filters.options_with(["", *options], form[name]),
            format_func=lambda one: measure_columns.label_of(records, one) or _("no column"),
            help=_("Whose row it is. Rows that name neither count only for the mechanism as a whole."),
            **widget((name,)),
        )


def term(
    form: Form,
    name: str,
    label: str,
    kinds: list[str],
    widget: Callable[..., dict[str, Any]],
    change: Callable[[Path, Any], None],
) -> None:
    """Draw a numerator or a denominator with its own conditions."""
    part(label)
    kind, table = form[name]["kind"], form["table"]
    left, right = st.columns(2)
    left.selectbox(
        _("What is counted"), kinds, format_func=lambda one: str(TERMS[one]),
        **widget((name, "kind"), lambda chosen: {**form[name], "kind": chosen, "column": ""}, of=(name,)),
    )  # fmt: skip
    if kind in measure_form.WITH_COLUMN:
        options = [
            one
            for one in measure_columns.all_columns(table, session.data())
            if kind == "distinct" or measure_columns.adds_up(table, one)
        ]
        right.selectbox(
            _("Column"),
            measure_filters.options_with(options, form[name]["column"]),
            format_func=lambda one: measure_columns.label_of(table, one) or _("choose a column"),
            **widget((name, "column")),
        )
    if kind not in OF_REGISTER:
        measure_filters.draw(form, (name, "where"), widget, change)


def details(form: Form, widget: Callable[..., dict[str, Any]]) -> None:
    """Draw how uncertain the measure is, and its scale."""
    part(_("Uncertainty and scale"))
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


def said(found: Found, *fields: str) -> None:
    """Say beside the fields what is wrong with them, and what is still to be chosen."""
    for field in fields:
        for message in found.get(field, ()):
            st.error(frame.escaped(str(message)), icon=":material/error:")
        for message in found.get(f"{field} unfinished", ()):
            st.info(frame.escaped(str(message)), icon=":material/edit:")
