"""The person's word about the texts of a sheet: which mean an empty cell, and what values mean that no list knows."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from evidence.conversion import unknown_values
from evidence.privacy import scrub
from evidence.schema import TABLES
from messages import _
from pages.common import frame

if TYPE_CHECKING:
    from evidence import Draft, SheetMapping
    from evidence.matching import Proposal

NOTHING = ""
MOST = 24
"""Unknown values that are asked about on one sheet."""


def edit(draft: Draft, at: int, key: str) -> Draft:
    """Draw what the texts of a mapped sheet mean and return the draft with what was chosen."""
    mapping = draft.proposals[at].mapping
    if mapping is None:
        return draft
    mapping = replace(mapping, nulls=_nulls(mapping, key))
    mapping = replace(mapping, codes=_codes(draft.proposals[at], mapping, key))
    return draft.with_mapping(at, mapping)


def _nulls(mapping: SheetMapping, key: str) -> tuple[str, ...]:
    written = st.text_input(
        _("Texts that mean an empty cell in this file, apart by blanks"),
        " ".join(mapping.nulls),
        key=f"nulls {key}",
        placeholder="-2 -3",
        help=_("Empty cells, -, /, N/A, (空) and (跳过) are known already."),
    )
    return tuple(re.split(r"[\s，、]+", written.strip())) if written and written.strip() else ()


def _codes(proposal: Proposal, mapping: SheetMapping, key: str) -> dict[str, dict[str, str]]:
    spec = TABLES[mapping.table]
    codes = {column: dict(words) for column, words in mapping.codes.items()}
    asked = [
        (match.column, text)
        for match in proposal.matches
        if match.column in spec.by_name
        for text in _unknown(proposal, mapping, match.position, str(match.column))
    ][:MOST]
    if not asked:
        return codes
    st.caption(_("These values are on no list. Say what they mean, or leave them out: they then count as missing."))
    with st.grid(3, min_column_width=220):
        for column, text in asked:
            code = _choose(str(column), text, mapping, key)
            codes.get(str(column), {}).pop(text, None)
            if code:
                codes.setdefault(str(column), {})[text] = code
    return {column: words for column, words in codes.items() if words}


def _unknown(proposal: Proposal, mapping: SheetMapping, position: int, column: str) -> list[str]:
    """Return the values nobody knows without the person's word, so that a choice made stays on the screen."""
    words = replace(mapping, codes={}).words(column)
    return unknown_values(proposal.sheet.column(position, proposal.start), TABLES[mapping.table].by_name[column], words)


def _choose(column: str, text: str, mapping: SheetMapping, key: str) -> str:
    declared = TABLES[mapping.table].by_name[column]
    names = declared.codes.names if declared.codes is not None else {}
    options = [NOTHING, *names]
    known = mapping.codes.get(column, {}).get(text, NOTHING)
    chosen = st.selectbox(
        frame.escaped(_("{column}: “{text}” means", column=declared.label, text=scrub(text[:40]))),
        options,
        index=options.index(known) if known in options else 0,
        format_func=lambda code: str(names[code]) if code else _("(missing)"),
        key=f"code of {key} {column} {text}",
    )
    return str(chosen)
