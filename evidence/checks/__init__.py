"""Checks across rows and tables; rules are named as in the project's documentation (V01 …)."""

from evidence.checks.keys import orphan_keys, without_duplicates
from evidence.checks.times import reversed_times

__all__ = ["check", "orphan_keys", "reversed_times", "without_duplicates"]

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from evidence.dataset import Dataset
    from evidence.issues import Issue


def check(dataset: "Dataset") -> "tuple[Issue, ...]":
    """Return every remark of the rules that look at more than one cell."""
    return (*orphan_keys(dataset), *reversed_times(dataset))
