"""Lists of names with numbers, worded in the language in which the sentence around them is spoken."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from messages import Message, current_language

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, init=False)
class Listing:
    """Names with a number each; a long list says how many are left out.

    >>> from messages import using_language
    >>> with using_language("en"):
    ...     str(Listing(["a", "b"], [0.25, 0.75], 2))
    'a 0.25, b 0.75'
    """

    names: tuple[str, ...]
    values: tuple[float, ...]
    digits: int
    most: int

    def __init__(self, names: Iterable[object], values: Iterable[float], digits: int = 4, most: int = 15) -> None:
        object.__setattr__(self, "names", tuple(str(name)[:60] for name in names))
        object.__setattr__(self, "values", tuple(float(value) for value in values))
        object.__setattr__(self, "digits", digits)
        object.__setattr__(self, "most", most)

    def __str__(self) -> str:
        comma = ", " if current_language() == "en" else "、"
        pairs = list(zip(self.names, self.values, strict=True))
        text = comma.join(f"{name} {value:.{self.digits}f}" for name, value in pairs[: self.most])
        rest = len(pairs) - self.most
        return text if rest <= 0 else str(Message("{names} and {rest} more", names=text, rest=rest))


@dataclass(frozen=True)
class Pair:
    """Two things compared with each other, “a – b”.

    >>> str(Pair("a", "b"))
    'a – b'
    """

    first: object
    second: object

    def __str__(self) -> str:
        return f"{str(self.first)[:60]} – {str(self.second)[:60]}"
