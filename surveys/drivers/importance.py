"""Relative importance of drivers: how much of what is explained goes back to each predictor."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from messages import Message, Sentences
from surveys.drivers.errors import InvalidModel
from surveys.drivers.model import model_of
from surveys.estimates.design import design_of
from surveys.weights.columns import numbers
from surveys.weights.sums import cell_sums

if TYPE_CHECKING:
    from collections.abc import Sequence

    from surveys.drivers.model import Model
    from surveys.weights.arrays import Floats


MOST_SUMS = 20_000_000
"""Above this many sums over clusters each bootstrap draw goes over the answers instead."""


@dataclass(frozen=True, eq=False)
class Importance:
    """Johnson's relative weights.

    Attributes
    ----------
    table
        One row per predictor, the most important first: ``weight`` (its part of R²), ``share`` of R², ``lo`` and ``hi`` of
        the share (percentiles of the bootstrap), ``rank_lo`` and ``rank_hi`` (ranks within the same percentiles).
    outcome, n
        Name of the outcome, and answers used.
    r_squared
        Share of the variance of the outcome explained by all predictors; the weights add up to it.
    draws, skipped
        Bootstrap draws, and those in which a predictor was constant and nothing could be computed.
    level
        Level of the intervals.
    """

    table: pd.DataFrame
    outcome: str
    n: int
    r_squared: float
    draws: int
    skipped: int
    level: float
    notes: tuple[Message | Sentences, ...] = ()

    @property
    def text(self) -> str:
        """What may be said, in plain sentences of the current language."""
        rows = self.table.reset_index().to_dict("records")
        said: list[Message | Sentences] = [
            Message(
                "The predictors together explain {r:.0%} of the differences in “{outcome}” ({n} answers).",
                r=self.r_squared,
                outcome=self.outcome,
                n=self.n,
            )
        ]
        first = rows[0]
        facts: dict[str, Any] = {"name": first["term"], "share": first["share"], "lo": first["lo"], "hi": first["hi"]}
        if first["rank_hi"] == 1:
            said.append(
                Message(
                    "“{name}” carries the largest part of it: {share:.0%} (interval {lo:.0%} to {hi:.0%}).",
                    **facts,
                )
            )
        else:
            said.append(
                Message(
                    "“{name}” comes out first with {share:.0%} (interval {lo:.0%} to {hi:.0%}), but other predictors could be first "
                    "as well.",
                    **facts,
                )
            )
        said.append(Message("These are associations in the answers, not effects."))
        if self.skipped:
            said.append(
                Message(
                    "{skipped} of {draws} bootstrap draws could not be used, because a predictor was constant in them.",
                    skipped=self.skipped,
                    draws=self.draws,
                )
            )
        return str(Sentences((*said, *self.notes)))

    def _repr_html_(self) -> str:
        return f"<p>{self.text}</p>{self.table.to_html()}"


def relative_importance(
    answers: Any,
    outcome: str,
    predictors: Sequence[str],
    *,
    weights: Any = None,
    strata: Any = None,
    clusters: Any = None,
    draws: int = 500,
    seed: int = 20_240_601,
    level: float = 0.95,
) -> Importance:
    """Return Johnson's relative weights: parts of R² that add up, also where predictors go together.

    With R = V diag(δ) V' the correlations of the predictors, Λ = V diag(√δ) V' and r their correlations with the outcome:
    β* = Λ⁻¹ r, weight_j = Σ_k Λ²_jk β*²_k. The interval resamples clusters (or answers) within strata with replacement.

    Parameters
    ----------
    predictors
        At least one; options of a text column get a row each.
    draws, seed
        Of the bootstrap; the same seed gives the same interval.

    Raises
    ------
    InvalidModel
        No predictor, an outcome that is the same in all answers, predictors that are constant or depend on each other.

    References
    ----------
    Johnson, J. W. (2000). A heuristic method for estimating the relative weight of predictor variables in multiple
    regression. Multivariate Behavioral Research 35(1), 1-19.
    """
    model = model_of(answers, outcome, predictors, design_of(None, weights, strata, clusters))
    y = numbers(model.frame[outcome], outcome)[model.used]
    if not model.predictors.names or np.ptp(y) == 0:
        raise InvalidModel(
            Message(
                "Importance needs at least one predictor and an outcome “{outcome}” with different answers.",
                outcome=outcome,
            )
        )
    columns = np.column_stack([y, model.matrix])
    found = relative_weights(correlations(columns, model.weights))
    shares = found / found.sum() if found.sum() > 0 else np.full(len(found), np.nan)
    drawn = _bootstrap(columns, model, draws, seed)
    usable = drawn[~np.isnan(drawn).any(axis=1)]
    if len(usable) < 2:
        raise InvalidModel(
            Message(
                "There are too few clusters for an interval: almost every bootstrap draw leaves a predictor constant."
            )
        )
    ends = [0.5 - level / 2, 0.5 + level / 2]
    ranks = (-usable).argsort(axis=1).argsort(axis=1) + 1
    lo, hi = np.quantile(usable, ends, axis=0)
    rank_lo, rank_hi = np.quantile(ranks, ends, axis=0, method="nearest")
    table = pd.DataFrame(
        {"weight": found, "share": shares, "lo": lo, "hi": hi, "rank_lo": rank_lo, "rank_hi": rank_hi},
        index=pd.Index(model.predictors.names, name="term"),
    )
    return Importance(
        table=table.sort_values("weight", ascending=False, kind="stable"),
        outcome=outcome,
        n=len(y),
        r_squared=float(found.sum()),
        draws=draws,
        skipped=draws - len(usable),
        level=level,
        notes=model.notes,
    )


def relative_weights(correlation: Floats) -> Floats:
    """Return Johnson's relative weights from a correlation matrix with the outcome first; kernel.

    >>> relative_weights(np.array([[1.0, 0.6, 0.3], [0.6, 1.0, 0.0], [0.3, 0.0, 1.0]])).round(4).tolist()
    [0.36, 0.09]
    """
    strength, turned = np.linalg.eigh(correlation[1:, 1:])
    root = (turned * np.sqrt(np.maximum(strength, 0.0))) @ turned.T
    slopes = np.linalg.solve(root, correlation[1:, 0])
    return np.asarray(root**2 @ slopes**2, dtype=np.float64)


def correlations(columns: Floats, weights: Floats) -> Floats:
    """Return weighted correlations of columns; NaN where one is constant."""
    centred = columns - weights @ columns / weights.sum()
    covariance = (centred * weights[:, None]).T @ centred
    size = np.sqrt(np.diag(covariance))
    flat = size <= 1e-10 * np.sqrt(weights @ columns**2)
    size = np.where(flat, np.nan, size)
    return np.asarray(covariance / np.outer(size, size), dtype=np.float64)


def _bootstrap(columns: Floats, model: Model, draws: int, seed: int) -> Floats:
    """Return the shares of every draw, NaN where they cannot be computed; clusters are summed once, then drawn."""
    first = model.sample.first
    units = np.arange(len(model.used)) if first.units is None else first.units
    kept, inside = np.unique(units[model.used], return_inverse=True)
    strata = np.zeros(len(kept), dtype=np.int64) if first.strata is None else first.strata[kept]
    members = [np.flatnonzero(strata == stratum) for stratum in np.unique(strata)]
    centred = np.column_stack([np.ones(len(columns)), columns - model.weights @ columns / model.weights.sum()])
    few = len(kept) * centred.shape[1] ** 2 <= MOST_SUMS
    moments = _moments(centred, model.weights, inside, len(kept)) if few else None
    random = np.random.default_rng(seed)
    shares = np.full((draws, columns.shape[1] - 1), np.nan)
    for draw in range(draws):
        times = np.zeros(len(kept))
        for group in members:
            times[group] = np.bincount(random.integers(0, len(group), len(group)), minlength=len(group))
        if moments is None:
            shares[draw] = _shares((centred * (times[inside] * model.weights)[:, None]).T @ centred)
        else:
            shares[draw] = _shares(np.tensordot(times, moments, axes=1))
    return shares


def _moments(centred: Floats, weights: Floats, units: Any, count: int) -> Floats:
    """Return Σ w c c' of each unit, with c = (1, centred columns): shape (units, 1 + columns, 1 + columns)."""
    width = centred.shape[1]
    products = (centred[:, :, None] * centred[:, None, :] * weights[:, None, None]).reshape(len(centred), -1)
    return cell_sums(products, units, count).reshape(count, width, width)


def _shares(moments: Floats) -> Floats:
    if moments[0, 0] <= 0:
        return np.full(len(moments) - 2, np.nan)
    mean = moments[0, 1:] / moments[0, 0]
    covariance = moments[1:, 1:] - np.outer(mean, mean) * moments[0, 0]
    spread = np.diag(covariance)
    if (spread <= 1e-10 * np.diag(moments)[1:]).any() or not (spread > 0).all():
        return np.full(len(spread) - 1, np.nan)
    size = np.sqrt(spread)
    correlation = covariance / np.outer(size, size)
    if np.linalg.eigvalsh(correlation[1:, 1:])[0] < 1e-9:
        return np.full(len(spread) - 1, np.nan)
    found = relative_weights(correlation)
    return found / found.sum() if found.sum() > 0 else np.full(len(found), np.nan)
