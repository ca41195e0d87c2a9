"""Straight scales: the line through two points, for many indicators and many variants at once.

Every affine normalisation is the line on which one value scores `low` and another `high`. The numbers may carry leading axes,
one entry per draw of an uncertainty analysis, so that a thousand variants are scored in one expression.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from evaluation.arrays import Floats, Integers


@dataclass(frozen=True, eq=False)
class Lines:
    """Lines through (start, low) and (end, high), all of shape (…, indicators), in values of which more is better."""

    start: Floats
    end: Floats
    low: Floats
    high: Floats

    @property
    def slope(self) -> Floats:
        """(high - low) / (end - start); infinite or NaN where the points coincide."""
        with np.errstate(divide="ignore", invalid="ignore"):
            slope: Floats = (self.high - self.low) / (self.end - self.start)
            return slope

    @property
    def intercept(self) -> Floats:
        """The score of 0."""
        with np.errstate(invalid="ignore"):
            intercept: Floats = self.low - self.slope * self.start
            return intercept

    def rows(self, places: Integers) -> Lines:
        """Return the lines of some indicators."""
        return Lines(self.start[..., places], self.end[..., places], self.low[..., places], self.high[..., places])

    def score(self, values: Floats) -> Floats:
        """Return scores, exact at both points; values of shape (indicators, units) give shape (…, indicators, units)."""
        with np.errstate(divide="ignore", invalid="ignore"):
            share = (values - self.start[..., None]) / (self.end - self.start)[..., None]
            scores: Floats = share * (self.high - self.low)[..., None] + self.low[..., None]
            return scores


def affine(values: Floats, slope: Floats, intercept: Floats, out: Floats | None = None) -> Floats:
    """Return slope · x + intercept: values of shape (indicators, units), numbers of shape (…, indicators).

    The cheap form of `Lines.score` for many draws; at the ends of a scale it may differ in the last digit.
    """
    scores: Floats = np.multiply(values, slope[..., None], out=out)
    scores += intercept[..., None]
    return scores
