"""Parts of the overview page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from charts.dimensions import dimension_rows
from charts.memory import once
from evaluation.comparison import compare_waves
from messages import Sentences, _
from pages.common import frame, session

if TYPE_CHECKING:
    from pages.common.results import Result


def sentence(now: Result, before: Result | None) -> str:
    """Return the finding: the index, and whether it changed by more than chance."""
    if before is None:
        return now.evaluation.text
    change = once(compare_waves, now.evaluation, now.values, before.evaluation, before.values)
    return str(Sentences(change.sentences))


def headline(now: Result, before: Result | None) -> None:
    """Draw at most four big numbers: the index and the dimensions that moved most."""
    rows = once(dimension_rows, now.evaluation, now.values, before.evaluation if before else None)
    index = now.evaluation.table.iloc[0]["index"]
    tiles = [
        (str(now.evaluation.framework.root.label), index, before.evaluation.table.iloc[0]["index"] if before else None)
    ]
    moved = rows.assign(change=(rows["score"] - rows["before"]).abs()).sort_values(
        "change", ascending=False, kind="stable"
    )
    tiles += [
        (row["name"], row["score"], row["before"]) for row in moved.dropna(subset=["change"]).head(3).to_dict("records")
    ]
    with st.grid(4, min_column_width=170):
        for at, (label, value, old) in enumerate(tiles):
            known = old is not None and pd.notna(old) and pd.notna(value)
            st.metric(
                _("Index") if at == 0 else label,
                f"{value:.1f}" if pd.notna(value) else _("insufficient data"),
                f"{value - old:+.1f}" if known else None,
                border=True,
                help=label if at == 0 else None,
            )


def choose_count(units: Result) -> int:
    """Draw how many units are shown and return it."""
    count = int(units.evaluation.index.notna().sum())
    options = sorted({min(count, most) for most in (20, 50, count)}) or [0]
    if len(options) < 2:
        return options[0]
    label = {most: _("first {count}", count=most) if most < count else _("all {count}", count=most) for most in options}
    chosen = st.segmented_control(
        _("Shown"), options, default=options[0], format_func=label.__getitem__, required=True, key="shown"
    )
    return int(chosen or options[0])


def score_table(units: Result) -> None:
    """Draw the table of index, rank and dimension scores, best first."""
    evaluation, names = units.evaluation, session.unit_names()
    rows = evaluation.table.reset_index(names="unit")
    rows.insert(0, "name", [names.get(str(unit), str(unit)) for unit in rows["unit"]])
    tree = evaluation.framework
    full = evaluation.method.full
    columns = {
        "name": st.column_config.TextColumn(_("Unit"), pinned=True),
        "unit": st.column_config.TextColumn(_("Id")),
        "rank": st.column_config.NumberColumn(_("Rank"), format="%g"),
        "index": st.column_config.ProgressColumn(_("Index"), format="%.1f", min_value=0, max_value=full),
        "coverage": st.column_config.NumberColumn(_("Coverage"), format="percent"),
    } | {
        child.id: st.column_config.NumberColumn(str(child.label), format="%.1f")
        for child in tree.children(tree.root.id)
    }
    frame.table(rows.assign(index=rows["index"]), columns)
