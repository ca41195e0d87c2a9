"""Parts of the leaders' page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from charts.cockpit import index_chart, levers_chart
from charts.dimensions import dimension_chart
from charts.memory import once
from charts.parties import MEASURES, party_chart, party_rows
from evaluation.findings import change_of_index, levers, party_gaps
from evaluation.measures import find
from messages import _
from pages.common import filters, frame, picking, session
from sharing.classes import carried

if TYPE_CHECKING:
    from evaluation.findings import Levers
    from pages.common.results import Result
    from sharing.selection import Selection

LINKS = (
    ("pages/results/satisfaction.py", ":material/sentiment_satisfied:"),
    ("pages/results/sharing.py", ":material/swap_horiz:"),
    ("pages/results/participation.py", ":material/groups:"),
    ("pages/results/unit.py", ":material/storefront:"),
)


def index(now: Result, before: Result | None, earlier: str) -> None:
    """Draw the index against last wave and target, and its dimensions."""
    old = before.evaluation if before else None
    drawing = index_chart(now.evaluation, now.values, old, before.values if before else None, frame.palette(), earlier)
    frame.chart(drawing, key="index")
    frame.chart(dimension_chart(now.evaluation, now.values, old, frame.palette(), earlier), key="cockpit dimensions")


def about_classes(now: Result, selection: Selection) -> None:
    """Say how much of the index follows the classes chosen, where some are: what rests on records without classes is for all."""
    if not selection.classes:
        return
    data = session.data()
    leaves = [leaf for leaf in now.evaluation.framework.leaves if leaf.measure]
    moved = [
        leaf for leaf in leaves if any(carried(data, t) & set(selection.classes) for t in find(str(leaf.measure)).needs)
    ]
    weights = now.evaluation.framework.effective_weights
    st.caption(
        _(
            "{count} of {all} indicators ({share:.0%} of the weight) rest on records with a class and are counted for those chosen; "
            "the others, such as answers to questionnaires, are for all.",
            count=len(moved),
            all=len(now.evaluation.framework.leaves),
            share=sum(weights[leaf.id] for leaf in moved),
        )
    )


def answer(now: Result, before: Result | None) -> str:
    """Return the finding above the page: where the index stands and what moved beyond chance."""
    old = (before.evaluation, before.values) if before else (None, None)
    return str(once(change_of_index, now.evaluation, now.values, *old))


def parties(now: Result, selection: Selection) -> None:
    """Draw the three parties in identification, satisfaction and gain; the first two were computed for the index."""
    lacking = tuple(name for name in MEASURES.values() if name not in set(now.values.cells["indicator"]))
    attitudes = filters.measured(selection, lacking) if lacking else now.values
    gain = filters.measured(selection, ("I2-04",), ("party",))
    rows = once(party_rows, attitudes, gain)
    if set(rows["status"]) <= {"insufficient"}:
        st.info(_("No answers to questionnaires are loaded, so nothing can be said of the three parties."))
        return
    st.markdown(frame.escaped(str(once(party_gaps, rows))))
    picking.to_page(party_chart(rows, frame.palette()), "cockpit parties", "party", "pages/results/satisfaction.py")


def next_steps(now: Result) -> Levers:
    """Draw what to do next."""
    result = once(levers, now.evaluation)
    frame.chart(levers_chart(result, palette=frame.palette()), key="levers")
    return result


def more() -> None:
    """Draw the ways to the pages one click below."""
    st.subheader(_("One click below"), anchor=False)
    labels = (_("Satisfaction"), _("Resource sharing"), _("Participation"), _("One enterprise"))
    with st.container(horizontal=True):
        for (script, icon), label in zip(LINKS, labels, strict=True):
            st.page_link(script, label=label, icon=icon)
