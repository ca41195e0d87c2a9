"""Whether the three forms measure the same, so that the parties may be compared."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st

from evidence.schema.codes import PARTIES
from messages import _
from pages.common import cached_scales, frame
from pages.common.respondents import party_rows
from surveys.instrument import CONSTRUCTS, FORMS, common_items, scale_items, scales_of
from surveys.scales.cfa.invariance import STEP_NAMES

if TYPE_CHECKING:
    from surveys.scales import Invariance

FEWEST_ITEMS = 3


def choices() -> dict[str, tuple[str, ...]]:
    """Return construct → forms that share at least three of its items, two forms or more."""
    found = {}
    for each in {each.id: each for form in FORMS for each in scales_of(form)}.values():
        forms = tuple(form for form in FORMS if each.items(form))
        if len(forms) > 1 and len(common_items(forms, each.id)) >= FEWEST_ITEMS:
            found[each.id] = forms
    return found


def draw() -> None:
    """Draw the choice of a scale and whether the parties may be compared on it."""
    known = choices()
    chosen = st.segmented_control(
        _("Scale of items"), list(known), default=next(iter(known)), required=True, key="compared scale",
        format_func=lambda name: str(CONSTRUCTS[name].name),
    )  # fmt: skip
    chosen = str(chosen or next(iter(known)))
    rows = {form: party_rows(form) for form in known[chosen]}
    forms = [form for form, answers in rows.items() if len(answers)]
    if len(forms) < 2:
        st.info(_("Insufficient data: only one party has answers in this wave."))
        return
    found = _compared(chosen, forms, rows, str(CONSTRUCTS[chosen].name))
    st.markdown(frame.escaped(found.text))
    _tables(found)


def _compared(name: str, forms: list[str], rows: dict[str, pd.DataFrame], label: str) -> Invariance:
    shared = list(common_items(forms, name))
    items = pd.concat([scale_items(rows[form], form, name)[shared] for form in forms], ignore_index=True)
    parties = [str(PARTIES.name(form)) for form in forms for _row in range(len(rows[form]))]
    return cached_scales.compared(items, pd.Series(parties), label)


def _tables(found: Invariance) -> None:
    number = st.column_config.NumberColumn
    steps = found.steps.reset_index(names="step")
    steps["step"] = [str(STEP_NAMES[name]) for name in steps["step"]]
    columns: dict[str, Any] = {
        "step": st.column_config.TextColumn(_("Step"), pinned=True),
        "chi2": number("χ²", format="%.1f"),
        "dof": number(_("Degrees of freedom")),
        "cfi": number("CFI", format="%.3f"),
        "rmsea": number("RMSEA", format="%.3f"),
        "srmr": number("SRMR", format="%.3f"),
        "d_cfi": number(_("Change of CFI"), format="%+.3f"),
        "d_rmsea": number(_("Change of RMSEA"), format="%+.3f"),
        "holds": st.column_config.CheckboxColumn(_("Holds")),
    }
    frame.table(steps[list(columns)], columns)
    with st.expander(_("Loadings of each party"), icon=":material/table:"):
        loadings = found.loadings.reset_index()
        shown: dict[str, Any] = {"item": st.column_config.TextColumn(_("Scale item"), pinned=True)}
        shown |= {name: number(name, format="%.2f") for name in found.groups}
        frame.table(loadings[list(shown)], shown)
        sizes = "、".join(f"{name} {count:,}" for name, count in found.sizes.items())
        st.caption(_("Complete answers: {sizes}", sizes=sizes))
