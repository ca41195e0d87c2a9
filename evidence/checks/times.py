"""V03 ends before starts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyarrow import compute

from evidence.checks.remarks import remarks
from evidence.issues import Issue
from evidence.schema import TABLES
from messages import Message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evidence.dataset import Dataset

SPANS = {
    "waves": (("start_date", "end_date"),),
    "enterprises": (("joined_date", "exited_date"),),
    "resources": (("listed_date", "delisted_date"),),
    "transactions": (("start_at", "end_at"),),
    "activities": (("start_at", "end_at"),),
    "demands": (("posted_at", "first_response_at"), ("posted_at", "matched_at"), ("matched_at", "closed_at")),
    "joint_actions": (("opened_at", "due_at"), ("opened_at", "closed_at")),
    "supervision_cases": (("received_at", "closed_at"),),
}
"""Pairs of columns of which the second must not lie before the first."""


def reversed_times(dataset: Dataset) -> Iterator[Issue]:
    """Report rows whose end lies before their start (V03)."""
    for name, pairs in SPANS.items():
        table = dataset.tables.get(name)
        for start, end in pairs:
            if table is not None and {start, end} <= set(table.column_names):
                yield from _reversed(dataset, name, start, end)


def _reversed(dataset: Dataset, name: str, start: str, end: str) -> Iterator[Issue]:
    table, spec = dataset.tables[name], TABLES[name]
    wrong = compute.less(table[end], table[start]).fill_null(False).to_numpy(zero_copy_only=False)
    if not wrong.any():
        return
    for place, rows, mask in remarks(dataset.origins.get(name), spec.by_name[end], wrong):
        said = Message(
            "V03 in {count} rows of “{table}” “{end}” lies before “{start}”. Correct the dates; these spans are not used.",
            count=int(mask.sum()),
            table=spec.label,
            end=spec.by_name[end].label,
            start=spec.by_name[start].label,
        )
        yield Issue("error", "V03", said, place, rows, int(mask.sum()))
