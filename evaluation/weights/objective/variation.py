"""Variation coefficient weights (变异系数法, 信息量权重): the larger the relative spread, the larger the weight."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from evaluation.choices import choose
from evaluation.weights.directions import read_directions, to_unit_scale
from evaluation.weights.errors import ImpossibleChoice, UnusableMatrix
from evaluation.weights.inputs import Sheet, constant_columns, read_matrix
from evaluation.weights.objective.remarks import on_constants, shares_of
from evaluation.weights.presets import with_preset
from evaluation.weights.result import Weighting
from messages import Bilingual, Message, Quoted, Sentences

if TYPE_CHECKING:
    import pandas as pd

    from evaluation.arrays import Floats

NORMALISATIONS = {
    "none": Bilingual("原始数据", "the values as they are"),
    "minmax": Bilingual("按方向作极差标准化后的数据", "min–max by direction"),
}


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class VariationWeights(Weighting):
    """Variation coefficient weights and the quantities behind them.

    Attributes
    ----------
    means, deviations, coefficients
        Mean, standard deviation (divisor n - ddof) and variation coefficient of each indicator, as arrays.
    normalisation, rows
        What was done to the values, and how many units there were.
    """

    means: Floats
    deviations: Floats
    coefficients: Floats
    normalisation: str
    rows: int

    @property
    def cv(self) -> pd.Series | Floats:
        """Variation coefficient: standard deviation / |mean|; 0 for a constant column, whatever its mean."""
        return self._per_indicator(self.coefficients, "cv")

    @property
    def mean(self) -> pd.Series | Floats:
        """Mean of each indicator."""
        return self._per_indicator(self.means, "mean")

    @property
    def sigma(self) -> pd.Series | Floats:
        """Standard deviation of each indicator."""
        return self._per_indicator(self.deviations, "sigma")

    def _columns(self) -> dict[str, object]:
        return {"mean": self.means, "sigma": self.deviations, "cv": self.coefficients}

    def _how(self) -> tuple[Message | Sentences, ...]:
        return (
            Message(
                "Variation coefficient weights of {count} indicators from {rows} units, on {normalisation}: the weight is "
                "the share of the standard deviation divided by the mean.",
                count=len(self.vector),
                rows=self.rows,
                normalisation=NORMALISATIONS[self.normalisation],
            ),
        )


def variation(
    matrix: Any,
    directions: Any = None,
    *,
    normalisation: str | None = None,
    ddof: int = 1,
    preset: str | None = None,
    missing: str = "refuse",
) -> VariationWeights:
    """Return variation coefficient weights: V_j = s_j / |mean_j|, w_j = V_j / Σ V.

    Parameters
    ----------
    matrix
        Values, units × indicators, on ratio scales (a true zero): the coefficient of a temperature in degrees depends
        on where its scale begins.
    directions
        Given, the columns are first brought to 0 … 1 in their direction by min–max (see `read_directions`).
    normalisation
        ``"none"`` or ``"minmax"``; by default ``"minmax"`` with directions and ``"none"`` without. Weights from values as
        they are do not depend on units of measurement.
    ddof
        1 or 0; the weights do not depend on it.
    preset
        ``"spssau"``, see `PRESETS`.
    missing
        ``"refuse"``, or ``"rows"`` for complete rows only.

    Returns
    -------
    VariationWeights
        `.mean`, `.sigma`, `.cv`. A constant column has weight 0.

    Raises
    ------
    UnusableMatrix
        The mean of a column that varies is 0; missing values, text, infinity, fewer than 2 rows.
    ImpossibleChoice, InvalidMethod
        Options that do not exist or do not fit together.

    References
    ----------
    Shuai, J., Wu, Y., & Chen, J. (2012). Proceedings of the 24th Chinese Control and Decision Conference, 3889-3892.

    Examples
    --------
    >>> variation([[1.0, 10.0], [3.0, 12.0]]).weights.round(3).tolist()
    [0.846, 0.154]
    """
    options = with_preset("variation", preset, normalisation=normalisation)
    usual = "none" if directions is None else "minmax"
    how = choose(Bilingual("归一化", "normalisation"), options["normalisation"] or usual, NORMALISATIONS)
    if ddof not in (0, 1):
        raise ImpossibleChoice.number(Bilingual("自由度修正ddof", "ddof"), ddof, 0, 1)
    sheet = read_matrix(matrix, missing=missing)
    if how == "minmax":
        values, flat = to_unit_scale(sheet.values, read_directions(directions, sheet.labels))
    else:
        if directions is not None:
            raise ImpossibleChoice(
                Message(
                    'Directions are given, but normalisation="none" takes the columns as they are. Choose "minmax".'
                )
            )
        values, flat = sheet.values, constant_columns(sheet.values)
    means, deviations = values.mean(axis=0), np.where(flat, 0.0, values.std(axis=0, ddof=ddof))
    _refuse_no_mean(means, deviations, sheet)
    coefficients = deviations / np.where(flat, 1.0, np.abs(means))
    return VariationWeights(
        vector=shares_of(coefficients),
        names=sheet.columns,
        method=Bilingual("变异系数法", "variation coefficients"),
        warnings=(*sheet.warnings, *on_constants(flat, coefficients, sheet.labels), *_on_signs(values, sheet)),
        means=means,
        deviations=deviations,
        coefficients=coefficients,
        normalisation=how,
        rows=len(values),
    )


def _refuse_no_mean(means: Floats, deviations: Floats, sheet: Sheet) -> None:
    empty = (deviations > 0) & (np.abs(means) <= 1e-12 * deviations)
    if empty.any():
        raise UnusableMatrix(
            Message(
                "The mean of {names} is 0, so the variation coefficient, which divides by it, does not exist. Use values on "
                "a scale with a true zero, or give directions so that the columns are brought to 0–1 first.",
                names=Quoted([label for label, is_empty in zip(sheet.labels, empty, strict=True) if is_empty]),
            )
        )


def _on_signs(values: Floats, sheet: Sheet) -> tuple[Message, ...]:
    negative = values.min(axis=0) < 0
    if not negative.any():
        return ()
    return (
        Message(
            "{names} has negative values. A variation coefficient presumes a scale with a true zero; here it depends on where "
            "the scale begins.",
            names=Quoted([label for label, is_negative in zip(sheet.labels, negative, strict=True) if is_negative]),
        ),
    )
