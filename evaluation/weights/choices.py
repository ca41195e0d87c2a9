"""Options given by name: the accepted spellings, and the refusal of others."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np

from evaluation.weights.errors import ImpossibleChoice
from messages import Bilingual

if TYPE_CHECKING:
    from evaluation.arrays import Floats

Option = TypeVar("Option")

MISSING = {
    "refuse": Bilingual("有缺失即拒绝", "missing values are refused"),
    "rows": Bilingual("只用完整的行", "complete rows only"),
}
"""What to do with rows that have holes."""


def numbers(what: Bilingual, values: Any) -> Floats:
    """Return several numbers given for one option as an array of one dimension, or raise.

    >>> numbers(Bilingual("目标影响力", "targets"), [1, 2]).tolist()
    [1.0, 2.0]
    """
    try:
        if np.iscomplexobj(values):
            raise TypeError
        array = np.atleast_1d(np.array(values, dtype=float))
    except (TypeError, ValueError):
        raise ImpossibleChoice.numbers(what, values) from None
    if array.ndim != 1:
        raise ImpossibleChoice.numbers(what, values)
    return array


def several(what: Bilingual, values: Any) -> list[Any]:
    """Return several things given for one option as a list, or raise.

    >>> several(Bilingual("分组", "groups"), ("a", "b"))
    ['a', 'b']
    """
    if isinstance(values, (str, bytes)) or not isinstance(values, Iterable):
        raise ImpossibleChoice.several(what, values)
    return list(values)


def names_in(what: Bilingual, values: Any) -> list[Hashable]:
    """Return several names given for one option as a list, or raise.

    >>> names_in(Bilingual("分组", "groups"), ("a", 1))
    ['a', 1]
    """
    listed = several(what, values)
    if not all(isinstance(value, Hashable) for value in listed):
        raise ImpossibleChoice.several(what, values)
    return listed


def share(what: Bilingual, value: float, least: float = 0.0, most: float = 1.0) -> float:
    """Return `value` as a number if it lies between `least` and `most`, or raise."""
    try:
        number = float(value)
    except (TypeError, ValueError):
        raise ImpossibleChoice.number(what, value, least, most) from None
    if not least <= number <= most:
        raise ImpossibleChoice.number(what, value, least, most)
    return number
