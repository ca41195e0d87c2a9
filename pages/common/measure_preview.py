"""What a custom measure gives while it is being built: the value of the mechanism, and how many enterprises have one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import streamlit as st

from evaluation.custom_leaves import custom_of
from evaluation.display import shown
from evaluation.measures.status import WHYS
from evaluation.values import STATUSES
from messages import Message, WorkbenchError, _
from pages.common import cached, frame, measure_words, session

if TYPE_CHECKING:
    from evaluation import Node, Values
    from evaluation.measures import CustomMeasure


def draw(leaf: Node) -> None:
    """Draw what the measure of a leaf gives in the wave looked at; what keeps it from being computed is said."""
    try:
        one = custom_of(leaf)
        st.caption(frame.escaped(measure_words.formula(one)))
        whole = _values(one, "mechanism")
        enterprises = _values(one, "enterprise") if "enterprise" in one.levels else None
    except WorkbenchError as error:
        st.error(frame.escaped(str(error)), icon=":material/error:")
        return
    _of_mechanism(leaf, whole)
    if enterprises is None:
        st.caption(_("No column names an enterprise, so single enterprises have no value of their own."))
    else:
        _of_enterprises(leaf, enterprises)


def _values(one: CustomMeasure, level: str) -> Values:
    data = session.data()
    return cached.measured(data.fingerprint, (repr(one),), level, (), session.wave(), data, (one,))


def _of_mechanism(leaf: Node, values: Values) -> None:
    cells = values.cells
    label = _("Mechanism as a whole, wave {wave}", wave=session.wave() or "–")
    if cells.empty:
        st.metric(label, _("insufficient data"), border=True)
        return
    cell = cells.iloc[0]
    number = shown(float(cell["value"]), leaf.unit)
    st.metric(label, number or str(STATUSES[cell["status"]]), border=True)
    said = [Message("status: {status}", status=STATUSES[cell["status"]])]
    if number and np.isfinite([cell["lo"], cell["hi"]]).all():
        lo, hi = (shown(float(cell[name]), leaf.unit) for name in ("lo", "hi"))
        said.insert(0, Message("95 % interval {lo} to {hi}", lo=lo, hi=hi))
    if number and np.isfinite(cell["n"]):
        said.insert(-1, Message("n = {n:,.0f}", n=cell["n"]))
    st.caption(frame.escaped(" · ".join(map(str, said))))
    reason = values.reasons.get(str(cell["indicator"])) or WHYS.get(str(cell["why"]))
    if cell["status"] != "ok" and reason is not None:
        st.caption(frame.escaped(str(reason)))


def _of_enterprises(leaf: Node, values: Values) -> None:
    rows = by_status(values)
    total = int(rows["count"].sum())
    frame.table(
        rows,
        {
            "status": st.column_config.TextColumn(_("Status")),
            "count": st.column_config.ProgressColumn(
                _("Number of enterprises"), format="%d", min_value=0, max_value=max(total, 1)
            ),
        },
    )
    visible = values.cells.loc[values.cells["status"].isin(["ok", "small"]), "value"].astype(float)
    if len(visible):
        lo, middle, hi = (shown(float(one), leaf.unit) for one in (visible.min(), visible.median(), visible.max()))
        st.caption(
            frame.escaped(
                _(
                    "Values of enterprises that may be shown: from {lo} to {hi}, median {middle}. Set the goalposts accordingly.",
                    lo=lo,
                    hi=hi,
                    middle=middle,
                )
            )
        )


def by_status(values: Values) -> pd.DataFrame:
    """Return how many cells have each status, in the order in which statuses are explained."""
    counts = values.cells["status"].value_counts()
    return pd.DataFrame(
        [{"status": str(name), "count": int(counts[code])} for code, name in STATUSES.items() if code in counts],
        columns=["status", "count"],
    )
