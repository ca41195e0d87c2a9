"""How values are brought to a common scale: the choice, by name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from evaluation.choices import choose
from evaluation.framework.node import is_number
from evaluation.normalisation.standing import TIES
from evaluation.preparation.errors import ImpossibleStep
from messages import Bilingual, Message

SCALINGS: dict[str, Bilingual] = {
    "goalposts": Bilingual("固定阈值", "fixed goalposts"),
    "minmax": Bilingual("极差标准化", "min–max"),
    "zscore": Bilingual("z 分数", "z-score"),
    "percentile": Bilingual("百分位排名", "percentile rank"),
    "rank": Bilingual("名次", "rank"),
    "borda": Bilingual("Borda 计分", "Borda count"),
    "distance_to_max": Bilingual("距最优值的距离", "distance to the best value"),
    "distance_to_reference": Bilingual("距参照单位的距离", "distance to a reference unit"),
    "distance_to_target": Bilingual("距目标值的距离", "distance to a target"),
    "fraction_of_max": Bilingual("占最优值的比例", "fraction of the best value"),
    "scaled": Bilingual("按给定量程换算", "given range"),
}
"""Ways to bring values to a common scale, by the name used in a method."""

RANKED = ("percentile", "rank", "borda")
"""Those that look at the order of the values only."""
UNBOUNDED = ("goalposts", "zscore", "rank", "borda", "fraction_of_max")
"""Those that do not know a lowest score other than their own."""


@dataclass(frozen=True)
class Scaling:
    """How values become scores. Directions are no part of it: values are turned round first, once.

    Parameters
    ----------
    how
        A key of `SCALINGS`.
    full, low
        Full marks, and the score of the worst for the methods between two points.
    mean, sd
        Mean and standard deviation of z-scores.
    ties
        A key of `TIES`, for the ranked methods.
    cap
        Whether scores are held within `low` … `full`.
    reference
        For ``distance_to_reference``: the unit that scores full marks.
    targets
        For ``distance_to_target``: indicator → value that scores full marks, in its own units; a mapping, or pairs.
    limits
        For ``scaled``: indicator → the two ends of its range in its own units, the lower first; a mapping, triples,
        or one pair for all.

    Raises
    ------
    InvalidMethod
        When a choice does not exist or numbers do not fit.
    """

    how: str = "minmax"
    full: float = 100.0
    low: float = 0.0
    mean: float = 0.0
    sd: float = 1.0
    ties: str = "min"
    cap: bool = False
    reference: str | None = None
    targets: tuple[tuple[str, float], ...] = ()
    limits: tuple[tuple[str, float, float], ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "how", choose(Bilingual("归一化", "normalisation"), self.how, SCALINGS))
        object.__setattr__(self, "ties", choose(Bilingual("并列", "ties"), self.ties, TIES))
        for name in ("full", "low", "mean", "sd"):
            object.__setattr__(self, name, _number(name, getattr(self, name)))
        if self.full <= self.low or self.sd <= 0:
            raise ImpossibleStep(
                Message(
                    "Full marks are {full:g}, the lowest score is {low:g}, the standard deviation {sd:g}. Full marks must lie above "
                    "the lowest score, and the standard deviation above 0.",
                    full=self.full,
                    low=self.low,
                    sd=self.sd,
                )
            )
        if self.how in UNBOUNDED and self.low != 0:
            raise ImpossibleStep(
                Message(
                    "A lowest score of {low:g} is asked for, but “{how}” has none to choose.",
                    low=self.low,
                    how=SCALINGS[self.how],
                )
            )
        object.__setattr__(self, "targets", _targets(self.targets))
        object.__setattr__(self, "limits", _limits(self.limits))
        if self.how == "scaled" and not self.limits:
            raise ImpossibleStep(
                Message("A given range is asked for, but none is given. Give “limits”, such as (0, 50).")
            )
        if self.how == "distance_to_reference" and self.reference is None:
            raise ImpossibleStep(
                Message("The distance to a reference unit is asked for, but no unit is named as “reference”.")
            )


def _number(name: str, value: Any) -> float:
    if not is_number(value):
        raise ImpossibleStep(Message("The parameter {name} is {value}; it must be a number.", name=name, value=value))
    return float(value)


def _targets(given: Any) -> tuple[tuple[str, float], ...]:
    pairs = given.items() if isinstance(given, Mapping) else given
    return tuple((str(name), _number(str(name), value)) for name, value in pairs)


def _limits(given: Any) -> tuple[tuple[str, float, float], ...]:
    if isinstance(given, Mapping):
        given = [(name, *ends) for name, ends in given.items()]
    elif len(given) == 2 and all(is_number(end) for end in given):
        given = [("", *given)]
    read = tuple((str(name), _number(str(name), low), _number(str(name), high)) for name, low, high in given)
    for name, low, high in read:
        if low >= high:
            raise ImpossibleStep(
                Message(
                    "The range of “{indicator}” runs from {low:g} to {high:g}. Its lower end must lie below its upper end; "
                    "the direction of the indicator says which of them is better.",
                    indicator=name,
                    low=low,
                    high=high,
                )
            )
    return read
