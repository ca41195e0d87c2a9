"""The distribution of rank-sum ratios: distinct groups, cumulated frequencies, probits and the line through them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from scipy import special

from evaluation.ranking.ordering import tied_groups

if TYPE_CHECKING:
    from evaluation.arrays import Floats, Integers


@dataclass(frozen=True, eq=False)
class Distribution:
    """Distinct values of the rank-sum ratio, ascending, one entry each.

    Attributes
    ----------
    rsr
        The value.
    f, cum_f
        Objects with it, and with it or less.
    mean_rank
        Average rank of these objects.
    p
        mean_rank / n; 1 - 1/(4n) for the top group.
    probit
        5 + the standard normal quantile of p.
    group
        For each object, in the order of the input, the number of its group.
    """

    rsr: Floats
    f: Integers
    cum_f: Integers
    mean_rank: Floats
    p: Floats
    probit: Floats
    group: Integers

    @property
    def table(self) -> pd.DataFrame:
        """The distribution as papers print it."""
        names = ("rsr", "f", "cum_f", "mean_rank", "p", "probit")
        return pd.DataFrame({name: getattr(self, name) for name in names})


@dataclass(frozen=True)
class Regression:
    """The line RSR = intercept + slope · probit over the distinct groups.

    Attributes
    ----------
    r2, f, p
        Share explained, F statistic with (1, groups - 2) degrees of freedom and its p-value. For points exactly on a line
        F is infinite and p is 0.
    groups
        Number of distinct values.
    """

    intercept: float
    slope: float
    r2: float
    f: float
    p: float
    groups: int

    def at(self, probit: Floats) -> Floats:
        """Return the ratio on the line."""
        return self.intercept + self.slope * probit


def distribution_of(rsr: Floats) -> Distribution:
    """Return the distribution of rank-sum ratios; values that differ by rounding only share a group."""
    order = np.argsort(rsr, kind="stable")
    sorted_group, first = tied_groups(rsr[order])
    f = np.bincount(sorted_group)
    cum_f = np.cumsum(f)
    mean_rank = first + (f + 1) / 2
    p = mean_rank / len(rsr)
    p[-1] = 1 - 1 / (4 * len(rsr))
    group = np.empty(len(rsr), dtype=np.int64)
    group[order] = sorted_group
    return Distribution(rsr[order][first], f, cum_f, mean_rank, p, 5 + special.ndtri(p), group)


def regression_of(distribution: Distribution) -> Regression | None:
    """Return the least-squares line of the ratio on the probit over distinct groups; None below three groups."""
    x, y = distribution.probit, distribution.rsr
    if len(x) < 3:
        return None
    dx, dy = x - x.mean(), y - y.mean()
    slope = float(dx @ dy / (dx @ dx))
    total, free = float(dy @ dy), len(x) - 2
    rest = float(((dy - slope * dx) ** 2).sum())
    r2 = 1 - rest / total
    exact = rest <= 1e-24 * total
    f = float("inf") if exact else (total - rest) / (rest / free)
    p = 0.0 if exact else float(special.fdtrc(1, free, f))
    return Regression(float(y.mean() - slope * x.mean()), slope, r2, f, p, len(x))
