"""Weight sets side by side on the page: at a glance, mixed by one slider; and what each indicator really moves."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

import charts
from evaluation import evaluate
from evaluation.schemes import SCHEMES, actual_influence, mixed, schemes
from messages import Message, _
from pages.common import frame, session

if TYPE_CHECKING:
    from evaluation import Evaluation
    from evaluation.schemes import Scheme
    from pages.common.results import Result


def compare(units: Result) -> None:
    """Draw every weight set beside the others, the agreement of their rankings, and the mix of two."""
    found = schemes(units.evaluation, session.starting_framework())
    _table(units.evaluation, found)
    results = {
        name: evaluate(units.values, scheme.of(units.evaluation.framework), units.evaluation.method)
        for name, scheme in found.items()
    }
    labels = {name: str(scheme.label) for name, scheme in found.items()}
    frame.chart(charts.agreement_chart(results, labels, frame.palette()), key="agreement of schemes")
    kept = {str(reason) for scheme in found.values() for reason in scheme.kept.values()}
    if kept:
        st.caption(
            _("Where the data are too thin, the stated weights stay: {reasons}.", reasons="; ".join(sorted(kept)))
        )
    _mix(found)


def _table(evaluation: Evaluation, found: dict[str, Scheme]) -> None:
    tree = evaluation.framework
    children = [child for child in tree.children(tree.root.id) if child.id in found["equal"].shares]
    rows = [
        {"name": str(child.label)} | {name: 100 * scheme.shares[child.id] for name, scheme in found.items()}
        for child in children
    ]
    columns = {"name": st.column_config.TextColumn(_("Dimension"), pinned=True)} | {
        name: st.column_config.ProgressColumn(str(scheme.label), format="%.1f%%", min_value=0, max_value=50)
        for name, scheme in found.items()
    }
    frame.table(pd.DataFrame(rows), columns)


def _mix(found: dict[str, Scheme]) -> None:
    """Draw the slider between two sets and take its weights for the session."""
    st.subheader(_("Mix two sets"), anchor=False)
    left, middle, right = st.columns([2, 3, 2], vertical_alignment="bottom")
    names = list(found)
    first = left.selectbox(_("From"), names, format_func=lambda name: str(SCHEMES[name]), key="mix from")
    second = right.selectbox(_("To"), names, index=3, format_func=lambda name: str(SCHEMES[name]), key="mix to")
    part = middle.slider(_("Share of the second set"), 0, 100, 50, step=5, format="%d%%", key="mix part")
    shares = mixed(found[first].shares, found[second].shares, part / 100)
    said = Message("mix of {first} and {second}", first=SCHEMES[first], second=SCHEMES[second])
    st.button(
        _("Use these weights"), type="primary", icon=":material/check:",
        on_click=lambda: session.change_framework(session.framework().with_weights(shares), said),
    )  # fmt: skip


def influence(units: Result) -> None:
    """Draw what each indicator weighs and what it really moves."""
    table = actual_influence(units.evaluation)
    frame.chart(charts.influence_chart(table, units.evaluation.framework, frame.palette()), key="influence")
