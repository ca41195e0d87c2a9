"""Transformations that draw in a long tail, each described by five numbers, so that it can be replayed on other data.

With t = max(sign · (x - origin), 0) and u = gain · t + offset: y = sign · ln u for λ = 0, else sign · (u^λ - 1) / λ.
All are increasing in x. The origin is an extreme of the data learned from; what lies beyond it in other data counts
as lying on it, because a logarithm says nothing there.

Kernels work on arrays of shape (indicators, units) without validation; NaN stays NaN.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from evaluation.preparation.boxcox import likeliest_lambda

if TYPE_CHECKING:
    from evaluation.arrays import Flags, Floats, Integers

MARGIN = 0.01
"""Share of the range by which the COIN Tool logarithm keeps away from 0."""


@dataclass(frozen=True, eq=False)
class Curves:
    """The numbers of one curve per indicator, all of shape (indicators,); NaN in `origin` is no curve."""

    sign: Floats
    origin: Floats
    gain: Floats
    offset: Floats
    lam: Floats

    @classmethod
    def straight(cls, count: int) -> Curves:
        """Return no curve for any of `count` indicators."""
        return cls(np.ones(count), np.full(count, np.nan), np.ones(count), np.zeros(count), np.zeros(count))

    @property
    def bent(self) -> Flags:
        """Which indicators have a curve."""
        return np.asarray(~np.isnan(self.origin), dtype=bool)

    @classmethod
    def of(cls, numbers: Floats) -> Curves:
        """Return the curves held in an array of shape (indicators, 5): sign, origin, gain, offset, λ."""
        return cls(*numbers.T)

    @property
    def numbers(self) -> Floats:
        """All numbers, shape (indicators, 5): sign, origin, gain, offset, λ."""
        return np.column_stack([self.sign, self.origin, self.gain, self.offset, self.lam])

    def rows(self, places: Integers) -> Curves:
        """Return the curves of some indicators."""
        return Curves.of(self.numbers[places])

    def replaced(self, by: Curves) -> Curves:
        """Return these curves with those of `by` wherever it has one."""
        return Curves.of(np.where(by.bent[:, None], by.numbers, self.numbers))


def bend(values: Floats, curves: Curves) -> Floats:
    """Return transformed values; rows without a curve are returned as they are."""
    done = np.array(values, dtype=float)
    rows = np.flatnonzero(curves.bent)
    if not len(rows):
        return done
    sign, origin, gain, offset, lam = (
        part[rows, None] for part in (curves.sign, curves.origin, curves.gain, curves.offset, curves.lam)
    )
    logs = np.log(gain * np.maximum(sign * (done[rows] - origin), 0.0) + offset)
    done[rows] = sign * np.where(lam == 0, logs, np.expm1(lam * logs) / np.where(lam == 0, 1.0, lam))
    return done


def learn_curve(
    name: str, row: Floats, skew: float, factor: float = 1.0, lam: float | None = None
) -> tuple[float, float, float, float, float] | None:
    """Return (sign, origin, gain, offset, λ) of one indicator; None where the transformation does not exist for it.

    ``log_ct``: ln(x - min + 0.01 (max - min)). ``log_ct_plus``: the same for a tail to the right, else
    -ln(max + 0.01 (max - min) - x). ``log_ct_orig``: ln(x - min + 1). ``log_gii``: ln((f max - 1)(x - min)/(max - min) + 1),
    which exists for f max > 1 only (below, it would turn the indicator round). ``box_cox``: of x - min + 1.

    Parameters
    ----------
    row
        Values present, not all the same.
    skew
        Skewness, for the side of the tail.

    References
    ----------
    Becker, W. et al. (2019). COIN Tool user guide. EUR 29899 EN. Dutta, S., Lanvin, B. and Wunsch-Vincent, S. (eds.) (2020).
    Global Innovation Index 2020, appendix on technical notes. Box, G. E. P. and Cox, D. R. (1964). JRSS B 26, 211-252.
    """
    least, most = float(row.min()), float(row.max())
    span = most - least
    if name == "log_ct_plus" and skew <= 0:
        return -1.0, most, 1.0, MARGIN * span, 0.0
    if name in ("log_ct", "log_ct_plus"):
        return 1.0, least, 1.0, MARGIN * span, 0.0
    if name == "log_gii":
        return None if most * factor <= 1 else (1.0, least, (most * factor - 1.0) / span, 1.0, 0.0)
    if name == "log_ct_orig":
        return 1.0, least, 1.0, 1.0, 0.0
    return 1.0, least, 1.0, 1.0, likeliest_lambda(row - least + 1.0) if lam is None else float(lam)
