"""Answer quality on the page: thresholds, who is left out, what that changes, and the record of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st

from messages import _
from surveys.instrument import screen_form
from surveys.quality import NAMES, RULES, Contradiction, Thresholds, attention_checks, screen

if TYPE_CHECKING:
    from pages.common.respondents import Respondents
    from surveys.quality import Screening

CHOSEN = "answer quality thresholds"
LEAVE_OUT, LEFT_OUT = "leave careless answers out", "careless answers left out"
STEPS = {
    "seconds_per_item": 0.5, "share_of_median": 0.05, "longest_run": 1, "mean_at_least": 0.1, "raw_at_least": 1.0, "outlier_p": 0.001,
    "duplicate_minutes": 1.0, "burst_minutes": 5.0, "burst_share": 0.05, "top_share": 0.01,
}  # fmt: skip
"""Thresholds on the page and how far one touch moves them."""


def thresholds() -> Thresholds:
    """Return the thresholds as they were set on the page, or the usual ones."""
    found: Thresholds = st.session_state.get(CHOSEN, Thresholds())
    return found


def choose_thresholds() -> Thresholds:
    """Draw which rules count and when they flag, and return the thresholds."""
    usual = Thresholds()
    with st.grid(2, min_column_width=300, vertical_alignment="top"):
        least = st.number_input(
            _("Flags that exclude an answer"), 1, len(RULES), usual.flags_to_exclude, key="flags to exclude",
            persist_state="session", help=_("One flag may be chance; the usual choice is {usual}.", usual=usual.flags_to_exclude),
        )  # fmt: skip
        counted = st.multiselect(
            _("Rules that count"), list(RULES), list(usual.counted), format_func=lambda rule: str(RULES[rule]),
            key="rules that count", persist_state="session", help=_("The others are reported only."), placeholder=_("none"),
            wrap=True,
        )  # fmt: skip
    with st.expander(_("Thresholds"), icon=":material/tune:"), st.grid(3, min_column_width=240):
        values = {name: _threshold(name, getattr(usual, name)) for name in STEPS}
    chosen = replace(usual, **values, flags_to_exclude=int(least), counted=tuple(counted))
    st.session_state[CHOSEN] = chosen
    return chosen


def _threshold(name: str, value: float) -> Any:
    step = STEPS[name]
    kind = int if name == "longest_run" else float
    form = "%d" if kind is int else "%g"
    return st.number_input(
        str(NAMES[name]),
        value=kind(value),
        step=kind(step),
        format=form,
        key=f"threshold {name}",
        persist_state="session",
    )


def screened(who: Respondents, rules: Thresholds | None = None) -> Screening:
    """Return the screening of these answers by the thresholds of the page."""
    chosen = rules or thresholds()
    if who.sheet is None:
        return screen_form(who.rows, who.form, thresholds=chosen)
    checks = attention_checks(who.sheet)
    if who.scale is None:
        return screen(who.sheet, thresholds=chosen, attention=checks)
    plan = who.scale.plan
    straight = tuple(item for item in plan.items if item not in plan.reverse)
    pairs = [Contradiction(straight, item) for item in plan.reverse if straight]
    return screen(
        who.sheet, who.scale.answers, thresholds=chosen, attention=checks, reverse=plan.reverse, contradictions=pairs
    )


def kept(who: Respondents) -> pd.Series | None:
    """Draw the switch that leaves careless answers out and return who is kept, None for everybody."""
    told = _("As set on the page of answer quality: rules, thresholds and the number of flags")
    return screened(who).kept if switch(_("Without careless answers"), told) else None


def switch(label: str, told: str = "") -> bool:
    """Draw the switch that leaves careless answers out on every page of this section."""
    st.session_state[LEFT_OUT] = st.toggle(
        label, st.session_state.get(LEFT_OUT, False), key=LEAVE_OUT, help=told or None
    )
    return bool(st.session_state[LEFT_OUT])


def sentence(found: Screening) -> str:
    """Return how many answers are excluded."""
    count, total = len(found.excluded), len(found.kept)
    return _(
        "{count:,} of {total:,} answers ({share:.1%}) raise {least} flags or more and would be left out.",
        count=count, total=total, share=count / total, least=found.thresholds.flags_to_exclude,
    )  # fmt: skip
