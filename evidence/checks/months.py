"""V18 months without any event: a feed that failed, not people who did nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from evidence.checks.findings import Finding
from evidence.schema import TABLES
from messages import Message, Quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from evidence.checks.scope import Mask, Scope

REPORTS = ("app_monthly", "channel_stats", "resource_capacity")
"""Tables with a row for every month."""
FEEDS = (
    "participation", "transactions", "demands", "activities", "app_events", "volunteer_hours", "funds", "joint_actions",
    "supervision_cases", "process_checks", "info_items",
)  # fmt: skip
"""Tables of events that come all the time; incidents and surveys do not."""
OFTEN = 5.0
"""Rows a month from which on a month without any is no chance: with five expected it happens once in 150 months."""


def silent_months(scope: Scope) -> Iterator[Finding]:
    """Find months of the waves in which a table has no row (V18).

    Without declared waves the months between the first and the last row count. Months after the last event of any table are
    not over yet, and tables with fewer than five rows a month are not judged.
    """
    found = {name: at for name in (*REPORTS, *FEEDS) if (at := _months(scope, name)) is not None}
    if not found:
        return
    latest = max(at.max() for at in found.values())
    for name, at in found.items():
        due = _due(scope, at, latest)
        lacking = np.setdiff1d(due, at)
        if len(lacking) and (name in REPORTS or len(at) / len(np.unique(at)) >= OFTEN):
            yield _silence(scope, name, tuple(str(month) for month in lacking))


def _months(scope: Scope, name: str) -> NDArray[np.datetime64] | None:
    at = scope.moments(name) if scope.dataset.has(name) else None
    if at is None or np.isnat(at).all():
        return None
    return at[~np.isnat(at)].astype("M8[M]")


def _due(scope: Scope, at: NDArray[np.datetime64], latest: np.datetime64) -> NDArray[np.datetime64]:
    """Return the months in which a table should have rows."""
    if scope.waves:
        months = np.array([month for wave in scope.waves for month in wave.calendar_months], "M8[M]")
    else:
        months = np.arange(at.min(), at.max() + 1)
    due: NDArray[np.datetime64] = np.unique(months[months <= latest])
    return due


def _silence(scope: Scope, name: str, months: tuple[str, ...]) -> Finding:
    def say(_: Mask, months: tuple[str, ...]) -> Message:
        return Message(
            "V18 “{table}” has no row in {count} months ({months}). This is taken as a failed feed, not as nobody doing anything: find "
            "the missing records.",
            table=TABLES[name].label,
            count=len(months),
            months=Quoted(months, most=12),
        )

    none = np.zeros(scope.dataset.tables[name].num_rows, dtype=bool)
    return Finding("V18", "info", name, str(TABLES[name].date_column), none, say, months=months)
