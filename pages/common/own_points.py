"""Points for the options of a block of questions, in a table that a person corrects."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st

from messages import _
from pages.common import answers, frame

if TYPE_CHECKING:
    from surveys import AnswerSheet
    from surveys.scale_building import Block, ScalePlan

MOST_TITLE = 36
FEW = 5
"""Fewer answers than this to an option are only shown as fewer."""


def title_of(sheet: AnswerSheet, name: str) -> str:
    """Return a question as it is named in a choice: id and wording, cut where it is long."""
    question = sheet.question(name)
    title = f"{name} {question.text}"
    return title if len(title) <= MOST_TITLE else title[:MOST_TITLE] + "…"


def points(sheet: AnswerSheet, block: Block, plan: ScalePlan | None) -> Any:
    """Draw the points of one block and return them; for ratings both ends of the scale."""
    names = "、".join(title_of(sheet, name) for name in block.questions[:3]) + (
        " …" if len(block.questions) > 3 else ""
    )
    st.markdown(f"**{frame.escaped(names)}**")
    key = f"{answers.mark()} {block.questions[0]} {len(block.questions)}"
    if block.ends is not None:
        return _ends(block.ends, block, plan, key)
    if not block.known:
        st.caption(_("The order of these options is not known: give points by hand."))
    start = _start(block, plan)
    rows = pd.DataFrame(
        {
            "option": list(start),
            "points": pd.array(list(start.values()), dtype="Float64"),
            "n": [_count(block.counts.get(option, 0)) for option in start],
        }
    )
    edited = st.data_editor(
        rows,
        hide_index=True,
        num_rows="dynamic",
        placeholder="–",
        key=f"points of {key}",
        column_config={
            "option": st.column_config.TextColumn(_("Option"), required=True, width="medium"),
            "points": st.column_config.NumberColumn(_("Points"), format="%g", help=_("Empty: counts as no answer")),
            "n": st.column_config.TextColumn(
                _("Answers"), disabled=True, help=_("Fewer than {few} are not counted out.", few=FEW)
            ),
        },
    )
    return {
        str(option): None if pd.isna(given) else float(given)
        for option, given in zip(edited["option"], edited["points"], strict=True)
        if option
    }


def _start(block: Block, plan: ScalePlan | None) -> dict[str, float | None]:
    """Return the points to begin with: those confirmed before, else those proposed."""
    before = plan.points.get(block.questions[0]) if plan else None
    if not before:
        return dict(block.points)
    left_out: dict[str, float | None] = {option: None for option in block.points if option not in before}
    return {**before, **left_out}


def _ends(seen: tuple[float, float], block: Block, plan: ScalePlan | None, key: str) -> tuple[float, float]:
    low, high = plan.ends.get(block.questions[0], seen) if plan else seen
    with st.container(horizontal=True):
        lowest = st.number_input(_("Lowest possible answer"), value=low, key=f"lowest of {key}")
        highest = st.number_input(_("Highest possible answer"), value=high, key=f"highest of {key}")
    return float(lowest), float(highest)


def _count(answers: int) -> str:
    return f"<{FEW}" if 0 < answers < FEW else f"{answers:,}"
