"""Calibration: weights as close as possible to the old ones that meet known totals of several variables."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from messages import Message, Quoted
from surveys.weights.base import base_weights
from surveys.weights.columns import frame_of, listed, numbers, require
from surveys.weights.distances import DISTANCES, Distance, solve
from surveys.weights.errors import InvalidColumn, InvalidMargins
from surveys.weights.projection import Regression
from surveys.weights.result import Weighting
from surveys.weights.targets import margin_of

if TYPE_CHECKING:
    from surveys.weights.arrays import Floats

RANK = 1e-9
"""Singular values below this part of the largest count as zero: the variables say the same thing twice."""


def calibrate(
    answers: Any,
    totals: Mapping[str | tuple[str, ...], Any],
    weights: Any = None,
    *,
    method: str = "linear",
    bounds: tuple[float, float] | None = None,
    people: float | None = None,
    tolerance: float = 1e-10,
    most: int = 100,
) -> Weighting:
    """Weight the answers so that weighted totals of variables equal their known totals.

    w_i = d_i · g(x_i'λ), with λ such that Σ w x = T. ``linear`` g(u) = 1 + u (the generalised regression estimator),
    ``raking`` g(u) = exp(u), ``logit`` keeps g between the `bounds`.

    Parameters
    ----------
    totals
        Column → known total for a numeric variable, or column (or tuple of columns) → head-counts of its levels.
    weights
        Weights before, as a column or one per answer; without them all answers weigh 1.
    method
        ``linear``, ``raking`` or ``logit``.
    bounds
        Least and largest g for ``logit``, around 1: (0.5, 2).
    people
        Known number of people; implied as soon as head-counts of a variable are given.
    tolerance, most
        When to stop: largest gap relative to the totals, and number of Newton steps.

    Returns
    -------
    Weighting
        ``converged`` is False when the totals cannot be met (within the bounds); the text names them.

    Raises
    ------
    InvalidMargins
        No totals, an unknown method, bounds that do not enclose 1, levels on one side only.
    InvalidColumn
        A numeric variable that is empty in some answers.

    References
    ----------
    Deville, J.-C. & Särndal, C.-E. (1992). Calibration estimators in survey sampling. JASA 87(418), 376-382.

    Examples
    --------
    >>> frame = pd.DataFrame({"hours": [1.0, 2.0, 3.0]})
    >>> calibrate(frame, {"hours": 7.0}, people=3.0).weights.round(9).tolist()
    [0.5, 1.0, 1.5]
    """
    frame = frame_of(answers)
    before = base_weights(frame, weights)
    design, wanted, names = _variables(frame, totals, people)
    distance = _distance(method, bounds)
    size = np.maximum(np.abs(wanted), np.abs(design * before[:, None]).sum(axis=0))
    size = np.where(size > 0, size, 1.0)
    factors, rounds, met = solve(design / size, before, wanted / size, distance, tolerance=tolerance, most=most)
    after = before * factors
    if not (after > 0).any():
        raise InvalidMargins(
            Message(
                "The totals of {names} leave no answer a positive weight. Check the totals: they may be negative or in another unit.",
                names=Quoted(names),
            )
        )
    return Weighting(
        method="calibration",
        weights=pd.Series(after, index=frame.index, name="weight"),
        table=_table(design, wanted, names, before, after),
        projections=(_regression(design / size, before, factors),),
        converged=met,
        iterations=rounds,
        notes=_said(names, design.T @ after - wanted, size, met, after),
    )


def _variables(frame: pd.DataFrame, totals: Any, people: float | None) -> tuple[Floats, Floats, list[str]]:
    """Return the calibration variables, shape (answers, variables), their totals and their names."""
    if not isinstance(totals, Mapping) or not (totals or people):
        raise InvalidMargins(Message("Calibration needs at least one known total: column → total. None was given."))
    columns = [] if people is None else [np.ones(len(frame))]
    wanted, names = ([], []) if people is None else ([float(people)], ["people"])
    for name, total in totals.items():
        if isinstance(total, (int, float, np.number)):
            columns.append(_complete(frame, str(name)))
            wanted.append(float(total))
            names.append(str(name))
            continue
        margin = margin_of(frame, list(name) if isinstance(name, tuple) else listed(name), total)
        for level in range(margin.groups.count):
            columns.append((margin.groups.codes == level).astype(float))
            wanted.append(float(margin.targets[level]))
            names.append(f"{margin.title}: {margin.groups.name(level)}")
    return np.stack(columns, axis=1), np.array(wanted), names


def _complete(frame: pd.DataFrame, name: str) -> Floats:
    require(frame, [name])
    values = numbers(frame[name], name)
    empty = int(np.isnan(values).sum())
    if empty:
        raise InvalidColumn.incomplete(name, empty)
    return values


def _distance(method: str, bounds: tuple[float, float] | None) -> Distance:
    if method not in DISTANCES:
        raise InvalidMargins(
            Message(
                "“{value}” is not a known way to calibrate. Allowed: {allowed}.",
                value=method,
                allowed=Quoted(DISTANCES),
            )
        )
    low, high = bounds or (0.0, 0.0)
    if method == "logit" and not 0 <= low < 1 < high:
        raise InvalidMargins(
            Message(
                "Logit calibration needs bounds around 1, such as 0.5 and 2, within which weights may change; given were "
                "{low:g} and {high:g}.",
                low=low,
                high=high,
            )
        )
    return DISTANCES[method](low, high)


def _regression(design: Floats, before: Floats, factors: Floats) -> Regression:
    half = np.sqrt(before)
    left, strength, _ = np.linalg.svd(design * half[:, None], full_matrices=False)
    return Regression(left[:, strength > RANK * strength.max()], factors * half)


def _table(design: Floats, wanted: Floats, names: list[str], before: Floats, after: Floats) -> pd.DataFrame:
    achieved = design.T @ after
    columns = {"margin": names, "target": wanted, "before": design.T @ before, "after": achieved}
    return pd.DataFrame({**columns, "gap": achieved - wanted})


def _said(names: list[str], gap: Floats, size: Floats, met: bool, after: Floats) -> tuple[Message, ...]:
    said = []
    if met:
        said.append(Message("All {count} known totals are met.", count=len(names)))
    else:
        unmet = [name for name, part in zip(names, np.abs(gap) / size, strict=True) if part > 1e-6]
        said.append(
            Message(
                "The totals of {names} cannot be met: the answers do not allow it within the bounds, or the totals contradict "
                "each other. Widen the bounds, drop a total, or merge levels.",
                names=Quoted(unmet or names),
            )
        )
    if (after < 0).any():
        said.append(
            Message(
                "{count} weights became negative. Use raking or logit calibration, which keep weights positive.",
                count=int((after < 0).sum()),
            )
        )
    return tuple(said)
