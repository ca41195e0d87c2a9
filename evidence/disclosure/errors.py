"""What disclosure control refuses, by the stage at which it is noticed.

EvidenceError (evidence.errors)
├── InvalidThreshold   a threshold that is weaker than the rules allow
├── InvalidAxis        a description of totals that contradicts itself or the table
└── InvalidCells       a table of cells that cannot be protected
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from evidence.errors import EvidenceError
from messages import Message, Quoted, nearest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from messages import Bilingual


class InvalidThreshold(EvidenceError):
    """A threshold is weaker than the rules allow."""

    @classmethod
    def too_low(cls, what: Bilingual, value: object, least: int) -> InvalidThreshold:
        """Return the refusal of a threshold below its default, or of one that is no whole number."""
        return cls(
            Message(
                "The threshold for {what} is {value}. It must be a whole number and can only be raised: at least {least}. "
                "Leave it out to keep {least}.",
                what=what,
                value=str(value),
                least=least,
            )
        )


class InvalidAxis(EvidenceError):
    """A description of what adds up to what cannot be used."""

    @classmethod
    def circular(cls, column: str, labels: Iterable[object]) -> InvalidAxis:
        """Return the refusal of labels that are totals of themselves."""
        return cls(
            Message(
                "On the axis “{column}”, {labels} are parts of themselves. Every label needs at most one total, and "
                "following the totals must come to an end.",
                column=column,
                labels=Quoted(labels, most=5),
            )
        )

    @classmethod
    def no_parts(cls, column: str) -> InvalidAxis:
        """Return the refusal of an axis without a single part."""
        return cls(
            Message("The axis “{column}” names no parts. Say which label is the total of which others.", column=column)
        )

    @classmethod
    def no_single_top(cls, column: str, tops: Iterable[object]) -> InvalidAxis:
        """Return the refusal to guess to which total a table without this column belongs."""
        return cls(
            Message(
                "One of the tables has no column “{column}”, and which total it stands for is not clear: {tops}. "
                "Add the column to that table.",
                column=column,
                tops=Quoted(tops, most=5),
            )
        )


class InvalidCells(EvidenceError):
    """A table of cells cannot be protected."""

    @classmethod
    def no_column(cls, column: str, available: Iterable[object]) -> InvalidCells:
        """Return the refusal of a table without a column that is needed."""
        known = [str(name) for name in available]
        said = Message(
            "The table of cells has no column “{column}”. It has {available}.",
            column=column,
            available=Quoted(known, most=12),
        )
        return cls(said.then(nearest(column, known)))

    @classmethod
    def nothing_to_protect(cls) -> InvalidCells:
        """Return the refusal of a call without a single table."""
        return cls(Message("No table was given. Hand over at least one table of cells."))

    @classmethod
    def no_such_table(cls, name: str, tables: Iterable[object]) -> InvalidCells:
        """Return the refusal of a released table that is not among the tables."""
        known = [str(table) for table in tables]
        said = Message(
            "“{name}” is said to have been shown before, but it is not among the tables {tables}. Hand it over too.",
            name=name,
            tables=Quoted(known, most=12),
        )
        return cls(said.then(nearest(name, known)))

    @classmethod
    def twice(cls, keys: Iterable[object], example: Iterable[object]) -> InvalidCells:
        """Return the refusal of a table in which a cell stands twice."""
        return cls(
            Message(
                "More than one row stands for the same cell {example}. Rows are told apart by {keys}; name every further "
                "column that splits the table as a key.",
                example=Quoted(example, most=8),
                keys=Quoted(keys, most=12),
            )
        )

    @classmethod
    def not_numbers(cls, column: str) -> InvalidCells:
        """Return the refusal of a column that must hold numbers."""
        return cls(
            Message(
                "The column “{column}” must hold finite numbers or empty cells. Protect the numbers first and format them later.",
                column=column,
            )
        )

    @classmethod
    def negative(cls, column: str, count: int, example: float) -> InvalidCells:
        """Return the refusal of numbers of people, organisations or weights below 0."""
        return cls(
            Message(
                "{count} cells have a negative “{column}” (for example {example:g}); a number of answers, organisations or "
                "a weight cannot be below 0. Correct the table.",
                count=count,
                column=column,
                example=example,
            )
        )

    @classmethod
    def beyond_scale(cls, count: int, example: float, lo: float, hi: float) -> InvalidCells:
        """Return the refusal of values outside the scale that was stated."""
        return cls(
            Message(
                "{count} values lie outside the stated scale {lo:g} to {hi:g} (for example {example:g}). "
                "State the scale on which the values really are.",
                count=count,
                lo=lo,
                hi=hi,
                example=example,
            )
        )

    @classmethod
    def organisations_unknown(cls) -> InvalidCells:
        """Return the refusal to pool answers of managers or cadres without knowing of how many organisations."""
        return cls(
            Message(
                "The table holds pooled answers of managers (M) or cadres (C) but no column “organisations”, so it cannot be "
                "said whether enough organisations stand behind them. Add the number of organisations of every cell."
            )
        )
