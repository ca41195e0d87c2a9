"""The public verb: how reliable a scale is and which items weaken it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from messages import Message, Quoted
from surveys.scales.consistency.alpha import (
    alpha,
    alpha_if_deleted,
    feldt_interval,
    item_rest,
    item_total,
    standard_error,
)
from surveys.scales.consistency.guttman import guttman
from surveys.scales.consistency.omega import OmegaMethod, omega, omega_of
from surveys.scales.consistency.reliability_result import Reliability
from surveys.scales.errors import InvalidItems, InvalidModel, ScaleError
from surveys.scales.items import Bound, Items, read_items
from surveys.scales.moments import Missing, Moments, moments_of, to_correlation
from surveys.scales.recode import on_scale, reversed_by_range

if TYPE_CHECKING:
    from collections.abc import Sequence

    from surveys.scales.arrays import Floats


def reliability(
    items: Any,
    reverse: str | Sequence[str] = (),
    missing: Missing = "pairwise",
    *,
    scale_min: Bound | None = None,
    scale_max: Bound | None = None,
    omega_method: OmegaMethod = "minres",
    group_factors: int | None = None,
    level: float = 0.95,
) -> Reliability:
    """Return alpha with its interval, omega, Guttman's bounds and the statistics of every item.

    Parameters
    ----------
    items
        Answers, respondents × items of one scale.
    reverse
        Items worded against the others; scored (min + max) - x.
    missing
        ``pairwise`` (as psych) or ``listwise`` (as SPSS). The interval of alpha counts complete respondents only
        in both cases, the cautious choice.
    scale_min, scale_max
        Ends of the answer scale. Given, code 9 outside it counts as missing and other strange codes are refused; left
        out, reversed items are turned within the range seen, which changes nothing but their means.
    omega_method
        How omega is estimated: one factor by ``minres``, ``ml``, or ``cfa`` on covariances.
    group_factors
        If given, omega total and hierarchical with that many group factors are computed too.
    level
        Confidence level of the interval.

    Raises
    ------
    InvalidItems
        Fewer than two items, constant items, too few respondents, items that cancel one another out.
    InvalidModel
        Unknown choices or items.

    Examples
    --------
    >>> answers = pd.DataFrame({"a": [1, 2, 3, 4], "b": [1, 2, 4, 4], "c": [2, 2, 3, 5], "d": [5, 4, 2, 1]})
    >>> round(reliability(answers, reverse="d", scale_min=1, scale_max=5).alpha, 4)
    0.9732
    """
    read = _scored(read_items(items), reverse, scale_min, scale_max)
    ground = moments_of(read, missing)
    _refuse_cancelling(ground)
    if not 0 < level < 1:
        raise InvalidModel.level(level)
    correlation = to_correlation(ground.covariance)
    scaled = replace(ground, correlation=correlation)
    unique = _unique(correlation)
    notes: list[Message] = [*ground.notes]
    value, notes_omega = _omega(scaled, omega_method, unique is not None)
    interval, notes_interval = _interval(ground, level)
    notes += [*notes_interval, *notes_omega]
    general = None if group_factors is None else omega(scaled, group_factors)
    notes += [] if general is None else [note for note in general.warnings if note not in notes]
    averages = correlation[np.triu_indices(len(ground.names), 1)]
    values = read.values[read.complete] if missing == "listwise" else read.values[read.answered]
    means = np.nanmean(values, axis=1)
    return Reliability(
        alpha=alpha(ground.covariance),
        alpha_low=interval[0],
        alpha_high=interval[1],
        level=level,
        standardised_alpha=alpha(correlation),
        standard_error=standard_error(ground.covariance, ground.n),
        omega=value,
        omega_method=omega_method,
        schmid_leiman=general,
        guttman=guttman(correlation, unique),
        average_r=float(averages.mean()),
        median_r=float(np.median(averages)),
        mean=float(means.mean()),
        sd=float(means.std(ddof=1)),
        n=ground.n,
        complete=ground.complete,
        missing=missing,
        items=_item_table(ground.names, values, ground, correlation, unique),
        warnings=(*notes, *_weak_ground(ground, unique)),
    )


def _scored(read: Items, reverse: str | Sequence[str], low: Bound | None, high: Bound | None) -> Items:
    if low is None and high is None:
        return reversed_by_range(read, reverse)
    if low is None or high is None:
        raise InvalidModel(
            Message("Only one end of the answer scale is given. Give `scale_min` and `scale_max`, or neither.")
        )
    return on_scale(read, reverse, low, high, (9,))


def _refuse_cancelling(ground: Moments) -> None:
    sums = [matrix.sum() / np.trace(matrix) for matrix in (ground.covariance, to_correlation(ground.covariance))]
    if min(sums) <= 1e-12:
        raise InvalidItems(
            Message(
                "The items cancel one another out: their sum does not vary, so alpha has no value. "
                "Turn the reversed items among {names}.",
                names=Quoted(ground.names),
            )
        )


def _unique(correlation: Floats) -> Floats | None:
    """Return 1/diag(R⁻¹), or None where R has no usable inverse."""
    if np.linalg.eigvalsh(correlation)[0] < 1e-10:
        return None
    return np.asarray(1.0 / np.diag(np.linalg.inv(correlation)))


def _interval(ground: Moments, level: float) -> tuple[tuple[float | None, float | None], tuple[Message, ...]]:
    if ground.complete < 3:
        note = Message(
            "Only {n} respondents answered every item, so alpha has no interval.",
            n=ground.complete,
        )
        return (None, None), (note,)
    return feldt_interval(alpha(ground.covariance), len(ground.names), ground.complete, level), ()


def _omega(ground: Moments, method: OmegaMethod, solvable: bool) -> tuple[float | None, tuple[Message, ...]]:
    if len(ground.names) < 3:
        return None, (Message("Omega needs at least 3 items, so it is not given."),)
    if not solvable:
        return None, (Message("Omega is not given: the correlations of the items have no inverse."),)
    try:
        value, loadings = omega_of(ground, method)
    except ScaleError as error:
        if isinstance(error, InvalidModel):
            raise
        return None, (Message("Omega is not given. {reason}", reason=error.message),)
    heavy = [name for name, loading in zip(ground.names, loadings, strict=True) if abs(loading) > np.sqrt(1 - 0.005)]
    if heavy:
        note = Message(
            "Heywood case: one factor would explain all the variance of {items}; do not rely on omega.",
            items=Quoted(heavy),
        )
        return value, (note,)
    return value, ()


def _item_table(
    names: tuple[str, ...], values: Floats, ground: Moments, correlation: Floats, unique: Floats | None
) -> pd.DataFrame:
    columns: dict[str, Any] = {
        "mean": np.nanmean(values, axis=0),
        "sd": np.nanstd(values, axis=0, ddof=1),
        "n": (~np.isnan(values)).sum(axis=0),
        "item_rest": item_rest(ground.covariance),
    }
    if unique is not None and correlation.sum() > unique.sum():
        columns["item_total_corrected"] = item_total(correlation, 1.0 - unique)
    if len(names) > 2:
        columns["alpha_if_deleted"] = alpha_if_deleted(ground.covariance)
    return pd.DataFrame(columns, index=list(names))


def _weak_ground(ground: Moments, unique: Floats | None) -> tuple[Message, ...]:
    said = []
    if unique is None:
        said.append(
            Message("λ6 is not given: the correlations of the items have no inverse (one follows from the others).")
        )
    if len(ground.names) == 2:
        said.append(Message("With two items alpha without one of them has no meaning and is not given."))
    if ground.complete < 30:
        said.append(
            Message(
                "Only {n} respondents answered every item; reliability from so few is a rough guess.", n=ground.complete
            )
        )
    return tuple(said)
