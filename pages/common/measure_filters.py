"""The comparisons a custom measure makes: column, operator and a value in the widget that suits the column."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import streamlit as st

from evaluation.measures.conditions import EMPTY, LISTS
from evidence.schema import TABLES
from messages import Bilingual, _
from pages.common import measure_columns, session
from pages.common import measure_draft as drafts
from pages.common.measure_words import YES_NO

if TYPE_CHECKING:
    from collections.abc import Callable

    from pages.common.measure_draft import Path
    from pages.common.measure_form import Form

    Widget = Callable[..., dict[str, Any]]

JOINTS = {"and": Bilingual("全部满足", "all of them"), "or": Bilingual("满足任一", "any of them")}


def draw(form: Form, path: Path, widget: Widget, change: Callable[[Path, Any], None]) -> None:
    """Draw the comparisons at a path of the form, and the button that adds one."""
    rows = drafts.at(form, (*path, "rows"))
    for place in range(len(rows)):
        _row(form, (*path, "rows", place), widget, change)
    columns = loaded_columns(form["table"])
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            _("Add a condition"),
            icon=":material/filter_alt:",
            key=f"add {path}",
            disabled=not columns,
            on_click=_add,
            args=(form, path, change, columns),
        )
        if len(rows) > 1:
            st.segmented_control(
                _("Rows that fulfil"),
                list(JOINTS),
                format_func=lambda name: str(JOINTS[name]),
                required=True,
                label_visibility="collapsed",
                **widget((*path, "joint")),
            )


def loaded_columns(table: str) -> list[str]:
    """Return the columns of a table that are loaded and may be compared."""
    return measure_columns.comparable(table, measure_columns.all_columns(table, session.data()))


def options_with(options: list[Any], value: Any) -> list[Any]:
    """Return the options, with the present value before them where it is not among them."""
    return options if value in options else [value, *options]


def _add(form: Form, path: Path, change: Callable[[Path, Any], None], columns: list[str]) -> None:
    rows = drafts.at(form, (*path, "rows"))
    change(
        (*path, "rows"), [*rows, drafts.new_row(form["table"], measure_columns.first_column(form["table"], columns))]
    )


def _row(form: Form, path: Path, widget: Widget, change: Callable[[Path, Any], None]) -> None:
    table, (column, operator, _value) = form["table"], drafts.at(form, path)
    kind = measure_columns.kind_of(table, column)
    first, second, third, last = st.columns([5, 4, 5, 1], vertical_alignment="bottom")
    first.selectbox(
        _("Column"),
        options_with(loaded_columns(table), column),
        format_func=lambda name: measure_columns.label_of(table, name),
        **widget((*path, 0), lambda name: drafts.new_row(table, name), of=path),
    )
    second.selectbox(
        _("Comparison"),
        options_with(list(measure_columns.BY_KIND[kind]), operator),
        format_func=lambda name: str(measure_columns.LABELS[name]),
        **widget((*path, 1), lambda name: drafts.with_operator([column, operator, _value], name), of=path),
    )
    with third:
        if operator not in EMPTY:
            _value_of(table, column, (*path, 2), _value, operator in LISTS, widget)
    rows = drafts.at(form, path[:-1])
    last.button(
        "",
        icon=":material/close:",
        help=_("Remove this condition"),
        key=f"remove {path}",
        on_click=change,
        args=(path[:-1], [row for place, row in enumerate(rows) if place != path[-1]]),
    )


def _value_of(table: str, column: str, path: Path, value: Any, several: bool, widget: Widget) -> None:
    """Draw the value in the widget that suits the column."""
    label, kind = _("Compared with"), measure_columns.kind_of(table, column)
    codes = TABLES[table].column(column).codes
    names = list(codes.names) if codes is not None else []
    if several:
        shown = [str(one) for one in value or []]
        st.multiselect(label, list(dict.fromkeys([*names, *shown])), accept_new_options=not names,
                       placeholder=_("Choose") if names else _("Choose or type"),
                       format_func=lambda name: str(codes.name(name)) if codes else name,
                       **widget(path, value=shown, kind="list"))  # fmt: skip
    elif kind == "flag":
        flag = value if isinstance(value, bool) else None
        st.selectbox(label, [True, False], index=None, placeholder=_("Choose"), format_func=lambda one: str(YES_NO[one]),
                     **widget(path, value=flag, kind=kind))  # fmt: skip
    elif kind in ("integer", "number"):
        number = float(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else None
        st.number_input(label, format="%g", placeholder="–", **widget(path, plain_number, value=number, kind="number"))
    elif kind in ("date", "datetime"):
        st.date_input(label, format="YYYY-MM-DD", min_value=date(1980, 1, 1), max_value=date(2100, 12, 31),
                      **widget(path, lambda day: day.isoformat() if day else None, value=_day(value), kind="date"))  # fmt: skip
    elif codes is not None:
        options = names if value is None else options_with(names, value)
        st.selectbox(
            label,
            options,
            index=None,
            placeholder=_("Choose"),
            format_func=lambda name: str(codes.name(name)),
            **widget(path, kind="code"),
        )
    else:
        st.text_input(label, **widget(path, lambda text: text or None, value=str(value or ""), kind="text"))


def plain_number(value: float | None) -> Any:
    """Return a number as files spell it: whole ones without a point."""
    return int(value) if value is not None and float(value).is_integer() else value


def _day(value: Any) -> date | None:
    try:
        return datetime.fromisoformat(str(value)).date()
    except ValueError:
        return None
