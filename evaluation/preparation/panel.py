"""Filling gaps of a unit from its own other years."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from evaluation.choices import choose
from evaluation.framework.node import is_number
from evaluation.preparation.cube import Cube, read_cube
from evaluation.preparation.errors import ImpossibleStep
from evaluation.preparation.panel_fills import fill_series
from evaluation.preparation.result import Prepared
from messages import Bilingual, Message, Quoted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evaluation.arrays import Integers

PANEL_FILLS: dict[str, Bilingual] = {
    "latest": Bilingual("沿用最近一期", "latest earlier value"),
    "constant": Bilingual("沿用最近一期，最早一期之前取最早值", "latest earlier value, before the first one that one"),
    "linear": Bilingual("线性插值，两端取最近值", "straight line between neighbours, nearest value outside"),
    "linear_constant": Bilingual("线性插值，只有一期时沿用该期", "straight line, or the only value there is"),
}
"""Ways to fill a gap from other years, by name."""


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class PanelFilled(Prepared):
    """A panel after filling, with every filled cell.

    Attributes
    ----------
    how
        A key of `PANEL_FILLS`.
    filled
        ``unit``, ``time``, ``indicator``, ``value``, ``from`` and ``to`` (the times whose values it was taken from).
    unfilled
        ``unit``, ``time``, ``indicator``: the gaps that stay.
    """

    how: str
    filled: pd.DataFrame
    unfilled: pd.DataFrame

    @property
    def table(self) -> pd.DataFrame:
        """Every filled cell."""
        return self.filled

    def _said(self) -> tuple[Message, ...]:
        said = Message(
            "Gaps filled from other years of the same unit: {filled} ({how}); left: {left}.",
            filled=len(self.filled),
            how=PANEL_FILLS[self.how],
            left=len(self.unfilled),
        )
        if not len(self.unfilled):
            return (said,)
        where = Message(
            "Gaps are left where the unit has no other year to take a value from, in {indicators}.",
            indicators=Quoted(self.unfilled["indicator"].unique(), most=6),
        )
        return said, where


def fill_panel(
    panel: pd.DataFrame,
    how: str = "latest",
    unit: str = "unit",
    time: str = "time",
    columns: Sequence[str] | None = None,
    longest: float | None = None,
) -> PanelFilled:
    """Fill gaps in a panel from other years of the same unit, and list every filled cell.

    Parameters
    ----------
    panel
        One row per unit and time, in any order.
    how
        ``latest``: the latest earlier value; before the first value the gap stays. ``constant``: the same, and before the first
        value that one. ``linear``: the straight line between the neighbours in time, y0 + (y1 - y0)(t - t0)/(t1 - t0),
        and the nearest value outside them; a single value says nothing about a line, so the gap stays.
        ``linear_constant``: as linear, but a single value fills its series.
    unit, time
        Names of the columns of units and times (numbers or dates).
    columns
        Indicators to fill; by default every column of numbers but the time. Other columns come back untouched.
    longest
        For ``latest``: how old a value may be, in units of time (days for dates).

    Returns
    -------
    PanelFilled
        Only rows that are there are filled, no row is made up. Nothing is learned: next year brings its own history.

    Raises
    ------
    InvalidMethod, UnpreparedValues
        An unknown choice, a column that is not there, times that are no numbers, a unit twice at one time.

    Examples
    --------
    >>> panel = pd.DataFrame({"unit": ["x"] * 3, "time": [2020, 2021, 2022], "a": [1.0, np.nan, 3.0]})
    >>> fill_panel(panel, "linear").frame["a"].tolist()
    [1.0, 2.0, 3.0]
    """
    how = choose(Bilingual("跨期填补方法", "filling from other years"), how, PANEL_FILLS)
    if longest is not None and (how != "latest" or not is_number(longest) or longest < 0):
        raise ImpossibleStep(
            Message(
                "The longest age of a value is {longest}, for “{how}”. It is a number from 0, and goes with “latest” only.",
                longest=longest,
                how=how,
            )
        )
    cube = read_cube(panel, unit, time, columns)
    done, first, second = fill_series(cube.values, cube.numbers, how, np.inf if longest is None else float(longest))
    rows = done[:, cube.unit_at, cube.time_at]
    empty = np.isnan(cube.values[:, cube.unit_at, cube.time_at])
    frame = panel.copy()
    for place, name in enumerate(cube.columns):
        if empty[place].any():
            frame[name] = rows[place]
    flags = empty & ~np.isnan(rows)
    filled = _cells(cube, flags)
    at, row = np.nonzero(flags)
    filled["value"] = rows[at, row]
    filled["from"], filled["to"] = (_times(cube, places, at, row) for places in (first, second))
    return PanelFilled(frame=frame, how=how, filled=filled, unfilled=_cells(cube, empty & np.isnan(rows)))


def _cells(cube: Cube, flags: np.ndarray) -> pd.DataFrame:
    at, row = np.nonzero(flags)
    return pd.DataFrame(
        {
            "unit": cube.units[cube.unit_at[row]],
            "time": cube.times[cube.time_at[row]],
            "indicator": cube.columns[at],
        }
    )


def _times(cube: Cube, places: Integers, at: Integers, row: Integers) -> pd.Index:
    return cube.times[places[at, cube.unit_at[row], cube.time_at[row]]]
