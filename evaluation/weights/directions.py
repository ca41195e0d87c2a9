"""Bringing indicators to one direction, once and at the start, on a scale from 0 (worst) to 1 (best).

Costs are turned by (max - x) / (max - min), never by 1/x (not linear, fails at 0) and never by a change of sign.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from evaluation.choices import choose
from evaluation.weights.errors import ImpossibleChoice
from evaluation.weights.inputs import constant_columns
from messages import Bilingual, Message

if TYPE_CHECKING:
    from evaluation.arrays import Flags, Floats


@dataclass(frozen=True)
class Target:
    """The best value lies in the middle (中间型): the nearer to `best`, the better."""

    best: float


@dataclass(frozen=True)
class Band:
    """Every value from `low` to `high` is best (区间型); outside, the nearer the better.

    Raises
    ------
    ImpossibleChoice
        When `low` lies above `high`.
    """

    low: float
    high: float

    def __post_init__(self) -> None:
        if not self.low <= self.high:
            raise ImpossibleChoice(
                Message(
                    "The band runs from {low} to {high}. Its lower end must not lie above its upper end.",
                    low=self.low,
                    high=self.high,
                )
            )


Direction = int | Target | Band
"""1 the more the better, -1 the less the better, or where the best values lie."""

WORDS = {
    "1": 1, "+1": 1, "1.0": 1, "+": 1, "max": 1, "benefit": 1, "positive": 1, "正向": 1, "极大": 1, "极大型": 1, "效益型": 1,
    "-1": -1, "-1.0": -1, "-": -1, "min": -1, "cost": -1, "negative": -1, "负向": -1, "逆向": -1, "极小": -1, "极小型": -1,
    "成本型": -1,
}  # fmt: skip
"""Ways to write a direction."""


def read_directions(directions: Any, labels: tuple[str, ...]) -> tuple[Direction, ...]:
    """Return one direction per indicator.

    Parameters
    ----------
    directions
        One for all, or a list in the order of the columns, or a mapping by name. Each is 1 or -1 (or a word of
        `WORDS`), a `Target` or a `Band`. None means the more the better for all.

    Raises
    ------
    ImpossibleChoice, InvalidMethod
        Wrong number of directions, an indicator left out, an unknown word.
    """
    what = Bilingual("方向", "directions")
    if directions is None or isinstance(directions, (str, int, float, np.number, Target, Band)):
        return (_direction(1 if directions is None else directions),) * len(labels)
    if isinstance(directions, (Mapping, pd.Series)):
        given = {str(name): value for name, value in directions.items()}
        absent = [name for name in labels if name not in given]
        if absent:
            raise ImpossibleChoice.names(what, absent)
        return tuple(_direction(given[name]) for name in labels)
    listed = list(directions)
    if len(listed) != len(labels):
        raise ImpossibleChoice.lengths(what, len(listed), len(labels))
    return tuple(_direction(value) for value in listed)


def to_unit_scale(values: Floats, directions: tuple[Direction, ...]) -> tuple[Floats, Flags]:
    """Return the columns on a scale from 0 (worst) to 1 (best), and which of them are constant.

    Benefit: (x - min)/(max - min). Cost: (max - x)/(max - min). Target t: 1 - |x - t| / max|x - t|.
    Band [a, b]: 1 inside, 1 - d/M outside, with d the distance to the band and M = max(a - min, max - b).
    A constant column tells no units apart and is 1 for all of them.

    Parameters
    ----------
    values
        Shape (units, indicators), finite.
    """
    least, most = values.min(axis=0), values.max(axis=0)
    flat = constant_columns(values)
    signs = np.array([1.0 if direction == 1 else -1.0 for direction in directions])
    scaled = (values - np.where(signs > 0, least, most)) / (signs * np.where(flat, 1.0, most - least))
    for at, direction in enumerate(directions):
        if isinstance(direction, (Target, Band)):
            scaled[:, at], flat[at] = _closeness(values[:, at], direction)
    if flat.any():
        scaled[:, flat] = 1.0
    return scaled, flat


def _closeness(column: Floats, direction: Target | Band) -> tuple[Floats, bool]:
    low, high = (direction.best,) * 2 if isinstance(direction, Target) else (direction.low, direction.high)
    away = np.maximum(np.maximum(low - column, column - high), 0.0)
    furthest = float(away.max())
    if bool(constant_columns(away[:, None])[0]) or bool(constant_columns(column[:, None])[0]):
        return np.ones_like(column), True
    return 1.0 - away / furthest, False


def _direction(value: Any) -> Direction:
    if isinstance(value, (Target, Band)):
        return value
    word = choose(Bilingual("方向", "a direction"), str(value).strip().lower(), WORDS)
    return WORDS[word]
