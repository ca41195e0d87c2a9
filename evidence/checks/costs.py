"""V07 cost shares that do not add up."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from evidence.checks.findings import Finding
from messages import Message, Quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from evidence.checks.scope import Mask, Scope

TOLERANCE = 0.01
"""Shares may differ from the total by this part of it."""
SHARES = ("provider_cost", "receiver_cost", "union_cost", "external_cost")


def unequal_costs(scope: Scope) -> Iterator[Finding]:
    """Find costs whose shares differ from the total by more than 1 % (V07), of activities and of transactions.

    Where some share is not stated, only shares that exceed the total are wrong for certain.
    """
    yield from _of_activities(scope)
    yield from _of_transactions(scope)


def _off(total: NDArray[np.float64], stated: NDArray[np.float64], *, complete: Mask) -> Mask:
    """Return where shares do not add up; both ends of the tolerance are allowed."""
    allowed = np.nextafter(TOLERANCE * total, np.inf)
    with np.errstate(invalid="ignore"):
        over, under = stated - total > allowed, total - stated > allowed
    found: Mask = ~np.isnan(total) & (over | (under & complete))
    return found


def _of_activities(scope: Scope) -> Iterator[Finding]:
    wanted = scope.has("activity_partners", "activity_id", "cost_share") and scope.has(
        "activities", "activity_id", "total_cost"
    )
    if not wanted:
        return
    at = scope.links("activity_partners", "activity_id")
    kept = scope.first("activity_partners") & (at >= 0)
    parts = (
        pd.Series(scope.array("activity_partners", "cost_share")[kept]).groupby(at[kept]).agg(["sum", "count", "size"])
    )
    total = scope.array("activities", "total_cost")[parts.index.to_numpy(dtype=np.int64)]
    complete = (parts["count"] == parts["size"]).to_numpy()
    off = _off(total, parts["sum"].to_numpy(), complete=complete) & (parts["count"] > 0).to_numpy()
    wrong = np.isin(at, parts.index.to_numpy()[off]) & kept
    ids = scope.texts("activity_partners", "activity_id")

    def say(_: Mask, units: tuple[str, ...]) -> Message:
        return Message(
            "V07 in {count} activities ({examples}) the shares of the partners differ from the total cost by more than {limit:.0%}. Correct "
            "the shares or the total.",
            count=len(units),
            examples=Quoted(units, most=6),
            limit=TOLERANCE,
        )

    if wrong.any():
        yield Finding("V07", "warning", "activity_partners", "cost_share", wrong, say, of=ids)


def _of_transactions(scope: Scope) -> Iterator[Finding]:
    present = [name for name in SHARES if scope.has("transactions", name)]
    if not present or not scope.has("transactions", "total_cost"):
        return
    shares = np.stack([scope.array("transactions", name) for name in present])
    stated = ~np.isnan(shares)
    every = len(present) == len(SHARES)
    wrong = _off(
        scope.array("transactions", "total_cost"),
        np.nansum(shares, axis=0),
        complete=stated.any(axis=0) & np.array(every),
    )
    wrong &= scope.first("transactions")

    def say(mask: Mask, _: tuple[str, ...]) -> Message:
        return Message(
            "V07 in {count} transactions the costs borne by the parties differ from the total cost by more than {limit:.0%}. Correct the "
            "parts or the total.",
            count=int(mask.sum()),
            limit=TOLERANCE,
        )

    if wrong.any():
        yield Finding("V07", "warning", "transactions", "total_cost", wrong, say)
