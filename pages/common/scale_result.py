"""What a scale of one's own says: distribution, items, groups, and the way to take it along without any respondent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st

import charts
from charts.scales import score_title
from exports.file_names import file_name
from messages import Bilingual, WorkbenchError, _
from pages.common import frame, table_book
from pages.common.system import EXCEL
from surveys.answer_files.question import CHOSEN
from surveys.scale_building import group_means
from surveys.scale_building.bands import FEWEST
from surveys.scale_building.groups import MOST_GROUPS, WHOLE

if TYPE_CHECKING:
    from surveys import AnswerSheet
    from surveys.scale_building import BuiltScale

MEASURES = {
    "items": Bilingual("题数", "items"),
    "respondents": Bilingual("答卷数", "respondents"),
    "scored": Bilingual("有得分人数", "respondents with a score"),
    "mean": Bilingual("均值（0–100）", "mean (0–100)"),
    "sd": Bilingual("标准差", "standard deviation"),
    "alpha": Bilingual("α 系数", "alpha"),
    "alpha_low": Bilingual("α 95% 区间下限", "alpha, lower limit of the 95 % interval"),
    "alpha_high": Bilingual("α 95% 区间上限", "alpha, upper limit of the 95 % interval"),
    "omega": Bilingual("ω 系数", "omega"),
}
"""Names of the numbers of `BuiltScale.summary`."""


def draw(scale: BuiltScale, sheet: AnswerSheet) -> None:
    """Draw the scale; results of fewer than ten people are not shown."""
    st.subheader(scale.plan.name or _("My scale"), anchor=False)
    scored = int(scale.scores.scores.notna().sum())
    if scored < FEWEST:
        st.warning(
            _("Only {count} people have a score; results of fewer than {least} people are not shown.", count=scored, least=FEWEST),
            icon=":material/visibility_off:",
        )  # fmt: skip
        return
    st.markdown(frame.escaped(scale.text))
    left, right = st.columns(2, gap="large")
    with left:
        if len(scale.distribution) < 2:
            st.caption(frame.escaped(score_title(scale.distribution, scale.scores)))
        else:
            frame.chart(charts.score_chart(scale.distribution, scale.scores, frame.palette()), key="scores")
    with right:
        if scale.reliability is not None:
            drawing = charts.item_chart(
                scale.reliability, {item: sheet.question(item).text for item in scale.plan.items}, frame.palette()
            )
            frame.chart(drawing, key="items")
    with st.expander(_("Items"), icon=":material/table:"):
        item_table(scale)
    by_group(scale, sheet)
    download(scale)


def item_table(scale: BuiltScale) -> None:
    """Draw one row per item."""
    number = st.column_config.NumberColumn
    columns: dict[str, Any] = {
        "item": st.column_config.TextColumn(_("Scale item"), pinned=True),
        "question": st.column_config.TextColumn(_("Question"), width="large"),
        "reversed": st.column_config.CheckboxColumn(_("Reversed")),
        "mean": number(_("Mean"), format="%.2f"),
        "sd": number(_("Standard deviation"), format="%.2f"),
        "n": number(_("Answers"), format="localized"),
        "item_rest": number(_("Item-rest correlation"), format="%.2f"),
        "alpha_if_deleted": number(_("α without it"), format="%.2f"),
    }
    frame.table(scale.table[list(columns)], columns)


def by_group(scale: BuiltScale, sheet: AnswerSheet) -> None:
    """Draw the mean by the options of a question that is no item; small groups hidden."""
    options = [
        q.id for q in sheet.questions if q.kind in CHOSEN and q.id not in scale.plan.items and 2 <= len(q.options) <= MOST_GROUPS
    ]  # fmt: skip
    if not options:
        return
    chosen = st.selectbox(
        _("Compare groups by"),
        options,
        index=None,
        format_func=lambda name: sheet.question(name).title[:60],
        key="group of my scale",
        placeholder=_("Choose a question"),
    )
    if chosen is None:
        return
    try:
        shown = group_means(scale, sheet, chosen)
    except WorkbenchError as error:
        st.warning(frame.escaped(str(error)))
        return
    st.caption(frame.escaped(shown.text))
    rows = shown.table.assign(group=[_("all") if name == WHOLE else name for name in shown.table["group"]])
    number = st.column_config.NumberColumn
    columns = {
        "group": st.column_config.TextColumn(_("Group"), pinned=True),
        "value": number(_("Mean"), format="%.1f"),
        "lo": number(_("from"), format="%.1f"),
        "hi": number(_("to"), format="%.1f"),
        "n": number(_("Answers"), format="localized"),
    }
    frame.table(rows[list(columns)], columns)


def download(scale: BuiltScale) -> None:
    """Draw the download: numbers of the scale, its items, its distribution and the points; no respondents."""
    points = [
        {"item": item, "option": option, "points": value}
        for item in scale.plan.items
        for option, value in scale.plan.points[item].items()
    ]
    summary = scale.summary.assign(measure=[str(MEASURES[name]) for name in scale.summary["measure"]])
    tables = {
        _("Scale of items"): summary.rename(columns={"measure": _("Measure"), "value": _("Value")}),
        _("Items"): scale.table,
        _("Distribution"): scale.distribution[["lo", "hi", "n", "share"]],
        _("Points"): pd.DataFrame(points, columns=["item", "option", "points"]),
    }
    st.download_button(
        _("Download the scale (totals only)"), table_book.book_of(tables), file_name(scale.plan.name or _("My scale"), ".xlsx"), EXCEL,
        icon=":material/download:", on_click="ignore", help=_("Reliability, items, distribution and points; never single respondents"),
    )  # fmt: skip
