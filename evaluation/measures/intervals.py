"""Intervals of the values of measures that follow from sums. Kernels on arrays, 95 % unless said otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy import special

if TYPE_CHECKING:
    from evaluation.arrays import Floats

LEVEL = 0.95


def wilson(successes: Floats, trials: Floats, level: float = LEVEL) -> tuple[Floats, Floats]:
    """Return the Wilson score interval of proportions; trials need not be whole (effective n).

    centre ± half with z²: (p + z²/2n ± z √(p(1-p)/n + z²/4n²)) / (1 + z²/n). NaN without trials.

    References
    ----------
    Wilson, E. B. (1927). Probable inference, the law of succession, and statistical inference. JASA 22, 209-212.

    Examples
    --------
    >>> low, high = wilson(np.array([8.0]), np.array([10.0]))
    >>> round(float(low[0]), 4), round(float(high[0]), 4)
    (0.4902, 0.9433)
    """
    z = special.ndtri(0.5 + level / 2)
    with np.errstate(divide="ignore", invalid="ignore"):
        p = successes / trials
        centre = p + z**2 / (2 * trials)
        half = z * np.sqrt(np.maximum(p * (1 - p), 0) / trials + z**2 / (4 * trials**2))
        scale = 1 + z**2 / trials
        return np.clip((centre - half) / scale, 0, 1), np.clip((centre + half) / scale, 0, 1)


def effective_trials(share: Floats, trials: Floats, squares: tuple[Floats, Floats, Floats], items: Floats) -> Floats:
    """Return how many independent trials a share of clustered or fractional outcomes is worth.

    n_eff = p (1 - p) / v with v = Σ (x - p m)² / (Σ m)² over the items, from the sums Σx², Σxm, Σm²; never more than the trials.
    With m = 1 and x of 0 or 1 it is the number of items. A single item of many trials says nothing about its spread: n_eff = 1.
    """
    xx, xm, mm = squares
    with np.errstate(divide="ignore", invalid="ignore"):
        spread = np.maximum(xx - 2 * share * xm + share**2 * mm, 0) / trials**2
        plain = np.maximum(share * (1 - share), 0)
        worth = np.where(spread > 1e-12 * np.maximum(plain, 1e-12), plain / spread, trials)
    return np.where(items < 2, np.minimum(trials, 1.0), np.minimum(worth, trials))


def poisson(counts: Floats, exposure: Floats, level: float = LEVEL) -> tuple[Floats, Floats]:
    """Return the exact (Garwood) interval of a rate count / exposure.

    Half the quantiles of χ² with 2c and 2c + 2 degrees of freedom, over the exposure; the lower end is 0 for a count of 0.

    References
    ----------
    Garwood, F. (1936). Fiducial limits for the Poisson distribution. Biometrika 28, 437-442.

    Examples
    --------
    >>> low, high = poisson(np.array([10.0]), np.array([1.0]))
    >>> round(float(low[0]), 4), round(float(high[0]), 4)
    (4.7954, 18.3904)
    """
    tail = (1 - level) / 2
    some = np.where(counts > 0, counts, 1.0)
    with np.errstate(divide="ignore", invalid="ignore"):
        low = np.where(counts > 0, special.gammaincinv(some, tail), 0.0)
        high = special.gammaincinv(counts + 1, 1 - tail)
        return low / exposure, high / exposure


def linearised(
    mean: Floats, weight: Floats, n: Floats, squares: tuple[Floats, Floats, Floats], level: float = LEVEL
) -> tuple[Floats, Floats, Floats]:
    """Return (standard error, low, high) of a weighted mean of independent answers, with t quantiles.

    se² = n/(n-1) · Σ ω²(s - m)² / (Σω)², from the sums Σω², Σω²s, Σω²s². NaN for fewer than two answers.
    """
    q0, q1, q2 = squares
    with np.errstate(divide="ignore", invalid="ignore"):
        spread = np.maximum(q2 - 2 * mean * q1 + mean**2 * q0, 0)
        error = np.where(n > 1, np.sqrt(n / (n - 1) * spread) / weight, np.nan)
        reach = special.stdtrit(np.maximum(n - 1, 1), 0.5 + level / 2) * error
    return error, mean - reach, mean + reach
