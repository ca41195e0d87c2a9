"""The whole tree as one table: to look at, and to edit like a spreadsheet."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st

from evaluation.custom_leaves import broken_leaves
from evaluation.framework import CAPS, SCALES
from evaluation.framework.checks import problems
from evaluation.framework.fields import FIELDS, node_of, record_of, text_of, value_of
from messages import Message, _
from pages.common import frame, session
from pages.common.tree_editor import ROWS, picked_row, spelled

if TYPE_CHECKING:
    from evaluation import Framework, Node
    from evaluation.framework.checks import Problem

EDITED = "edited table of the tree"


def node_table(tree: Framework) -> None:
    """Draw the tree as a table: shares, goalposts, meaning; a row that is picked is edited beside it."""
    number = st.column_config.NumberColumn
    columns: dict[str, Any] = {
        "name": st.column_config.TextColumn(_("Name"), pinned=True, width="medium"),
        "id": st.column_config.TextColumn(_("Id")),
        "local": number(_("Share among siblings"), format="percent"),
        "effective": st.column_config.ProgressColumn(
            _("Share of the goal"), format="percent", min_value=0, max_value=1
        ),
        "lo": number(_("Scores 0 at"), format="%g"),
        "hi": number(_("Full marks at"), format="%g"),
        "scale": st.column_config.TextColumn(_("Scale")),
        "unit": st.column_config.TextColumn(_("Counted in")),
        "note": st.column_config.TextColumn(_("Meaning"), width="large"),
    }
    st.dataframe(
        pd.DataFrame([_row(tree, node) for node in tree.nodes]),
        hide_index=True,
        column_config=columns,
        height=620,
        placeholder="–",
        key=ROWS,
        on_select=picked_row,
        selection_mode="single-row",
    )


def _row(tree: Framework, node: Node) -> dict[str, Any]:
    posts = node.goalposts
    return {
        "name": spelled(tree, node.id),
        "id": node.id,
        "local": tree.local_weights.get(node.id),
        "effective": tree.effective_weights.get(node.id),
        "lo": posts.lo if posts else None,
        "hi": posts.hi if posts else None,
        "scale": str(SCALES[posts.scale]) if posts else "",
        "unit": node.unit,
        "note": str(node.note),
    }


def edit_table(tree: Framework) -> None:
    """Draw the tree as an editable table; it is taken as soon as nothing is wrong with it."""
    start = _texts(tree)
    columns = {field.name: _column(field.name, str(field.label)) for field in FIELDS}
    edited = st.data_editor(
        start,
        hide_index=True,
        column_config=columns,
        num_rows="dynamic",
        height=620,
        key=f"{EDITED} {tree.fingerprint}",
    )
    nodes = nodes_of(edited)
    found = problems(nodes) or broken_leaves(nodes)
    if found:
        _list_problems(found)
        return
    read = replace(tree, nodes=nodes)
    if read != tree:
        session.change_framework(read, Message("the table"))
        st.rerun()
    st.caption(_("Every change is taken at once; rows can be added below and removed at the left."))


def _texts(tree: Framework) -> pd.DataFrame:
    rows = []
    for node in tree.nodes:
        record = record_of(node)
        cells = {field.name: text_of(field, record.get(field.name)) for field in FIELDS}
        rows.append({name: "" if cell is None else spelled_number(cell) for name, cell in cells.items()})
    return pd.DataFrame(rows, dtype=str)


def spelled_number(cell: Any) -> str:
    """Return a cell as text that reads back to the same number.

    >>> spelled_number(0.16), spelled_number(3.0), spelled_number("+")
    ('0.16', '3', '+')
    """
    return f"{cell:.0f}" if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15 else str(cell)


def nodes_of(table: pd.DataFrame) -> tuple[Node, ...]:
    """Return the nodes the rows of the table stand for, empty rows left out; what fits nothing is kept for `problems` to name."""
    found = []
    for row in table.fillna("").to_dict("records"):
        record = {field.name: value_of(field, str(row[field.name])) for field in FIELDS}
        if any(value is not None for value in record.values()):
            found.append(node_of(record))
    return tuple(found)


def _column(name: str, label: str) -> Any:
    options = {"scale": SCALES, "cap": CAPS}.get(name)
    if name in ("enabled", "direction"):
        return st.column_config.SelectboxColumn(label, options=["是", "否"] if name == "enabled" else ["+", "-"])
    if options:
        return st.column_config.SelectboxColumn(label, options=[option.zh for option in options.values()])
    return st.column_config.TextColumn(label, pinned=name == "id", width="small" if name in ("id", "parent") else None)


def _list_problems(found: list[Problem]) -> None:
    st.error(
        _("The table is not taken yet: {count} things are wrong with it.", count=len(found)), icon=":material/error:"
    )
    rows = [{"node": problem.node, "problem": str(problem.message)} for problem in found]
    columns = {
        "node": st.column_config.TextColumn(_("Id"), width="small"),
        "problem": st.column_config.TextColumn(_("Problem")),
    }
    frame.table(pd.DataFrame(rows), columns)
