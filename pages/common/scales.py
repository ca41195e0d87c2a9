"""Reliability on the page: all scales side by side, then one of them item by item."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

import charts
from messages import Bilingual, _
from pages.common import cached_scales, frame

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from pages.common.respondents import Respondents
    from surveys.scales import ReliabilityOverview

MISSING = {
    "pairwise": Bilingual("成对删除", "pair by pair"),
    "listwise": Bilingual("整卷删除", "complete answers only"),
}
"""How missing answers are treated."""


def require_scales(who: Respondents, scales: Mapping[str, pd.DataFrame]) -> None:
    """End the page with what to do when there is nothing to look at."""
    if scales:
        return
    if who.sheet is not None:
        st.info(_("Build a scale from the uploaded file first; it then stands here."))
        st.page_link("pages/data/answers.py", icon=":material/ballot:", label=_("To the questionnaire file"))
    else:
        st.info(_("Insufficient data: the answers lack the items of every scale of this form."))
    st.stop()


def choose_missing() -> str:
    """Draw how missing answers are treated and return it."""
    chosen = st.segmented_control(
        _("Missing answers"), list(MISSING), default="pairwise", format_func=lambda name: str(MISSING[name]), required=True,
        key="missing answers",
        help=_("Pair by pair uses everybody who answered both items of a pair; complete answers only is what SPSS does."),
    )  # fmt: skip
    return str(chosen or "pairwise")


def reliability(found: ReliabilityOverview, who: Respondents) -> None:
    """Draw all scales side by side, then one of them item by item."""
    overview(found)
    st.subheader(_("One scale"), anchor=False)
    one_scale(found, titles_of(who))


def overview(found: ReliabilityOverview) -> None:
    """Draw alpha with its interval of every scale, and the table behind it."""
    frame.chart(charts.alpha_chart(found.table, frame.palette()), key="alpha")
    number = st.column_config.NumberColumn
    columns: dict[str, Any] = {
        "name": st.column_config.TextColumn(_("Scale of items"), pinned=True),
        "items": number(_("Number of items")),
        "n": number(_("Answers"), format="localized"),
        "alpha": number("α", format="%.2f"),
        "lo": number(_("from"), format="%.2f"),
        "hi": number(_("to"), format="%.2f"),
        "omega": number("ω", format="%.2f"),
        "threshold": number(_("Needed"), format="%.2f"),
        "weakest": st.column_config.TextColumn(_("Weakest item (item-rest correlation)")),
    }
    with st.expander(_("Table"), icon=":material/table:"):
        frame.table(found.table[list(columns)], columns)
    for name, reason in found.reasons.items():
        st.caption(frame.escaped(f"{name}：{reason}"))


def one_scale(found: ReliabilityOverview, titles: Mapping[str, str]) -> None:
    """Draw one scale item by item, with its sentences."""
    if not found.results:
        return
    names = list(found.results)
    chosen = st.selectbox(_("Scale of items"), names, key="one scale") or names[0]
    result = found.results[chosen if chosen in found.results else names[0]]
    st.markdown(frame.escaped(result.text))
    frame.chart(charts.item_chart(result, dict(titles), frame.palette()), key="items of a scale")
    number = st.column_config.NumberColumn
    rows = result.items.reset_index(names="item")
    columns: dict[str, Any] = {
        "item": st.column_config.TextColumn(_("Scale item"), pinned=True),
        "mean": number(_("Mean"), format="%.2f"),
        "sd": number(_("Standard deviation"), format="%.2f"),
        "n": number(_("Answers"), format="localized"),
        "item_rest": number(_("Item-rest correlation"), format="%.2f"),
        "alpha_if_deleted": number(_("α without it"), format="%.2f"),
    }
    with st.expander(_("Items"), icon=":material/table:"):
        frame.table(rows[[name for name in columns if name in rows]], columns)


def titles_of(who: Respondents) -> dict[str, str]:
    """Return item → what it asks."""
    if who.sheet is not None:
        return {question.id: question.text for question in who.sheet.questions}
    from surveys.instrument import FORMS  # noqa: PLC0415 - only the district's answers need the questionnaire

    return {item.item_id: str(item.question) for item in FORMS[who.form].items}


def reliabilities(scales: Mapping[str, pd.DataFrame], missing: str) -> ReliabilityOverview:
    """Return the reliability of every scale."""
    return cached_scales.overview(scales, missing)
