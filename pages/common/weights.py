"""Parts of the page of weights."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

import charts
from charts.ranking import ranking_rows
from evaluation.framework.default import scorecard
from evaluation.framework.rebalance import STEP, rebalanced, shares_below
from messages import Message, _
from pages.common import frame, results, session

if TYPE_CHECKING:
    from evaluation import Evaluation, Framework
    from pages.common.results import Result

PREFIX, LOCK, OPEN = "weight of ", "lock of ", "indicators of "


def shown_tree() -> Framework:
    """Return the part of the system that counts for enterprises, or all of it for a ready-made table."""
    tree = session.framework()
    return scorecard(tree, "enterprise") if session.has_records() else tree


def now_and_before() -> tuple[Result, Result]:
    """Return the enterprises under the weights as they stand, and under those that were loaded."""
    return results.of("enterprise"), results.of("enterprise", tree=session.starting_framework(), name=_("as loaded"))


def toolbar() -> None:
    """Draw the buttons that set all weights at once, and the way back."""
    past = session.history()
    with st.container(horizontal=True):
        st.button(
            _("Reset"), icon=":material/restart_alt:", on_click=_reset, help=_("Back to the weights that were loaded")
        )
        st.button(
            _("Equal weights"),
            icon=":material/balance:",
            on_click=_equal,
            help=_("Every dimension and every indicator alike"),
        )
        st.button(_("Undo"), icon=":material/undo:", on_click=session.undo, disabled=past.undoable is None,
                  help=str(past.undoable or "") or None)  # fmt: skip


def _reset() -> None:
    session.change_framework(session.starting_framework(), Message("back to the system as loaded"))


def _equal() -> None:
    tree = session.framework()
    session.change_framework(tree.with_weights({node.id: 1.0 for node in tree.nodes}), Message("equal weights"))


def sliders() -> None:
    """Draw a slider per dimension, and below each dimension those of its indicators."""
    tree = shown_tree()
    parents = [node for node in tree.active if len(tree.children(node.id)) > 1]
    for parent in parents:
        label = str(parent.label)
        if parent.parent is None:
            st.subheader(_("Dimensions, together 100 %"), anchor=False)
            _sliders_below(tree, parent.id)
        else:
            told = _("{dimension}: indicators, together 100 %", dimension=label)
            part = st.expander(told, on_change="rerun", key=OPEN + parent.id)
            if part.open:
                with part:
                    _sliders_below(tree, parent.id)


def _sliders_below(tree: Framework, parent: str) -> None:
    shares = shares_below(tree, parent)
    for child in tree.children(parent):
        key, name = PREFIX + child.id, str(child.label)
        st.session_state[key] = shares[child.id]
        with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
            place = st.container()
            held = st.checkbox(f":material/lock: {_('lock')}", key=LOCK + child.id, width="content",
                               help=_("“{name}” keeps its share when others move", name=name))  # fmt: skip
            place.slider(
                name, 0.0, 100.0, step=STEP, format="%.1f%%", key=key, on_change=_moved, args=(parent, child.id),
                help=str(child.note) or None, disabled=held,
            )  # fmt: skip


def _moved(parent: str, child: str) -> None:
    """Make room for the slider that moved; those locked, and indicators that do not count here, keep their weight."""
    tree = shown_tree()
    shares = shares_below(tree, parent)
    locked = {name for name in shares if st.session_state.get(LOCK + name)}
    wanted = float(st.session_state[PREFIX + child])
    changed = session.framework().with_weights(rebalanced(shares, child, wanted, locked))
    session.change_framework(changed, Message("weights below “{node}”", node=tree.node(parent).label))


def choose_count() -> int:
    """Draw how many units are shown and return it."""
    options = {20: _("first {count}", count=20), 50: _("first {count}", count=50), 500: _("all")}
    chosen = st.segmented_control(
        _("Shown"), list(options), default=20, format_func=options.__getitem__, required=True, key="weights shown",
        label_visibility="collapsed",
    )  # fmt: skip
    return int(chosen or 20)


def movers(units: Evaluation, before: Evaluation) -> None:
    """Draw the units that moved most."""
    names = session.unit_names()
    if (ranking_rows(units, before, names)["move"].fillna(0) != 0).any():
        st.subheader(_("Who moves most"), anchor=False)
        frame.chart(charts.moves_chart(units, before, names, palette=frame.palette()), key="moves")
