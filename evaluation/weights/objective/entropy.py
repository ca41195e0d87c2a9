"""Entropy weights (熵权法): the more unevenly an indicator is spread over the units, the more it weighs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from evaluation.choices import choose
from evaluation.weights.choices import share
from evaluation.weights.directions import Band, Direction, Target, read_directions, to_unit_scale
from evaluation.weights.errors import ImpossibleChoice, UnusableMatrix
from evaluation.weights.inputs import ROUNDING, Sheet, constant_columns, read_matrix
from evaluation.weights.objective.remarks import on_constants, shares_of
from evaluation.weights.presets import with_preset
from evaluation.weights.result import Weighting
from messages import Bilingual, Message, Sentences

if TYPE_CHECKING:
    from evaluation.arrays import Flags, Floats

NORMALISATIONS = {
    "sum": Bilingual("按原值求占比", "shares of the values as they are"),
    "minmax": Bilingual("先按方向作极差标准化，再求占比", "min–max by direction, then shares"),
}
ZEROS = {
    "exact": Bilingual("约定0·ln0=0，不加平移量", "0·ln 0 = 0, nothing added"),
    "shift": Bilingual("全部数据平移{offset:g}", "{offset:g} added to every value"),
    "columns": Bilingual(
        "含非正值的列平移|最小值|+{offset:g}", "|min| + {offset:g} added to columns with a value of 0 or below"
    ),
    "shrink": Bilingual("压缩到[{offset:g}, 1-{offset:g}]", "values drawn in to {offset:g} … 1 - {offset:g}"),
}
OFFSETS = {"exact": 0.0, "shift": 0.0001, "columns": 0.01, "shrink": 0.002}
MANY_ROWS, HIGH_ENTROPY = 1000, 0.9


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class EntropyWeights(Weighting):
    """Entropy weights and the quantities behind them.

    Attributes
    ----------
    entropies, shares
        As arrays; `e`, `d` and `p` give them named.
    normalisation, zero, offset
        What was done to the values before the logarithm.
    units
        Names of the units, None for a bare array.
    """

    entropies: Floats
    shares: Floats
    normalisation: str
    zero: str
    offset: float
    units: pd.Index | None

    @property
    def e(self) -> pd.Series | Floats:
        """Entropy of each indicator, between 0 (one unit has it all) and 1 (all units have the same)."""
        return self._per_indicator(self.entropies, "e")

    @property
    def d(self) -> pd.Series | Floats:
        """Degree of divergence 1 - e (差异系数), never below 0."""
        return self._per_indicator(1.0 - self.entropies, "d")

    @property
    def p(self) -> pd.DataFrame | Floats:
        """Share of each unit in the total of each indicator, units × indicators."""
        return self.shares if self.names is None else pd.DataFrame(self.shares, self.units, self.names)

    def _columns(self) -> dict[str, object]:
        return {"e": self.entropies, "d": 1.0 - self.entropies}

    def _how(self) -> tuple[Message | Sentences, ...]:
        zero = ZEROS[self.zero]
        return (
            Message(
                "Entropy weights of {count} indicators from {units} units: shares p by “{normalisation}”, entropy "
                "e = -Σ p ln p / ln {units}, weight proportional to 1 - e; zeros: {zero}.",
                count=len(self.vector),
                units=self.shares.shape[0],
                normalisation=NORMALISATIONS[self.normalisation],
                zero=Bilingual(zero.zh.format(offset=self.offset), zero.en.format(offset=self.offset)),
            ),
        )


def entropy(
    matrix: Any,
    directions: Any = None,
    *,
    normalisation: str | None = None,
    zero: str | None = None,
    offset: float | None = None,
    preset: str | None = None,
    missing: str = "refuse",
) -> EntropyWeights:
    """Return entropy weights.

    p_ij = x_ij / Σ_i x_ij, e_j = -(1/ln m) Σ_i p_ij ln p_ij with 0 ln 0 = 0 and m the rows used, d_j = 1 - e_j,
    w_j = d_j / Σ d.

    Parameters
    ----------
    matrix
        Values, units × indicators.
    directions
        Given, the columns are raw data: they are brought to 0 … 1 by min–max in their direction first (see
        `read_directions` for the ways to say so). Not given, the columns are taken as they are: all to be "the more
        the better", none negative.
    normalisation
        ``"sum"`` or ``"minmax"``; by default ``"minmax"`` with directions and ``"sum"`` without.
    zero
        ``"exact"`` (default) takes 0 ln 0 as its limit 0. Others reproduce papers: ``"shift"`` adds `offset` to every
        value, ``"columns"`` adds |min| + `offset` to columns with a value of 0 or below, ``"shrink"`` draws min–max
        values in to `offset` … 1 - `offset` (target and band columns are cut off there instead).
    offset
        Default 0.0001, 0.01, 0.002 for the three.
    preset
        ``"spssau"``, ``"mathmodels"`` or ``"offset"``, see `PRESETS`.
    missing
        ``"refuse"``, or ``"rows"`` for complete rows only.

    Returns
    -------
    EntropyWeights
        `.e`, `.d`, `.p`. A constant column has e = 1 and weight 0; when all are constant the weights are equal. Both
        are said in the warnings.

    Raises
    ------
    UnusableMatrix
        A negative value (cell named), missing values, text, infinity, fewer than 2 rows.
    ImpossibleChoice, InvalidMethod
        Options that do not exist or do not fit together.

    References
    ----------
    Shannon, C. E. (1948). A mathematical theory of communication. Bell System Technical Journal 27, 379-423.
    Zou, Z., Yun, Y., & Sun, J. (2006). Entropy method for determination of weight of evaluating indicators. Journal of
    Environmental Sciences 18(5), 1020-1023.

    Examples
    --------
    >>> entropy([[1.0, 1.0], [3.0, 1.0]]).weights.round(3).tolist()
    [1.0, 0.0]
    """
    options = with_preset("entropy", preset, normalisation=normalisation, zero=zero, offset=offset)
    how = choose(Bilingual("归一化", "normalisation"), options["normalisation"] or _usual(directions), NORMALISATIONS)
    zero = choose(Bilingual("零值处理", "zeros"), options["zero"] or "exact", ZEROS)
    offset = _offset(zero, options["offset"])
    sheet = read_matrix(matrix, missing=missing)
    values, flat = _positive(sheet, directions, how, zero, offset)
    shares = _shares(values, flat)
    entropies = _entropies(shares)
    entropies[flat] = 1.0
    np.clip(entropies, 0.0, 1.0, out=entropies)
    return EntropyWeights(
        vector=shares_of(1.0 - entropies),
        names=sheet.columns,
        method=Bilingual("熵权法", "entropy"),
        warnings=(*sheet.warnings, *on_constants(flat, 1.0 - entropies, sheet.labels), *_on_size(entropies, shares)),
        entropies=entropies,
        shares=shares,
        normalisation=how,
        zero=zero,
        offset=offset,
        units=sheet.rows,
    )


def _usual(directions: Any) -> str:
    return "sum" if directions is None else "minmax"


def _offset(zero: str, offset: float | None) -> float:
    if zero == "exact":
        if offset:
            raise ImpossibleChoice(
                Message(
                    'An offset of {offset} was given, but zero="exact" adds nothing. Choose another.', offset=offset
                )
            )
        return 0.0
    number = OFFSETS[zero] if offset is None else offset
    return share(Bilingual("平移量", "offset"), number, 0.0, 0.5 if zero == "shrink" else np.inf)


def _positive(sheet: Sheet, directions: Any, how: str, zero: str, offset: float) -> tuple[Floats, Flags]:
    """Return values none of which is negative, and which columns are constant."""
    if how == "minmax":
        parsed = read_directions(directions, sheet.labels)
        values, flat = to_unit_scale(sheet.values, parsed)
        if zero == "shrink":
            values = _shrunk(values, parsed, offset)
    else:
        _refuse_directions(directions, zero)
        values, flat = sheet.values, constant_columns(sheet.values)
    if zero == "columns":
        least = values.min(axis=0)
        values = values + np.where(least <= 0, np.abs(least) + offset, 0.0)
    elif zero == "shift":
        values = values + offset
    return (values if values.min() >= 0 else _not_negative(values, sheet)), flat


def _refuse_directions(directions: Any, zero: str) -> None:
    if directions is not None:
        raise ImpossibleChoice(
            Message('Directions are given, but normalisation="sum" takes the columns as they are. Choose "minmax".')
        )
    if zero == "shrink":
        raise ImpossibleChoice(
            Message('zero="shrink" draws values in between 0 and 1, so it needs normalisation="minmax".')
        )


def _shrunk(values: Floats, directions: tuple[Direction, ...], offset: float) -> Floats:
    cut = np.array([isinstance(direction, (Target, Band)) for direction in directions])
    drawn_in = offset + values * (1.0 - 2.0 * offset)
    return np.where(cut, np.clip(values, offset, 1.0 - offset), drawn_in)


def _not_negative(values: Floats, sheet: Sheet) -> Floats:
    """Return values with zeros that rounding made negative set to 0; refuse values that are negative indeed."""
    below = values < -ROUNDING * np.abs(values).max(axis=0)
    if below.any():
        row, column = np.argwhere(below)[0]
        raise UnusableMatrix.negative(sheet.row_label(int(row)), sheet.labels[column], float(values[row, column]))
    return np.clip(values, 0.0, None)


def _shares(values: Floats, flat: Flags) -> Floats:
    """Return shares of the column totals; a constant column is shared equally, even one of zeros."""
    totals = values.sum(axis=0)
    totals[flat] = 1.0
    shares: Floats = values / totals
    if flat.any():
        shares[:, flat] = 1.0 / len(values)
    return shares


def _entropies(shares: Floats) -> Floats:
    """Return -(1/ln m) Σ p ln p with 0 ln 0 = 0, shape (indicators,)."""
    logs = np.log(shares) if shares.min() > 0 else np.log(np.where(shares > 0, shares, 1.0))
    logs *= shares
    entropies: Floats = logs.sum(axis=0) / -np.log(len(shares))
    return entropies


def _on_size(entropies: Floats, shares: Floats) -> tuple[Message, ...]:
    rows = len(shares)
    if rows < MANY_ROWS or entropies.min() < HIGH_ENTROPY or entropies.min() == 1.0:
        return ()
    return (
        Message(
            "With {rows} rows every entropy is at least {least:.3f}: entropy hardly separates the indicators, and on rating "
            "scales the weights mainly follow skewness. Aggregate answers to units first, or use another method.",
            rows=rows,
            least=entropies.min(),
        ),
    )
