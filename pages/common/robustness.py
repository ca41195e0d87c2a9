"""Parts of the page about how firm the ranking is."""

from __future__ import annotations

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
    from evaluation.robustness import Sensitivity, Uncertainty
    from pages.common.results import Result

DRAWS = (1000, 4000, 10_000)


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
