"""Likelihood intervals of ordered regressions: where the likelihood falls by as much as chance would make it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from scipy import optimize, stats

from surveys.drivers.model import model_of
from surveys.drivers.ordered import ordered_of, refuse_separated
from surveys.drivers.thresholds import climb, problem_of, start_of
from surveys.estimates.design import Design

if TYPE_CHECKING:
    from collections.abc import Sequence

    from surveys.drivers.thresholds import Peak, Problem


def likelihood_intervals(
    answers: Any,
    outcome: str,
    predictors: str | Sequence[str],
    *,
    weights: Any = None,
    link: str = "logit",
    level: float = 0.95,
) -> pd.DataFrame:
    """Return intervals of the coefficients of an ordered regression that need not be symmetric.

    An end b of the interval has 2 (max log L − max log L at β = b) = χ²₁(level), the other parameters free. Weights are
    numbers of equal answers, and answers count as independent.

    Returns
    -------
    One row per coefficient: ``estimate``, ``lo``, ``hi``; an end is infinite where the likelihood never falls as far.

    References
    ----------
    Venzon, D. J. & Moolgavkar, S. H. (1988). A method for computing profile-likelihood-based confidence intervals.
    Applied Statistics 37(1), 87-94.
    """
    model = model_of(answers, outcome, predictors, Design(weights=weights))
    found = ordered_of(model, outcome, link, counts=True)
    slopes, shifts = model.matrix, np.ones((len(found.classes), 1))
    count, width = len(found.labels), slopes.shape[1]
    problem = problem_of(found.classes, count, slopes, shifts, found.weights, link=link)
    peak = climb(problem, start_of(found.classes, count, found.weights, width, 1, link=link))
    refuse_separated(peak, found, slopes, outcome)
    errors = np.sqrt(np.diag(np.linalg.inv(peak.information)))
    drop = float(stats.chi2.ppf(level, 1))
    ends = [[_end(problem, peak, at, side * errors[at], drop) for side in (-1.0, 1.0)] for at in range(width)]
    table = pd.DataFrame(ends, columns=["lo", "hi"], index=pd.Index(model.predictors.names, name="term"))
    table.insert(0, "estimate", peak.parameters[:width])
    return table


def _end(problem: Problem, peak: Peak, at: int, step: float, drop: float) -> float:
    """Return the value of one coefficient at which the deviance has risen by `drop`, in the direction of `step`."""
    free = np.ones(len(peak.parameters), dtype=bool)
    free[at] = False

    def excess(away: float) -> float:
        start = peak.parameters.copy()
        start[at] += away * step
        return 2 * (peak.likelihood - climb(problem, start, free=free).likelihood) - drop

    far = 2.0
    while excess(far) < 0 and far < 1e6:
        far *= 2
    if excess(far) < 0:
        return float(np.copysign(np.inf, step))
    return float(peak.parameters[at] + step * optimize.brentq(excess, 0.0, far, xtol=1e-10))
