"""How indicators of a unit change over the years: compound annual growth and the slope of a straight line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from evaluation.framework.node import is_number
from evaluation.preparation.cube import Cube, read_cube
from evaluation.preparation.errors import ImpossibleStep
from evaluation.preparation.panel_fills import neighbours
from evaluation.preparation.result import Prepared
from messages import Bilingual, Message, Quoted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evaluation.arrays import Floats, Integers

CHANGES: dict[str, Bilingual] = {
    "cagr": Bilingual("复合年均增长率", "compound annual growth"),
    "percentage_change": Bilingual("回归斜率占起点拟合值的百分比", "slope in per cent of the fitted start"),
}
"""Measures of change, by name."""
WITHOUT: dict[str, Bilingual] = {
    "few": Bilingual("不足两期", "fewer than two years with a value"),
    "not_positive": Bilingual(
        "起点或终点不为正，百分比没有意义", "a start or end that is not above 0, of which a percentage means nothing"
    ),
}
"""Why there is no change to show, by code."""


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class Trends(Prepared):
    """Changes over time, units × indicators; NaN where there is none, with the reason in `undefined`.

    Attributes
    ----------
    what
        A key of `CHANGES`.
    observations
        How many years each change rests on, units × indicators.
    undefined
        ``unit``, ``indicator``, ``reason`` (a key of `WITHOUT`).
    """

    what: str
    observations: pd.DataFrame
    undefined: pd.DataFrame

    @property
    def table(self) -> pd.DataFrame:
        """The changes, units × indicators."""
        return self.frame

    def _said(self) -> tuple[Message, ...]:
        count = int(self.frame.notna().to_numpy().sum())
        said = Message("{what}: {count} series.", what=CHANGES[self.what], count=count)
        gone = [
            Message(
                "Series without a change to show: {count}, {reason} ({indicators}).",
                count=len(part),
                reason=WITHOUT[str(reason)],
                indicators=Quoted(part["indicator"].unique(), most=5),
            )
            for reason, part in self.undefined.groupby("reason", sort=True)
        ]
        return (said, *gone)


def cagr(panel: pd.DataFrame, unit: str = "unit", time: str = "time", columns: Sequence[str] | None = None) -> Trends:
    """Return compound annual growth from the first to the latest value: (last / first)^(1 / (t1 - t0)) - 1.

    Parameters
    ----------
    panel, unit, time, columns
        As in `fill_panel`; times are years (dates are counted in years of 365.25 days).

    Returns
    -------
    Trends
        A share per year: 0.05 is 5 % a year. 0 when first and last are the same; no value for fewer than two years or when first or
        last is not above 0.

    Raises
    ------
    UnpreparedValues
        As `fill_panel`.

    Examples
    --------
    >>> panel = pd.DataFrame({"unit": ["x"] * 2, "time": [2020, 2022], "a": [100.0, 121.0]})
    >>> cagr(panel).frame["a"].round(6).tolist()
    [0.1]
    """
    cube = _in_years(read_cube(panel, unit, time, columns))
    return _trends("cagr", cube, *growth(cube.values, cube.numbers))


def percentage_change(
    panel: pd.DataFrame,
    unit: str = "unit",
    time: str = "time",
    columns: Sequence[str] | None = None,
    per: float = 1.0,
) -> Trends:
    """Return the slope of the least-squares line in per cent of its value at the first observed time: 100 b per / (a + b t0).

    Parameters
    ----------
    panel, unit, time, columns
        As in `cagr`.
    per
        Units of time the change refers to; 10 is per decade.

    Returns
    -------
    Trends
        Per cent: 5 is 5 %. With two values the line runs through both. 0 when all values are the same; no value for fewer
        than two years or when the line starts at or below 0.

    Raises
    ------
    ImpossibleStep, UnpreparedValues
        `per` not above 0; as `fill_panel`.

    Examples
    --------
    >>> panel = pd.DataFrame({"unit": ["x"] * 3, "time": [2020, 2021, 2022], "a": [10.0, 11.0, 12.0]})
    >>> percentage_change(panel).frame["a"].round(6).tolist()
    [10.0]
    """
    if not is_number(per) or per <= 0:
        raise ImpossibleStep(
            Message("The change is asked for per {per} units of time. Give a number above 0.", per=per)
        )
    cube = _in_years(read_cube(panel, unit, time, columns))
    return _trends("percentage_change", cube, *relative_slope(cube.values, cube.numbers, float(per)))


def growth(values: Floats, times: Floats) -> tuple[Floats, np.ndarray]:
    """Return compound growth per unit of time of series on the last axis, and why there is none. Kernel."""
    first, last = _ends(values)
    start, end = (np.take_along_axis(values, places[..., None], -1)[..., 0] for places in (first, last))
    with np.errstate(divide="ignore", invalid="ignore"):
        rate = np.where(start == end, 0.0, (end / start) ** (1.0 / (times[last] - times[first])) - 1.0)
        bad = (start != end) & ~((start > 0) & (end > 0))
    return _without(rate, (~np.isnan(values)).sum(axis=-1), bad)


def relative_slope(values: Floats, times: Floats, per: float) -> tuple[Floats, np.ndarray]:
    """Return the slope in per cent of the fitted start of series on the last axis, and why there is none. Kernel."""
    present = ~np.isnan(values)
    n = present.sum(axis=-1)
    first, _last = _ends(values)
    with np.errstate(divide="ignore", invalid="ignore"):
        mean_time = np.where(present, times, 0.0).sum(axis=-1) / n
        mean = np.where(present, values, 0.0).sum(axis=-1) / n
        away = np.where(present, times - mean_time[..., None], 0.0)
        slope = (away * np.where(present, values, 0.0)).sum(axis=-1) / (away**2).sum(axis=-1)
        start = mean + slope * (times[first] - mean_time)
        flat = np.nanmax(np.where(present, values, -np.inf), axis=-1) == np.nanmin(
            np.where(present, values, np.inf), axis=-1
        )
        rate = np.where(flat, 0.0, 100.0 * per * slope / start)
        bad = ~flat & ~(start > 0)
    return _without(rate, n, bad)


def _ends(values: Floats) -> tuple[Integers, Integers]:
    """Return the positions of the first and the last value of each series; 0 for a series without any."""
    before, after = neighbours(values)
    last = values.shape[-1] - 1
    return np.minimum(after[..., 0], last), np.maximum(before[..., -1], 0)


def _without(rate: Floats, n: Integers, bad: np.ndarray) -> tuple[Floats, np.ndarray]:
    reason = np.where(n < 2, "few", np.where(bad, "not_positive", "")).astype(object)
    return np.where(reason == "", rate, np.nan), reason


def _in_years(cube: Cube) -> Cube:
    """Count dates in years of 365.25 days."""
    if not isinstance(cube.times, pd.DatetimeIndex):
        return cube
    return Cube(cube.values, cube.units, cube.times, cube.columns, cube.numbers / 365.25, cube.unit_at, cube.time_at)


def _trends(what: str, cube: Cube, rate: Floats, reason: np.ndarray) -> Trends:
    units, rows = np.nonzero(reason.T != "")
    undefined = pd.DataFrame(
        {"unit": cube.units[units], "indicator": cube.columns[rows], "reason": reason[rows, units]}
    )
    counts = (~np.isnan(cube.values)).sum(axis=-1)
    return Trends(
        frame=pd.DataFrame(rate.T, cube.units, cube.columns),
        what=what,
        observations=pd.DataFrame(counts.T, cube.units, cube.columns),
        undefined=undefined,
    )
