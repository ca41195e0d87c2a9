"""Small inputs of the analyses, read once: counts, seeds, what to do about conflicts."""

from __future__ import annotations

from typing import Any

import numpy as np

from evaluation.errors import InvalidMethod
from evaluation.robustness.errors import InvalidUncertainty
from messages import Bilingual, Message

CONFLICTS = ("refuse", "count")


def read_count(count: Any, least: int, most: int) -> int:
    """Return a number of draws.

    Raises
    ------
    InvalidUncertainty
        When it is no whole number within the bounds.
    """
    if isinstance(count, bool) or not isinstance(count, int | np.integer) or not least <= count <= most:
        raise InvalidUncertainty(
            Message(
                "The number of draws is {count}. Give a whole number from {least} to {most}.",
                count=count,
                least=least,
                most=most,
            )
        )
    return int(count)


def read_seed(seed: Any) -> int:
    """Return a seed.

    Raises
    ------
    InvalidUncertainty
        When it is no whole number from 0.
    """
    if isinstance(seed, bool) or not isinstance(seed, int | np.integer) or seed < 0:
        raise InvalidUncertainty(Message("The seed is {seed}. Give a whole number from 0.", seed=seed))
    return int(seed)


def read_conflicts(conflicts: str) -> str:
    """Return what is done about alternatives that cannot be combined.

    Raises
    ------
    InvalidMethod
        When it is neither ``"refuse"`` nor ``"count"``.
    """
    if conflicts not in CONFLICTS:
        raise InvalidMethod.unknown(str(Bilingual("冲突的选择", "conflicting choices")), conflicts, list(CONFLICTS))
    return conflicts
