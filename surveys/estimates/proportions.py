"""Intervals for proportions: kernels that take a share, its variance, answers and degrees of freedom. No validation.

All arrays have one entry per cell. Where a share is 0 or 1 its variance is 0: ``wilson`` and ``beta`` then use the effective
number of answers that the weights alone leave; the others have no interval there (NaN).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import scipy
from scipy.special import expit, logit

if TYPE_CHECKING:
    from surveys.weights.arrays import Floats


@dataclass(frozen=True, eq=False)
class Shares:
    """Shares with what their intervals need.

    Attributes
    ----------
    share, variance
        p and its design-based variance.
    n, kish
        Answers, and answers that the weights alone leave, (Σ w)² / Σ w².
    df
        Degrees of freedom; infinite for the normal distribution.
    reach
        How many standard errors an interval reaches to each side, with `df`.
    level
        Confidence level.
    answers
        Answers in the whole sample.
    """

    share: Floats
    variance: Floats
    n: Floats
    kish: Floats
    df: Floats
    reach: Floats
    level: float
    answers: int

    @property
    def inner(self) -> Floats:
        """Share, NaN where it is 0 or 1 or its variance is 0."""
        return np.where((self.share > 0) & (self.share < 1) & (self.variance > 0), self.share, np.nan)


def plain_ends(given: Shares) -> tuple[Floats, Floats]:
    """Return p ∓ reach · se, which may leave the range from 0 to 1."""
    inner = given.inner
    away = given.reach * np.sqrt(given.variance)
    return inner - away, inner + away


def logit_ends(given: Shares) -> tuple[Floats, Floats]:
    """Return the interval formed on the scale log(p / (1 − p)), whose standard error is se / (p (1 − p))."""
    inner = given.inner
    away = given.reach * np.sqrt(given.variance) / (inner * (1 - inner))
    return expit(logit(inner) - away), expit(logit(inner) + away)


def asin_ends(given: Shares) -> tuple[Floats, Floats]:
    """Return the interval formed on the scale arcsin √p, whose standard error is se / (2 √(p (1 − p)))."""
    inner = given.inner
    away = given.reach * np.sqrt(given.variance) / (2 * np.sqrt(inner * (1 - inner)))
    return np.sin(np.arcsin(np.sqrt(inner)) - away) ** 2, np.sin(np.arcsin(np.sqrt(inner)) + away) ** 2


def beta_ends(given: Shares) -> tuple[Floats, Floats]:
    """Return the Clopper–Pearson interval at the effective sample size, corrected for the degrees of freedom.

    n* = p (1 − p) / V · (t_{n−1} / t_df)².

    References
    ----------
    Korn, E. L. & Graubard, B. I. (1998). Confidence intervals for proportions with small expected number of positive
    counts. Survey Methodology 24(2), 193-201.
    """
    p, tail = given.share, (1 - given.level) / 2
    with np.errstate(invalid="ignore", divide="ignore"):
        effective = given.inner * (1 - given.inner) / given.variance * _slack(given) ** 2
        effective = np.where(np.isnan(effective), given.kish * _slack(given) ** 2, effective)
        low = scipy.stats.beta.ppf(tail, effective * p, effective * (1 - p) + 1)
        high = scipy.stats.beta.ppf(1 - tail, effective * p + 1, effective * (1 - p))
    return np.where(p == 0, 0.0, low), np.where(p == 1, 1.0, high)


def wilson_ends(given: Shares) -> tuple[Floats, Floats]:
    """Return the Wilson score interval at the effective sample size.

    (p + z²/2n* ∓ z √(p (1 − p)/n* + z²/4n*²)) / (1 + z²/n*), with n* = n · V_srs / V · min(1, t_{n−1} / t_df)². For
    unweighted answers drawn one by one, n* = n: the classical interval.

    References
    ----------
    Wilson, E. B. (1927). Probable inference, the law of succession, and statistical inference. JASA 22, 209-212.
    Franco, C., Little, R. J. A., Louis, T. A. & Slud, E. V. (2019). Comparative study of confidence intervals for
    proportions in complex sample surveys. Journal of Survey Statistics and Methodology 7(3), 334-364.
    """
    p, z = given.share, float(scipy.stats.norm.ppf(0.5 + given.level / 2))
    with np.errstate(invalid="ignore", divide="ignore"):
        effective = given.inner * (1 - given.inner) / given.variance * given.answers / max(given.answers - 1, 1)
        effective = np.where(np.isnan(effective), given.kish, effective) * np.minimum(1.0, _slack(given)) ** 2
        middle = p + z**2 / (2 * effective)
        away = z * np.sqrt(p * (1 - p) / effective + z**2 / (4 * effective**2))
        scale = 1 + z**2 / effective
    return np.maximum((middle - away) / scale, 0.0), np.minimum((middle + away) / scale, 1.0)


def _slack(given: Shares) -> Floats:
    """Return t_{n−1} / t_df, by how much fewer clusters than answers widen an interval; 1 for the normal distribution."""
    simple = scipy.stats.t.ppf(0.5 + given.level / 2, np.where(given.n > 1, given.n - 1, np.nan))
    return np.where(np.isinf(given.df), 1.0, simple / given.reach)


Ends = Callable[[Shares], tuple["Floats", "Floats"]]
METHODS: dict[str, Ends] = {
    "wilson": wilson_ends,
    "logit": logit_ends,
    "xlogit": logit_ends,
    "asin": asin_ends,
    "beta": beta_ends,
    "mean": plain_ends,
}
"""Ways to form an interval for a share, by name; ``likelihood`` needs the answers themselves, see `profile`."""
