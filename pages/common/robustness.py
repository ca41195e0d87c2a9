"""Parts of the page about how firm the ranking is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

from evaluation.robustness.uncertainty_sentences import describe
from exports.notebook_cells import conflicts_code, uncertain_code
from messages import _
from pages.common import frame, session

if TYPE_CHECKING:
    from evaluation.robustness import Sensitivity, Uncertainty


def choose_shown(uncertain: Uncertainty) -> tuple[int, int]:
    """Draw how many units are shown and how many count as the first; return both."""
    count = int(uncertain.nominal.notna().sum())
    with st.container(horizontal=True, vertical_alignment="top"):
        options = sorted({min(count, most) for most in (20, 50, count)}) or [0]
        names = {most: _("first {count}", count=most) for most in options} | {count: _("all {count}", count=count)}
        shown = st.segmented_control(_("Shown"), options, default=options[0], required=True, key="robust shown",
                                     format_func=names.__getitem__)  # fmt: skip
        most = min(30, count - 1)
        k = st.slider(_("First places"), 1, most, min(10, most), key="robust k") if most > 1 else 1
    return int(shown or options[0]), int(k)


def choose_unit(uncertain: Uncertainty) -> str | None:
    """Draw the choice of a unit whose rank is explained, or the ranking as a whole (None)."""
    names, order = session.unit_names(), [str(unit) for unit in ranked(uncertain)]
    chosen = st.selectbox(_("For"), ["", *order], key="robust unit",
                          format_func=lambda unit: names.get(unit, unit) if unit else _("the whole ranking"))  # fmt: skip
    return str(chosen) if chosen else None


def ranked(uncertain: Uncertainty) -> list[Any]:
    """Return the units with a rank as things stand, best first."""
    return list(uncertain.nominal.dropna().sort_values(kind="stable").index)


def name_of(unit: object) -> str:
    """Return the name shown for a unit."""
    return session.unit_names().get(str(unit), str(unit))


def how(result: Sensitivity) -> None:
    """Say, folded away, what was drawn, what failed, and how a notebook gets the same numbers."""
    with st.expander(_("How this was computed"), icon=":material/info:"):
        for part in (describe(result.uncertainty, session.unit_names()), result.sentences):
            st.markdown(frame.escaped(str(part)))
        failed = result.uncertainty.failed
        if len(failed):
            number = st.column_config.NumberColumn
            frame.table(failed[["reason", "draws", "share"]],
                        {"reason": _("Reason"), "draws": _("Draws"), "share": number(_("Share"), format="percent")})  # fmt: skip
        st.caption(_("The same numbers in a notebook:"))
        st.code(
            f"{uncertain_code(result)}\n"
            f"found = robustness.sensitivity(values, framework, method, uncertain, draws={result.rows}, seed={result.seed}"
            f"{conflicts_code(result)})\n"
            "found.table, found.uncertainty.table",
            language="python",
        )
