"""Choices of the satisfaction page: whose answers, grouped how, which questions, which number."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from evaluation.opinions import KIND_NAMES, ORGANISATION, WHOLE
from evaluation.opinions.short_labels import SCALES
from evidence.schema.codes import PARTIES
from messages import _
from pages.common import opinions

if TYPE_CHECKING:
    from evaluation.opinions import Material

EVERY_SCALE = "scales"


def choose_party(key: str) -> str:
    """Draw the choice of the party and return it."""
    offered = opinions.parties()
    chosen = st.segmented_control(
        _("Party"),
        offered,
        default=offered[0],
        format_func=lambda code: str(PARTIES.name(code)),
        required=True,
        key=key,
    )
    return str(chosen or offered[0])


def choose_kind(source: Material) -> str:
    """Draw the choice of how organisations are grouped and return it; without any, all together."""
    kinds = [kind for kind in KIND_NAMES if kind != ORGANISATION and source.rows[kind].nunique() > 1]
    offered = [*kinds, ORGANISATION] if source.party == "W" else kinds
    if not offered:
        return WHOLE
    chosen = st.segmented_control(
        _("Grouped by"), offered, default=offered[0], format_func=lambda kind: str(KIND_NAMES[kind]), required=True,
        key=f"opinion groups {source.party}",
    )  # fmt: skip
    return str(chosen or offered[0])


def choose_block(source: Material) -> str:
    """Draw the choice of the questions and return it: all scales, or the questions of one block."""
    offered = [EVERY_SCALE, *dict.fromkeys(column.block for column in source.columns)]
    chosen = st.selectbox(
        _("Questions"), offered, key=f"opinion questions {source.party}",
        format_func=lambda name: _("all scales") if name == EVERY_SCALE else _("{scale}: its questions", scale=SCALES[name]),
    )  # fmt: skip
    return str(chosen or EVERY_SCALE)


def choose_statistic() -> str:
    """Draw the choice of what cells show and return it."""
    names = {"mean": _("Mean"), "favourable": _("Favourable answers, %")}
    chosen = st.segmented_control(
        _("Cells show"),
        list(names),
        default="mean",
        format_func=lambda name: names[name],
        required=True,
        key="opinion cells",
    )
    return str(chosen or "mean")
