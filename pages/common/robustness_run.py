"""A run that may last: computed once and kept, with its progress shown and a way to stop it."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import streamlit as st

from evaluation import robustness
from messages import _

if TYPE_CHECKING:
    from streamlit.delta_generator import DeltaGenerator

    from evaluation.robustness import Sensitivity
    from pages.common.results import Result
    from pages.common.robustness_choices import Asked

KEPT = "robustness kept"


STOPPED = "robustness stopped"


PATIENCE = 0.8
"""Seconds after which the progress is shown, with a way to stop."""


MOST_KEPT = 3


def found(units: Result, asked: Asked) -> Sensitivity:
    """Return the analysis of what was asked, computed once; long runs show their progress and can be stopped."""
    evaluation = units.evaluation
    key = f"{evaluation.fingerprint} {units.values.fingerprint} {asked.key}"
    kept: dict[str, Sensitivity] = st.session_state.setdefault(KEPT, {})
    if key not in kept:
        _unless_stopped(key)
        place = st.empty()
        try:
            result = robustness.sensitivity(
                units.values, evaluation.framework, evaluation.method, list(asked.uncertain), asked.draws // 2,
                conflicts=asked.conflicts, progress=_Watch(place, key),
            )  # fmt: skip
        except robustness.ConflictingChoices:
            st.info(
                _(
                    "Take one of them out above, or switch on that draws which cannot be computed are left out and counted."
                )
            )
            raise
        place.empty()
        for old in list(kept)[: max(0, len(kept) - MOST_KEPT + 1)]:
            del kept[old]
        kept[key] = result
    return kept[key]


class _Watch:
    """Shows how far a run has come, once it has lasted a moment, with a button to stop it."""

    def __init__(self, place: DeltaGenerator, key: str) -> None:
        self.place, self.key, self.began = place, key, time.monotonic()
        self.bar: DeltaGenerator | None = None

    def __call__(self, done: int, of: int) -> None:
        """Move the bar; pressing the button runs the page anew, which ends this run at the next call."""
        if self.bar is None:
            if time.monotonic() - self.began < PATIENCE or done == of:
                return
            with self.place.container():
                self.bar = st.progress(0.0)
                st.button(_("Stop"), icon=":material/stop:", key="robust stop", on_click=_stop, args=(self.key,))
        self.bar.progress(done / of, _("{done:,} of {of:,} evaluations", done=done, of=of))


def _stop(key: str) -> None:
    st.session_state[STOPPED] = key


def _unless_stopped(key: str) -> None:
    """Say that this run was stopped, and offer to run it again."""
    if st.session_state.get(STOPPED) != key:
        return
    st.info(
        _("Stopped. Nothing of this run was kept; choose fewer draws, or run it again."), icon=":material/stop_circle:"
    )
    if not st.button(_("Run again"), icon=":material/play_arrow:", key="robust again"):
        st.stop()
    st.session_state.pop(STOPPED, None)
