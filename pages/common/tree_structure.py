"""Where a node stands: the buttons that add, move and remove it, and its parent."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from evaluation import Goalposts, Node
from evaluation.framework import editing
from messages import Bilingual, Message, _
from pages.common import session
from pages.common.tree_editor import NODE, attempt, spelled

if TYPE_CHECKING:
    from evaluation import Framework


def structure(tree: Framework, node: Node) -> None:
    """Draw the buttons that add, move and remove."""
    name = node.id
    shift = Message("order of “{node}”", node=name)
    with st.container(horizontal=True):
        st.button(_("Add below"), icon=":material/add:", on_click=_add, args=(name,))
        if node.parent is None:
            return
        st.button(_("Up"), icon=":material/arrow_upward:", on_click=attempt,
                  args=(lambda: editing.shifted(tree, name, -1), shift, name))  # fmt: skip
        st.button(_("Down"), icon=":material/arrow_downward:", on_click=attempt,
                  args=(lambda: editing.shifted(tree, name, 1), shift, name))  # fmt: skip
        st.button(_("Remove"), icon=":material/delete:", on_click=attempt,
                  args=(lambda: editing.removed(tree, name), Message("removal of “{node}”", node=name), name))  # fmt: skip


def _add(parent: str) -> None:
    """Add an indicator below a node, under an id that is free, on a scale from 0 to 100, and edit it next."""
    tree = session.framework()
    known = {node.id for node in tree.nodes}
    new = next(name for at in range(1, len(known) + 2) if (name := f"X{at}") not in known)
    node = Node(new, parent, Bilingual("新指标", "New indicator"), goalposts=Goalposts(0, 100))
    attempt(lambda: editing.added(tree, node), Message("new indicator below “{node}”", node=parent), parent)
    st.session_state[NODE] = new


def place(tree: Framework, node: Node) -> None:
    """Draw where the node stands: its id and its parent."""
    field = f"id of {node.id}"
    st.session_state[field] = node.id
    st.text_input(
        _("Id"), key=field, on_change=_rename, args=(node.id, field),
        help=_("Unique in the system; files and other people refer to it. What lies below follows."),
    )  # fmt: skip
    if node.parent is None:
        return
    parents = [other.id for other in tree.nodes if node.id not in {step.id for step in tree.path(other.id)}]
    key = f"parent of {node.id}"
    st.session_state[key] = node.parent
    st.selectbox(
        _("Parent"),
        parents,
        format_func=lambda name: spelled(tree, name),
        key=key,
        on_change=_move,
        args=(node.id, key),
    )


def _rename(old: str, key: str) -> None:
    """Give the node the id that was typed, and go on editing it; a refusal leaves the old one."""
    tree, new = session.framework(), str(st.session_state[key]).strip()
    attempt(lambda: editing.with_id(tree, old, new), Message("id of “{node}”", node=old), old)
    if session.framework() is not tree:
        st.session_state[NODE] = new


def _move(name: str, key: str) -> None:
    tree, parent = session.framework(), st.session_state[key]
    attempt(lambda: editing.moved(tree, name, parent), Message("place of “{node}”", node=name), name)
