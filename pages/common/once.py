"""Findings that several runs of a page, and several people, ask for: computed once for the same figures."""

from __future__ import annotations

from typing import TYPE_CHECKING, ParamSpec, TypeVar

from charts.memory import Memory, key_of

if TYPE_CHECKING:
    from collections.abc import Callable

P = ParamSpec("P")
R = TypeVar("R")
_memory = Memory()


def once(compute: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
    """Return what a pure function gives for these arguments, computed when nobody asked before.

    The arguments count to the last digit (see `charts.memory`), as does the language. What is returned is shared: copy before changing.
    """
    key = key_of(compute.__module__, compute.__qualname__, args, kwargs)
    if key is None:
        return compute(*args, **kwargs)
    found: R = _memory.once(key, lambda: compute(*args, **kwargs))
    return found
