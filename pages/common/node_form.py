"""The fields of one node: names, weight, and what an indicator or a dimension has beyond them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

from evaluation import measures
from evaluation.aggregation import AGGREGATIONS
from evaluation.framework import CAPS, SCALES
from messages import Bilingual, _
from pages.common import measure_builder, session
from pages.common.tree_editor import change, key_of, on

if TYPE_CHECKING:
    from collections.abc import Mapping

    from evaluation import Framework, Node

DIRECTIONS = {1: Bilingual("越大越好", "more is better"), -1: Bilingual("越小越好", "less is better")}


def common(tree: Framework, node: Node) -> None:
    """Draw the fields every node has."""
    left, right = st.columns(2)
    left.text_input(_("Chinese name"), **on(node, "name_zh"))
    right.text_input(_("English name"), **on(node, "name_en"))
    if node.parent is None:
        return
    left, right = st.columns(2)
    left.number_input(_("Weight among siblings"), min_value=0.0, step=0.01, format="%g",
                      help=_("Relative to its siblings; shares are computed."), **on(node, "weight"))  # fmt: skip
    share = tree.effective_weights.get(node.id)
    told = f"{share:.1%}" if share is not None else _("off")
    right.text_input(_("Share of the goal"), told, disabled=True, key=f"share {node.id} {told}")
    st.toggle(_("Switched on"), **on(node, "enabled"))


def dimension(node: Node) -> None:
    """Draw how the children of a dimension are combined."""
    left, right = st.columns(2)
    with left:
        names = {name: how.name for name, how in AGGREGATIONS.items()}
        if node.aggregation:
            names[node.aggregation] = AGGREGATIONS[node.aggregation].name
        _select(node, "aggregation", _("Aggregation"), names, empty=_("follows the method"))
    right.number_input(_("Least coverage"), min_value=0.0, max_value=1.0, step=0.05, format="%g", placeholder="–",
                       help=_("Share of the weight below that must carry a value before a score is shown."),
                       **on(node, "min_coverage"))  # fmt: skip


def indicator(node: Node) -> None:
    """Draw source, direction, goalposts and meaning of an indicator."""
    if session.has_records() or node.custom is not None:
        _kind_of_source(node)
    left, right = st.columns(2)
    with left:
        _source(node)
    with right:
        _select(node, "direction", _("Direction"), DIRECTIONS)
    _goalposts(node)
    left, right = st.columns(2)
    left.text_input(_("Counted in"), **on(node, "unit"))
    right.number_input(
        _("Target"), format="%g", placeholder="–", help=_("Drawn in charts, not scored."), **on(node, "target")
    )
    left, right = st.columns(2)
    left.text_area(_("Meaning"), **on(node, "note_zh"))
    right.text_area(_("Meaning, in English"), **on(node, "note_en"))


def _source(node: Node) -> None:
    """Draw where the values come from: the library or a custom measure for records, a column for a ready-made table."""
    if node.custom is not None:
        st.caption(_("It is built below the tree."))
        return
    if session.has_records():
        names = {name: measure.card.name for name, measure in measures.registry.items()}
        _select(node, "measure", _("Measure"), names, empty=_("none"), code=True)
        if node.measure is None:
            told = _(
                "No measure is chosen yet, so this indicator has no values. Choose one, or build a custom measure."
            )
            st.warning(told, icon=":material/warning:")
        return
    plain = session.data().plain
    columns = {} if plain is None else {str(name): Bilingual(str(name)) for name in plain.values.columns}
    _select(node, "column", _("Column of the table"), columns, empty=_("the column of its id"))


def _kind_of_source(node: Node) -> None:
    names = {"library": _("measure library") if session.has_records() else _("table"), "custom": _("custom measure")}
    key = f"source of {node.id}"
    st.session_state[key] = "library" if node.custom is None else "custom"

    def changed() -> None:
        (measure_builder.use_custom if st.session_state[key] == "custom" else measure_builder.use_library)(node.id)

    st.segmented_control(
        _("Values from"), list(names), format_func=names.__getitem__, key=key, required=True, on_change=changed
    )


def _goalposts(node: Node) -> None:
    left, right = st.columns(2)
    left.number_input(_("Scores 0 at"), format="%g", placeholder="–", **on(node, "lo"))
    right.number_input(_("Full marks at"), format="%g", placeholder="–", **on(node, "hi"))
    left, right = st.columns(2)
    with left:
        _select(node, "scale", _("Scale"), SCALES, empty=None)
    with right:
        _select(node, "cap", _("Cap"), CAPS, empty=None)
    left, right = st.columns(2)
    told = _("Target band: full marks inside, falling to 0 at both ends.")
    left.number_input(_("Band from"), format="%g", placeholder="–", help=told, **on(node, "band_low"))
    right.number_input(_("Band to"), format="%g", placeholder="–", help=told, **on(node, "band_high"))


def _select(
    node: Node, field: str, label: str, names: Mapping[Any, Bilingual], empty: str | None = None, code: bool = False
) -> None:
    """Draw a choice; `empty` is what no choice is called, and with `code` the options carry their ids."""
    nothing = "" if empty else next(iter(names), "")
    options = [*([nothing] if empty else []), *names]
    key = key_of(node, field)
    shown = st.session_state[key]
    st.session_state[key] = nothing if shown is None else shown
    if st.session_state[key] not in options:
        options.insert(0, st.session_state[key])

    def spoken(name: Any) -> str:
        if name == "" and empty:
            return empty
        return f"{name} {names[name]}" if code and name in names else str(names.get(name, name))

    def changed() -> None:
        change(session.framework().node(node.id), field, st.session_state[key] or None)

    st.selectbox(label, options, format_func=spoken, key=key, on_change=changed)
