"""The ranking under other methods or weights, beside the one in use: who moves, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

from charts.configurations import place_chart
from evaluation.aggregation import AGGREGATIONS
from evaluation.comparison import alternatives_to, compare_alternatives
from evaluation.method import MISSING
from evaluation.normalisation import NORMALISATIONS
from evaluation.schemes import SCHEMES, schemes
from messages import _
from pages.common import frame, session
from workspace.comparison.joining import named

if TYPE_CHECKING:
    from evaluation.comparison import Comparison, Configured
    from pages.common.results import Result

MOST = 12
GRAVE = ("undefined", "zero")
"""Kinds of notes that change ranks by themselves."""


def draw(units: Result) -> None:
    """Draw the choice of alternatives, the ranks under all of them, and why one unit moves."""
    others = choose(units)
    if not others:
        st.info(_("Choose at least one other way above; every way is compared with the method in use."))
        return
    if len(others) > MOST:
        st.info(_("{count} configurations are too many to compare; choose up to {most}.", count=len(others), most=MOST))
        return
    evaluation = units.evaluation
    values = named(units.values, session.unit_names())
    found = compare_alternatives(values, evaluation.framework, evaluation.method, others)
    for name, reason in found.refused.items():
        st.warning(frame.escaped(_("“{name}” cannot be computed: {reason}", name=name, reason=reason)))
    comparison = found.comparison
    frame.chart(place_chart(comparison, palette=frame.palette()), key="configurations")
    remarks(comparison)
    with st.expander(_("Table: ranks, moves and rank correlations"), icon=":material/table:"):
        rank_table(comparison)
        agreement_table(comparison)
    why(comparison)


def choose(units: Result) -> list[Configured]:
    """Draw what could be otherwise, and return the configurations that were asked for."""
    evaluation = units.evaluation
    method, sets = evaluation.method, schemes(evaluation, session.starting_framework())
    left, right = st.columns(2)
    with left:
        ways = _several(_("Combined by"), {name: way.name for name, way in AGGREGATIONS.items() if name != method.aggregation},
                        "ways", ["geometric"])  # fmt: skip
        missing = _several(
            _("Missing data"), {name: label for name, label in MISSING.items() if name != method.missing}, "missing"
        )
    with right:
        scales = _several(
            _("Normalised by"), {n: s for n, s in NORMALISATIONS.items() if n != method.scaling.how}, "scales"
        )
        weights = _several(_("Weights"), SCHEMES, "sets", ["equal"])
    crossed = st.toggle(_("All combinations of these choices"), key="compared crossed", persist_state="session",
                        help=_("Off: each choice by itself, all else as in use. On: every combination with each other."))  # fmt: skip
    trees = {str(sets[name].label): sets[name].of(evaluation.framework) for name in weights}
    return alternatives_to(
        evaluation.framework, method, crossed, trees, normalisation=scales, aggregation=ways, missing=missing
    )


def _several(label: str, options: Any, key: str, first: list[str] | None = None) -> list[str]:
    return list(st.multiselect(label, list(options), [name for name in first or [] if name in options], key=f"compared {key}",
                               format_func=lambda name: str(options[name]), placeholder=_("as now only"),
                               persist_state="session"))  # fmt: skip


def remarks(comparison: Comparison) -> None:
    """List what makes scores of the other configurations 0 or impossible, so that nobody wonders at their ranks."""
    grave = {
        str(note): note
        for name, one in comparison.evaluations.items()
        if name != comparison.reference
        for note in one.notes
        if note.kind in GRAVE
    }
    frame.remarks(tuple(grave.values()))


def rank_table(comparison: Comparison) -> None:
    """Draw every unit's rank under each configuration, the widest range first."""
    number = st.column_config.NumberColumn
    table = comparison.table.dropna(subset=["range"])
    table = (
        table.loc[table["range"].sort_values(ascending=False, kind="stable").index].rename_axis("unit").reset_index()
    )
    names = list(comparison.evaluations)
    frame.table(
        table[["unit", "range", *names]],
        {"unit": st.column_config.TextColumn(_("Unit"), pinned=True), "range": number(_("Range of ranks"), format="%g"),
         **{name: number(name, format="%g") for name in names}},
        height=360,
    )  # fmt: skip


def agreement_table(comparison: Comparison) -> None:
    """Draw how alike every two orders are."""
    number = st.column_config.NumberColumn
    columns = {
        "first": _("Configuration"),
        "second": _("compared with"),
        "spearman": number(_("Rank correlation ρ"), format="%.3f"),
        "kendall": number(_("Kendall τ"), format="%.3f"),
        "moved": number(_("Units with another rank"), format="%d"),
        "mean_move": number(_("Mean shift of ranks"), format="%.2f"),
        "largest_move": number(_("Largest shift"), format="%g"),
    }
    frame.table(comparison.agreement[list(columns)], columns)


def why(comparison: Comparison) -> None:
    """Ask for a unit and a configuration, and say through which indicators the unit moves."""
    table = comparison.table.dropna(subset=["range"])
    others = [name for name in comparison.evaluations if name != comparison.reference]
    if table.empty:
        return
    with st.container(horizontal=True):
        order = list(table["range"].sort_values(ascending=False, kind="stable").index)
        unit = st.selectbox(_("Why does it move?"), order, key="compared unit")
        other = st.selectbox(_("Under"), others, key="compared other") if len(others) > 1 else others[0]
    st.markdown(frame.escaped(str(comparison.sentence(unit, other))))
    number = st.column_config.NumberColumn
    with st.expander(_("Table: every indicator's part"), icon=":material/table:"):
        columns = {
            "name": _("Indicator"),
            "reference": number(_("Against the average, now"), format="%+.2f"),
            "other": number(_("Against the average, there"), format="%+.2f"),
            "difference": number(_("Difference"), format="%+.2f"),
        }
        frame.table(comparison.why(unit, other).round(3), columns, height=360)
