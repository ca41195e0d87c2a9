"""Agreement of raters or items on the same targets: intraclass correlations."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from scipy.stats import f as f_distribution

from messages import Bilingual, Message, Quoted, Sentences
from surveys.scales.errors import InvalidItems, InvalidModel
from surveys.scales.items import read_items
from surveys.scales.result import Result

if TYPE_CHECKING:
    from surveys.scales.arrays import Floats

TOPIC = Bilingual("组内相关系数", "the intraclass correlation")


@dataclass(frozen=True)
class MeanSquares:
    """Mean squares between targets, between raters, within targets and residual, with both counts."""

    targets: float
    raters: float
    within: float
    residual: float
    n: int
    k: int


@dataclass(frozen=True, eq=False)
class Intraclass(Result):
    """Intraclass correlations of n targets rated by k raters.

    Attributes
    ----------
    coefficients
        One row per type ``ICC1``, ``ICC2``, ``ICC3`` (a single rating) and ``ICC1k``, ``ICC2k``, ``ICC3k`` (the mean
        of all): ``icc``, ``f``, ``df1``, ``df2``, ``p``, ``low``, ``high``. 1 takes raters as different for each
        target, 2 as drawn from many, 3 as the only ones there are.
    squares
        The analysis of variance underneath.
    level
        Confidence level of the limits.
    """

    coefficients: pd.DataFrame
    squares: MeanSquares
    level: float
    warnings: tuple[Message, ...] = ()

    @property
    def table(self) -> pd.DataFrame:
        """The six coefficients."""
        return self.coefficients

    def describe(self) -> Sentences:
        """Return agreement of single ratings and of their mean."""
        values = self.coefficients["icc"]
        said = [Message("{targets} targets, {raters} raters.", targets=self.squares.n, raters=self.squares.k)]
        if "ICC2" in values.index:
            said.append(Message("Agreement of single ratings is {icc:.2f} (ICC2).", icc=float(values["ICC2"])))
        if "ICC2k" in values.index:
            said.append(
                Message("Agreement of the mean of all raters is {icc:.2f} (ICC2k).", icc=float(values["ICC2k"]))
            )
        return Sentences(tuple(said))


def icc(ratings: Any, level: float = 0.95) -> Intraclass:
    """Return the six intraclass correlations of Shrout and Fleiss from complete rows.

    With mean squares B between targets, J between raters, W within targets, E residual:
    ICC1 = (B - W)/(B + (k - 1)W), ICC2 = (B - E)/(B + (k - 1)E + k(J - E)/n), ICC3 = (B - E)/(B + (k - 1)E);
    for the mean of k: (B - W)/B, (B - E)/(B + (J - E)/n), (B - E)/B.

    Parameters
    ----------
    ratings
        Targets × raters (or items); rows with a missing rating are left out, and counted.
    level
        Confidence level.

    Raises
    ------
    InvalidItems
        Fewer than two raters or three complete targets; targets that do not differ at all.
    InvalidModel
        An impossible level.

    References
    ----------
    Shrout, P. E. and Fleiss, J. L. (1979). Intraclass correlations: uses in assessing rater reliability.
    Psychological Bulletin 86, 420-428.
    """
    read = read_items(ratings)
    values = read.values[read.complete]
    if len(read.names) < 2:
        raise InvalidItems.too_few_items(TOPIC, len(read.names), 2)
    if len(values) < 3:
        raise InvalidItems.too_few_rows(TOPIC, len(values), 3)
    if not 0 < level < 1:
        raise InvalidModel.level(level)
    squares = mean_squares(values)
    # Equal ratings leave rounding instead of 0 in these sums.
    if min(squares.targets, squares.residual) <= 1e-20 * float((values**2).mean() + 1.0):
        raise InvalidItems(
            Message(
                "The ratings leave nothing to compare: all targets were rated the same, or all raters agree fully. "
                "The intraclass correlation has no interval then.",
            )
        )
    table = coefficients_of(squares, level)
    usable = np.isfinite(table.to_numpy(dtype=float)).all(axis=1)
    notes = _left_out(int((~read.complete).sum()), table.index[~usable])
    return Intraclass(table[usable], squares, level, (*read.notes, *notes))


def mean_squares(values: Floats) -> MeanSquares:
    """Return the two-way analysis of variance of complete ratings, shape (targets, raters). Kernel."""
    n, k = values.shape
    grand, rows, columns = values.mean(), values.mean(axis=1), values.mean(axis=0)
    residual = values - rows[:, None] - columns + grand
    return MeanSquares(
        float(k * ((rows - grand) ** 2).sum() / (n - 1)),
        float(n * ((columns - grand) ** 2).sum() / (k - 1)),
        float(((values - rows[:, None]) ** 2).sum() / (n * (k - 1))),
        float((residual**2).sum() / ((n - 1) * (k - 1))),
        n,
        k,
    )


def coefficients_of(squares: MeanSquares, level: float) -> pd.DataFrame:
    """Return the six coefficients with tests and limits; not finite where a denominator is 0. Kernel."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return _coefficients(squares, level)


