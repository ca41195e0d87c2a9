"""A scale of one's own on the page: choose items, give points to options, tick reversed items, confirm."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from messages import WorkbenchError, _
from pages.common import answers, frame
from pages.common.own_points import points, title_of
from surveys.scale_building import blocks, build_scale, candidates, first_choice, plan_of

if TYPE_CHECKING:
    from surveys import AnswerSheet
    from surveys.scale_building import BuiltScale, ScalePlan

PLAN = "scale plan"


def confirmed(sheet: AnswerSheet) -> ScalePlan | None:
    """Return the plan a person confirmed for these answers."""
    kept: tuple[AnswerSheet, ScalePlan] | None = st.session_state.get(PLAN)
    return kept[1] if kept is not None and kept[0] is sheet else None


def built(sheet: AnswerSheet) -> BuiltScale | None:
    """Return the confirmed scale."""
    plan = confirmed(sheet)
    return None if plan is None else build_scale(sheet, plan)


def draw(sheet: AnswerSheet) -> None:
    """Draw the choices and the button that confirms them."""
    plan = confirmed(sheet)
    items = _choose_items(sheet, plan)
    if not items:
        st.info(
            _("Choose the questions that ask for the same thing. Those with a known order of options are proposed.")
        )
        return
    found = blocks(sheet, items)
    st.caption(
        _(
            "Options and their points: check the order, an option without points counts as no answer. Add options that nobody chose."
        )
    )
    chosen = [(block, points(sheet, block, plan)) for block in found]
    name, reverse = _name_and_reversed(sheet, items, plan)
    try:
        drafted = plan_of(name, chosen, reverse)
    except WorkbenchError as error:
        st.warning(frame.escaped(str(error)), icon=":material/rule:")
        return
    if plan == drafted:
        st.success(_("The points are confirmed."), icon=":material/check_circle:")
    elif st.button(_("Confirm the points and build the scale"), type="primary", icon=":material/done:"):
        _take(sheet, drafted)


def _take(sheet: AnswerSheet, drafted: ScalePlan) -> None:
    try:
        build_scale(sheet, drafted)
    except WorkbenchError as error:
        st.error(frame.escaped(str(error)), icon=":material/error:")
        return
    st.session_state[PLAN] = (sheet, drafted)
    st.toast(_("Scale built: {name}", name=drafted.name), icon=":material/done:")
    st.rerun()


def _choose_items(sheet: AnswerSheet, plan: ScalePlan | None) -> list[str]:
    known = candidates(sheet)
    if not known:
        st.info(_("No question of this file can be an item: they are texts, multiple choices or rankings."))
        return []
    start = [item for item in (plan.items if plan else first_choice(sheet)) if item in known]
    return list(
        st.multiselect(
            _("Items of the scale"),
            known,
            start,
            format_func=lambda name: title_of(sheet, name),
            key=f"items of {answers.mark()}",
            help=_("Questions answered with one of a few options, or with a number"),
        )
    )


def _name_and_reversed(sheet: AnswerSheet, items: list[str], plan: ScalePlan | None) -> tuple[str, list[str]]:
    with st.grid(2, min_column_width=260):
        reverse = st.multiselect(
            _("Reversed items"),
            items,
            [item for item in (plan.reverse if plan else ()) if item in items],
            format_func=lambda name: title_of(sheet, name),
            key=f"reversed of {answers.mark()} {len(items)}",
            help=_("Items worded against the others; their points are turned"),
            placeholder=_("none"),
        )
        name = st.text_input(
            _("Name of the scale"), plan.name if plan else _("My scale"), key=f"name of {answers.mark()}"
        )
    return str(name), list(reverse)
