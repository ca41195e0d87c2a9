"""Whether a scale tells apart groups that are known to differ."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from scipy.stats import t as t_distribution

from messages import Bilingual, Message, Sentences
from surveys.scales.errors import InvalidItems, InvalidModel
from surveys.scales.labels import labels_of
from surveys.scales.result import Result, p_value
from surveys.scales.scoring import Scores

if TYPE_CHECKING:
    from surveys.scales.arrays import Floats


@dataclass(frozen=True, eq=False)
class KnownGroups(Result):
    """A difference between two groups that the theory demands.

    Attributes
    ----------
    higher, lower
        The group expected to score higher, and the other.
    difference, low, high, level
        Difference of the means, with Welch's confidence interval.
    t, dof, p
        Welch's test, two-sided.
    effect
        Hedges' g.
    groups
        ``n``, ``mean``, ``sd`` of both groups.
    """

    higher: str
    lower: str
    difference: float
    low: float
    high: float
    level: float
    t: float
    dof: float
    p: float
    effect: float
    groups: pd.DataFrame
    warnings: tuple[Message, ...] = ()

    @property
    def table(self) -> pd.DataFrame:
        """Size, mean and standard deviation of both groups."""
        return self.groups

    @property
    def as_expected(self) -> bool:
        """Whether the whole interval lies above 0."""
        return self.low > 0

    def describe(self) -> Sentences:
        """Return the difference and whether it is the expected one."""
        said = Message(
            "“{higher}” scores {difference:+.2f} against “{lower}” ({level:.0%} interval {low:+.2f} to {high:+.2f}, {p}, "
            "effect size {effect:.2f}).",
            higher=self.higher,
            difference=self.difference,
            lower=self.lower,
            level=self.level,
            low=self.low,
            high=self.high,
            p=p_value(self.p),
            effect=self.effect,
        )
        if self.as_expected:
            return said.then(Message("This is the expected direction and supports the scale."))
        if self.high < 0:
            return said.then(Message("This is the opposite of what was expected and speaks against the scale."))
        return said.then(Message("The expected difference is not shown."))


def known_groups(scores: Any, groups: Any, higher: Any, lower: Any, level: float = 0.95) -> KnownGroups:
    """Test whether a group that must score higher does: Welch's t for unequal variances, Hedges' g.

    Parameters
    ----------
    scores
        Scores of respondents (`Scores`, a series or an array); missing ones are left out.
    groups
        Group of each respondent.
    higher, lower
        The two groups to compare, e.g. users and non-users.
    level
        Confidence level.

    Raises
    ------
    InvalidModel
        A group that does not occur, or the same group twice.
    InvalidItems
        Fewer than two scores in a group, or no variation.
    """
    series = scores.scores if isinstance(scores, Scores) else pd.Series(scores, dtype=float)
    if not 0 < level < 1:
        raise InvalidModel.level(level)
    labels = labels_of(groups, series.to_frame("score"))
    names = str(higher), str(lower)
    if names[0] == names[1]:
        raise InvalidModel(Message("“{group}” is compared with itself. Name two different groups.", group=names[0]))
    parts = [_part(series, labels, group) for group in (higher, lower)]
    (first, second), sizes = parts, [len(part) for part in parts]
    errors = [float(part.var(ddof=1)) / len(part) for part in parts]
    if sum(errors) == 0:
        raise InvalidItems(
            Message("Within both groups everybody has the same score, so there is no error to compare with.")
        )
    difference = float(first.mean() - second.mean())
    dof = sum(errors) ** 2 / sum(error**2 / (size - 1) for error, size in zip(errors, sizes, strict=True))
    t = difference / np.sqrt(sum(errors))
    half = float(t_distribution.ppf(0.5 + level / 2, dof)) * float(np.sqrt(sum(errors)))
    frame = pd.DataFrame(
        {"n": sizes, "mean": [float(part.mean()) for part in parts], "sd": [float(part.std(ddof=1)) for part in parts]},
        index=list(names),
    )
    return KnownGroups(
        *names, difference, difference - half, difference + half, level, float(t), float(dof),
        float(2 * t_distribution.sf(abs(t), dof)), _hedges(first, second), frame,
    )  # fmt: skip


def _part(series: pd.Series, labels: pd.Series, group: Any) -> Floats:
    name, member = str(group), (labels == group).to_numpy(dtype=bool, na_value=False)
    if not member.any():
        raise InvalidModel.unknown(Bilingual("组别", "the group"), name, sorted({str(one) for one in labels.dropna()}))
    values = series.to_numpy(dtype=float)[member]
    values = np.asarray(values[~np.isnan(values)])
    if len(values) < 2:
        raise InvalidItems(
            Message(
                "Insufficient data: group “{group}” has {n} scores; at least 2 are needed.", group=name, n=len(values)
            )
        )
    return values


def _hedges(first: Floats, second: Floats) -> float:
    """Return the difference in pooled standard deviations, corrected for small samples."""
    dof = len(first) + len(second) - 2
    pooled = ((len(first) - 1) * first.var(ddof=1) + (len(second) - 1) * second.var(ddof=1)) / dof
    return float((first.mean() - second.mean()) / np.sqrt(pooled) * (1 - 3 / (4 * dof - 1)))
