"""功能×业务矩阵: one matrix of function × business classes for every quantity, with totals."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from evidence.schema.codes import BUSINESSES, FUNCTIONS
from exports.report.reasons import spoken
from exports.workbook.grids import Block, Grids
from messages import Bilingual, _
from sharing.supply import FEWEST_DUE as FEWEST
from sharing.supply import FULFILMENT as VIEW
from sharing.supply import LEAST_ROWS, NAMES, VIEWS
from sharing.totals import ALL

if TYPE_CHECKING:
    from evaluation import Values
    from sharing.totals import Totalled

MATRIX = Bilingual("功能×业务矩阵", "Function × business")
FULFILMENT = "I3-03"
"""The measure of how much of what was asked for was delivered in time."""
CLASSES = ("function_class", "business_class")
STYLES = {"gap": "signed", "rating": "fine", "cost": "money"}
ORDER = ("supply", "demand", "gap", "exchange", "fulfilment", "rating", "cost")


def matrix(found: Totalled, fulfilment: Values | None = None) -> Grids:
    """Return a matrix each for supply, demand, their gap, exchanges, fulfilment, rating and cost.

    Parameters
    ----------
    found
        The matrix with its totals.
    fulfilment
        Cells of I3-03 of the whole by function and business class; None where it cannot be computed.
    """
    blocks = {view: _block(found, view) for view in VIEWS}
    if fulfilment is not None:
        blocks["fulfilment"] = _fulfilment(fulfilment)
    text = spoken(
        found.cells.text,
        _("Means of fewer than {least} exchanges are hidden, and totals from which they could be worked out.",
          least=LEAST_ROWS),
    )  # fmt: skip
    return Grids(MATRIX, str(MATRIX), text, tuple(blocks[view] for view in ORDER if view in blocks))


def _block(found: Totalled, view: str) -> Block:
    values, states = found.grid(view), found.grid(view, "state")
    absent = states.isin(["insufficient", "not_applicable"]).to_numpy().all()
    note = _("Insufficient data: the table with these numbers is not loaded.") if absent else ""
    return _named(str(VIEWS[view]), values, states, STYLES.get(view, "whole"), note=note, signed=view == "gap")


def _fulfilment(values: Values) -> Block:
    """Return the share of due demands that was met in time; totals are ratios of the sums."""
    cells = values.cells
    rows = cells[(cells["indicator"] == FULFILMENT) & cells["status"].isin(["ok", "small"])]
    sums = rows.groupby(list(CLASSES), observed=True)[["numerator", "denominator"]].sum()
    met, due = (_with_sums(sums[name]) for name in ("numerator", "denominator"))
    states = due.map(lambda count: "not_applicable" if count == 0 else "small" if count < FEWEST else "ok")
    note = _("Slanted: fewer than {least} demands were due.", least=FEWEST)
    if rows.empty:
        note = _("Insufficient data: the table with these numbers is not loaded.")
    return _named(str(NAMES[VIEW]), met / due.where(due > 0), states, "share", note=note)


def _with_sums(cells: pd.Series) -> pd.DataFrame:
    wide = (
        cells.unstack().reindex(index=list(FUNCTIONS.names), columns=list(BUSINESSES.names)).fillna(0.0).astype(float)
    )
    wide.loc[ALL] = wide.sum()
    return wide.assign(**{ALL: wide.sum(axis=1)})


def _named(
    title: str, values: pd.DataFrame, states: pd.DataFrame, style: str, note: str = "", *, signed: bool = False
) -> Block:
    """Return a block whose rows and columns carry the names of the classes."""
    total = _("Total") if style in ("whole", "signed") else _("All together")
    rows = {code: str(FUNCTIONS.name(code)) for code in FUNCTIONS.names} | {ALL: total}
    columns = {code: str(BUSINESSES.name(code)) for code in BUSINESSES.names} | {ALL: total}
    named = [frame.rename(index=rows, columns=columns) for frame in (values, states)]
    return Block(title, _("Function \\ business"), named[0], named[1], style, signed, note)
