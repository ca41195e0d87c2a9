"""How the answers were drawn: weights, strata, clusters, population sizes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, get_args

from messages import Message
from surveys.estimates.errors import InvalidChoice, InvalidDesign

Lonely = Literal["error", "average", "adjust", "remove"]
LONELY = get_args(Lonely)
"""What to do with a stratum of which only one cluster was drawn, so that its variance is unknown."""


@dataclass(frozen=True)
class Design:
    """How the answers were drawn. Names of columns of the answers, or series with one value per answer.

    Attributes
    ----------
    weights
        How many people an answer stands for: a column, a series, or a `surveys.weights.Weighting`, whose known
        head-counts then reduce the errors. Without weights, those implied by the population sizes; without these, 1.
    strata
        Column or columns; clusters were drawn within each combination on its own.
    clusters
        Column, or columns from the outside inwards (enterprise, then team). Without clusters each answer was drawn
        by itself. The same cluster name in two strata means two clusters.
    population
        How many clusters (or people, without clusters) each stratum has, for the finite population correction: a
        number, a column, a mapping stratum → size, or a list with one of these per stage of `clusters`. Values up
        to 1 are sampling fractions.
    lonely
        A stratum with one sampled cluster: ``error`` refuses, ``remove`` lets it add nothing to the variance,
        ``adjust`` takes its distance from the overall mean, ``average`` gives it the mean of the other strata.

    References
    ----------
    Wolter, K. M. (2007). Introduction to Variance Estimation, 2nd ed., chapter 6. Springer.
    Lumley, T. (2010). Complex Surveys, chapter 2. Wiley.
    """

    weights: Any = None
    strata: Any = None
    clusters: Any = None
    population: Any = None
    lonely: Lonely = "error"

    def __post_init__(self) -> None:
        if self.lonely not in LONELY:
            raise InvalidChoice.unknown("lonely", self.lonely, LONELY)


def design_of(
    design: Design | None, weights: Any = None, strata: Any = None, clusters: Any = None, population: Any = None
) -> Design:
    """Return the design given as a whole, or the one made of its parts; both at once are refused."""
    parts = {"weights": weights, "strata": strata, "clusters": clusters, "population": population}
    given = [name for name, part in parts.items() if part is not None]
    if design is None:
        return Design(**parts)
    if given:
        raise InvalidDesign(
            Message(
                "A design was given, and {part} besides. Put everything into the design, or give only its parts.",
                part=given[0],
            )
        )
    return design
