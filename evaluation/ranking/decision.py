"""The decision matrix of a ranking method: values never travel without direction, weight and names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from evaluation.errors import InvalidMethod
from evaluation.ranking.direction import read_directions
from evaluation.ranking.errors import InvalidDecision
from evaluation.ranking.matrix import DECISION, read_matrix
from evaluation.ranking.weighting import read_weights
from messages import Bilingual, Message, Quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

    from evaluation.arrays import Flags, Floats
    from evaluation.ranking.direction import Direction
    from evaluation.ranking.labels import Labels

FLAT = 1e-12
"""A column whose range is at most this share of its largest magnitude differs by rounding only and counts as constant."""

COSTS: dict[str, Bilingual] = {
    "negate": Bilingual("取负（以最小值为理想值）", "negated (the smallest value is the ideal)"),
    "complement": Bilingual("最大值减原值", "subtracted from the largest value"),
    "reciprocal": Bilingual("取倒数 1/x（非线性）", "inverted as 1/x (not linear)"),
}
"""How a “less is better” column is turned round, by the name used in calls."""


@dataclass(frozen=True, eq=False)
class Decision:
    """Alternatives × criteria, converted once so that more is better everywhere.

    Attributes
    ----------
    values
        Shape (alternatives, criteria), converted; without gaps.
    lowest, highest
        Least and greatest converted value of each criterion.
    weights
        One per criterion, adding up to 1.
    directions, cost
        What was good in the raw values, and how “less is better” was turned round.
    constant
        True for criteria with one value for everybody (无区分度).
    labels
        Names of alternatives and criteria.
    notices
        What was done to the input and what it lacks.
    """

    values: Floats
    lowest: Floats
    highest: Floats
    weights: Floats
    directions: tuple[Direction, ...]
    cost: str
    constant: Flags
    labels: Labels
    notices: tuple[Message, ...]

    @property
    def spread(self) -> Floats:
        """Range of each criterion; exactly 0 where it is constant."""
        return self.highest - self.lowest

    def named(self, kind: str) -> list[Any]:
        """Return the names of the criteria of one kind of direction."""
        return [n for n, d in zip(self.labels.columns, self.directions, strict=True) if d.kind == kind]

    def conversions(self) -> Iterator[Message]:
        """Yield a sentence for each kind of criterion that was converted."""
        if self.named("min"):
            yield Message(
                "Less is better for {criteria}; these columns were {how}, once, before everything else.",
                criteria=Quoted(self.named("min")),
                how=COSTS[self.cost],
            )
        for name, direction in zip(self.labels.columns, self.directions, strict=True):
            if direction.kind == "target":
                yield Message(
                    "“{criterion}” is best at {target:g}; it was converted to 1 minus the distance from there over the "
                    "largest distance.",
                    criterion=name,
                    target=direction.low,
                )
            elif direction.kind == "band":
                yield Message(
                    "“{criterion}” is best between {low:g} and {high:g}; it was converted to 1 minus the distance from "
                    "there over the largest distance.",
                    criterion=name,
                    low=direction.low,
                    high=direction.high,
                )


def read_decision(
    matrix: Any, weights: Any = None, directions: Any = None, *, cost: str = "negate", what: Bilingual = DECISION
) -> Decision:
    """Check a table, its weights and directions, and convert it so that more is better everywhere.

    Parameters
    ----------
    matrix, weights, directions
        As in `evaluation.ranking.topsis`.
    cost
        One of `COSTS`.
    what
        How sentences call the table.

    Raises
    ------
    InvalidDecision
        For a table or weights that cannot be used; names the cell.
    InvalidMethod
        For a direction or a `cost` that does not exist.
    """
    if cost not in COSTS:
        raise InvalidMethod.unknown(str(Bilingual("成本型指标处理", "cost criteria")), cost, list(COSTS))
    raw, labels = read_matrix(matrix, what)
    shares, notices = read_weights(weights, labels.columns, labelled=labels.labelled)
    known = read_directions(directions, labels.columns, labelled=labels.labelled)
    values = converted(raw, known, labels, cost)
    lowest, highest = values.min(axis=0), values.max(axis=0)
    constant = highest - lowest <= FLAT * np.maximum(np.abs(lowest), np.abs(highest))
    if (constant & (highest > lowest)).any():
        values = np.where(constant, lowest, values)
        highest = np.where(constant, lowest, highest)
    notices += tuple(flat_notice(constant, labels))
    return Decision(values, lowest, highest, shares, known, cost, constant, labels, notices)


def converted(values: Floats, directions: tuple[Direction, ...], labels: Labels, cost: str) -> Floats:
    """Return the table with more is better in every column; a table that needs no conversion comes back itself.

    Raises
    ------
    InvalidDecision
        For a value not above 0 where 1/x was asked for.
    """
    kinds = {direction.kind for direction in directions}
    if kinds == {"max"}:
        return values
    if kinds <= {"max", "min"} and cost == "negate":
        signed: Floats = values * np.array([-1.0 if direction.kind == "min" else 1.0 for direction in directions])
        return signed
    out = values.copy()
    for at, direction in enumerate(directions):
        if direction.kind == "min":
            out[:, at] = _turned(values[:, at], cost, labels, at)
        elif direction.kind != "max":
            out[:, at] = direction.gain(values[:, at])
    return out


def _turned(column: Floats, cost: str, labels: Labels, at: int) -> Floats:
    if cost == "complement":
        rest: Floats = column.max() - column
        return rest
    if cost == "negate":
        return -column
    if (column <= 0).any():
        row = int((column <= 0).argmax())
        raise InvalidDecision(
            Message(
                "“{column}” is {value:g} for “{row}”, so it has no usable reciprocal 1/x. Turn cost criteria round by "
                "“negate” or “complement” instead.",
                column=labels.columns[at],
                row=labels.rows[row],
                value=float(column[row]),
            )
        )
    return 1.0 / column


def flat_notice(constant: Flags, labels: Labels) -> Iterator[Message]:
    """Yield what to say about criteria that are the same for everybody, or about a single alternative."""
    if labels.shape[0] == 1:
        yield Message("There is only one alternative, so there is nothing to compare it with.")
    elif constant.any():
        names: pd.Index = labels.columns[constant]
        yield Message(
            "No discrimination: {criteria} has the same value for every alternative. It is kept and marked, but it "
            "cannot tell the alternatives apart.",
            criteria=Quoted(names),
        )
