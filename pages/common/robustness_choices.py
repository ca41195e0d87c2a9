"""What a person makes uncertain before the ranking is drawn again and again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import streamlit as st

from evaluation import robustness
from evaluation.aggregation import AGGREGATIONS
from evaluation.method import MISSING
from evaluation.normalisation import NORMALISATIONS
from evaluation.preparation import IMPUTATIONS, Imputation, Treatment
from evaluation.robustness.choices import has_goalposts
from evaluation.schemes import SCHEMES, schemes
from messages import Bilingual, _
from pages.common import session

if TYPE_CHECKING:
    from evaluation import Evaluation
    from pages.common.results import Result

DRAWS = (1000, 4000, 10_000)
FORMS: dict[str, Bilingual] = {
    "noise": Bilingual("各自浮动 ±%", "each by itself, ± %"),
    "dirichlet": Bilingual("围绕现值随机分配（Dirichlet）", "shared anew around the present ones (Dirichlet)"),
    "sets": Bilingual("取几套权重中的一套", "one of several weight sets"),
}
"""How weights are uncertain."""
FILLS = {name: label for name, label in IMPUTATIONS.items() if "group" not in name}
"""Ways to fill gaps that need no attribute of the units."""
TREATED = {
    True: Bilingual("处理（缩尾，仍不行则取对数）", "winsorised, or by logarithm"),
    False: Bilingual("保留原值", "left as they are"),
}
CLOSENESS = (10, 25, 50, 100, 400)
"""Concentrations that are offered for Dirichlet weights."""


@dataclass(frozen=True)
class Asked:
    """What a person made uncertain, how many draws are made, and what becomes of combinations that cannot be computed."""

    uncertain: tuple[Any, ...]
    draws: int
    conflicts: str = "refuse"

    @property
    def key(self) -> str:
        """A text that says the same."""
        return repr((self.uncertain, self.draws, self.conflicts))


def choose(units: Result) -> Asked:
    """Draw what may be uncertain, and return what was chosen."""
    method = units.evaluation.method
    chosen: list[Any] = []
    with st.container(horizontal=True, vertical_alignment="bottom"):
        share = st.slider(_("Weights ± %"), 0, 50, 25, 5, key="robust weights", persist_state="session",
                          help=_("Every weight moves by up to this share, each by itself. 0: weights are certain."))  # fmt: skip
        if has_goalposts(method):
            posts = st.slider(_("Goalposts ± %"), 0, 30, 10, 5, key="robust goalposts", persist_state="session",
                              help=_("Both goalposts move by up to this share of their distance. 0: they are certain."))  # fmt: skip
        else:
            posts = 0
        errors = st.checkbox(_("Sampling error of the values"), True, key="robust errors", persist_state="session",
                             help=_("Values that come from a survey are drawn from within their margin of error."))  # fmt: skip
    with st.expander(_("More uncertain choices, number of draws"), icon=":material/tune:"):
        weights = _weights(units.evaluation, share)
        others = _others(method)
        count = st.toggle(_("Leave out draws that cannot be computed, and count them"), key="robust count", persist_state="session",
                          help=_("Off: ways that do not go together are refused, with their names."))  # fmt: skip
        draws = st.segmented_control(_("Draws"), DRAWS, default=DRAWS[0], required=True, key="robust draws",
                                     format_func=lambda count: f"{count:,}")  # fmt: skip
    chosen += weights
    if posts:
        chosen.append(robustness.GoalpostNoise(posts / 100))
    if errors and _has_errors(units):
        chosen.append(robustness.ValueNoise())
    return Asked((*chosen, *others), int(draws or DRAWS[0]), "count" if count else "refuse")


def _weights(evaluation: Evaluation, share: int) -> list[Any]:
    """Draw in which form weights are uncertain, and return the choice; none where they are certain."""
    form = st.segmented_control(_("How weights are uncertain"), list(FORMS), default="noise", required=True, key="robust form",
                                format_func=lambda name: str(FORMS[name]))  # fmt: skip
    if form == "dirichlet":
        close = st.select_slider(
            _("Concentration (higher: closer to the present weights)"), CLOSENESS, 50, key="robust close"
        )
        return [robustness.DirichletWeights(float(close))]
    if form == "sets":
        picked = st.multiselect(_("Weight sets"), list(SCHEMES), ["stated", "equal", "critic"], key="robust sets",
                                format_func=lambda name: str(SCHEMES[name]))  # fmt: skip
        known = schemes(evaluation, session.starting_framework())
        return [robustness.ExpertWeights(tuple(tuple(known[name].shares.items()) for name in picked))]
    return [robustness.WeightNoise(share / 100)] if share else []


def _others(method: Any) -> list[Any]:
    """Draw the discrete choices, each with what is in use as its first option; return those with more than one."""
    fill, treated = method.imputation.how, method.treatment != Treatment.none()
    fields = (
        ("aggregation", _("Could also be combined by"), {n: w.name for n, w in AGGREGATIONS.items()}, method.aggregation),
        ("normalisation", _("Could also be normalised by"), NORMALISATIONS, str(method.scaling.how)),
        ("missing", _("Missing data could also be treated so"), MISSING, method.missing),
        ("imputation", _("Gaps could also be filled with"), FILLS, fill),
        ("treatment", _("Outliers could also be"), TREATED, treated),
    )  # fmt: skip
    make: dict[str, Any] = {"imputation": Imputation, "treatment": lambda on: Treatment() if on else Treatment.none()}
    found = []
    sides = st.columns(2)
    for at, (field, label, options, current) in enumerate(fields):
        with sides[at % 2]:
            picked = _several(label, options, field, current)
        ways = tuple(make.get(field, lambda name: name)(name) for name in picked)
        if ways:
            found.append(robustness.Alternatives(field, (getattr(method, field), *ways)))
    return found


def _several(label: str, options: Any, field: str, current: object) -> list[Any]:
    names = [name for name in options if name != current]
    return list(st.multiselect(label, names, key=f"robust {field}", format_func=lambda name: str(options[name]),
                               placeholder=_("as now only"), persist_state="session"))  # fmt: skip


def _has_errors(units: Result) -> bool:
    cells = units.values.cells
    return "se" in cells and bool((cells["se"] > 0).any())
