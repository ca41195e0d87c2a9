"""Running the rules: over a Dataset for remarks, and while loading, when rows that cannot be right are left out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pyarrow as pa

from evidence.checks.keys import doubled_keys
from evidence.checks.registry import RULES
from evidence.checks.relations import impossible
from evidence.checks.scope import Scope
from evidence.checks.times import reversed_times
from messages import Message, Sentences

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from evidence.checks.findings import Finding
    from evidence.checks.scope import Mask
    from evidence.dataset import Dataset
    from evidence.issues import Issue

REFUSING = (doubled_keys, reversed_times, impossible)
"""Rules that leave rows out, in this order: a row that repeats a key is not judged again."""


def findings(dataset: Dataset, earlier: Dataset | None = None) -> Iterator[Finding]:
    """Return what every rule finds, in the order of the rules.

    Parameters
    ----------
    dataset
        What is checked.
    earlier
        The data loaded before, for V19.
    """
    scope = Scope(dataset, earlier)
    for rule in RULES:
        for look in rule.find:
            yield from look(scope)


def check(dataset: Dataset, earlier: Dataset | None = None) -> tuple[Issue, ...]:
    """Return every remark of the rules that look at more than one cell."""
    return tuple(issue for found in findings(dataset, earlier) for issue in found.issues(dataset.origins))


def without_refused(dataset: Dataset) -> Dataset:
    """Return the data without the rows that cannot be right, and with a remark on them.

    Left out are rows that repeat a key (the first one stays), end before they start, or cannot be by their own numbers.
    """
    for look in REFUSING:
        dataset = _without(dataset, [*look(Scope(dataset))])
    return dataset


def _without(dataset: Dataset, found: Sequence[Finding]) -> Dataset:
    if not found:
        return dataset
    wrong: dict[str, Mask] = {}
    for finding in found:
        wrong[finding.table] = wrong[finding.table] | finding.rows if finding.table in wrong else finding.rows
    issues = [_left_out(issue) for finding in found for issue in finding.issues(dataset.origins)]
    tables = {name: t.filter(pa.array(~wrong[name])) if name in wrong else t for name, t in dataset.tables.items()}
    origins = {name: o.where(~wrong[name]) if name in wrong else o for name, o in dataset.origins.items()}
    return replace(dataset, tables=tables, origins=origins, issues=(*dataset.issues, *issues))


def _left_out(issue: Issue) -> Issue:
    said = Message("{count} rows were left out.", count=issue.count)
    return replace(issue, message=Sentences((issue.message, said)))
