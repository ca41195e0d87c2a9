"""Rows that a person chose to leave out of everything that is computed: by which rule, how many, and whose choice it was."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from messages import Message, Sentences


@dataclass(frozen=True)
class LeftOut:
    """One choice to leave rows of a table out; the data without them have another fingerprint.

    Attributes
    ----------
    table, rule
        The table, and the short name of the rule, such as ``careless``.
    message
        The choice in words: how many rows, by which rule and thresholds, by whom and why.
    counts
        Wave → rows left out; the empty text stands for rows that belong to none.
    of
        Rows that were judged.
    """

    table: str
    rule: str
    message: Message | Sentences
    counts: Mapping[str, int]
    of: int

    @property
    def count(self) -> int:
        """How many rows are left out."""
        return sum(self.counts.values())
