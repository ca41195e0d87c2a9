"""The indicator system: see it, edit it node by node or as a table, download it, upload another, choose how it is scored."""

import streamlit as st

from messages import _
from pages.common import (
    edit_effect,
    frame,
    measure_builder,
    node_form,
    session,
    system,
    tree_editor,
    tree_structure,
    tree_table,
)

frame.title(_("What is measured, and how is it scored?"))
place = st.container()
system.history()
nodes, table, files, method = st.tabs(
    [_("Node by node"), _("As a table"), _("Files"), _("Method")], on_change="rerun", key="part of the system"
)
if nodes.open:
    with nodes, frame.sentences():
        tree = session.framework()
        left, right = st.columns([3, 2], gap="large")
        with left:
            tree_table.node_table(tree)
        with right:
            tree_editor.pick(tree)
            node = tree_editor.chosen(tree)
            tree_structure.structure(tree, node)
            tree_editor.refusal(node.id)
            node_form.common(tree, node)
            if node.id in tree.parents:
                node_form.dimension(node)
            else:
                node_form.indicator(node)
            tree_structure.place(tree, node)
        if node.custom is not None:
            measure_builder.draw(node)
if table.open:
    with table, frame.sentences():
        tree_table.edit_table(session.framework())
if files.open:
    with files:
        system.downloads(session.framework())
        system.upload()
if method.open:
    with method:
        system.choose_method()
with frame.sentences(), place:
    frame.finding(system.sentence(session.framework()))
    edit_effect.draw(session.framework())
