"""Complementary suppression: a single hidden cell of a group with a visible total hides the next smallest one too."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from evaluation.arrays import Integers
    from evaluation.measures.cells import Columns

HIDDEN = ("value", "shrunk", "numerator", "denominator", "se", "lo", "hi")
FOR_SIZE = ("persons", "organisations", "party", "condition")


def complement(cells: Columns, group: Integers) -> None:
    """Hide the next smallest cell wherever exactly one of a group is hidden for its size, and another one is shown.

    Parameters
    ----------
    cells
        ``status``, ``why`` and ``n``; changed in place.
    group
        Number of the group of each cell inside which a total is visible; -1 for cells in none.
    """
    small = np.isin(cells["why"].astype(str), FOR_SIZE)
    shown = np.isin(cells["status"].astype(str), ("ok", "small"))
    inside = group >= 0
    hidden = np.bincount(group[small & inside], minlength=group.max(initial=-1) + 1)
    for one in np.flatnonzero(hidden == 1):
        candidates = np.flatnonzero(shown & (group == one))
        if len(candidates):
            chosen = candidates[int(np.argmin(cells["n"][candidates]))]
            cells["status"][chosen], cells["why"][chosen] = "suppressed", "complement"


def blank_hidden(cells: Columns) -> None:
    """Take the numbers out of suppressed cells; n stays, so that the reason can be understood."""
    hidden = cells["status"] == "suppressed"
    for name in (name for name in HIDDEN if name in cells):
        cells[name] = np.where(hidden, np.nan, cells[name])
