"""Parts of the satisfaction page: classes of what is shared, and changes over the waves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st

from charts.classes import classes_chart
from charts.over_time import change_chart, course_chart
from evaluation.errors import InvalidValues
from evaluation.opinions.columns import CLASSES
from evaluation.opinions.short_labels import SCALES
from evaluation.opinions.view import FEW
from evidence.schema.codes import PARTIES
from messages import Message, _
from pages.common import frame, opinions, opinions_shown, session
from pages.common.analyses import table_of

if TYPE_CHECKING:
    from sharing.selection import Selection


def classes(selection: Selection) -> None:
    """Draw satisfaction by business class and by function class, of the parties that were asked."""
    wanted = {"BS": selection.businesses, "FS": selection.functions}
    drawn = False
    for block in CLASSES:
        rows = _class_rows(selection, block, wanted[block])
        if rows.empty:
            continue
        st.subheader(str(SCALES[block]), anchor=False)
        frame.chart(classes_chart(rows, SCALES[block], frame.palette(), session.wave() or ""), key=f"classes {block}")
        _class_table(rows)
        drawn = True
    if not drawn:
        raise InvalidValues(
            Message("Insufficient data: satisfaction with single classes was not asked, or not of those chosen.")
        )


def _class_rows(selection: Selection, block: str, wanted: tuple[str, ...]) -> pd.DataFrame:
    """Return one row per party and class asked; with classes chosen in the filters, of these."""
    parts = []
    for party in opinions.parties():
        source = opinions.source(selection, party)
        known = {column.id: column for column in source.columns if column.block == block}
        endings = {code.split("_")[-1] for code in wanted}
        kept = [name for name in known if not endings or name.split("_")[-1] in endings]
        if not kept:
            continue
        cells = opinions_shown.wholes(selection, party, (block,))
        cells = cells[cells["column"].isin(kept)]
        marks = zip(cells["gone"], cells["n"], strict=True)
        status = ["suppressed" if hidden else "small" if n < FEW[party] else "ok" for hidden, n in marks]
        labels: list[Any] = [known[name].label for name in cells["column"]]
        numbers = cells[["n", "value", "lo", "hi"]].mask(cells["gone"])
        parts.append(numbers.assign(party=party, label=pd.Series(labels, numbers.index), status=status))
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame()


def _class_table(rows: pd.DataFrame) -> None:
    shown = rows.assign(
        party=[str(PARTIES.name(party)) for party in rows["party"]], label=[str(label) for label in rows["label"]]
    )
    number = st.column_config.NumberColumn
    columns: dict[str, Any] = {
        "label": st.column_config.TextColumn(_("Class"), pinned=True), "party": st.column_config.TextColumn(_("Party")),
        "value": number(_("Mean"), format="%.1f"), "lo": number(_("from"), format="%.1f"), "hi": number(_("to"), format="%.1f"),
        "n": number(_("Answers"), format="localized"),
    }  # fmt: skip
    table_of(shown[list(columns)], columns)


def waves(selection: Selection) -> None:
    """Draw what changed from wave to wave beyond chance."""
    with st.spinner(_("Comparing the waves …"), show_time=True):
        result = opinions_shown.changes(selection)
    if result.table.empty:
        st.info(frame.escaped(result.text))
        return
    frame.chart(change_chart(result, frame.palette()), key="changes")
    names = {row["scale"]: str(row["label"]) for row in result.levels.to_dict("records")}
    chosen = st.selectbox(_("Scale of items"), list(names), format_func=lambda name: names[name], key="scale over time")
    frame.chart(course_chart(result, str(chosen or next(iter(names))), frame.palette()), key="course")
    rows = result.table.assign(
        party=[str(PARTIES.name(party)) for party in result.table["party"]],
        label=[str(label) for label in result.table["label"]],
        verdict=[_("more than chance") if clear else _("chance would do") for clear in result.table["clear"]],
    )
    number = st.column_config.NumberColumn
    columns: dict[str, Any] = {
        "party": st.column_config.TextColumn(_("Party"), pinned=True), "label": st.column_config.TextColumn(_("Scale of items")),
        "first": st.column_config.TextColumn(_("from wave")), "second": st.column_config.TextColumn(_("to wave")),
        "before": number(_("before"), format="%.1f"), "after": number(_("after"), format="%.1f"),
        "difference": number(_("Change"), format="%+.1f"), "lo": number(_("from"), format="%+.1f"),
        "hi": number(_("to"), format="%+.1f"), "verdict": st.column_config.TextColumn(_("Verdict")),
    }  # fmt: skip
    table_of(rows[list(columns)], columns)
