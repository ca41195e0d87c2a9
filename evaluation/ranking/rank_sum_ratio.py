"""Rank-sum ratio (RSR, 秩和比): the average standing of an object over its indicators, with probit regression and grades."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np

from evaluation.errors import InvalidMethod
from evaluation.ranking.decision import FLAT, read_decision
from evaluation.ranking.errors import InvalidOption
from evaluation.ranking.grading import grading_of
from evaluation.ranking.ordering import check_ties, ranks_of
from evaluation.ranking.probit import distribution_of, regression_of
from evaluation.ranking.ratios import ratio
from evaluation.ranking.result import CriteriaRanking
from evaluation.weights.presets import with_preset
from messages import Bilingual, Message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evaluation.arrays import Floats
    from evaluation.ranking.decision import Decision
    from evaluation.ranking.grading import Grading
    from evaluation.ranking.labels import Cells, Vector
    from evaluation.ranking.probit import Distribution, Regression

RANKINGS: dict[str, Bilingual] = {
    "integer": Bilingual("整次秩，同值取平均秩", "whole ranks, equal values sharing their average rank"),
    "non-integer": Bilingual("非整次秩 1+(n-1)(x-min)/(max-min)", "fractional ranks 1 + (n - 1)(x - min)/(max - min)"),
}
"""Ways to rank the values of an indicator, by the name used in calls."""


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class RankSumRatio(CriteriaRanking):
    """Result of `rank_sum_ratio`; the scores are the rank-sum ratios (weighted: WRSR).

    Attributes
    ----------
    indicator_ranks
        Rank of each object in each indicator, the best the highest.
    ranking
        One of `RANKINGS`.
    distribution
        Distinct ratios with frequencies and probits; `groups` is the same as a frame.
    regression
        The line of the ratio on the probit; None below three distinct values.
    rsr_fit
        The ratio on that line for each object; None without a regression.
    grading
        Grades and their test; None without a regression.
    """

    symbol: ClassVar[Bilingual] = Bilingual("RSR")

    indicator_ranks: Cells
    ranking: str
    distribution: Distribution
    regression: Regression | None
    rsr_fit: Vector | None
    grading: Grading | None

    @property
    def rsr(self) -> Vector:
        """Rank-sum ratio, 1/n to 1."""
        return self.scores

    @property
    def groups(self) -> Any:
        """The distribution over distinct ratios as a frame, with the fitted ratio where there is a regression."""
        frame = self.distribution.table
        return frame if self.regression is None else frame.assign(rsr_fit=self.regression.at(self.distribution.probit))

    @property
    def grades(self) -> Vector | None:
        """Grade of each object, 1 the lowest; None without a regression."""
        return None if self.grading is None else self.labels.by_row(self.grading.grade.astype(float))

    def _columns(self) -> dict[str, Any]:
        probit = self.labels.by_row(self.distribution.probit[self.distribution.group])
        columns: dict[str, Any] = {"probit": probit}
        if self.rsr_fit is not None and self.grading is not None:
            columns |= {"RSR fit": self.rsr_fit, "grade": self.grading.grade}
        return columns

    def _sentences(self) -> Iterator[Message]:
        yield Message(
            "Rank-sum ratio of {alternatives} objects over {criteria} indicators: {ranking}, the best the highest; "
            "RSR = weighted mean rank / n.",
            alternatives=self.labels.shape[0],
            criteria=self.labels.shape[1],
            ranking=RANKINGS[self.ranking],
        )
        yield from self.decision.conversions()
        if self.regression is not None and self.grading is not None:
            yield Message(
                "Regression over the {groups} distinct values (top group p = 1 - 1/(4n)): RSR = {intercept:.4f} + {slope:.4f} × "
                "probit, R² = {r2:.4f}, F = {f:.4g}, p = {p:.3g}.",
                groups=self.regression.groups,
                intercept=self.regression.intercept,
                slope=self.regression.slope,
                r2=self.regression.r2,
                f=self.regression.f,
                p=self.regression.p,
            )
            yield from _grading_sentences(self.grading)


def rank_sum_ratio(
    matrix: Any,
    weights: Any = None,
    directions: Any = None,
    ranks: str | None = None,
    grades: int | None = None,
    *,
    cost: str = "negate",
    ties: str = "average",
    preset: str | None = None,
) -> RankSumRatio:
    r"""Rank objects by the ratio of their rank sums, and grade them by probit (秩和比法).

    .. math::

        \mathrm{RSR}_i = \frac{1}{n} \sum_j w_j R_{ij}, \quad
        \mathrm{RSR} = a + b\,(5 + \Phi^{-1}(p)), \quad p_k = \bar R_k / n, \; p_\text{top} = 1 - 1/(4n)

    Parameters
    ----------
    matrix, weights, directions, cost, ties
        As in `evaluation.ranking.topsis`.
    ranks
        ``integer`` (整次秩: equal values share their average rank) or ``non-integer`` (非整次秩: linear in the value).
    grades
        Number of grades, at least 2 and 3 by default; cut at the usual probits (3 grades: 4 and 6), grade 1 the lowest.
    preset
        ``"spssau"``: integer ranks and three grades, which is the default; see `evaluation.weights.PRESETS`.

    Returns
    -------
    RankSumRatio
        RSR between 1/n and 1, the distribution over distinct values, the regression over them (not over objects) and the
        grades with the test whether they are reasonable. With fewer than three distinct values there is neither regression nor
        grading, and a warning says so. A constant indicator gives everybody the middle rank.

    Raises
    ------
    InvalidDecision
        For an empty cell (named), text, infinity, weights that do not fit.
    InvalidMethod
        For fewer than 2 grades or a choice that does not exist.

    References
    ----------
    田凤调 (1993). 秩和比法及其应用. 北京: 中国医药科技出版社.

    Examples
    --------
    >>> result = rank_sum_ratio([[99.5, 60], [96.5, 59], [99.3, 43]], directions=[1, -1])
    >>> result.rsr.round(4).tolist(), result.regression is None
    ([0.6667, 0.5, 0.8333], False)
    """
    chosen = with_preset("rank_sum_ratio", preset, ranks=ranks, grades=grades)
    ranks, grades = chosen["ranks"] or "integer", 3 if chosen["grades"] is None else chosen["grades"]
    if ranks not in RANKINGS:
        raise InvalidMethod.unknown(str(Bilingual("编秩方法", "ranking of values")), ranks, list(RANKINGS))
    if not isinstance(grades, int | np.integer) or isinstance(grades, bool) or grades < 2:
        raise InvalidOption.out_of_range("grades", grades, "2, 3, 4, …")
    decision = read_decision(matrix, weights, directions, cost=cost)
    standing = whole_ranks(decision.values) if ranks == "integer" else fractional_ranks(decision)
    rsr = standing @ decision.weights / len(standing)
    distribution = distribution_of(rsr)
    regression = regression_of(distribution)
    probit = distribution.probit[distribution.group]
    grading = None if regression is None else grading_of(rsr, probit, int(grades))
    labels = decision.labels
    return RankSumRatio(
        method=Bilingual(f"秩和比法（{RANKINGS[ranks].zh}）", f"rank-sum ratio ({RANKINGS[ranks].en})"),
        scores=labels.by_row(rsr),
        labels=labels,
        warnings=decision.notices + tuple(_remarks(rsr, distribution, grading)),
        ties=check_ties(ties),
        decision=decision,
        indicator_ranks=labels.cells(standing),
        ranking=ranks,
        distribution=distribution,
        regression=regression,
        rsr_fit=None if regression is None else labels.by_row(regression.at(probit)),
        grading=grading,
    )


def whole_ranks(values: Floats) -> Floats:
    """Return ascending ranks within each column, equal values sharing their average rank."""
    return np.column_stack([ranks_of(column, highest_first=False, tolerance=FLAT) for column in values.T])


def fractional_ranks(decision: Decision) -> Floats:
    """Return 1 + (n - 1)(x - min)/(max - min) within each column; the middle rank in a constant one."""
    count = len(decision.values)
    share = ratio(decision.values - decision.lowest, decision.spread, 0.5)
    ranks: Floats = 1 + (count - 1) * share
    return ranks


def _grading_sentences(grading: Grading) -> Iterator[Message]:
    yield Message(
        "Grades are cut at the probits {cuts} (grade 1 is the lowest) and hold {sizes} objects.",
        cuts=", ".join(f"{cut:.4g}" for cut in grading.cuts),
        sizes=" / ".join(str(size) for size in grading.sizes),
    )
    if not np.isnan(grading.anova_p):
        yield Message(
            "Analysis of variance of RSR between the grades: F = {f:.4g}, p = {p:.3g}.",
            f=grading.anova_f,
            p=grading.anova_p,
        )
    if np.isnan(grading.bartlett_p):
        yield Message("Bartlett's test cannot be made: it needs two grades with at least two different ratios each.")
    else:
        yield Message(
            "Bartlett's test of equal variances over the grades with at least two objects: χ² = {value:.4g}, p = {p:.3g}.",
            value=grading.bartlett,
            p=grading.bartlett_p,
        )


def _remarks(rsr: Floats, distribution: Distribution, grading: Grading | None) -> Iterator[Message]:
    if grading is None:
        yield Message(
            "There are only {count} distinct rank-sum ratios; a regression needs at least 3, so none is made and no grades are "
            "given.",
            count=len(distribution.rsr),
        )
        return
    if grading.reasonable:
        return
    asked = len(grading.sizes)
    yield Message("The grading into {grades} is not a reasonable one.", grades=asked)
    yield from grading.problems
    probit = distribution.probit[distribution.group]
    better = next((g for g in range(asked - 1, 1, -1) if grading_of(rsr, probit, g).reasonable), None)
    if better is None:
        yield Message("No smaller number of grades passes; report the order only.")
    else:
        yield Message("{grades} grades would pass every check.", grades=better)
