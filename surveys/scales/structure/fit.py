"""How well an exploratory factor solution reproduces the correlations."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.stats import chi2 as chi2_distribution

from surveys.scales.structure.rmsea import noncentrality_interval

if TYPE_CHECKING:
    from surveys.scales.arrays import Floats


@dataclass(frozen=True)
class FactorFit:
    """Fit of a factor solution; what cannot be computed is None.

    Attributes
    ----------
    chi2, dof, p
        Likelihood-ratio statistic with Bartlett's correction, its degrees of freedom and probability.
    tli
        Tucker-Lewis index against uncorrelated items.
    rmsea, rmsea_low, rmsea_high
        Root mean square error of approximation with its 90 % interval.
    residual
        Root mean square of the residual correlations off the diagonal.
    """

    chi2: float
    dof: int
    p: float | None
    tli: float | None
    rmsea: float | None
    rmsea_low: float | None
    rmsea_high: float | None
    residual: float


def freedom(items: int, factors: int) -> int:
    """Return the degrees of freedom of an exploratory model, ((p - m)² - (p + m)) / 2.

    >>> freedom(25, 5), freedom(5, 3)
    (185, -2)
    """
    return ((items - factors) ** 2 - (items + factors)) // 2


def fit_of(correlation: Floats, loadings: Floats, n: int) -> FactorFit:
    """Return the fit of unrotated `loadings` (p, m), with psych's corrections.

    χ² = (n - 1 - (2p + 5)/6 - 2m/3) · (tr(R Σ⁻¹) - ln|R Σ⁻¹| - p) with Σ = LL' and a unit diagonal;
    RMSEA = √(χ²/(dof · n) - 1/(n - 1)), not below 0.
    """
    items, factors = loadings.shape
    implied = loadings @ loadings.T
    residual = correlation - implied
    rms = float(np.sqrt(np.mean(residual[np.triu_indices(items, 1)] ** 2)))
    np.fill_diagonal(implied, 1.0)
    ratio = np.linalg.solve(implied, correlation)
    misfit = float(np.trace(ratio) - np.linalg.slogdet(ratio)[1] - items)
    scale = n - 1 - (2 * items + 5) / 6 - 2 * factors / 3
    chi2, dof = max(scale * misfit, 0.0), freedom(items, factors)
    if dof <= 0 or scale <= 0:
        return FactorFit(chi2, dof, None, None, None, None, None, rms)
    baseline = -float(np.linalg.slogdet(correlation)[1]) * scale / (items * (items - 1) / 2)
    tli = (baseline - chi2 / dof) / (baseline - 1.0) if baseline > 1.0 else None
    low, high = noncentrality_interval(chi2, dof)
    return FactorFit(
        chi2,
        dof,
        float(chi2_distribution.sf(chi2, dof)),
        tli,
        float(np.sqrt(max(chi2 / (dof * n) - 1 / (n - 1), 0.0))),
        float(np.sqrt(low / (dof * (n - 1)))),
        float(np.sqrt(high / (dof * (n - 1)))),
        rms,
    )
