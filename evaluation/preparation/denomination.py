"""Dividing indicators by the size of a unit, so that large and small units compare."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from evaluation.framework.node import is_number
from evaluation.preparation.errors import ImpossibleStep, UnpreparedValues
from evaluation.preparation.grid import Grid, read_grid
from evaluation.preparation.result import Prepared
from messages import Bilingual, Message, Quoted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from evaluation.arrays import Floats

LOST: dict[str, Bilingual] = {
    "zero": Bilingual("分母为零", "the denominator is 0"),
    "missing": Bilingual("分母缺失", "the denominator is missing"),
}
"""Why a cell lost its value, by code."""


@dataclass(frozen=True)
class Ratio:
    """One division: ``indicator`` / ``denominator`` · ``scale``."""

    indicator: str
    denominator: str
    scale: float = 1.0

    def __post_init__(self) -> None:
        if not is_number(self.scale) or self.scale <= 0:
            raise ImpossibleStep(
                Message(
                    "The scale of “{indicator}” per “{denominator}” is {scale}. It is a number above 0, such as 1000 for "
                    "“per thousand”.",
                    indicator=self.indicator,
                    denominator=self.denominator,
                    scale=self.scale,
                )
            )
        object.__setattr__(self, "scale", float(self.scale))


@dataclass(frozen=True)
class Denomination:
    """Which indicators are divided by what.

    Parameters
    ----------
    ratios
        One per divided indicator. A mapping ``{indicator: denominator}`` or ``{indicator: (denominator, scale)}`` is
        understood too.

    Raises
    ------
    ImpossibleStep
        An indicator divided twice, or a scale that is no positive number.
    """

    ratios: tuple[Ratio, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "ratios", tuple(_ratios(self.ratios)))
        names = [ratio.indicator for ratio in self.ratios]
        twice = sorted({name for name in names if names.count(name) > 1})
        if twice:
            raise ImpossibleStep(
                Message(
                    "{indicators} is divided more than once. Choose one denominator for it.", indicators=Quoted(twice)
                )
            )


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class Denominated(Prepared):
    """A table after division.

    Attributes
    ----------
    denomination
        What was divided by what.
    lost
        ``unit``, ``indicator``, ``denominator``, ``reason`` (a key of `LOST`): cells that had a value and have none now.
    """

    denomination: Denomination
    lost: pd.DataFrame

    @property
    def table(self) -> pd.DataFrame:
        """One row per division: ``indicator``, ``denominator``, ``scale`` and how many cells it cost."""
        rows = [(ratio.indicator, ratio.denominator, ratio.scale) for ratio in self.denomination.ratios]
        table = pd.DataFrame(rows, columns=["indicator", "denominator", "scale"])
        counts = self.lost["indicator"].value_counts()
        table["lost"] = [int(counts.get(name, 0)) for name in table["indicator"]]
        return table

    def _said(self) -> tuple[Message, ...]:
        if not self.denomination.ratios:
            return (Message("No indicator was divided."),)
        names = Quoted([ratio.indicator for ratio in self.denomination.ratios])
        said = Message("Divided by the size of the unit: {indicators}.", indicators=names)
        gone = [
            Message(
                "Cells that lost their value: {count}, {reason} ({units}).",
                count=len(part),
                reason=LOST[str(reason)],
                units=Quoted(part["unit"].unique(), most=5),
            )
            for reason, part in self.lost.groupby("reason", sort=True)
        ]
        return (said, *gone)


def denominate(values: Any, denominators: pd.DataFrame, denomination: Denomination) -> Denominated:
    """Divide indicators by the size of the unit: x / d · scale.

    Parameters
    ----------
    values
        Units × indicators, or `Values`.
    denominators
        Units × sizes; rows are matched by name, further rows are not used.
    denomination
        Which indicators, by what.

    Returns
    -------
    Denominated
        Indicators not named stay as they are. Where the denominator is 0 or missing the quotient does not exist: the cell is
        missing afterwards and listed in `.lost`. Nothing is learned.

    Raises
    ------
    ImpossibleStep
        Indicators the table does not have.
    UnpreparedValues
        A denominator that is not there, no unit in common, or a negative denominator (named).

    Examples
    --------
    >>> sizes = pd.DataFrame({"staff": [10, 20]}, index=["x", "y"])
    >>> trips = pd.DataFrame({"trips": [3.0, 5.0]}, index=["x", "y"])
    >>> denominate(trips, sizes, Denomination({"trips": ("staff", 100)})).frame["trips"].tolist()
    [30.0, 25.0]
    """
    grid = read_grid(values)
    names = [ratio.indicator for ratio in denomination.ratios]
    strange = [name for name in names if name not in grid.indicators]
    if strange:
        raise ImpossibleStep.unknown_names(Bilingual("相除规则", "divisions"), strange, grid.indicators)
    rows = (
        grid.indicators.get_indexer(pd.Index(names, dtype=grid.indicators.dtype)) if names else np.array([], dtype=int)
    )
    sizes = _sizes(denominators, denomination, grid)
    done = grid.values.copy()
    scale = np.array([[ratio.scale] for ratio in denomination.ratios]).reshape(-1, 1)
    with np.errstate(divide="ignore", invalid="ignore"):
        done[rows] = np.where(sizes == 0, np.nan, grid.values[rows] / sizes * scale)
    return Denominated(frame=grid.frame(done), denomination=denomination, lost=_lost(grid, rows, sizes, denomination))


def _sizes(denominators: pd.DataFrame, denomination: Denomination, grid: Grid) -> Floats:
    """Return the denominator of every cell to divide, shape (ratios, units)."""
    needed = list(dict.fromkeys(ratio.denominator for ratio in denomination.ratios))
    absent = [name for name in needed if name not in denominators.columns]
    if absent:
        raise UnpreparedValues.no_column(absent[0], list(denominators.columns))
    if not needed:
        return np.empty((0, len(grid.units)))
    given = read_grid(denominators[needed])
    common = given.units.get_indexer(grid.units)
    if (common < 0).all():
        raise UnpreparedValues(
            Message(
                "No unit of the values has a denominator: the values name {units}, the denominators {others}. "
                "Use the same unit names in both tables.",
                units=Quoted(grid.units, most=3),
                others=Quoted(given.units, most=3),
            )
        )
    places = [needed.index(ratio.denominator) for ratio in denomination.ratios]
    sizes = np.where(common >= 0, given.values[places][:, common], np.nan)
    negative = np.argwhere(sizes < 0)
    if len(negative):
        row, column = negative[0]
        raise UnpreparedValues(
            Message(
                "The denominator “{denominator}” of “{unit}” is {value:g}. A size cannot be negative: correct the cell.",
                denominator=denomination.ratios[row].denominator,
                unit=grid.units[column],
                value=float(sizes[row, column]),
            )
        )
    return sizes


def _lost(grid: Grid, rows: Any, sizes: Floats, denomination: Denomination) -> pd.DataFrame:
    gone = ~np.isnan(grid.values[rows]) & (np.isnan(sizes) | (sizes == 0))
    columns, at = np.nonzero(gone.T)
    return pd.DataFrame(
        {
            "unit": grid.units[columns],
            "indicator": [denomination.ratios[row].indicator for row in at],
            "denominator": [denomination.ratios[row].denominator for row in at],
            "reason": np.where(sizes[at, columns] == 0, "zero", "missing"),
        }
    )


def _ratios(given: Any) -> Iterable[Ratio]:
    if not isinstance(given, Mapping):
        return tuple(given)
    pairs = ((name, (by, 1.0) if isinstance(by, str) else tuple(by)) for name, by in given.items())
    return [Ratio(name, *by) for name, by in pairs]
