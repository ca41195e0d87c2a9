"""Parts of the page about how firm the ranking is."""

from __future__ import annotations

import time
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

import streamlit as st

from evaluation import robustness
from evaluation.aggregation import AGGREGATIONS
from evaluation.normalisation import NORMALISATIONS
from evaluation.robustness.choices import has_goalposts
from messages import _
from pages.common import frame, session

if TYPE_CHECKING:
    from streamlit.delta_generator import DeltaGenerator

    from evaluation.robustness import Sensitivity, Uncertainty
    from pages.common.results import Result

DRAWS = (1000, 4000, 10_000)
KEPT = "robustness kept"
STOPPED = "robustness stopped"
PATIENCE = 0.8
"""Seconds after which the progress is shown, with a way to stop."""
MOST_KEPT = 3


@dataclass(frozen=True)
class Asked:
    """What a person made uncertain, and how many draws are made."""

    uncertain: tuple[Any, ...]
    draws: int

    @property
    def key(self) -> str:
        """A text that says the same."""
        return repr((self.uncertain, self.draws))


def choose(units: Result) -> Asked:
    """Draw what may be uncertain, and return what was chosen."""
    method = units.evaluation.method
    chosen: list[Any] = []
    with st.container(horizontal=True, vertical_alignment="bottom"):
        weights = st.slider(_("Weights ± %"), 0, 50, 25, 5, key="robust weights", persist_state="session",
                            help=_("Every weight moves by up to this share, each by itself. 0: weights are certain."))  # fmt: skip
        if has_goalposts(method):
            posts = st.slider(_("Goalposts ± %"), 0, 30, 10, 5, key="robust goalposts", persist_state="session",
                              help=_("Both goalposts move by up to this share of their distance. 0: they are certain."))  # fmt: skip
        else:
            posts = 0
        errors = st.checkbox(_("Sampling error of the values"), True, key="robust errors", persist_state="session",
                             help=_("Values that come from a survey are drawn from within their margin of error."))  # fmt: skip
    with st.expander(_("More uncertain choices, number of draws"), icon=":material/tune:"):
        ways = _others(_("Could also be combined by"), {n: how.name for n, how in AGGREGATIONS.items() if not how.relative},
                       "aggregation", method.aggregation)  # fmt: skip
        scales = _others(_("Could also be normalised by"), NORMALISATIONS, "normalisation", str(method.scaling.how))
        draws = st.segmented_control(_("Draws"), DRAWS, default=DRAWS[0], required=True, key="robust draws",
                                     format_func=lambda count: f"{count:,}")  # fmt: skip
    if weights:
        chosen.append(robustness.WeightNoise(weights / 100))
    if posts:
        chosen.append(robustness.GoalpostNoise(posts / 100))
    if errors and _has_errors(units):
        chosen.append(robustness.ValueNoise())
    chosen += [robustness.Alternatives(field, (getattr(method, field), *others))
               for field, others in (("aggregation", ways), ("normalisation", scales)) if others]  # fmt: skip
    return Asked(tuple(chosen), int(draws or DRAWS[0]))


def _others(label: str, options: Any, field: str, current: str) -> list[str]:
    names = [name for name in options if name != current]
    return list(st.multiselect(label, names, key=f"robust {field}", format_func=lambda name: str(options[name]),
                               placeholder=_("as now only"), persist_state="session"))  # fmt: skip


def _has_errors(units: Result) -> bool:
    cells = units.values.cells
    return "se" in cells and bool((cells["se"] > 0).any())


def found(units: Result, asked: Asked) -> Sensitivity:
    """Return the analysis of what was asked, computed once; long runs show their progress and can be stopped."""
    evaluation = units.evaluation
    key = f"{evaluation.fingerprint} {units.values.fingerprint} {asked.key}"
    kept: dict[str, Sensitivity] = st.session_state.setdefault(KEPT, {})
    if key not in kept:
        _unless_stopped(key)
        place = st.empty()
        result = robustness.sensitivity(
            units.values, evaluation.framework, evaluation.method, list(asked.uncertain), asked.draws // 2,
            progress=_Watch(place, key),
        )  # fmt: skip
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


def choose_shown(uncertain: Uncertainty) -> tuple[int, int]:
    """Draw how many units are shown and how many count as the first; return both."""
    count = int(uncertain.nominal.notna().sum())
    with st.container(horizontal=True, vertical_alignment="bottom"):
        options = sorted({min(count, most) for most in (20, 50, count)}) or [0]
        shown = st.segmented_control(_("Shown"), options, default=options[0], required=True, key="robust shown",
                                     format_func=lambda most: _("first {count}", count=most))  # fmt: skip
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
        for part in (result.uncertainty.sentences, result.sentences):
            st.markdown(frame.escaped(str(part)))
        failed = result.uncertainty.failed
        if len(failed):
            number = st.column_config.NumberColumn
            frame.table(failed[["reason", "draws", "share"]],
                        {"reason": _("Reason"), "draws": _("Draws"), "share": number(_("Share"), format="percent")})  # fmt: skip
        st.caption(_("The same numbers in a notebook:"))
        listed = ",\n    ".join(_code(choice) for choice in result.drawn.choices)
        st.code(
            "from evaluation import robustness\n"
            f"uncertain = [\n    {listed},\n]\n"
            f"found = robustness.sensitivity(values, framework, method, uncertain, draws={result.rows}, seed={result.seed})\n"
            "found.table, found.uncertainty.table",
            language="python",
        )


def _code(choice: Any) -> str:
    """Return a choice as it is written in a notebook, without what it takes by default."""
    said = [
        f"{part.name}={getattr(choice, part.name)!r}"
        for part in fields(choice)
        if part.init and getattr(choice, part.name) != part.default and part.name != "chances"
    ]
    return f"robustness.{type(choice).__name__}({', '.join(said)})"
