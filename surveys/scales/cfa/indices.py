"""Fit of a confirmatory model: χ², CFI, TLI, RMSEA with its interval, SRMR."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.stats import chi2 as chi2_distribution

from messages import Message
from surveys.scales.result import p_value
from surveys.scales.structure.rmsea import noncentrality_interval

if TYPE_CHECKING:
    from surveys.scales.cfa.likelihood import Sample
    from surveys.scales.cfa.solve import Estimates


@dataclass(frozen=True)
class Fit:
    """Fit of a model; with no degrees of freedom left, what would test it is None.

    Attributes
    ----------
    chi2, dof, p
        Likelihood-ratio statistic, n times the misfit, as lavaan computes it.
    baseline_chi2, baseline_dof
        The same for uncorrelated items.
    cfi, tli
        Comparative fit index and Tucker-Lewis index.
    rmsea, rmsea_low, rmsea_high
        With its 90 % interval; for several groups times √groups.
    srmr
        Standardised root mean square residual.
    """

    chi2: float
    dof: int
    p: float | None
    baseline_chi2: float
    baseline_dof: int
    cfi: float | None
    tli: float | None
    rmsea: float | None
    rmsea_low: float | None
    rmsea_high: float | None
    srmr: float

    @property
    def acceptable(self) -> bool:
        """Whether CFI is at least .90 and RMSEA or SRMR at most .08; without degrees of freedom nothing speaks against."""
        if self.cfi is None or self.rmsea is None:
            return True
        return self.cfi >= 0.90 and min(self.rmsea, self.srmr) <= 0.08

    def sentence(self) -> Message:
        """Return the indices and a verdict."""
        if self.p is None or self.cfi is None or self.rmsea is None:
            return Message(
                "The model has as many parameters as the answers have covariances, so its fit cannot be tested; "
                "its loadings can be read."
            )
        facts: dict[str, Any] = {
            "chi2": self.chi2, "dof": self.dof, "p": p_value(self.p), "cfi": self.cfi, "tli": self.tli,
            "rmsea": self.rmsea, "low": self.rmsea_low, "high": self.rmsea_high, "srmr": self.srmr,
        }  # fmt: skip
        if self.acceptable:
            return Message(
                "The model fits acceptably: χ² {chi2:.1f} on {dof} degrees of freedom ({p}), CFI {cfi:.3f}, TLI {tli:.3f}, "
                "RMSEA {rmsea:.3f} (90 % interval {low:.3f} to {high:.3f}), SRMR {srmr:.3f}.",
                **facts,
            )
        return Message(
            "The model fits poorly: χ² {chi2:.1f} on {dof} degrees of freedom ({p}), CFI {cfi:.3f}, TLI {tli:.3f}, "
            "RMSEA {rmsea:.3f} (90 % interval {low:.3f} to {high:.3f}), SRMR {srmr:.3f}. Acceptable would be CFI from .90 "
            "and RMSEA or SRMR up to .08.",
            **facts,
        )


def fit_of(found: Estimates, sample: Sample) -> Fit:
    """Return the fit of estimates, with lavaan's definitions for the normal likelihood.

    References
    ----------
    Bentler, P. M. (1990). Comparative fit indexes in structural models. Psychological Bulletin 107, 238-246.
    Steiger, J. H. (1998). A note on multiple sample extensions of the RMSEA fit index. Structural Equation Modeling 5, 411-419.
    """
    groups, items = sample.mean.shape
    n = float(sample.n.sum())
    moments = groups * items * (items + 1) // 2 + (groups * items if found.layout.means else 0)
    chi2, dof = n * max(found.misfit, 0.0), moments - found.layout.size
    base, base_dof = _baseline(sample), groups * items * (items - 1) // 2
    srmr = _srmr(found, sample)
    if dof <= 0:
        return Fit(chi2, dof, None, base, base_dof, None, None, None, None, None, srmr)
    excess = max(chi2 - dof, 0.0)
    most = max(excess, base - base_dof)
    ratio = base / base_dof
    low, high = noncentrality_interval(chi2, dof)
    scale = groups / (n * dof)
    return Fit(
        chi2,
        dof,
        float(chi2_distribution.sf(chi2, dof)),
        base,
        base_dof,
        1.0 if excess == 0 else 1.0 - excess / most,
        None if ratio == 1 else (ratio - chi2 / dof) / (ratio - 1.0),
        float(np.sqrt(excess * scale)),
        float(np.sqrt(low * scale)),
        float(np.sqrt(high * scale)),
        srmr,
    )


def _baseline(sample: Sample) -> float:
    """Return χ² of the model in which items do not correlate: Σ n_g · (-ln|R_g|)."""
    total = 0.0
    for covariance, n in zip(sample.covariance, sample.n, strict=True):
        total += float(n) * float(np.log(np.diag(covariance)).sum() - np.linalg.slogdet(covariance)[1])
    return total


def _srmr(found: Estimates, sample: Sample) -> float:
    """Return the residuals in units of the observed standard deviations, groups weighted by respondents (Bentler)."""
    made = found.matrices
    implied, mean = made.covariance, made.mean
    total = 0.0
    for g, share in enumerate(sample.share):
        spread = np.sqrt(np.diag(sample.covariance[g]))
        items = len(spread)
        residual = (sample.covariance[g] - implied[g]) / np.outer(spread, spread)
        squares, count = float((residual[np.tril_indices(items)] ** 2).sum()), items * (items + 1) / 2
        if found.layout.means:
            squares += float((((sample.mean[g] - mean[g]) / spread) ** 2).sum())
            count += items
        total += float(share) * float(np.sqrt(squares / count))
    return total
