"""Parts of the satisfaction page: groups × questions, and favourable answers question by question."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

from charts.favour import favour_chart
from charts.group_heat import heat_chart
from charts.hidden import why_hidden
from evaluation.errors import InvalidValues
from evaluation.opinions import ORGANISATION, WHOLE, favour, group_view
from evaluation.opinions.short_labels import SCALES
from evaluation.values import STATUSES
from evidence.schema.codes import PARTIES
from messages import Message, _
from pages.common import frame, opinions, opinions_shown, picking, session
from pages.common.analyses import table_of
from pages.common.satisfaction_choices import EVERY_SCALE, choose_block, choose_kind, choose_party, choose_statistic

if TYPE_CHECKING:
    from evaluation.opinions import Column, GroupView, Material
    from sharing.selection import Selection

FILTER_OF = {"district_id": "district", "size_class": "size", "industry_code": "industry"}


def draw(selection: Selection) -> None:
    """Draw the heat map and, below, the bars of one block of questions."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        party = choose_party("opinion party")
        source = opinions.source(selection, party)
        kind = choose_kind(source)
    if not source.columns:
        raise InvalidValues(
            Message("Insufficient data: {party} were asked nothing that can be compared.", party=PARTIES.name(party))
        )
    with st.container(horizontal=True, vertical_alignment="top"):
        block = choose_block(source)
        statistic = choose_statistic()
    with st.spinner(_("Looking for what may be shown …"), show_time=True):
        view = _view(selection, party, kind, block, statistic)
    drawing = heat_chart(view, frame.palette(), session.wave() or "")
    if kind == ORGANISATION:
        picking.to_enterprise(drawing, "heat", "group")
    elif kind in FILTER_OF:
        picking.chart(drawing, "heat", {FILTER_OF[kind]: ("group",)})
    else:
        frame.chart(drawing, key="heat")
    _table(view)
    _bars(selection, party, block)


def _columns(source: Material, block: str) -> tuple[Column, ...]:
    if block == EVERY_SCALE:
        return tuple(column for column in source.columns if column.item is None)
    return tuple(column for column in source.columns if column.block == block and column.item is not None)


def _view(selection: Selection, party: str, kind: str, block: str, statistic: str) -> GroupView:
    source = opinions.source(selection, party)
    columns = _columns(source, block)
    cells, gone = opinions_shown.cells(
        selection, party, tuple(dict.fromkeys(column.block for column in columns)), statistic
    )
    return group_view(cells, gone, columns, party=party, kind=kind, statistic=statistic, names=opinions.group_names())


def _table(view: GroupView) -> None:
    rows = view.table
    shown = rows.assign(
        name=[str(name) for name in rows["name"]],
        question=[str(label) for label in rows["label"]],
        status=[why_hidden() if status == "suppressed" else str(STATUSES[status]) for status in rows["status"]],
        verdict=[_("more than chance") if clear else "" for clear in rows["clear"]],
        value=rows["value"].mask(rows["coded"] != ""),
        gap=rows["gap"].mask(rows["kind"] == WHOLE),
    )
    number = st.column_config.NumberColumn
    columns: dict[str, Any] = {
        "name": st.column_config.TextColumn(_("Group"), pinned=True), "question": st.column_config.TextColumn(_("Question")),
        "value": number(_("Value"), format="%.1f"), "coded": st.column_config.TextColumn(_("coarsely")),
        "lo": number(_("from"), format="%.1f"), "hi": number(_("to"), format="%.1f"),
        "gap": number(_("Difference to the whole"), format="%+.1f"), "verdict": st.column_config.TextColumn(_("Verdict")),
        "n": number(_("Answers"), format="localized"), "status": st.column_config.TextColumn(_("Status")),
    }  # fmt: skip
    if not (rows["coded"] != "").any():
        columns.pop("coded")
    table_of(shown[list(columns)], columns)


def _bars(selection: Selection, party: str, block: str) -> None:
    """Draw the favourable, neutral and unfavourable answers of one block of questions; of satisfaction where none is chosen."""
    source = opinions.source(selection, party)
    chosen = next(column.block for column in source.columns) if block == EVERY_SCALE else block
    st.subheader(_("Favourable and unfavourable: {scale}", scale=SCALES[chosen]), anchor=False)
    cells = opinions_shown.wholes(selection, party, (chosen,))
    secret = set(cells["column"][cells["gone"]])
    result = favour(source, _columns(source, chosen), secret)
    frame.chart(favour_chart(result, frame.palette(), session.wave() or ""), key="favour")
    pairs = zip(result.table["label"], result.table["text"], strict=True)
    rows = result.table.assign(question=[f"{label}：{text}" for label, text in pairs])
    number = st.column_config.NumberColumn
    columns: dict[str, Any] = {
        "question": st.column_config.TextColumn(_("Question"), pinned=True),
        "favourable": number(_("favourable"), format="%.1f"), "lo": number(_("from"), format="%.1f"),
        "hi": number(_("to"), format="%.1f"), "neutral": number(_("neutral"), format="%.1f"),
        "unfavourable": number(_("unfavourable"), format="%.1f"), "n": number(_("Answers"), format="localized"),
    }  # fmt: skip
    table_of(rows[list(columns)], columns)
