"""What a person decided about a scale: its items, the points of every option, and which items are reversed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import numpy as np

from messages import Message, Quoted
from surveys.errors import InvalidOrder

if TYPE_CHECKING:
    from surveys.scale_building.blocks import Block

FEWEST_ITEMS = 2


@dataclass(frozen=True)
class ScalePlan:
    """How a scale is built.

    Attributes
    ----------
    name
        What it measures.
    points
        Item → option → points; no options for ratings.
    ends
        Item → lowest and highest possible points.
    missing
        Item → options that count as no answer.
    reverse
        Items worded against the others.
    """

    name: str
    points: Mapping[str, Mapping[str, float]] = field(hash=False)
    ends: Mapping[str, tuple[float, float]] = field(hash=False)
    missing: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}), hash=False)
    reverse: tuple[str, ...] = ()

    @property
    def items(self) -> tuple[str, ...]:
        """Ids of the questions."""
        return tuple(self.points)


def plan_of(
    name: str,
    chosen: Sequence[tuple[Block, Mapping[str, Any] | tuple[float, float]]],
    reverse: Sequence[str] = (),
) -> ScalePlan:
    """Return the plan of a scale from a person's word about each block.

    Parameters
    ----------
    name
        What the scale measures.
    chosen
        Each block with its options → points (an option without points counts as no answer; options that nobody chose may be added,
        they widen the scale), or for ratings with the lowest and highest possible answer.
    reverse
        Items worded against the others.

    Raises
    ------
    InvalidOrder
        Fewer than two items; fewer than two different points in a block; ends of ratings that leave answers out; a reversed item
        that is not among the items.
    """
    points: dict[str, Mapping[str, float]] = {}
    ends: dict[str, tuple[float, float]] = {}
    missing: dict[str, tuple[str, ...]] = {}
    for block, word in chosen:
        given, span, left_out = _options(block, word) if isinstance(word, Mapping) else _ratings(block, word)
        for question in block.questions:
            points[question], ends[question], missing[question] = given, span, left_out
    if len(points) < FEWEST_ITEMS:
        raise InvalidOrder(
            Message(
                "A scale needs at least {least} items; {count} chosen. Choose more questions that ask for the same thing.",
                least=FEWEST_ITEMS,
                count=len(points),
            )
        )
    strange = [item for item in reverse if item not in points]
    if strange:
        raise InvalidOrder(Message("{items} are reversed but are no items of the scale.", items=Quoted(strange)))
    return ScalePlan(name, MappingProxyType(points), MappingProxyType(ends), MappingProxyType(missing), tuple(reverse))


Word = tuple[Mapping[str, float], tuple[float, float], tuple[str, ...]]


def _options(block: Block, word: Mapping[str, Any]) -> Word:
    given = {str(option): _number(points) for option, points in word.items()}
    known = {option: points for option, points in given.items() if points is not None}
    left_out = tuple(option for option in block.points if given.get(option) is None)
    if len(set(known.values())) < 2:
        raise InvalidOrder(
            Message(
                "The options of {questions} need points: give at least two options different points, and leave those without points "
                "that are no answer. Options: {options}.",
                questions=Quoted(block.questions, most=6),
                options=Quoted(block.points, most=12),
            )
        )
    return MappingProxyType(known), (min(known.values()), max(known.values())), left_out


def _number(points: Any) -> float | None:
    if points is None or points == "":
        return None
    value = float(points)
    return value if np.isfinite(value) else None


def _ratings(block: Block, word: tuple[float, float]) -> Word:
    low, high = float(word[0]), float(word[1])
    seen = block.ends or (low, high)
    if not (np.isfinite([low, high]).all() and low < high and low <= seen[0] and seen[1] <= high):
        raise InvalidOrder(
            Message(
                "The answers to {questions} run from {least:g} to {most:g}, which does not lie on a scale from {low:g} to {high:g}. "
                "Give the lowest and the highest answer that was possible.",
                questions=Quoted(block.questions, most=6),
                least=seen[0],
                most=seen[1],
                low=low,
                high=high,
            )
        )
    return MappingProxyType({}), (low, high), ()
