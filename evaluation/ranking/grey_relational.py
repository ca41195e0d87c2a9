"""Grey relational analysis: how closely series or alternatives follow a reference."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np
import pandas as pd

from evaluation.errors import InvalidMethod
from evaluation.framework.node import is_number
from evaluation.ranking.decision import FLAT, flat_notice
from evaluation.ranking.direction import read_directions
from evaluation.ranking.errors import InvalidOption
from evaluation.ranking.grey_reference import read_reference
from evaluation.ranking.grey_scaling import SCALINGS, rescale
from evaluation.ranking.labels import Labels
from evaluation.ranking.matrix import read_matrix
from evaluation.ranking.ordering import check_ties
from evaluation.ranking.result import Ranking
from evaluation.ranking.weighting import read_weights
from evaluation.weights.presets import with_preset
from messages import Bilingual, Message, Quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evaluation.arrays import Flags, Floats
    from evaluation.ranking.grey_reference import Comparison
    from evaluation.ranking.labels import Cells, Vector


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class GreyRelational(Ranking):
    """Result of `grey_relational`; the scores are the grey relational grades.

    Attributes
    ----------
    coefficients
        Grey relational coefficients, in the shape of the table (without the reference column).
    differences
        Absolute differences from the reference after normalisation, same shape.
    delta_min, delta_max
        Least and greatest difference of the whole matrix.
    rho
        Distinguishing coefficient.
    weights
        Of what the grade averages over: criteria, or the rows of series. They add up to 1.
    reference
        The normalised reference.
    reference_name
        What the reference is.
    compared
        ``rows`` (alternatives against a reference alternative) or ``columns`` (series against a reference series).
    normalisation
        One of `SCALINGS`.
    costs
        Names of the columns in which less is better.
    """

    symbol: ClassVar[Bilingual] = Bilingual("关联度", "grade")

    coefficients: Cells
    differences: Cells
    delta_min: float
    delta_max: float
    rho: float
    weights: Vector
    reference: Floats
    reference_name: object
    compared: str
    normalisation: str
    costs: tuple[Any, ...]

    @property
    def grades(self) -> Vector:
        """Grey relational grades, above 0 and at most 1; the greater, the closer to the reference."""
        return self.scores

    def _sentences(self) -> Iterator[Message]:
        yield Message(
            "Grey relational analysis against {reference}, with {normalisation} and ρ = {rho:g}; the least and the greatest "
            "difference ({low:.4g} and {high:.4g}) are taken over the whole matrix, and a grade is the weighted mean of the "
            "coefficients.",
            reference=self.reference_name,
            normalisation=SCALINGS[self.normalisation],
            rho=self.rho,
            low=self.delta_min,
            high=self.delta_max,
        )
        if self.costs:
            yield Message(
                "Less is better for {criteria}, which the normalisation takes into account.",
                criteria=Quoted(self.costs),
            )


def grey_relational(
    matrix: Any,
    weights: Any = None,
    reference: Any = None,
    rho: float = 0.5,
    *,
    directions: Any = None,
    normalisation: str | None = None,
    compare: str | None = None,
    ties: str = "average",
    preset: str | None = None,
) -> GreyRelational:
    r"""Rank alternatives, or series, by their grey relational grade (灰色关联分析).

    .. math::

        \xi_{ij} = \frac{\Delta_{\min} + \rho \Delta_{\max}}{\Delta_{ij} + \rho \Delta_{\max}}, \quad
        r_i = \sum_j w_j \xi_{ij}

    with :math:`\Delta_{ij}` the absolute difference from the reference after normalisation and the extremes taken over the
    whole matrix.

    Parameters
    ----------
    matrix
        Alternatives × criteria, or moments × series; without gaps.
    weights
        Of the criteria, or of the moments when series are compared; None for equal weights.
    reference
        None: the best normalised value of every criterion, with which the rows are compared. The name (or position) of a
        column: that column is the reference series, with which the other columns are compared. A list: the reference itself
        in raw units, one value per criterion, or per row with ``compare="columns"``; it takes part in the normalisation.
    rho
        Distinguishing coefficient, above 0 and at most 1.
    directions
        As in `evaluation.ranking.topsis`.
    normalisation
        ``minmax`` (the default for alternatives), ``initial`` (x over the first value, the default for series; a cost
        series first over x), ``mean`` (x over the mean; a cost mean over x) or ``none``.
    compare
        ``rows`` or ``columns``; only needed with a list as reference.
    ties
        ``average`` or ``min``.
    preset
        ``"spssau"``: the values as they are, see `evaluation.weights.PRESETS`.

    Returns
    -------
    GreyRelational
        Grades between 0 and 1. Where nothing differs from the reference every coefficient is 1, with a warning.

    Raises
    ------
    InvalidDecision
        For an empty cell (named), a zero where the normalisation divides, a reference that does not fit.
    InvalidMethod
        For `rho` outside its range or a choice that does not exist.

    References
    ----------
    Deng, J. (1989). Introduction to grey system theory. The Journal of Grey System 1(1), 1-24.

    Examples
    --------
    >>> grey_relational([[1.0, 2.0], [3.0, 1.0], [3.0, 2.0]]).scores.round(4).tolist()
    [0.6667, 0.6667, 1.0]
    """
    if not is_number(rho) or not 0 < rho <= 1:
        raise InvalidOption.out_of_range("rho", rho, "0 < ρ ≤ 1")
    values, labels = read_matrix(matrix)
    comparison = read_reference(
        reference, compare, values, read_directions(directions, labels.columns, labelled=labels.labelled), labels
    )
    given = with_preset("grey_relational", preset, normalisation=normalisation)["normalisation"]
    scaling = _scaling(given, comparison.by)
    scaled, flat = rescale(comparison.values, comparison.directions, scaling, comparison.names)
    goal, things = comparison.split(scaled)
    coefficients, low, high = coefficients_of(np.abs(things - goal), rho, float(np.abs(scaled).max()))
    units = _units(comparison, labels)
    shares, notices = read_weights(weights, units.columns, labelled=labels.labelled)
    return GreyRelational(
        method=Bilingual(f"灰色关联分析（ρ = {rho:g}）", f"grey relational analysis (ρ = {rho:g})"),
        scores=units.by_row(coefficients @ shares),
        labels=units,
        warnings=notices + tuple(_remarks(comparison, scaling, flat, units, high)),
        ties=check_ties(ties),
        coefficients=_cells(coefficients, units, comparison),
        differences=_cells(np.abs(things - goal), units, comparison),
        delta_min=low,
        delta_max=high,
        rho=float(rho),
        weights=units.by_column(shares),
        reference=goal,
        reference_name=_name(comparison, labels),
        compared=comparison.by,
        normalisation=scaling,
        costs=tuple(
            name
            for name, direction in zip(comparison.names, comparison.directions, strict=True)
            if direction.kind == "min"
        ),
    )


def coefficients_of(differences: Floats, rho: float, magnitude: float) -> tuple[Floats, float, float]:
    """Return (coefficients, least difference, greatest difference); all 1 where differences are rounding only."""
    low, high = float(differences.min()), float(differences.max())
    if high <= FLAT * magnitude:
        return np.ones(differences.shape), 0.0, 0.0
    return (low + rho * high) / (differences + rho * high), low, high


def _scaling(normalisation: str | None, compared: str) -> str:
    scaling = normalisation or ("minmax" if compared == "rows" else "initial")
    if scaling not in SCALINGS:
        raise InvalidMethod.unknown(str(Bilingual("归一化", "normalisation")), scaling, list(SCALINGS))
    if scaling == "initial" and compared == "rows":
        raise InvalidOption(
            Message(
                "Alternatives have no first value, so “initial” would make the result depend on the order of the rows. Choose "
                "“minmax”, “mean” or “none”, or name a column as the reference series."
            )
        )
    return scaling


def _units(comparison: Comparison, labels: Labels) -> Labels:
    """Return the names with what is compared as rows and what the grade averages over as columns."""
    if comparison.by == "rows":
        return labels
    kept = [name for at, name in enumerate(labels.columns) if at != comparison.position]
    moments = labels.index if labels.labelled else None
    shape = (len(kept), labels.shape[0])
    series = pd.Index(kept)
    return Labels(shape, series if labels.labelled else None, moments, labels.column_prefix, labels.row_prefix)


def _cells(values: Floats, units: Labels, comparison: Comparison) -> Cells:
    """Return values in the shape of the table that was given."""
    cells = units.cells(values)
    return cells if comparison.by == "rows" else cells.T


def _name(comparison: Comparison, labels: Labels) -> object:
    if comparison.position is None:
        return Bilingual("各指标的最优值", "the best value of every criterion")
    if comparison.by == "columns" and comparison.position < labels.shape[1]:
        return Quoted([labels.columns[comparison.position]])
    return Bilingual("给定的参考序列", "the reference given")


def _remarks(comparison: Comparison, scaling: str, flat: Flags, units: Labels, high: float) -> Iterator[Message]:
    if comparison.by == "rows":
        yield from flat_notice(flat, units)
    elif scaling == "minmax" and flat.any():
        names = [name for name, still in zip(comparison.names, flat, strict=True) if still]
        yield Message("{series} never changes; min–max normalisation sets it to 1 throughout.", series=Quoted(names))
    if high == 0.0:
        yield Message("Nothing differs from the reference (0/0), so every coefficient is 1 by definition.")
