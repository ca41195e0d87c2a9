"""Ways to combine children by the name used in a Method or a framework file, some of them with a number: ``power(2)``."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from evaluation.aggregation.benefit_of_doubt import BenefitOfDoubt
from evaluation.aggregation.combination import Combination
from evaluation.aggregation.majority import Majority
from evaluation.aggregation.mazziotta_pareto import MazziottaPareto
from evaluation.aggregation.means import ARITHMETIC, GEOMETRIC, HARMONIC, power_mean
from evaluation.aggregation.ordered import INTERPOLATED_MEDIAN, INTERPOLATED_MEDIAN_AS_IN_R, MEDIAN, owa, weakest_link

WRITTEN = re.compile(r"^([a-z_]+)\(\s*([+-]?[0-9.]+(?:e[+-]?[0-9]+)?)\s*\)$")


class Parameter(NamedTuple):
    """A way to combine that takes a number: how it is made, and between which numbers, the lower one allowed or not."""

    make: Callable[[float], Combination]
    least: float
    most: float
    open_below: bool = False

    def allows(self, number: float) -> bool:
        """Return whether a number lies in the range."""
        inside = self.least <= number <= self.most
        return inside and math.isfinite(number) and not (self.open_below and number == self.least)


PARAMETERS: dict[str, Parameter] = {
    "power": Parameter(power_mean, -50.0, 50.0),
    "owa": Parameter(owa, 0.0, 50.0, open_below=True),
    "weakest_link": Parameter(weakest_link, 0.0, 1.0),
    "benefit_of_doubt": Parameter(BenefitOfDoubt, 0.0, 1.0),
}
"""Those that can be written with a number."""


FOR_COMPARISON: dict[str, Combination] = {"interpolated_median_as_in_r": INTERPOLATED_MEDIAN_AS_IN_R}
"""Ways that only reproduce numbers of another program: found by name, never offered."""


class Named(dict[str, Combination]):
    """The ways to combine, by name.

    Those that take a number are found with any number that fits, but listed with one only; those of `FOR_COMPARISON` are found,
    but not listed.
    """

    def __missing__(self, name: str) -> Combination:
        found = FOR_COMPARISON.get(name) or _with_number(name) if isinstance(name, str) else None
        if found is None:
            raise KeyError(name)
        return found

    def __contains__(self, name: object) -> bool:
        return super().__contains__(name) or (
            isinstance(name, str) and (name in FOR_COMPARISON or _with_number(name) is not None)
        )


@lru_cache(maxsize=256)
def _with_number(name: str) -> Combination | None:
    written = WRITTEN.match(name)
    if written is None or written[1] not in PARAMETERS:
        return None
    try:
        number = float(written[2])
    except ValueError:
        return None
    parameter = PARAMETERS[written[1]]
    return parameter.make(number) if parameter.allows(number) else None


AGGREGATIONS: dict[str, Combination] = Named(
    {
        "arithmetic": ARITHMETIC,
        "geometric": GEOMETRIC,
        "harmonic": HARMONIC,
        "power": power_mean(0.5),
        "median": MEDIAN,
        "interpolated_median": INTERPOLATED_MEDIAN,
        "owa": owa(2.0),
        "weakest_link": weakest_link(0.5),
        "mazziotta_pareto": MazziottaPareto(),
        "benefit_of_doubt": BenefitOfDoubt(),
        "copeland": Majority(),
    }
)
"""Ways to combine children. ``power(p)``, ``owa(α)``, ``weakest_link(α)`` and ``benefit_of_doubt(β)`` take a number."""
