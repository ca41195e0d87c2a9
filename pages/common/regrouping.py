"""The same indicators under other headings: the choice of a view, what it shows, and the weights that follow."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from charts.memory import once
from evaluation.measures.views import VIEWS, views
from messages import _
from pages.common import frame, session

if TYPE_CHECKING:
    from evaluation import Framework
    from pages.common.results import Result

KEY, ADDRESS = "chosen view", "view"
"""Where the session keeps the view, and what it is called in the address, which holds its code."""
FIRST = ("conduct", "lively")


def choose() -> Framework | None:
    """Draw the choice of the headings and return the tree that has them; None for those of the indicator system itself."""
    known = once(views, session.framework()) if session.has_records() else {}
    if not known:
        return None
    order = ["", *(name for name in (*FIRST, *VIEWS) if name in known)]
    order = list(dict.fromkeys(order))
    if KEY not in st.session_state and st.query_params.get(ADDRESS) in order:
        st.session_state[KEY] = st.query_params[ADDRESS]
    chosen = st.selectbox(
        _("Grouped by"),
        order,
        format_func=lambda name: str(VIEWS[name].name) if name else _("dimensions of the indicator system"),
        key=KEY,
        persist_state="session",
        help=_("The same indicators under other headings; indicators that a view does not name do not count in it."),
    )
    _to_address(str(chosen or ""))
    return known.get(str(chosen))


def _to_address(chosen: str) -> None:
    if chosen:
        st.query_params[ADDRESS] = chosen
    else:
        st.query_params.pop(ADDRESS, None)


def sentence(tree: Framework, view: Framework) -> str:
    """Return what a view shows: how many indicators, and how much of the weight of the whole they carry."""
    leaves = [leaf.id for leaf in view.leaves]
    share = sum(tree.effective_weights.get(name, 0.0) for name in leaves)
    return _(
        "Shown under the headings “{view}”: {count} of {all} indicators, which carry {share:.1%} of the weight of the indicator "
        "system. Among them each keeps its relative weight; the others do not count here.",
        view=view.root.label,
        count=len(leaves),
        all=len(tree.leaves),
        share=share,
    )


def weights(tree: Framework, view: Framework, now: Result, units: Result) -> None:
    """Draw, folded away, under which heading each indicator stands and with which effective weight it counts."""
    with st.expander(_("Headings and effective weights"), icon=":material/balance:"):
        share = st.column_config.NumberColumn
        frame.table(
            rows(tree, view, now, units),
            {
                "heading": st.column_config.TextColumn(_("Heading"), pinned=True),
                "id": st.column_config.TextColumn(_("Id"), width="small"),
                "name": st.column_config.TextColumn(_("Indicator"), width="large"),
                "mechanism": st.column_config.ProgressColumn(
                    _("Weight for the mechanism"), format="percent", min_value=0, max_value=1
                ),
                "enterprise": share(_("Weight for an enterprise"), format="percent"),
                "system": share(_("Weight in the indicator system"), format="percent"),
            },
        )
        st.caption(
            _("An empty cell: the indicator has no meaning at that level, and its weight is shared among the others.")
        )


def rows(tree: Framework, view: Framework, now: Result, units: Result) -> pd.DataFrame:
    """Return one row per indicator of a view with its heading and its effective weights."""
    at = {"mechanism": now.evaluation.framework, "enterprise": units.evaluation.framework, "system": tree}
    return pd.DataFrame(
        [
            {
                "heading": str(view.node(str(leaf.parent)).label),
                "id": leaf.id,
                "name": str(leaf.label),
                **{column: system.effective_weights.get(leaf.id) for column, system in at.items()},
            }
            for leaf in view.leaves
        ]
    )
