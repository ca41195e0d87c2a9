"""Confidence intervals from a standard error."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

import numpy as np
import scipy

from messages import Message
from surveys.estimates.errors import InvalidChoice

if TYPE_CHECKING:
    from surveys.weights.arrays import Floats, Integers

Kind = Literal["t", "t_design", "normal"]
KINDS = get_args(Kind)
"""How intervals are formed.

``t`` uses the degrees of freedom of the group, clusters with answers in the group less their strata; ``t_design`` those of
the whole design, whatever the group; ``normal`` none, as R's confint of a survey mean.
"""


@dataclass(frozen=True)
class Confidence:
    """How sure an interval is to be.

    Attributes
    ----------
    level
        Share of repeated surveys whose interval would cover the true value, between 0 and 1.
    kind
        One of `KINDS`.
    """

    level: float = 0.95
    kind: Kind = "t"

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise InvalidChoice.unknown("interval", self.kind, KINDS)
        if not 0 < self.level < 1:
            raise InvalidChoice(
                Message(
                    "The confidence level {level:g} is not between 0 and 1. Usual are 0.95 and 0.9.", level=self.level
                )
            )

    def freedom(self, group: Integers | Floats, design: int) -> Floats:
        """Return the degrees of freedom to use, from those of each group and those of the design."""
        if self.kind == "normal":
            return np.full(len(group), np.inf)
        return np.full(len(group), float(design)) if self.kind == "t_design" else group.astype(float)

    def reach(self, df: Floats) -> Floats:
        """Return how many standard errors the interval reaches to each side; NaN without degrees of freedom."""
        values, at = np.unique(df, return_inverse=True)
        with np.errstate(invalid="ignore"):
            reach = np.asarray(scipy.stats.t.ppf(0.5 + self.level / 2, np.where(values > 0, values, np.nan)))
        return reach[at]

    def around(self, estimate: Floats, se: Floats, df: Floats) -> tuple[Floats, Floats]:
        """Return the lower and upper ends, estimate ∓ reach · se."""
        reach = self.reach(df) * se
        return estimate - reach, estimate + reach

    def p_values(self, statistic: Floats, df: Floats) -> Floats:
        """Return two-sided p values of estimate / se; NaN without degrees of freedom."""
        return np.asarray(2 * scipy.stats.t.sf(np.abs(statistic), np.where(df > 0, df, np.nan)), dtype=np.float64)
