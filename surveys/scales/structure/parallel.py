"""How many dimensions items have, by comparison with the same answers without any relation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from messages import Bilingual, Message, Sentences
from surveys.scales.errors import InvalidItems, InvalidModel
from surveys.scales.items import read_items
from surveys.scales.moments import Moments, inverse_of, moments_of
from surveys.scales.result import Result
from surveys.scales.structure.eigen import descending
from surveys.scales.structure.extraction import minres

if TYPE_CHECKING:
    from collections.abc import Callable

    from surveys.scales.arrays import Floats


@dataclass(frozen=True, eq=False)
class ParallelAnalysis(Result):
    """Eigenvalues beside those of unrelated items.

    Attributes
    ----------
    factors, components
        How many leading eigenvalues exceed the limit, of the reduced and of the full correlation matrix.
    factor_values, component_values
        Eigenvalues of the answers, largest first.
    factor_limits, component_limits
        The chosen quantile of the same eigenvalues among unrelated items.
    draws, quantile, seed, n
        How the limits were drawn, and from how many respondents.
    """

    factors: int
    components: int
    factor_values: Floats
    component_values: Floats
    factor_limits: Floats
    component_limits: Floats
    draws: int
    quantile: float
    seed: int
    n: int
    warnings: tuple[Message, ...] = ()

    @property
    def table(self) -> pd.DataFrame:
        """One row per dimension: both eigenvalues with their limits."""
        columns = {
            "factor": self.factor_values,
            "factor_limit": self.factor_limits,
            "component": self.component_values,
            "component_limit": self.component_limits,
        }
        return pd.DataFrame(columns, index=range(1, len(self.factor_values) + 1))

    def describe(self) -> Sentences:
        """Return how many factors and components stand out."""
        said = Message(
            "Parallel analysis suggests {factors} factors and {components} components: so many eigenvalues exceed those of "
            "{quantile:.0%} of {draws} data sets with the same answers but no relation between items.",
            factors=self.factors,
            components=self.components,
            quantile=self.quantile,
            draws=self.draws,
        )
        return Sentences((said,))


def parallel_analysis(items: Any, seed: int = 1, draws: int = 50, quantile: float = 0.95) -> ParallelAnalysis:
    """Compare eigenvalues with those of answers whose order was shuffled item by item.

    Components: eigenvalues of R. Factors: eigenvalues of R with the communalities of a one-factor minres solution
    on the diagonal, as psych does. A dimension counts while every one before it exceeds its limit too.

    Parameters
    ----------
    items
        Answers, respondents × items; complete rows are used. For `Moments` unrelated normal answers are drawn.
    seed
        Seed of the shuffling; the same seed gives the same limits.
    draws
        Number of shuffled data sets, at least 20.
    quantile
        Share of shuffled data sets to exceed.

    Raises
    ------
    InvalidItems
        Unusable answers; fewer than three items; fewer respondents than items.
    InvalidModel
        Too few draws or an impossible quantile.

    References
    ----------
    Horn, J. L. (1965). A rationale and test for the number of factors in factor analysis. Psychometrika 30, 179-185.
    """
    if not (draws >= 20 and 0.5 <= quantile < 1):
        raise InvalidModel(
            Message(
                "Parallel analysis with {draws} draws and quantile {quantile:g} is asked for; use at least 20 draws and a "
                "quantile from 0.5 to below 1.",
                draws=draws,
                quantile=quantile,
            )
        )
    ground, shuffled = _source(items)
    topic = Bilingual("平行分析", "parallel analysis")
    if len(ground.names) < 3:
        raise InvalidItems.too_few_items(topic, len(ground.names), 3)
    if ground.n <= len(ground.names):
        raise InvalidItems.too_few_rows(topic, ground.n, len(ground.names) + 1)
    inverse_of(ground.correlation, ground.names)
    seen = _both(ground.correlation)
    random = np.random.default_rng(seed)
    drawn = [_both(_correlated(shuffled(random))) for _ in range(draws)]
    limits = np.quantile(np.array(drawn), quantile, axis=0)
    return ParallelAnalysis(
        _leading(seen[0], limits[0]), _leading(seen[1], limits[1]),
        seen[0], seen[1], limits[0], limits[1], draws, quantile, seed, ground.n, ground.notes,
    )  # fmt: skip


def _source(items: Any) -> tuple[Moments, Callable[[np.random.Generator], Floats]]:
    """Return the moments, and a function that draws data of the same size without any relation."""
    if isinstance(items, Moments):
        size = (items.n, len(items.names))
        return items, lambda random: random.standard_normal(size)
    read = read_items(items)
    values = read.values[read.complete]
    return moments_of(read, "listwise"), lambda random: random.permuted(values, axis=0)


def _both(correlation: Floats) -> tuple[Floats, Floats]:
    reduced = correlation.copy()
    np.fill_diagonal(reduced, 1.0 - minres(correlation, 1).uniquenesses)
    return descending(reduced), descending(correlation)


def _correlated(values: Floats) -> Floats:
    return np.asarray(np.corrcoef(values, rowvar=False), dtype=float)


def _leading(values: Floats, limits: Floats) -> int:
    """Return how many leading values exceed their limit without a break."""
    above = values > limits
    return int(np.argmin(above)) if not above.all() else len(above)
