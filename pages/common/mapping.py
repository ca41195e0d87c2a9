"""The person's word about one sheet: which table it is, which header brings which column, and what is the same in every row."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from evidence import SheetMapping
from evidence.personal import preview
from evidence.schema import TABLES
from messages import WorkbenchError, _
from pages.common import frame, word_maps

if TYPE_CHECKING:
    from evidence import Draft
    from evidence.matching import Proposal
    from evidence.schema import Column, TableSpec

NOTHING = ""


def edit(draft: Draft, at: int, number: int) -> Draft:
    """Draw preview and mapping of one sheet and return the draft with what was chosen.

    `number` counts the drafts of the session, so that choices of an earlier one do not return.
    """
    proposal = draft.proposals[at]
    _preview(proposal)
    table = _choose_table(proposal, f"{at} in {number}")
    if table == NOTHING:
        return draft
    try:
        start = draft if table == proposal.table else draft.with_mapping(at, SheetMapping(table))
        chosen = _columns(start.proposals[at], f"{at} in {number}")
        return word_maps.edit(start.with_mapping(at, chosen), at, f"{at} in {number}")
    except WorkbenchError as error:
        st.error(frame.escaped(str(error)), icon=":material/error:")
        return draft


def _preview(proposal: Proposal) -> None:
    """Show the first cells; what identifies a person is blackened."""
    head = preview(proposal.sheet, proposal.header_row)
    if head and proposal.role != "note":
        names = [f"{position + 1} {text}" for position, text in enumerate(head[0][:12])]
        st.dataframe(pd.DataFrame([row[:12] for row in head[1:]], columns=names), hide_index=True)


def _choose_table(proposal: Proposal, at: str) -> str:
    if proposal.role not in ("table", "unknown", "plain", "answers"):
        return NOTHING
    options = [NOTHING, *TABLES]
    present = proposal.table or NOTHING
    return str(
        st.selectbox(
            _("This sheet is the table"),
            options,
            index=options.index(present),
            format_func=lambda name: str(TABLES[name].label) if name else _("(not a table of records)"),
            key=f"table of {at}",
        )
    )


def _columns(proposal: Proposal, at: str) -> SheetMapping:
    """Draw a choice per header, then one per required column that no header brings."""
    spec, before = TABLES[str(proposal.table)], proposal.mapping or SheetMapping(str(proposal.table))
    columns = {}
    st.caption(_("Headers of the file and the columns they bring"))
    with st.grid(3, min_column_width=220):
        for match in proposal.matches:
            chosen = _choose_column(spec, match.header, match.column, match.near, f"{at} {match.position}")
            if chosen is not None:
                columns[match.header] = chosen
    taken = set(columns.values())
    constants = {name: value for name, value in before.constants.items() if name not in taken}
    lacking = [column for column in spec.columns if _wants_constant(column) and column.name not in taken]
    if lacking:
        st.caption(_("No header brings these required columns. Give one value for every row, or leave them empty."))
        with st.grid(3, min_column_width=220):
            for column in lacking:
                value = _constant(column, f"{at} {column.name}", constants.pop(column.name, NOTHING))
                if value:
                    constants[column.name] = value
    return SheetMapping(spec.name, columns, constants, before.nulls, before.codes)


def _wants_constant(column: Column) -> bool:
    return column.required and column.default is None and not column.key


def _choose_column(spec: TableSpec, header: str, column: str | None, near: tuple[str, ...], key: str) -> str | None:
    """Return the chosen column, "" for a header that is left out, None for an item of an answer sheet."""
    if column is not None and column not in spec.by_name:
        return None
    names = [NOTHING, *near, *(c.name for c in spec.every if c.name not in near)]
    hint = (
        _("similar to: {names}", names=_(", ").join(str(spec.by_name[name].label) for name in near))
        if near and not column
        else None
    )
    chosen = st.selectbox(
        frame.escaped(header[:60]),
        names,
        index=names.index(column) if column else 0,
        format_func=lambda name: str(spec.by_name[name].label) if name else _("(not loaded)"),
        key=f"column of {spec.name} {key}",
        help=hint,
    )
    return str(chosen)


def _constant(column: Column, key: str, value: str) -> str:
    if column.codes is not None:
        names = column.codes.names
        options = [NOTHING, *names]
        known = column.codes.spellings.get("".join(value.lower().split()), NOTHING)
        chosen = st.selectbox(
            str(column.label),
            options,
            index=options.index(known),
            format_func=lambda code: str(names[code]) if code else "—",
            key=f"constant {key}",
        )
        return str(chosen)
    return str(st.text_input(str(column.label), value, key=f"constant {key}", help=_("One value for every row")))
