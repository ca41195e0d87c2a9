"""What may be kept of values: enterprises and above, hidden cells without any number, no other columns."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from evaluation.measures import registry
from evaluation.measures.finish import COLUMNS
from evaluation.measures.scope import LEVELS
from evaluation.values import Values
from evidence.privacy import identifier_kind
from workspace.errors import PersonLevel

if TYPE_CHECKING:
    import pandas as pd

    from evaluation import Evaluation

NUMBERS = ("value", "numerator", "denominator", "n", "se", "lo", "hi", "shrunk", "raw")
"""Columns that are emptied where a cell is suppressed."""
HIDDEN = "suppressed"


def allowed_columns() -> tuple[str, ...]:
    """Return the columns a table of values may have: those of the measures and the facets by which they can be split."""
    facets = {facet for one in registry.values() for facet in one.facets}
    return (*COLUMNS, "raw", "party", *sorted(facets - {"party"}))


def keepable(values: Values, level: str) -> Values:
    """Return values as they may be kept.

    Suppressed cells stay with their status and lose every number, that of the observations behind them as well.

    Raises
    ------
    PersonLevel
        For a level below the enterprise, for columns that no measure has, for units named by direct identifiers.
    """
    check_level(level)
    allowed = allowed_columns()
    other = [name for name in values.cells.columns if name not in allowed]
    if other:
        raise PersonLevel.column(other, allowed)
    check_units(values.cells["unit"].drop_duplicates())
    cells = values.cells.copy()
    hidden = cells["status"] == HIDDEN
    for name in NUMBERS:
        if name in cells:
            cells[name] = cells[name].astype(float).mask(hidden, np.nan)
    return replace(values, cells=cells)


def check_level(level: str) -> None:
    """Refuse a level below the enterprise."""
    if level not in LEVELS:
        raise PersonLevel.level(level, LEVELS)


def check_units(units: pd.Series | pd.Index) -> None:
    """Refuse units whose names are telephone numbers, identity numbers and the like."""
    kind = identifier_kind("", [str(unit) for unit in units])
    if kind is not None:
        raise PersonLevel.units(kind)


def check_evaluation(evaluation: Evaluation, level: str) -> None:
    """Refuse an evaluation below the enterprise, and one that shows the value of a suppressed cell."""
    check_level(level)
    check_units(evaluation.units)
    if evaluation.states is None:
        return
    shown = (evaluation.states == HIDDEN).to_numpy() & evaluation.values.notna().to_numpy()
    if shown.any():
        raise PersonLevel.shown(int(shown.sum()))
