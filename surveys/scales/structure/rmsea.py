"""The interval of a root mean square error of approximation, from the noncentral χ² distribution."""

from __future__ import annotations

from scipy.optimize import brentq
from scipy.stats import chi2, ncx2


def noncentrality_interval(statistic: float, dof: int, level: float = 0.90) -> tuple[float, float]:
    """Return the noncentralities λ at which `statistic` is the upper and the lower (1 - level)/2 point.

    The limits of the RMSEA are √(λ / (dof · n)); a limit is 0 where even λ = 0 makes the statistic that improbable.

    References
    ----------
    Browne, M. W. and Cudeck, R. (1993). Alternative ways of assessing model fit. In Testing Structural Equation
    Models, 136-162. Sage.
    """
    tail = (1.0 - level) / 2.0
    return _solve(statistic, dof, 1.0 - tail), _solve(statistic, dof, tail)


def _solve(statistic: float, dof: int, probability: float) -> float:
    """Return λ ≥ 0 with P(χ²(dof, λ) ≤ statistic) = probability."""

    def excess(noncentrality: float) -> float:
        return float(ncx2.cdf(statistic, dof, noncentrality)) - probability

    if statistic <= 0 or float(chi2.cdf(statistic, dof)) <= probability:
        return 0.0
    above = max(statistic, 1.0)
    while excess(above) > 0:
        above *= 2.0
    return float(brentq(excess, 1e-9 * above, above, xtol=1e-9 * above, rtol=1e-14))
