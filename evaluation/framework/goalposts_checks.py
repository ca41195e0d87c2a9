"""What can be wrong with the goalposts of an indicator."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evaluation.framework.node import CAPS, SCALES, is_number
from messages import Message, Quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evaluation.framework.node import Goalposts

LOWEST = {"log": 0.0, "log1p": -1.0}
"""Where the domain of a logarithmic scale begins; goalposts lie above."""
CLOSEST = 1e-12
"""Goalposts closer than this share of their size are the same for a computer that divides by their difference."""
SMALLEST = 1e-100


def goalposts_problems(name: str, posts: Goalposts) -> Iterator[Message]:
    """Return what keeps these goalposts from being a scale, the first thing only."""
    numbers = [posts.lo, posts.hi, *(posts.band or ())]
    if posts.scale not in SCALES or posts.cap not in CAPS:
        yield Message(
            "“{id}” has an unknown scale or cap ({scale}, {cap}). Scales: {scales}. Caps: {caps}.",
            id=name,
            scale=posts.scale,
            cap=posts.cap,
            scales=Quoted(SCALES),
            caps=Quoted(CAPS),
        )
    elif not all(is_number(x) for x in numbers):
        yield Message(
            "The goalposts of “{id}” must be numbers (now {numbers}). Give both of them, or none; the same goes for the "
            "ends of a target band.",
            id=name,
            numbers=Quoted("—" if x is None else x for x in numbers),
        )
    elif posts.band is not None:
        yield from _band(name, posts, posts.band)
    elif not _apart(posts.lo, posts.hi):
        yield Message(
            "“{id}” scores 0 at {lo} and full marks at {hi}. The two goalposts must differ, and by a finite number.",
            id=name,
            lo=posts.lo,
            hi=posts.hi,
        )
    elif min(numbers) <= LOWEST.get(posts.scale, float("-inf")):
        yield Message(
            "“{id}” is on the scale {scale} but has a goalpost of {value}. Goalposts must be above {least:g} there; "
            "use ln(1+x) for values that can be 0.",
            id=name,
            scale=SCALES[posts.scale],
            value=min(numbers),
            least=LOWEST[posts.scale],
        )


def _apart(first: float, second: float) -> bool:
    return max(SMALLEST, CLOSEST * max(abs(first), abs(second))) < abs(second - first) < float("inf")


def _band(name: str, posts: Goalposts, band: tuple[float, ...]) -> Iterator[Message]:
    numbers = [posts.lo, *band, posts.hi]
    inside = len(band) == 2 and posts.lo < band[0] <= band[1] < posts.hi
    if not inside or not _apart(*numbers[:2]) or not _apart(*numbers[2:]):
        yield Message(
            "The target band of “{id}” must lie between its goalposts: lo < from ≤ to < hi (now {numbers}).",
            id=name,
            numbers=Quoted(numbers),
        )
    elif posts.scale != "linear":
        yield Message(
            "“{id}” has a target band on the scale {scale}. A target band needs the linear scale.",
            id=name,
            scale=SCALES[posts.scale],
        )
