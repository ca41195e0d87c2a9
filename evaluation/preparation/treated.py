"""What treating outliers learned, and what it did: every treated point."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from evaluation.preparation.curves import Curves
from evaluation.preparation.result import Prepared
from messages import Bilingual, Message, Quoted

if TYPE_CHECKING:
    from evaluation.arrays import Floats
    from evaluation.preparation.grid import Grid
    from evaluation.preparation.treatment import Treatment

REMARKS: dict[str, Bilingual] = {
    "empty": Bilingual("没有数据", "no values"),
    "constant": Bilingual("所有单位取值相同", "the same value for every unit"),
    "few": Bilingual("不足4个值，无法检验", "fewer than 4 values, cannot be tested"),
    "stuck": Bilingual("再缩尾就会只剩一个值，已停止", "winsorising stopped before only one value was left"),
    "two_values": Bilingual(
        "只有两个不同的值，任何处理都改变不了分布形状", "only two different values, whose shape no treatment can change"
    ),
    "below_one": Bilingual(
        "最大值×f 不大于1，GII对数不存在", "the GII logarithm does not exist, since f times the maximum is not above 1"
    ),
    "flattened": Bilingual(
        "变换会抹平全部差异，未采用", "the transformation would wipe out all differences and was not applied"
    ),
}
"""What is to be said of single indicators, by code."""


@dataclass(frozen=True, eq=False)
class LearnedTreatment:
    """What a table of values taught about its outliers; replayed on other tables by `treat`.

    Attributes
    ----------
    treatment
        The choice it belongs to.
    indicators
        Names of the indicators.
    low, high
        Limits of winsorising, infinite for none, shape (indicators,).
    curves, names
        Transformations and what they are called, ``""`` for none.
    """

    treatment: Treatment
    indicators: pd.Index
    low: Floats
    high: Floats
    curves: Curves
    names: np.ndarray

    @property
    def table(self) -> pd.DataFrame:
        """One row per indicator: ``low``, ``high``, ``curve`` and the numbers of the curve."""
        numbers = pd.DataFrame(
            self.curves.numbers, index=self.indicators, columns=["sign", "origin", "gain", "offset", "lam"]
        )
        bent = self.curves.bent
        numbers[~bent] = np.nan
        ends = pd.DataFrame({"low": self.low, "high": self.high, "curve": self.names}, index=self.indicators)
        return ends.join(numbers)


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class Treated(Prepared):
    """A table after treating outliers.

    Attributes
    ----------
    learned
        Limits and transformations.
    steps
        One row per indicator: ``skew_before``, ``kurtosis_before``, ``outlying_before``, ``winsorised`` (cells reached in the
        first step), ``skew_between``, ``kurtosis_between``, ``outlying_between``, ``step`` (what holds in the end),
        ``skew_after``, ``kurtosis_after``, ``outlying_after`` and ``remark`` (a key of `REMARKS`).
        When replayed, only the shape before and after.
    grid
        The values that came in.
    replayed
        Whether limits and transformations were learned from other data.
    """

    learned: LearnedTreatment
    steps: pd.DataFrame
    grid: Grid
    low: Floats
    high: Floats
    names: np.ndarray
    replayed: bool = False

    @property
    def table(self) -> pd.DataFrame:
        """One row per indicator: its shape at each step, and what was done."""
        return self.steps

    @cached_property
    def marks(self) -> pd.DataFrame:
        """Units × indicators: ``winhi``, ``winlo``, the name of a transformation, both joined by ``+``, or ``""``."""
        values = self.grid.values
        marks = np.full(values.shape, "", dtype=object)
        with np.errstate(invalid="ignore"):
            marks[values > self.high[:, None]] = "winhi"
            marks[values < self.low[:, None]] = "winlo"
        for row in np.flatnonzero(self.names != ""):
            present = ~np.isnan(values[row])
            joined = [f"{mark}+{self.names[row]}" if mark else self.names[row] for mark in marks[row, present]]
            marks[row, present] = joined
        return self.grid.frame(marks)

    @cached_property
    def points(self) -> pd.DataFrame:
        """Every treated point: ``unit``, ``indicator``, ``before``, ``after``, ``mark``."""
        marks = self.marks.to_numpy().T
        rows, columns, table = self.grid.cells(marks != "")
        table["before"] = self.grid.values[rows, columns]
        table["after"] = self.frame.to_numpy()[columns, rows]
        table["mark"] = marks[rows, columns]
        return table

    def _said(self) -> tuple[Message, ...]:
        reached = (self.grid.values > self.high[:, None]) | (self.grid.values < self.low[:, None])
        names = self.steps.index
        parts = []
        if reached.any():
            parts.append(
                Message(
                    "Values winsorised: {count}, in {indicators}.",
                    count=int(reached.sum()),
                    indicators=Quoted(names[np.flatnonzero(reached.any(axis=1))]),
                )
            )
        bent = names[self.names != ""]
        if len(bent):
            parts.append(Message("Transformed: {indicators}.", indicators=Quoted(bent)))
        if not parts:
            parts.append(Message("No value was treated as an outlier."))
        still = names[self.steps["outlying_after"].to_numpy(dtype=bool)]
        if len(still) and not self.replayed:
            parts.append(Message("Still outlying by skewness and kurtosis: {indicators}.", indicators=Quoted(still)))
        if self.replayed:
            parts.append(Message("Limits and transformations were learned from earlier data."))
        return tuple(parts)
