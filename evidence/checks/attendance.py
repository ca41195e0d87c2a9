"""V09 more people came than the enterprise has, V10 one person at two places at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from evidence.checks.findings import Finding
from messages import Message, Quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evidence.checks.scope import Mask, Scope


def _came(scope: Scope) -> Mask:
    """Return the rows of people who came to an activity."""
    came = scope.first("participation") & scope.flag("participation", "attended_flag", default=True)
    came &= scope.column("participation", "activity_id").is_valid().to_numpy(zero_copy_only=False)
    if scope.has("participation", "actor_type"):
        came &= scope.is_("participation", "actor_type", "职工")
    return came


def too_many_came(scope: Scope) -> Iterator[Finding]:
    """Find activities at which more people of an enterprise came than it employs (V09)."""
    if not (
        scope.has("participation", "activity_id", "enterprise_id")
        and scope.has("enterprises", "enterprise_id", "employees")
    ):
        return
    rows = len(scope.first("participation"))
    heads = scope.array("participation", "headcount") if scope.has("participation", "headcount") else np.ones(rows)
    firm = scope.links("participation", "enterprise_id")
    activity, _ = pd.factorize(scope.column("participation", "activity_id").to_pandas())
    here = _came(scope) & (firm >= 0)
    staff = scope.array("enterprises", "employees")[firm]
    key = np.where(here, activity.astype(np.int64) * (firm.max(initial=0) + 1) + firm, -1)
    inverse = pd.factorize(key)[0]
    came = np.bincount(
        inverse[here], np.where(np.isnan(heads), 1.0, heads)[here], minlength=inverse.max(initial=0) + 1
    )[inverse]
    with np.errstate(invalid="ignore"):
        wrong = here & (staff > 0) & (came > staff)
    both = (
        scope.column("participation", "enterprise_id").to_pandas()
        + " @ "
        + scope.column("participation", "activity_id").to_pandas()
    )

    def say(_: Mask, units: tuple[str, ...]) -> Message:
        return Message(
            "V09 in {count} cases ({examples}) more people of an enterprise came to an activity than it employs. Check the head-counts "
            "and the number of employees.",
            count=len(units),
            examples=Quoted(units, most=4),
        )

    if wrong.any():
        yield Finding("V09", "warning", "participation", "headcount", wrong, say, of=both.to_numpy(dtype=object))


def at_two_places(scope: Scope) -> Iterator[Finding]:
    """Find rows of a worker who was at another offline activity at the same time (V10)."""
    if not (
        scope.has("participation", "worker_id", "activity_id", "channel_mode")
        and scope.has("activities", "start_at", "end_at")
    ):
        return
    activity = scope.links("participation", "activity_id")
    worker = scope.column("participation", "worker_id").to_pandas()
    here = (
        _came(scope) & scope.is_("participation", "channel_mode", "OFF") & (activity >= 0) & worker.notna().to_numpy()
    )
    if scope.has("activities", "status"):
        here &= ~np.append(scope.is_("activities", "status", "取消"), False)[activity]
    places = np.flatnonzero(here)
    frame = pd.DataFrame(
        {
            "row": places,
            "worker": pd.factorize(worker.to_numpy()[places])[0],
            "activity": activity[places],
            "start": scope.array("activities", "start_at")[activity[places]],
            "end": scope.array("activities", "end_at")[activity[places]],
        }
    )
    overlapping = _overlapping(frame.dropna(subset=["start"]).drop_duplicates(["worker", "activity"]))
    wrong = np.zeros(len(here), dtype=bool)
    wrong[overlapping] = True

    def say(mask: Mask, _: tuple[str, ...]) -> Message:
        return Message(
            "V10 {count} rows say that one person came to an offline activity while another one, at which they are recorded too, was still "
            "going on. Check the lists of those who came.",
            count=int(mask.sum()),
        )

    if wrong.any():
        yield Finding("V10", "warning", "participation", "event_at", wrong, say)


def _overlapping(frame: pd.DataFrame) -> np.ndarray:
    """Return the rows that begin before an earlier one of the same worker has ended."""
    frame = frame.sort_values(["worker", "start", "end"], kind="stable")
    end = frame["end"].fillna(frame["start"])
    latest = end.groupby(frame["worker"]).cummax()
    before = latest.groupby(frame["worker"]).shift(1)
    rows: np.ndarray = frame["row"].to_numpy()[(frame["start"] < before).to_numpy()]
    return rows
