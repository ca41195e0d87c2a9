"""The node editor: pick a node, change it, see at once what is wrong with it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import streamlit as st

from evaluation import Node
from evaluation.framework.fields import node_of, record_of
from messages import Message, WorkbenchError, _
from pages.common import frame, session

if TYPE_CHECKING:
    from collections.abc import Callable

    from evaluation import Framework

NODE, REFUSED, PENDING = "edited node", "refused edit", "pending fields"
ROWS = "rows of the tree"
PART = {"name_zh": "name", "name_en": "name", "note_zh": "note", "note_en": "note"} | dict.fromkeys(
    ("lo", "hi", "scale", "cap", "band_low", "band_high"), "goalposts"
)
"""Field of a file → part of the node it belongs to, where they differ."""


def chosen(tree: Framework) -> Node:
    """Return the node being edited: the one picked last, the first dimension at the beginning."""
    known = {node.id: node for node in tree.nodes}
    return known.get(str(st.session_state.get(NODE)), tree.nodes[1])


def pick(tree: Framework) -> None:
    """Draw the list the node is picked from."""
    ids = [node.id for node in tree.nodes]
    st.session_state[NODE] = chosen(tree).id
    st.selectbox(_("Node"), ids, format_func=lambda name: spelled(tree, name), key=NODE)


def spelled(tree: Framework, name: str) -> str:
    """Return a node as a line of the tree: set in by its level, off when it takes no part."""
    node = tree.node(name)
    off = "" if name in tree.effective_weights else _(" (off)")
    return "　" * (len(tree.path(name)) - 1) + f"{node.label}{off}"


def picked_row() -> None:
    """Take the row picked in the table of the tree."""
    rows = st.session_state[ROWS].selection.rows
    if rows:
        st.session_state[NODE] = session.framework().nodes[rows[0]].id


def change(node: Node, field: str, value: Any) -> None:
    """Change a field of a node, named as in files; a change that does not fit is kept with its reason until it does."""
    waiting = {**_waiting(node.id), field: value}
    record = {**record_of(node), **waiting}
    read = node_of({key: part for key, part in record.items() if part not in (None, "")})
    parts = {PART.get(name, name) for name in waiting}
    edited = replace(node, **{part: getattr(read, part) for part in parts})
    tree = session.framework()
    nodes = tuple(edited if other.id == node.id else other for other in tree.nodes)
    said = Message("{field} of “{node}”", field=field, node=node.id)
    attempt(lambda: replace(tree, nodes=nodes), said, node.id, field, waiting)


def attempt(edit: Callable[[], Framework], said: Message, node: str, field: str = "", waiting: Any = None) -> None:
    """Make an edit, or keep why it cannot be made and what was typed."""
    try:
        session.change_framework(edit(), said)
    except WorkbenchError as error:
        st.session_state[REFUSED] = (node, field, error)
        st.session_state[PENDING] = (node, waiting or {})
        return
    st.session_state.pop(REFUSED, None)
    st.session_state.pop(PENDING, None)


def _waiting(node: str) -> dict[str, Any]:
    owner, fields = st.session_state.get(PENDING, ("", {}))
    return dict(fields) if owner == node else {}


def refusal(node: str) -> None:
    """Say beside the node why the last edit of it was not taken."""
    owner, _field, error = st.session_state.get(REFUSED, ("", "", None))
    if owner == node and error is not None:
        st.error(frame.escaped(str(error)), icon=":material/error:")
        st.caption(_("The system is unchanged until this is put right."))


def key_of(node: Node, field: str) -> str:
    """Return the widget key of a field and set what it shows: what waits to be put right, or what the tree holds."""
    key = f"{field} of {node.id}"
    waiting = _waiting(node.id)
    st.session_state[key] = waiting[field] if field in waiting else record_of(node).get(field)
    return key


def on(node: Node, field: str, read: Callable[[Any], Any] = lambda value: value) -> dict[str, Any]:
    """Return the key and callback of a widget that edits a field."""
    key = key_of(node, field)

    def changed() -> None:
        change(session.framework().node(node.id), field, read(st.session_state[key]))

    return {"key": key, "on_change": changed}
