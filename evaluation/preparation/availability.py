"""How much of the data each unit has: missing values and zeros, in all and below each node of the tree."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from evaluation.preparation.grid import read_grid
from evaluation.preparation.result import Report
from evaluation.preparation.tree import columns_below
from messages import Message, Quoted

if TYPE_CHECKING:
    from evaluation.arrays import Flags, Floats
    from evaluation.framework import Framework


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class Availability(Report):
    """What each unit has.

    Attributes
    ----------
    counts
        One row per unit: ``missing``, ``zero``, ``missing_or_zero``, ``available`` (share of the indicators that apply
        to it) and ``nonzero`` (share of the values it has). A share of nothing is NaN, and a warning says so.
    groups
        Units × inner nodes of the tree: share of the indicators below the node that have a value; None without a tree.
    """

    counts: pd.DataFrame
    groups: pd.DataFrame | None = None

    @property
    def table(self) -> pd.DataFrame:
        """The counts and shares of each unit."""
        return self.counts

    def _said(self) -> tuple[Message, ...]:
        shares = self.counts["available"].dropna()
        if shares.empty:
            return (Message("No indicator applies to any unit."),)
        return (
            Message(
                "On average {mean:.1%} of the indicators have a value; the unit with the least is “{unit}” with {least:.1%}.",
                mean=float(shares.mean()),
                unit=shares.idxmin(),
                least=float(shares.min()),
            ),
        )


def availability(values: Any, framework: Framework | None = None) -> Availability:
    """Return how much of the data each unit has.

    available = present / indicators that apply; nonzero = (present - zeros) / present. Both lie between 0 and 1.

    Parameters
    ----------
    values
        Units × indicators, or `Values`; a cell that does not apply is neither present nor missing.
    framework
        The tree: given, shares are also counted below each of its inner nodes, every indicator counting once.

    Raises
    ------
    InvalidMatrix, InvalidValues
        An unusable table, or columns that are no indicators of the tree.

    Examples
    --------
    >>> availability(pd.DataFrame({"a": [0.0, 1.0], "b": [2.0, np.nan]}, index=["x", "y"])).table["available"].tolist()
    [1.0, 0.5]
    """
    grid = read_grid(values)
    counts = pd.DataFrame(tally(grid.values, grid.applicable), index=grid.units)
    groups = None
    if framework is not None:
        below = columns_below(framework, grid.indicators)
        shares = {
            node: tally(grid.values[rows], None if grid.applicable is None else grid.applicable[rows])["available"]
            for node, rows in below.items()
        }
        groups = pd.DataFrame(shares, index=grid.units)
    return Availability(counts=counts, groups=groups, warnings=tuple(_empty(counts)))


def tally(values: Floats, applicable: Flags | None = None) -> dict[str, np.ndarray]:
    """Return counts and shares of missing values and zeros per unit. Kernel on shape (indicators, units)."""
    present = ~np.isnan(values)
    total = np.full(values.shape[1], len(values))
    if applicable is not None:
        present &= applicable
        total = applicable.sum(axis=0)
    held, zeros = present.sum(axis=0), ((values == 0) & present).sum(axis=0)
    missing = total - held
    with np.errstate(divide="ignore", invalid="ignore"):
        available, nonzero = held / total, (held - zeros) / held
    return {
        "missing": missing,
        "zero": zeros,
        "missing_or_zero": missing + zeros,
        "available": available,
        "nonzero": nonzero,
    }


def _empty(counts: pd.DataFrame) -> list[Message]:
    bare = counts.index[counts["nonzero"].isna()]
    if not len(bare):
        return []
    return [
        Message(
            "Insufficient data: units without any value: {count} ({units}). A share of zeros does not exist for them.",
            count=len(bare),
            units=Quoted(bare, most=5),
        )
    ]
