"""What the columns of a table of cells mean."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    import pandas as pd

Floats: TypeAlias = NDArray[np.float64]
Integers: TypeAlias = NDArray[np.int64]
Flags: TypeAlias = NDArray[np.bool_]
Scale = tuple[float, float]
USUAL_KEYS = ("wave", "unit", "indicator", "aspect", "group", "facet", "party")
"""Columns that tell rows apart wherever they stand in a table."""


@dataclass(frozen=True)
class Reading:
    """How tables of cells are to be read.

    A table has a row per cell: key columns, ``value`` (a mean or share), and where it has them ``n`` (people),
    ``organisations``, ``party`` (W workers, M managers, C cadres, empty where a number is not about what people said), ``level``,
    ``consented``, ``status``. A table of counts has ``n`` alone.

    Attributes
    ----------
    percentages
        Whether values are percentages from 0 to 100, to be coded at the extremes: True, or the indicators that are.
    scale
        Smallest and largest possible value, for all or by indicator. Unstated, values are taken to be at least 0 unless
        some are not.
    weight
        The column that weighs means in their total; unstated, ``n``. Cells without a weight, or of weight 0, take no part in
        the totals. A reader is taken to know the weights.
    party, level
        What holds where the table has no such column. A total on an axis of ``unit`` never counts as an enterprise.
    keys
        The columns that tell rows apart; unstated, those of the axes and `USUAL_KEYS`.
    judged
        Whether somebody who knew more judged already what is too small: only what is hidden on arrival is hidden for itself.
    keep
        Further columns of numbers that stay in hidden rows, because they are public and say nothing about the value.
    """

    percentages: bool | Collection[str] = False
    scale: Scale | Mapping[str, Scale] | None = None
    weight: str | None = None
    party: str = "W"
    level: str = "enterprise"
    keys: tuple[str, ...] | None = None
    keep: tuple[str, ...] = ()
    judged: bool = False

    def percent(self, table: pd.DataFrame) -> Flags:
        """Return which rows of a table hold percentages."""
        return np.zeros(len(table), dtype=bool) if "value" not in table else _among(self.percentages, table)

    def ends(self, table: pd.DataFrame) -> tuple[Floats, Floats]:
        """Return the stated smallest and largest value of every row; NaN where none is stated."""
        lo, hi = np.full(len(table), np.nan), np.full(len(table), np.nan)
        stated: Mapping[str, Scale] = self.scale if isinstance(self.scale, Mapping) else {}
        if self.scale is not None and not isinstance(self.scale, Mapping):
            lo[:], hi[:] = self.scale
        for indicator, (least, most) in stated.items():
            chosen = _among([indicator], table)
            lo[chosen], hi[chosen] = least, most
        return lo, hi


def _among(chosen: bool | Collection[str], table: pd.DataFrame) -> Flags:
    if isinstance(chosen, bool):
        return np.full(len(table), chosen)
    if "indicator" not in table:
        return np.zeros(len(table), dtype=bool)
    return np.asarray(table["indicator"].astype(str).isin([str(name) for name in chosen]).to_numpy())