def _coefficients(squares: MeanSquares, level: float) -> pd.DataFrame:
    n, k = squares.n, squares.k
    b, j, w, e = np.array([squares.targets, squares.raters, squares.within, squares.residual])
    tail = (1.0 - level) / 2.0
    one, two = (n - 1, n * (k - 1)), (n - 1, (n - 1) * (k - 1))
    second = (b - e) / (b + (k - 1) * e + k * (j - e) / n)
    low1, high1 = _ratio_limits(b / w, one, tail)
    low3, high3 = _ratio_limits(b / e, two, tail)
    low2, high2 = _mixed_limits(squares, second, tail)
    rows = {
        "ICC1": ((b - w) / (b + (k - 1) * w), b / w, one, _single(low1, k), _single(high1, k)),
        "ICC2": (second, b / e, two, low2, high2),
        "ICC3": ((b - e) / (b + (k - 1) * e), b / e, two, _single(low3, k), _single(high3, k)),
        "ICC1k": ((b - w) / b, b / w, one, 1 - 1 / low1, 1 - 1 / high1),
        "ICC2k": ((b - e) / (b + (j - e) / n), b / e, two, _stepped(low2, k), _stepped(high2, k)),
        "ICC3k": ((b - e) / b, b / e, two, 1 - 1 / low3, 1 - 1 / high3),
    }
    made = {
        name: (value, f, *dof, float(f_distribution.sf(f, *dof)), low, high)
        for name, (value, f, dof, low, high) in rows.items()
    }
    return pd.DataFrame.from_dict(made, orient="index", columns=["icc", "f", "df1", "df2", "p", "low", "high"])


def _left_out(missing: int, without: pd.Index) -> tuple[Message, ...]:
    said = []
    if missing:
        said.append(Message("{count} targets with missing ratings are left out.", count=missing))
    if len(without):
        said.append(
            Message("For these ratings {types} has no value or no interval and is left out.", types=Quoted(without)),
        )
    return tuple(said)


def _ratio_limits(f: float, dof: tuple[int, int], tail: float) -> tuple[float, float]:
    low = f / float(f_distribution.ppf(1 - tail, *dof))
    return low, f * float(f_distribution.ppf(1 - tail, dof[1], dof[0]))


def _mixed_limits(squares: MeanSquares, value: float, tail: float) -> tuple[float, float]:
    """Return the limits of ICC2, with Satterthwaite's degrees of freedom."""
    b, j, e, n, k = np.float64(squares.targets), squares.raters, np.float64(squares.residual), squares.n, squares.k
    ratio = j / e
    part = n * (1 + (k - 1) * value) - k * value
    up = (k - 1) * (n - 1) * (k * value * ratio + part) ** 2
    dof = up / ((n - 1) * k**2 * value**2 * ratio**2 + part**2)
    above = float(f_distribution.ppf(1 - tail, n - 1, dof))
    below = float(f_distribution.ppf(1 - tail, dof, n - 1))
    rest = k * n - k - n
    low = n * (b - above * e) / (above * (k * j + rest * e) + n * b)
    return low, n * (below * b - e) / (k * j + rest * e + n * below * b)


def _single(ratio: float, k: int) -> float:
    return (ratio - 1) / (ratio + k - 1)


def _stepped(value: float, k: int) -> float:
    """Return the Spearman-Brown value for the mean of k ratings."""
    return k * value / (1 + (k - 1) * value)
