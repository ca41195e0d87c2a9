"""What each indicator looks like: extremes, centre, spread, shape, gaps, zeros and ties, and what deserves a second look."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from evaluation.framework.node import is_number
from evaluation.preparation.centres import centre
from evaluation.preparation.errors import ImpossibleStep
from evaluation.preparation.grid import Grid, read_grid
from evaluation.preparation.result import Report
from evaluation.preparation.shape import outlying, skewness_kurtosis, spread
from messages import Bilingual, Message, Quoted

if TYPE_CHECKING:
    from evaluation.arrays import Floats, Integers

FLAGS: dict[str, Bilingual] = {
    "few_values": Bilingual("有值的单位太少", "too few units have a value"),
    "many_zeros": Bilingual("零值太多", "too many zeros"),
    "few_distinct": Bilingual("不同取值太少", "too few different values"),
    "outlying": Bilingual("偏度和峰度提示存在异常值", "skewness and kurtosis suggest outliers"),
    "constant": Bilingual("所有单位取值相同", "the same value for every unit"),
}
"""What deserves a second look, by the name of its column."""


@dataclass(frozen=True)
class SummaryLimits:
    """Where an indicator is flagged.

    Parameters
    ----------
    available, nonzero, distinct
        Least shares of all units (missing ones counted in the divisor) with a value, with a value other than 0, and of
        different values.
    skew, kurtosis
        Thresholds of the outlier test, see `evaluation.preparation.shape.outlying`.
    """

    available: float = 0.65
    nonzero: float = 0.5
    distinct: float = 0.5
    skew: float = 2.0
    kurtosis: float = 3.5

    def __post_init__(self) -> None:
        for name in ("available", "nonzero", "distinct", "skew", "kurtosis"):
            if not is_number(getattr(self, name)):
                raise ImpossibleStep(
                    Message(
                        "The parameter {name} is {value}; it must be a number.", name=name, value=getattr(self, name)
                    )
                )


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class Summary(Report):
    """Statistics of each indicator.

    Attributes
    ----------
    statistics
        One row per indicator: ``min``, ``max``, ``mean``, ``median``, ``sd``, ``skew``, ``kurtosis``; counts ``n``,
        ``n_nonzero``, ``n_distinct``, ``n_same`` (the most units on one value); ``share_available`` of all units and, of the
        units with a value, ``share_nonzero``, ``share_distinct``, ``share_same``; and a column of truth values per key of `FLAGS`.
    limits
        Where they are flagged.
    """

    statistics: pd.DataFrame
    limits: SummaryLimits

    @property
    def table(self) -> pd.DataFrame:
        """One row per indicator."""
        return self.statistics

    @property
    def flagged(self) -> pd.DataFrame:
        """The indicators with at least one flag, and their flags."""
        flags = self.statistics[list(FLAGS)]
        return flags[flags.any(axis=1)]

    def _said(self) -> tuple[Message, ...]:
        whole = Message(
            "Indicators: {count}, of which flagged: {flagged}.", count=len(self.statistics), flagged=len(self.flagged)
        )
        parts = [
            Message(
                "{what}: {indicators}.", what=label, indicators=Quoted(self.statistics.index[self.statistics[flag]])
            )
            for flag, label in FLAGS.items()
            if self.statistics[flag].any()
        ]
        return (whole, *parts)


def summary(values: Any, limits: SummaryLimits | None = None) -> Summary:
    """Return statistics of each indicator and flag what deserves a second look.

    Skewness and kurtosis are of type 2 (Excel's SKEW and KURT), the standard deviation divides by n - 1, the median is the usual
    one. Shares of zeros and of different values are shown of the units that have a value, but flagged by their share of all
    units, so that a column with many gaps is flagged as well.

    Parameters
    ----------
    values
        Units × indicators, or `Values`; missing values are left out.
    limits
        Where to flag.

    Returns
    -------
    Summary
        A statistic that does not exist (no values; skewness of fewer than 3, kurtosis of fewer than 4, or of a constant) is
        NaN, and the flags and warnings say why.

    Raises
    ------
    InvalidMatrix, InvalidValues
        An unusable table.

    Examples
    --------
    >>> summary(pd.DataFrame({"a": [0.0, 1.0, 1.0, 4.0]})).table[["median", "n_same", "share_nonzero"]].values.tolist()
    [[1.0, 2.0, 0.75]]
    """
    grid = read_grid(values)
    asked = limits or SummaryLimits()
    statistics = pd.DataFrame(_statistics(grid.values), index=grid.indicators)
    every = len(grid.units)
    statistics["few_values"] = statistics["share_available"] < asked.available
    statistics["many_zeros"] = statistics["n_nonzero"] / every < asked.nonzero
    statistics["few_distinct"] = statistics["n_distinct"] / every < asked.distinct
    skew, kurtosis = statistics["skew"].to_numpy(), statistics["kurtosis"].to_numpy()
    statistics["outlying"] = outlying(skew, kurtosis, asked.skew, asked.kurtosis)
    statistics["constant"] = spread(grid.values).flat
    return Summary(statistics=statistics, limits=asked, warnings=_undefined(grid, statistics))


def _statistics(values: Floats) -> dict[str, np.ndarray]:
    seen = spread(values)
    skew, kurtosis = skewness_kurtosis(values)
    distinct, same = repeats(values)
    nonzero = ((values != 0) & ~np.isnan(values)).sum(axis=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        shares = {
            "share_available": seen.n / values.shape[1],
            "share_nonzero": nonzero / seen.n,
            "share_distinct": distinct / seen.n,
            "share_same": same / seen.n,
        }
    return {
        "min": seen.least,
        "max": seen.most,
        "mean": seen.mean,
        "median": centre(values, "median")[0],
        "sd": seen.sd,
        "skew": skew,
        "kurtosis": kurtosis,
        "n": seen.n.astype(int),
        "n_nonzero": nonzero,
        "n_distinct": distinct,
        "n_same": same,
        **shares,
    }


def repeats(values: Floats) -> tuple[Integers, Integers]:
    """Return how many different values each row has, and on how many cells its most frequent value lies. Kernel."""
    ordered = np.sort(values, axis=1)
    distinct, same = np.zeros(len(values), dtype=np.int64), np.zeros(len(values), dtype=np.int64)
    for row, line in enumerate(ordered):
        present = line[: len(line) - int(np.isnan(line).sum())]
        if len(present):
            starts = np.flatnonzero(np.concatenate([[True], present[1:] != present[:-1]]))
            distinct[row] = len(starts)
            same[row] = np.diff(np.append(starts, len(present))).max()
    return distinct, same


def _undefined(grid: Grid, statistics: pd.DataFrame) -> tuple[Message, ...]:
    empty = grid.indicators[(statistics["n"] == 0).to_numpy()]
    few = grid.indicators[((statistics["n"] > 0) & (statistics["n"] < 4) & ~statistics["constant"]).to_numpy()]
    parts = []
    if len(empty):
        parts.append(Message("Insufficient data: {indicators} has no value for any unit.", indicators=Quoted(empty)))
    if len(few):
        parts.append(
            Message("{indicators} has fewer than 4 values, too few for skewness and kurtosis.", indicators=Quoted(few))
        )
    return tuple(parts)
