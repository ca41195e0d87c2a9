"""What a computation left out and why, as a table a person can open below the results."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from evaluation.measures.ledger import listed
from messages import _
from pages.common import frame

if TYPE_CHECKING:
    from evaluation import Values


def draw(*values: Values) -> None:
    """Draw what several tables of values left out, each reason once with the most records; nothing where nothing was left out."""
    known = [one.exclusions for one in values if len(one.exclusions)]
    if not known:
        return
    together = pd.concat(known, ignore_index=True)
    most = together.groupby(["table", "rule", "wave"], sort=False)[["count"]].max()
    rows = listed(most.reset_index())
    with st.expander(_("Left out of the computation, and why"), icon=":material/filter_alt_off:"):
        frame.table(
            rows,
            {
                "table": st.column_config.TextColumn(_("Table")),
                "rule": st.column_config.TextColumn(_("Rule")),
                "why": st.column_config.TextColumn(_("Why"), width="large"),
                "wave": st.column_config.TextColumn(_("Wave")),
                "count": st.column_config.NumberColumn(_("Records"), format="localized"),
            },
        )
        st.caption(_("Which rule acts on which indicator stands in the catalogue of rules (docs/measure-rules.md)."))
