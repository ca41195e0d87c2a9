"""How grey relational analysis makes series comparable before differences are taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from evaluation.ranking.decision import FLAT
from evaluation.ranking.errors import InvalidDecision
from messages import Bilingual, Message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evaluation.arrays import Flags, Floats
    from evaluation.ranking.direction import Direction

SCALINGS: dict[str, Bilingual] = {
    "minmax": Bilingual("极差归一化", "min–max normalisation"),
    "initial": Bilingual(
        "初值化（极小型取首值/原值）", "values over the first one (for costs the first over the value)"
    ),
    "mean": Bilingual("均值化（极小型取均值/原值）", "values over the mean (for costs the mean over the value)"),
    "none": Bilingual("不归一化（极小型取负）", "no normalisation (costs negated)"),
}
"""Ways to make columns comparable, by the name used in calls."""


def rescale(
    values: Floats, directions: Sequence[Direction], scaling: str, names: Sequence[object]
) -> tuple[Floats, Flags]:
    """Return the table on a common scale, more is better, and which columns are constant.

    A constant column becomes 1 under min–max. Target and band columns are converted first and then count as benefits.

    Raises
    ------
    InvalidDecision
        Where ``initial`` or ``mean`` would divide by a number that is not above 0; names the column.
    """
    gains = [d.gain(c) if d.kind in ("target", "band") else c for d, c in zip(directions, values.T, strict=True)]
    flat = np.array([np.ptp(column) <= FLAT * np.abs(column).max() for column in gains])
    turned = [direction.kind == "min" for direction in directions]
    if scaling == "minmax":
        scaled = [_unit(c, turn, still) for c, turn, still in zip(gains, turned, flat, strict=True)]
    elif scaling == "none":
        scaled = [-c if turn else c for c, turn in zip(gains, turned, strict=True)]
    else:
        scaled = [_ratio(c, turn, scaling, name) for c, turn, name in zip(gains, turned, names, strict=True)]
    return np.column_stack(scaled), flat


def _unit(column: Floats, turned: bool, still: bool) -> Floats:
    if still:
        return np.ones(column.shape)
    distance: Floats = column.max() - column if turned else column - column.min()
    return distance / float(np.ptp(column))


def _ratio(column: Floats, turned: bool, scaling: str, name: object) -> Floats:
    base = float(column[0] if scaling == "initial" else column.mean())
    least = min(base, float(column.min())) if turned else base
    if least <= 0:
        raise InvalidDecision(
            Message(
                "“{name}” would be divided by {value:g}; this normalisation ({scaling}) needs a number above 0 there. Choose "
                "“minmax”, or shift the values in a step of your own.",
                name=name,
                value=least,
                scaling=SCALINGS[scaling],
            )
        )
    return base / column if turned else column / base
