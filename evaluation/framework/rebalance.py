"""Sliders that always add up to 100 %: when one moves, the others make room."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from evaluation.framework.tree import Framework

STEP = 0.1
"""Smallest step of a share, in percent."""


def rebalanced(shares: Mapping[str, float], moved: str, to: float, locked: Collection[str] = ()) -> dict[str, float]:
    """Return shares in percent after one was moved; they add up to exactly 100 in steps of `STEP`.

    The moved share takes what it can; what is left goes to the others that are not locked in proportion to what they
    had, or equally when they all had nothing. When everything else is locked, the moved share keeps what the locked leave.

    Parameters
    ----------
    shares
        Id → percent, adding up to 100.
    moved, to
        Which share moves, and where to.
    locked
        Ids that keep their share.

    Examples
    --------
    >>> rebalanced({"a": 50, "b": 30, "c": 20}, "a", 60)
    {'a': 60.0, 'b': 24.0, 'c': 16.0}
    >>> rebalanced({"a": 50, "b": 30, "c": 20}, "a", 60, locked={"b"})
    {'a': 60.0, 'b': 30.0, 'c': 10.0}
    """
    held = {name: shares[name] for name in shares if name in locked and name != moved}
    free = [name for name in shares if name != moved and name not in held]
    room = 100.0 - sum(held.values())
    taken = room if not free else min(max(to, 0.0), room)
    before = np.array([shares[name] for name in free], dtype=float)
    total = before.sum()
    parts = before / total if total > 0 else np.full(len(free), 1 / max(len(free), 1))
    wanted = {moved: taken, **held} | {name: (room - taken) * part for name, part in zip(free, parts, strict=True)}
    return in_steps({name: wanted[name] for name in shares}, keep=moved)


def in_steps(shares: Mapping[str, float], keep: str | None = None) -> dict[str, float]:
    """Round shares to steps so that they still add up to 100; the largest remainders are rounded up."""
    units = np.array(list(shares.values()), dtype=float) / STEP
    whole = np.floor(units + 1e-9)
    remainder = units - whole
    if keep is not None:
        at = list(shares).index(keep)
        whole[at], remainder[at] = np.round(units[at]), -1.0
    missing = round(100 / STEP - whole.sum())
    order = np.argsort(-remainder, kind="stable")
    for at in order[: max(missing, 0)]:
        whole[at] += 1
    for at in [at for at in order[::-1] if whole[at] > 0][: max(-missing, 0)]:
        whole[at] -= 1
    return {name: round(float(value) * STEP, 1) for name, value in zip(shares, whole, strict=True)}


def shares_below(framework: Framework, parent: str) -> dict[str, float]:
    """Return the shares of the active children of a node in percent, in steps that add up to 100."""
    return in_steps({child.id: 100 * framework.local_weights[child.id] for child in framework.children(parent)})
