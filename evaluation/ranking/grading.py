"""Grades of a rank-sum ratio by fixed probit cut points, and the test whether the grading is reasonable (合理分档)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy import special

from messages import Message

if TYPE_CHECKING:
    from evaluation.arrays import Floats, Integers

LEVEL = 0.05
"""Level of the tests of a grading."""


@dataclass(frozen=True, eq=False)
class Grading:
    """Grades and what speaks for or against them; grade 1 is the lowest.

    Attributes
    ----------
    cuts
        Lower probit ends of grades 2, 3, …; a grade contains its lower end.
    grade
        Grade of each object.
    sizes
        Objects in each grade.
    anova_f, anova_p
        One-way analysis of variance of the ratio between the grades; NaN where it cannot be made.
    bartlett, bartlett_p
        Test of equal variances; NaN where it cannot be made.
    problems
        Why the grading is not reasonable; empty when it is.
    """

    cuts: Floats
    grade: Integers
    sizes: tuple[int, ...]
    anova_f: float
    anova_p: float
    bartlett: float
    bartlett_p: float
    problems: tuple[Message, ...]

    @property
    def reasonable(self) -> bool:
        """Whether every grade has two objects, variances agree and means differ."""
        return not self.problems


def cut_points(grades: int) -> Floats:
    """Return the probit cut points of a number of grades: six standard deviations in equal parts.

    These are the usual ones: 4, 6 for three grades; 3.5, 5, 6.5 for four; 3.2, 4.4, 5.6, 6.8 for five.

    >>> cut_points(5).round(1).tolist()
    [3.2, 4.4, 5.6, 6.8]
    """
    return 2 + 6 * np.arange(1, grades) / grades


def grading_of(rsr: Floats, probit: Floats, grades: int) -> Grading:
    """Grade objects by their probit and test the grading on their ratios.

    Parameters
    ----------
    rsr, probit
        One per object.
    grades
        At least 2.
    """
    cuts = cut_points(grades)
    grade = np.searchsorted(cuts, probit + 1e-9, side="right") + 1
    sizes = np.bincount(grade, minlength=grades + 1)[1:]
    groups = [rsr[grade == number] for number in range(1, grades + 1) if sizes[number - 1]]
    anova_f, anova_p = _anova(groups)
    bartlett, bartlett_p = _bartlett(groups)
    problems = [*_too_small(sizes)]
    if not np.isnan(bartlett_p) and bartlett_p < LEVEL:
        problems.append(
            Message("Bartlett's test finds unequal variances between the grades (p = {p:.3g}).", p=bartlett_p)
        )
    if np.isnan(anova_p):
        problems.append(Message("No analysis of variance can be made: every grade or all but one is empty or single."))
    elif anova_p >= LEVEL:
        problems.append(
            Message("The grades do not differ significantly (analysis of variance, p = {p:.3g}).", p=anova_p)
        )
    return Grading(cuts, grade, tuple(int(n) for n in sizes), anova_f, anova_p, bartlett, bartlett_p, tuple(problems))


def _too_small(sizes: Integers) -> list[Message]:
    return [
        Message("Grade {grade} has {count} objects; each needs at least 2.", grade=number + 1, count=int(size))
        for number, size in enumerate(sizes)
        if size < 2
    ]


def _anova(groups: list[Floats]) -> tuple[float, float]:
    """Return (F, p); NaN with fewer than two groups or no degree of freedom within; F infinite without spread within."""
    count, total = len(groups), sum(len(group) for group in groups)
    if count < 2 or total <= count:
        return float("nan"), float("nan")
    everything = np.concatenate(groups)
    within = sum(float(((group - group.mean()) ** 2).sum()) for group in groups)
    between = sum(len(group) * float((group.mean() - everything.mean()) ** 2) for group in groups)
    if within <= 1e-24 * (within + between):
        return float("inf"), 0.0
    f = (between / (count - 1)) / (within / (total - count))
    return f, float(special.fdtrc(count - 1, total - count, f))


def _bartlett(groups: list[Floats]) -> tuple[float, float]:
    """Return Bartlett's statistic and p over the grades with at least two objects; NaN where a variance is 0."""
    usable = [group for group in groups if len(group) >= 2]
    variances = np.array([group.var(ddof=1) for group in usable])
    if len(usable) < 2 or (variances <= 1e-24).any():
        return float("nan"), float("nan")
    free = np.array([len(group) - 1 for group in usable])
    pooled = (free @ variances) / free.sum()
    statistic = free.sum() * np.log(pooled) - free @ np.log(variances)
    correction = 1 + ((1 / free).sum() - 1 / free.sum()) / (3 * (len(usable) - 1))
    value = max(float(statistic / correction), 0.0)
    return value, float(special.chdtrc(len(usable) - 1, value))
