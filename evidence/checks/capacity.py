"""V08 more shared than was open."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from evidence.checks.findings import Finding
from messages import Message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evidence.checks.scope import Mask, Scope


def over_used(scope: Scope) -> Iterator[Finding]:
    """Find months of a resource in which more was shared than was open (V08).

    Open is what was stated, and at most the total less own use. Months without a statement of capacity are not judged, nor are
    transactions counted in another unit than the resource.
    """
    if not (
        scope.has("transactions", "resource_id", "qty")
        and scope.has("resource_capacity", "resource_id", "month", "open_qty")
    ):
        return
    used = _used(scope)
    resource = scope.column("resource_capacity", "resource_id").to_pandas()
    month = scope.array("resource_capacity", "month").astype("M8[M]")
    asked = used.reindex(pd.MultiIndex.from_arrays([resource, month.astype("M8[s]")])).to_numpy()
    with np.errstate(invalid="ignore"):
        over = asked > _open(scope)
    worst = np.nanmax(np.where(over, asked - _open(scope), 0.0), initial=0.0)

    def say(mask: Mask, _: tuple[str, ...]) -> Message:
        return Message(
            "V08 in {count} months more of a resource was shared than was open, by up to {most:g} units. The use counts as 100 %: check "
            "the quantities and the open capacity.",
            count=int(mask.sum()),
            most=worst,
        )

    if over.any():
        yield Finding("V08", "warning", "resource_capacity", "open_qty", over, say)


def _used(scope: Scope) -> pd.Series:
    """Return the completed quantity by resource and month of the end (else of the start)."""
    done = scope.first("transactions")
    if scope.has("transactions", "status"):
        done = done & scope.is_("transactions", "status", "完成")
    if scope.has("transactions", "unit") and scope.has("resources", "resource_id", "unit"):
        own, theirs = scope.texts("transactions", "unit"), scope.through("transactions", "resource_id", "unit")
        done = done & (pd.isna(own) | pd.isna(theirs) | (own == theirs))
    moments = scope.moments("transactions")
    if moments is None:
        return pd.Series(dtype=float, index=pd.MultiIndex.from_arrays([[], pd.DatetimeIndex([])]))
    frame = pd.DataFrame(
        {
            "resource": scope.column("transactions", "resource_id").to_pandas(),
            "month": moments.astype("M8[M]").astype("M8[s]"),
            "qty": scope.array("transactions", "qty"),
        }
    )
    return frame[done].groupby(["resource", "month"])["qty"].sum()


def _open(scope: Scope) -> np.ndarray:
    stated = scope.array("resource_capacity", "open_qty")
    if not scope.has("resource_capacity", "total_qty", "own_use_qty"):
        return stated
    left = scope.array("resource_capacity", "total_qty") - scope.array("resource_capacity", "own_use_qty")
    return np.where(np.isnan(left), stated, np.fmin(stated, np.maximum(left, 0.0)))
