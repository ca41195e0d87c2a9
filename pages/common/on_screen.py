"""What stands on the screen at this moment: the evaluations and analyses a page asked for, so that a notebook can make them again.

They are kept in one list that is emptied in place: a button drawn before or after them, or outside of a part that runs again by itself,
always sees what is shown now.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from workspace.shown import Shown

if TYPE_CHECKING:
    from evaluation import Evaluation, Values
    from evaluation.robustness import Sensitivity

SHOWN = "results of this page"


def now() -> list[Shown]:
    """Return what is on the screen, in the order in which the page asked for it."""
    found: list[Shown] = st.session_state.setdefault(SHOWN, [])
    return found


def fresh() -> None:
    """Forget the page before."""
    now().clear()


def result(evaluation: Evaluation, values: Values | None, level: str, wave: str, name: str = "") -> None:
    """Remember an evaluation that is shown; the same one again is remembered once."""
    kept = now()
    if not any(one.evaluation.fingerprint == evaluation.fingerprint and one.level == level for one in kept):
        kept.append(Shown(evaluation, level, values, wave, name))


def analysis(evaluation: Evaluation, found: Sensitivity) -> None:
    """Remember what was found out about how firm an evaluation is."""
    kept = now()
    kept[:] = [
        replace(one, analysis=found) if one.evaluation.fingerprint == evaluation.fingerprint else one for one in kept
    ]
