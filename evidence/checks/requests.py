"""V14 demands opened and closed within minutes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from evidence.checks.findings import Finding
from messages import Message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evidence.checks.scope import Mask, Scope

MINUTES = 10


def closed_at_once(scope: Scope) -> Iterator[Finding]:
    """Find demands that whoever posted them closed within ten minutes (V14).

    Where it is not recorded who closed a demand, quick ones are only noted.
    """
    if not scope.has("demands", "posted_at", "closed_at"):
        return
    took = scope.array("demands", "closed_at") - scope.array("demands", "posted_at")
    quick = (took >= np.timedelta64(0, "m")) & (took <= np.timedelta64(MINUTES, "m"))
    if scope.has("demands", "closed_by", "requester_id"):
        yield from _same_hand(scope, quick)
        return

    def say(mask: Mask, _: tuple[str, ...]) -> Message:
        return Message(
            "V14 {count} demands were closed within {minutes} minutes. It is not recorded who closed them, so nobody can tell whether "
            "it was the one who posted them: add the column closed_by.",
            count=int(mask.sum()),
            minutes=MINUTES,
        )

    if quick.any():
        yield Finding("V14", "info", "demands", "closed_at", quick, say)


def _same_hand(scope: Scope, quick: Mask) -> Iterator[Finding]:
    closer = scope.texts("demands", "closed_by")
    asker = scope.texts("demands", "requester_id")
    same = quick & pd.notna(closer) & (closer == asker)

    def say(mask: Mask, _: tuple[str, ...]) -> Message:
        return Message(
            "V14 {count} demands were closed within {minutes} minutes by whoever had posted them. They are left out of the rates of "
            "fulfilment: ask whether the needs were real.",
            count=int(mask.sum()),
            minutes=MINUTES,
        )

    if same.any():
        yield Finding("V14", "warning", "demands", "closed_at", same, say)
