"""What single rows must fulfil: parts that are no larger than their whole, and hierarchies without circles."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from evidence.checks.findings import Finding
from evidence.schema import TABLES
from messages import Message, Quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evidence.checks.scope import Mask, Scope
    from evidence.issues import Severity


@dataclass(frozen=True)
class AtMost:
    """A column that must not exceed another one of its row, give or take a factor."""

    table: str
    part: str
    whole: str
    severity: Severity = "warning"
    factor: float = 1.0


LIMITS = (
    AtMost("unions", "members", "covered_workers", factor=1.05),
    AtMost("resource_capacity", "own_use_qty", "total_qty"),
    AtMost("resource_capacity", "open_qty", "total_qty"),
    AtMost("club_periods", "members_external", "members"),
    AtMost("club_periods", "std_items_met", "std_items_total"),
    AtMost("club_periods", "fund_received", "fund_applied", "info"),
    AtMost("app_monthly", "verified_users", "registered_users"),
    AtMost("app_monthly", "mau", "registered_users"),
    AtMost("app_monthly", "dau_avg", "mau", "error"),
    AtMost("channel_stats", "active_followers", "followers"),
    AtMost("data_assets", "fields_dynamic", "fields_total"),
)


def contradictions(scope: Scope) -> Iterator[Finding]:
    """Find rows in which a part exceeds its whole, and that may be kept."""
    return (finding for finding in _beyond(scope) if finding.severity != "error")


def impossible(scope: Scope) -> Iterator[Finding]:
    """Find rows that cannot be: more users a day than a month, one person counted as several."""
    yield from (finding for finding in _beyond(scope) if finding.severity == "error")
    if not scope.has("participation", "worker_id", "headcount"):
        return
    named = scope.column("participation", "worker_id").is_valid().to_numpy(zero_copy_only=False)
    with np.errstate(invalid="ignore"):
        wrong = named & (scope.array("participation", "headcount") > 1)

    def say(mask: Mask, _: tuple[str, ...]) -> Message:
        return Message(
            "{count} rows name one person and count several. Leave out the person, or count 1, and load again.",
            count=int(mask.sum()),
        )

    if wrong.any():
        yield Finding("V25", "error", "participation", "headcount", wrong, say)


def _beyond(scope: Scope) -> Iterator[Finding]:
    for limit in LIMITS:
        if not scope.has(limit.table, limit.part, limit.whole):
            continue
        most = np.nextafter(limit.factor * scope.array(limit.table, limit.whole), np.inf)
        with np.errstate(invalid="ignore"):
            wrong = scope.array(limit.table, limit.part) > most
        if wrong.any():
            yield _exceeding(limit, wrong)


def _exceeding(limit: AtMost, wrong: Mask) -> Finding:
    spec = TABLES[limit.table]

    def say(mask: Mask, _: tuple[str, ...]) -> Message:
        return Message(
            "in {count} rows of “{table}” “{part}” is larger than “{whole}”. Check both numbers.",
            count=int(mask.sum()),
            table=spec.label,
            part=spec.by_name[limit.part].label,
            whole=spec.by_name[limit.whole].label,
        )

    code = "V25" if limit.severity == "error" else "V26"
    return Finding(code, limit.severity, limit.table, limit.part, wrong, say)


PARENTS = {"districts": ("district_id", "parent_district_id"), "unions": ("union_id", "parent_union_id")}


def circles(scope: Scope) -> Iterator[Finding]:
    """Find districts or unions that are, over others, above themselves."""
    for table, (key, parent) in PARENTS.items():
        if scope.has(table, key, parent):
            wrong = _in_circles(scope.links(table, parent, table, key))
            if wrong.any():
                yield _circle(scope, table, key, parent, wrong)


def _in_circles(above: np.ndarray) -> Mask:
    """Return which rows come back to themselves when one climbs from parent to parent."""
    place, wrong = np.arange(len(above)), np.zeros(len(above), dtype=bool)
    for _ in range(len(above)):
        place = np.where(place >= 0, above[place], -1)
        wrong |= place == np.arange(len(above))
        if (place < 0).all():
            break
    return wrong


def _circle(scope: Scope, table: str, key: str, parent: str, wrong: Mask) -> Finding:
    ids = scope.column(table, key).to_pandas()

    def say(mask: Mask, _: tuple[str, ...]) -> Message:
        return Message(
            "{count} rows of “{table}” ({examples}) are above themselves, directly or over others. Correct “{parent}”.",
            count=int(mask.sum()),
            table=TABLES[table].label,
            examples=Quoted(ids[mask].tolist()),
            parent=TABLES[table].by_name[parent].label,
        )

    return Finding("V27", "error", table, parent, wrong, say)
