"""The maximum likelihood estimates of a factor model, by Fisher scoring."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from messages import Message
from surveys.scales.cfa.layout import Matrices, vector_of
from surveys.scales.cfa.likelihood import misfit, slope_and_information
from surveys.scales.errors import NoSolution

if TYPE_CHECKING:
    from surveys.scales.arrays import Floats
    from surveys.scales.cfa.layout import Layout
    from surveys.scales.cfa.likelihood import Sample
    from surveys.scales.cfa.pattern import Pattern

REST, FLAT = 1e-9, 1e-6
"""The search ends when no slope of the misfit, in standard errors of one respondent, exceeds REST; or FLAT, if
rounding lets the misfit fall no further."""


@dataclass(frozen=True, eq=False)
class Estimates:
    """Parameter vector, covariance of its entries, the misfit, and the layout that gives them meaning."""

    layout: Layout
    vector: Floats
    covariance: Floats
    misfit: float
    steps: int

    @property
    def matrices(self) -> Matrices:
        """The model matrices at the estimates."""
        return self.layout.fill(self.vector)


def estimate(layout: Layout, pattern: Pattern, sample: Sample, most: int = 300) -> Estimates:
    """Return the estimates: steps of information⁻¹ · slope, halved until the misfit falls.

    Raises
    ------
    NoSolution
        The search does not come to rest, or the answers do not determine the parameters.
    """
    vector = vector_of(layout, _marked(layout, starting(pattern, sample)))
    value = misfit(layout, vector, sample)
    for step in range(most):
        slope, information = slope_and_information(layout, vector, sample)
        steepness = float(np.abs(slope / np.sqrt(np.diag(information))).max())
        direction = np.asarray(np.linalg.lstsq(2.0 * information, slope, rcond=None)[0], dtype=float)
        moved = None if steepness < REST else _descend(layout, vector, value, direction, sample)
        if moved is None and steepness < FLAT:
            return Estimates(layout, vector, _inverse(information) / sample.n.sum(), value, step)
        if moved is None or _runs_away(layout, moved[0], sample):
            break
        vector, value = moved
    raise NoSolution(
        Message(
            "The factor model found no best estimates for these answers. Usual causes: items that do not belong to their "
            "factor, reversed items that were not turned, too few respondents, or two factors that are one."
        )
    )


def starting(pattern: Pattern, sample: Sample) -> Matrices:
    """Return rough matrices: loadings from the first component of each factor's items, uncorrelated factors."""
    groups, items = sample.mean.shape
    loadings = np.zeros((groups, *pattern.loads.shape))
    theta = np.zeros((groups, items))
    for g in range(groups):
        spread = np.sqrt(np.diag(sample.covariance[g]))
        for k in range(len(pattern.factors)):
            on = np.flatnonzero(pattern.loads[:, k])
            block = sample.covariance[g][np.ix_(on, on)] / np.outer(spread[on], spread[on])
            first = np.linalg.eigh(block)[1][:, -1]
            first = first * np.where(first.sum() < 0, -1.0, 1.0) * np.sqrt(len(on))
            loadings[g, on, k] = spread[on] * np.clip(0.6 * first, -0.9, 0.9) / pattern.loads[on].sum(axis=1)
        theta[g] = 0.5 * spread**2
    factors = len(pattern.factors)
    phi = np.tile(np.eye(factors), (groups, 1, 1))
    return Matrices(loadings, phi, theta, sample.mean, np.zeros((groups, factors)))


def _runs_away(layout: Layout, vector: Floats, sample: Sample) -> bool:
    """Return whether a residual variance left the size of the item's variance far behind: there is no best value."""
    spread = np.diagonal(sample.covariance, axis1=1, axis2=2)
    return bool((np.abs(layout.fill(vector).theta) > 25.0 * spread).any())


def _marked(layout: Layout, rough: Matrices) -> Matrices:
    """Return the same rough factors on the scale of their marker items, where loadings of 1 are fixed."""
    groups, markers, factors = np.nonzero(layout.fixed.loadings)
    if not len(markers):
        return rough
    scale = np.ones(rough.phi.shape[:2])
    start = rough.loadings[groups, markers, factors]
    # A marker that hardly belongs to its factor would start the others beyond all measure.
    least = 0.1 * np.sqrt(rough.theta[groups, markers])
    scale[groups, factors] = np.where(np.abs(start) < least, least, start)
    phi = rough.phi * scale[:, :, None] * scale[:, None, :]
    return Matrices(rough.loadings / scale[:, None, :], phi, rough.theta, rough.nu, rough.kappa)


def _descend(
    layout: Layout, vector: Floats, value: float, direction: Floats, sample: Sample
) -> tuple[Floats, float] | None:
    length = 1.0
    for _halving in range(40):
        tried = vector - length * direction
        reached = misfit(layout, tried, sample)
        if reached < value:
            return tried, reached
        length /= 2.0
    return None


def _inverse(information: Floats) -> Floats:
    scale = np.sqrt(np.diag(information))
    scaled = information / np.outer(scale, scale)
    if not np.isfinite(scaled).all() or np.linalg.eigvalsh(scaled)[0] < 1e-10:
        raise NoSolution(
            Message(
                "The answers do not determine the parameters of the factor model: a factor hangs on too few items that "
                "correlate with it, or a reversed item was not turned. Merge factors or add items."
            )
        )
    return np.asarray(np.linalg.inv(scaled) / np.outer(scale, scale))
