"""V03 ends before starts, V04 events outside every wave, V05 events before the enterprise joined; waves that overlap."""

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
    from evidence.issues import Severity

SPANS: dict[str, tuple[tuple[str, str, Severity], ...]] = {
    "waves": (("start_date", "end_date", "error"), ("survey_start", "survey_end", "error")),
    "enterprises": (("joined_date", "exited_date", "error"),),
    "workers": (("registered_date", "left_date", "error"),),
    "resources": (("listed_date", "delisted_date", "error"),),
    "transactions": (("start_at", "end_at", "error"),),
    "activities": (("start_at", "end_at", "error"),),
    "demands": (("posted_at", "first_response_at", "error"), ("posted_at", "matched_at", "error"), ("matched_at", "closed_at", "warning"),
                ("posted_at", "needed_by", "warning")),
    "joint_actions": (("opened_at", "due_at", "error"), ("opened_at", "closed_at", "error")),
    "supervision_cases": (("received_at", "due_at", "error"), ("received_at", "closed_at", "error")),
    "info_items": (("received_at", "classified_at", "error"), ("classified_at", "handled_at", "error")),
    "security_incidents": (("occurred_at", "resolved_at", "error"),),
}  # fmt: skip
"""Pairs of columns of which the second must not lie before the first, and how grave it is where it does."""
DAY = np.timedelta64(1, "D")
NO_EVENTS = ("waves", "resources")
"""Tables with dates that are no events: a resource may be on the list long before the first wave."""


def reversed_times(scope: Scope) -> Iterator[Finding]:
    """Find rows whose end lies before their start (V03); they cannot be right."""
    return (finding for finding in _reversed_times(scope) if finding.severity == "error")


def doubtful_times(scope: Scope) -> Iterator[Finding]:
    """Find rows with an end before a start that may be meant (V03 as a warning)."""
    return (finding for finding in _reversed_times(scope) if finding.severity != "error")


def _reversed_times(scope: Scope) -> Iterator[Finding]:
    for name, pairs in SPANS.items():
        for start, end, severity in pairs:
            if scope.has(name, start, end):
                wrong = _earlier(scope, name, end, start)
                if wrong.any():
                    yield _span(name, start, end, severity, wrong)


def _earlier(scope: Scope, name: str, one: str, other: str) -> Mask:
    """Return the rows whose first moment lies before the second; where one of them is a day, by days."""
    first, second = scope.array(name, one), scope.array(name, other)
    if "date" in {TABLES[name].by_name[column].kind for column in (one, other)}:
        first, second = first.astype("M8[D]"), second.astype("M8[D]")
    found: Mask = first < second
    return found


def _span(name: str, start: str, end: str, severity: Severity, wrong: Mask) -> Finding:
    spec = TABLES[name]

    def say(mask: Mask, _: tuple[str, ...]) -> Message:
        return Message(
            "V03 in {count} rows of “{table}” “{end}” lies before “{start}”. Correct the dates and load again.",
            count=int(mask.sum()),
            table=spec.label,
            end=spec.by_name[end].label,
            start=spec.by_name[start].label,
        )

    return Finding("V03", severity, name, end, wrong, say)


def overlapping_waves(scope: Scope) -> Iterator[Finding]:
    """Find waves that begin before an earlier one has ended."""
    if not scope.waves:
        return
    ids = scope.dataset.arrow("waves")["wave_id"].to_pylist()
    pairs = [(one, two) for at, one in enumerate(scope.waves) for two in scope.waves[at + 1 :] if two.start <= one.end]
    if not pairs:
        return
    names = tuple(sorted({wave.id for pair in pairs for wave in pair}))

    def say(_: Mask, __: tuple[str, ...]) -> Message:
        return Message(
            "The waves {pairs} overlap. What happens in the overlap counts for the later one: correct the dates.",
            pairs=Quoted(f"{one.id} – {two.id}" for one, two in pairs),
        )

    yield Finding("V23", "error", "waves", "end_date", np.isin(np.array(ids, dtype=object), names), say)


def outside_waves(scope: Scope) -> Iterator[Finding]:
    """Find events that lie in no wave (V04), where waves are declared; an answer that names its wave lies in it."""
    for name, at in _events(scope) if scope.waves else ():
        lost = ~np.isnat(at) & (scope.wave_numbers(name) < 0)
        if scope.has(name, "wave_id"):
            lost &= scope.column(name, "wave_id").is_null().to_numpy(zero_copy_only=False)
        if lost.any():
            yield _outside(scope, name, at, lost)


def _outside(scope: Scope, name: str, at: NDArray[np.datetime64], lost: Mask) -> Finding:
    spec, waves = TABLES[name], scope.waves

    def say(mask: Mask, _: tuple[str, ...]) -> Message:
        return Message(
            "V04 {count} of {total} rows of “{table}” lie in no wave, from {first} to {last}; the waves reach from {start} to {end}. "
            "They count for no period: correct the dates, or add the wave.",
            count=int(mask.sum()),
            total=len(at),
            table=spec.label,
            first=str(at[mask].min().astype("M8[D]")),
            last=str(at[mask].max().astype("M8[D]")),
            start=waves[0].start,
            end=max(wave.end for wave in waves),
        )

    return Finding("V04", "warning", name, str(spec.date_column), lost, say)


def _events(scope: Scope) -> Iterator[tuple[str, NDArray[np.datetime64]]]:
    for name in scope.dataset.tables:
        if name in TABLES and name not in NO_EVENTS and scope.dataset.has(name):
            at = scope.moments(name)
            if at is not None:
                yield name, at


def too_early(scope: Scope) -> Iterator[Finding]:
    """Find events of an enterprise from before it joined (V05); answers to a questionnaire are no events of the mechanism."""
    if not scope.has("enterprises", "enterprise_id", "joined_date"):
        return
    joined = scope.array("enterprises", "joined_date").astype("M8[D]")
    for name, at in _events(scope):
        for column in TABLES[name].columns if name != "survey_responses" else ():
            if column.refers == "enterprises" and scope.has(name, column.name):
                early = _before_joining(scope, name, column.name, at, joined)
                if early.any():
                    yield _early(name, column.name, early)


def _before_joining(
    scope: Scope, name: str, column: str, at: NDArray[np.datetime64], joined: NDArray[np.datetime64]
) -> Mask:
    """Return events on a day before the enterprise joined; a monthly report counts with its last day."""
    firm = scope.links(name, column)
    days = at.astype("M8[D]")
    if TABLES[name].by_name[str(TABLES[name].date_column)].kind == "month":
        days = (at.astype("M8[M]") + 1).astype("M8[D]") - DAY
    early: Mask = (firm >= 0) & (days < joined[firm])
    return early


def _early(name: str, column: str, early: Mask) -> Finding:
    def say(mask: Mask, _: tuple[str, ...]) -> Message:
        return Message(
            "V05 {count} rows of “{table}” lie before the day on which the enterprise in “{column}” joined. Check “{joined}” in the "
            "register, or the date of the event.",
            count=int(mask.sum()),
            table=TABLES[name].label,
            column=TABLES[name].by_name[column].label,
            joined=TABLES["enterprises"].by_name["joined_date"].label,
        )

    return Finding("V05", "warning", name, column, early, say)
