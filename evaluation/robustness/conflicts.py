"""Naming the alternatives that cannot be combined by as few words as possible."""

from __future__ import annotations

from itertools import combinations, product
from typing import TYPE_CHECKING

import numpy as np

from evaluation.robustness.alternatives import Alternatives, called
from messages import Message

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence


def undefined_message(count: int) -> Message:
    """Return why a mean that needs scores from 0 fails."""
    return Message(
        "{count} units have a score below 0 where a mean needs scores from 0, such as the geometric mean.", count=count
    )


def named(failing: Sequence[tuple[int, ...]], choices: Sequence[Alternatives]) -> list[str]:
    """Return failing combinations in words: the options or pairs that always fail when these explain all, else each whole.

    >>> from evaluation.robustness.alternatives import Alternatives
    >>> two = Alternatives("missing", ("renormalise", "strict")), Alternatives("floor", (0.0, 0.1))
    >>> len(named([(1, 0), (1, 1)], two)), len(named([(0, 0), (1, 1)], two))
    (1, 2)
    """
    counts = [len(choice.options) for choice in choices]
    for size in (1, 2):
        parts = list(_always(failing, counts, size))
        if parts and all(any(_has(one, part) for part in parts) for one in failing):
            return [_words(part, choices) for part in parts]
    return [_words(dict(enumerate(one)), choices) for one in failing]


def _always(failing: Sequence[tuple[int, ...]], counts: Sequence[int], size: int) -> Iterator[dict[int, int]]:
    """Yield the options, or pairs of options, with which every combination fails."""
    total = int(np.prod(counts))
    for places in combinations(range(len(counts)), size):
        others = total // int(np.prod([counts[at] for at in places]))
        for numbers in product(*(range(counts[at]) for at in places)):
            part = dict(zip(places, numbers, strict=True))
            if sum(_has(one, part) for one in failing) == others:
                yield part


def _has(combination: tuple[int, ...], part: Mapping[int, int]) -> bool:
    return all(combination[at] == number for at, number in part.items())


def _words(part: Mapping[int, int], choices: Sequence[Alternatives]) -> str:
    return " + ".join(
        f"{choices[at].label}: {called(choices[at].field, choices[at].options[number])}" for at, number in part.items()
    )
