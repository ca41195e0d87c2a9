"""Which values of a criterion are good, and the one conversion after which more is always better."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from numbers import Real
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
import pandas as pd

from evaluation.ranking.errors import InvalidDecision, InvalidOption
from evaluation.ranking.weighting import in_order_of
from messages import Bilingual, Message

if TYPE_CHECKING:
    from evaluation.arrays import Floats

Kind = Literal["max", "min", "target", "band"]

DIRECTIONS = Bilingual("指标方向", "directions")
_WORDS: dict[str, Kind] = {
    **dict.fromkeys(("max", "+", "benefit", "极大", "极大型", "正向", "效益型"), "max"),
    **dict.fromkeys(("min", "-", "−", "cost", "极小", "极小型", "负向", "逆向", "成本型"), "min"),
    **dict.fromkeys(("target", "中间", "中间型"), "target"),
    **dict.fromkeys(("band", "区间", "区间型"), "band"),
}


@dataclass(frozen=True)
class Direction:
    """What is good in one criterion.

    Attributes
    ----------
    kind
        ``max`` (极大型), ``min`` (极小型), ``target`` (中间型), ``band`` (区间型).
    low, high
        The target (both the same) or the ends of the band; not used for the first two kinds.

    Examples
    --------
    >>> Direction.of(-1).kind, Direction.of(("band", 36, 37)).high
    ('min', 37.0)
    """

    kind: Kind = "max"
    low: float = 0.0
    high: float = 0.0

    @classmethod
    def of(cls, value: Any, criterion: object = "") -> Direction:
        """Read 1, -1, ``("target", x)``, ``("band", a, b)`` or a word such as ``"min"`` or ``"极小"``.

        Raises
        ------
        InvalidOption
            For anything else; names the `criterion`.
        """
        if isinstance(value, Direction):
            return value
        if isinstance(value, Real) and float(value) in (1.0, -1.0):
            return cls("max" if float(value) > 0 else "min")
        head, *numbers = value if isinstance(value, Sequence) and not isinstance(value, str) and value else [value]
        kind = _WORDS.get(head.strip().lower()) if isinstance(head, str) else None
        if kind is not None and len(numbers) == {"target": 1, "band": 2}.get(kind, 0) and _ordered(numbers):
            ends = [float(number) for number in numbers] or [0.0]
            return cls(kind, ends[0], ends[-1])
        raise InvalidOption(
            Message(
                "The direction of “{criterion}” is {value}. Allowed: 1 (more is better), -1 (less is better), "
                '("target", x), ("band", a, b) with a not above b.',
                criterion=criterion,
                value=value,
            )
        )

    def distance(self, column: Floats) -> Floats:
        """Return how far each value lies from the target or outside the band; NaN stays NaN."""
        return np.maximum(np.maximum(self.low - column, column - self.high), 0.0)

    def gain(self, column: Floats) -> Floats:
        """Return the column of a target or band criterion as 1 - d / max d, d the distance from what is best."""
        distance = self.distance(column)
        farthest = distance.max(initial=0.0)
        return 1.0 - distance / farthest if farthest > 0 else np.ones(column.shape)

    def in_order(self, column: Floats) -> Floats:
        """Return values in which more is better, for methods that only look at the order; NaN stays NaN."""
        if self.kind == "max":
            return column
        return -column if self.kind == "min" else -self.distance(column)


def _ordered(numbers: Sequence[Any]) -> bool:
    if not all(isinstance(number, Real) and math.isfinite(float(number)) for number in numbers):
        return False
    return list(numbers) == sorted(numbers)


def read_directions(directions: Any, names: pd.Index, *, labelled: bool = True) -> tuple[Direction, ...]:
    """Return a direction per criterion.

    Parameters
    ----------
    directions
        None: more is better everywhere. A list in the order of `names`; a mapping by name, in which criteria not named
        are “more is better”; or one of 1, -1, ``"max"``, ``"min"`` for all.
    names
        Names of the criteria.
    labelled
        Whether the table came with names; without, a series is taken in its order.

    Raises
    ------
    InvalidOption
        For a direction that does not exist.
    InvalidDecision
        For a wrong number of directions or names that are not those of the table.
    """
    if directions is None:
        return (Direction(),) * len(names)
    if isinstance(directions, Real | str | Direction):
        return (Direction.of(directions),) * len(names)
    given = directions
    if isinstance(given, pd.Series):
        given = list(given) if not labelled or in_order_of(given.index, names) else given.to_dict()
    if isinstance(given, Mapping):
        unknown = [name for name in given if name not in names]
        if unknown:
            raise InvalidDecision.names_differ(DIRECTIONS, [], unknown)
        given = [given.get(name, 1) for name in names]
    given = list(given)
    if len(given) != len(names):
        raise InvalidDecision.wrong_count(DIRECTIONS, len(given), len(names))
    return tuple(Direction.of(value, name) for value, name in zip(given, names, strict=True))
