"""The likelihood interval of a proportion, as R survey forms it.

The binomial deviance of the weighted proportion is profiled on the logit scale, in steps that depend on the design's
error, and read off a cubic spline. Reproducing the steps and the spline, rather than solving for the exact end, keeps the
interval equal to ``svyciprop(method = "likelihood")`` to the last digits; the exact end differs by about 1e-5.

References
----------
Venables, W. N. & Ripley, B. D. (2002). Modern Applied Statistics with S, section 7.2 (profiles).
Rao, J. N. K. & Scott, A. J. (1984). On chi-squared tests for multiway contingency tables. Annals of Statistics 12(1), 46-60.
Forsythe, G. E., Malcolm, M. A. & Moler, C. B. (1977). Computer Methods for Mathematical Computations, chapter 4.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import scipy
from scipy.special import expit, log_expit, logit

from surveys.estimates.irls import irls

if TYPE_CHECKING:
    from surveys.weights.arrays import Floats

STEPS = 10
"""Steps of a profile to either side, at most."""


def likelihood_interval(hits: Floats, weights: Floats, se: float, df: float, level: float) -> tuple[float, float]:
    """Return the ends of the interval; NaN when there are too few answers for it to end.

    Parameters
    ----------
    hits
        1 or 0 of each answer, neither all 1 nor all 0.
    weights
        Weights of these answers, all positive.
    se
        Design-based standard error of the proportion.
    df, level
        Degrees of freedom of the design, and confidence level.
    """
    n = len(hits)
    share = float(weights @ hits / weights.sum())
    error = se / (share * (1 - share))
    fit = irls(np.ones((n, 1)), hits, weights / weights.mean())
    reach = -float(scipy.stats.t.ppf((1 - level) / 2, df)) * error * np.sqrt(fit.working.sum())
    farthest = float(np.sqrt(scipy.stats.f.isf(scipy.stats.norm.cdf(-reach) / 2, 1, n - 1)))
    if not np.isfinite(farthest):  # so few answers that the profile has no end
        return float("nan"), float("nan")
    points, signed = _profile(share, n, step=farthest / 5 * error, farthest=farthest)
    grid = np.linspace(points[0], points[-1], 3 * len(points))
    ends = np.interp([-reach, reach], spline(points, signed, grid), grid)
    return float(expit(ends[0])), float(expit(ends[1]))


def _profile(share: float, n: int, step: float, farthest: float) -> tuple[Floats, Floats]:
    """Return logits around the estimate and the signed roots of their deviance over the dispersion n / (n − 1)."""
    centre = float(logit(share))
    found = [(centre, 0.0)]
    for sign in (-1.0, 1.0):
        root, steps = 0.0, 1
        while steps < STEPS and abs(root) < farthest:
            at = centre + sign * steps * step
            rise = share * (np.log(share) - log_expit(at)) + (1 - share) * (np.log(1 - share) - log_expit(-at))
            deviance = 2 * n * float(rise)
            root = sign * float(np.sqrt(max(deviance * (n - 1) / n, 0.0)))
            found.append((at, root))
            steps += 1
    found.sort()
    return np.array([at for at, _ in found]), np.array([root for _, root in found])


def spline(x: Floats, y: Floats, at: Floats) -> Floats:
    """Return a cubic spline through (x, y) whose third derivative at each end is that of the cubic through four points.

    >>> spline(np.array([0.0, 1.0, 2.0, 3.0]), np.array([0.0, 1.0, 8.0, 27.0]), np.array([1.5])).tolist()
    [3.375]
    """
    width, rise = np.diff(x), np.diff(y) / np.diff(x)
    size = len(x)
    system, right = np.zeros((size, size)), np.zeros(size)
    inner = np.arange(1, size - 1)
    system[inner, inner - 1], system[inner, inner + 1] = width[:-1], width[1:]
    system[inner, inner] = 2 * (width[:-1] + width[1:])
    right[1:-1] = np.diff(rise)
    second = np.diff(rise) / (x[2:] - x[:-2])
    system[0, :2], system[-1, -2:] = (-width[0], width[0]), (width[-1], -width[-1])
    right[0] = width[0] ** 2 * (second[1] - second[0]) / (x[3] - x[0])
    right[-1] = -(width[-1] ** 2) * (second[-1] - second[-2]) / (x[-1] - x[-4])
    curve = np.linalg.solve(system, right)
    slope = rise - width * (curve[1:] + 2 * curve[:-1])
    left = np.clip(np.searchsorted(x, at, side="right") - 1, 0, size - 2)
    t = at - x[left]
    cubic = (curve[left + 1] - curve[left]) / width[left]
    return np.asarray(y[left] + t * (slope[left] + t * (3 * curve[left] + t * cubic)), dtype=np.float64)
