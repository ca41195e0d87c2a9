"""What the weighting methods refuse, each refusal built from the facts that a person can act on.

InvalidMatrix
└── UnusableMatrix      values, units × indicators, that a weighting method cannot work with
InvalidJudgement
└── UnusableJudgement   comparisons, ratings or points of an expert that contradict themselves
InvalidMethod
└── ImpossibleChoice    options that exist but do not fit together or do not fit the data
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from evaluation.errors import InvalidJudgement, InvalidMatrix, InvalidMethod
from messages import Message, Quoted

if TYPE_CHECKING:
    from collections.abc import Iterable


class UnusableMatrix(InvalidMatrix):
    """A table of values, units × indicators, cannot be weighed."""

    @classmethod
    def dimensions(cls, shape: tuple[int, ...]) -> UnusableMatrix:
        """Return the refusal of an array that is not a table."""
        return cls(
            Message(
                "The matrix has the shape {shape}. A table has two dimensions: give units in rows, indicators in columns.",
                shape=shape,
            )
        )

    @classmethod
    def too_few_rows(cls, rows: int, least: int) -> UnusableMatrix:
        """Return the refusal of a matrix with fewer than `least` rows."""
        return cls(
            Message(
                "The matrix has too few rows ({rows}). This method compares units with each other and needs at least {least}.",
                rows=rows,
                least=least,
            )
        )

    @classmethod
    def text(cls, row: object, column: object, value: object) -> UnusableMatrix:
        """Return the refusal of a cell that holds no number."""
        return cls(
            Message(
                "Cell ({row}, {column}) holds “{value}” where a number is needed. Correct it, or leave it empty and say "
                "how missing values are treated.",
                row=row,
                column=column,
                value=str(value)[:60],
            )
        )

    @classmethod
    def missing(cls, row: object, column: object, count: int) -> UnusableMatrix:
        """Return the refusal of missing values."""
        return cls(
            Message(
                "Missing cells: {count}, the first at ({row}, {column}). Weights from a matrix with holes depend on "
                'which rows are left: impute first, or ask for complete rows only with missing="rows".',
                count=count,
                row=row,
                column=column,
            )
        )

    @classmethod
    def infinite(cls, row: object, column: object, value: float) -> UnusableMatrix:
        """Return the refusal of a value that is infinite or too large to calculate with."""
        return cls(
            Message(
                "Cell ({row}, {column}) is {value:g}: infinite, usually a division by zero, or too large to calculate with. "
                "Correct it or leave it empty.",
                row=row,
                column=column,
                value=value,
            )
        )

    @classmethod
    def repeated(cls, names: Iterable[object]) -> UnusableMatrix:
        """Return the refusal of names that are used twice."""
        return cls(
            Message("{names} is used more than once. Every indicator needs a name of its own.", names=Quoted(names))
        )

    @classmethod
    def negative(cls, row: object, column: object, value: float) -> UnusableMatrix:
        """Return the refusal of a negative value where shares are needed."""
        return cls(
            Message(
                "Cell ({row}, {column}) is {value:g}. A share of a total cannot be negative, and taking its absolute "
                "value would change its meaning. Give directions so that the columns are brought to 0–1 first, or "
                'shift the columns openly with zero="columns".',
                row=row,
                column=column,
                value=value,
            )
        )


class UnusableJudgement(InvalidJudgement):
    """Comparisons, ratings or points contradict themselves or are incomplete."""

    @classmethod
    def repeated(cls, names: Iterable[object]) -> UnusableJudgement:
        """Return the refusal of names that are used twice."""
        return cls(
            Message("{names} is used more than once. Every indicator needs a name of its own.", names=Quoted(names))
        )

    @classmethod
    def square(cls, shape: tuple[int, ...]) -> UnusableJudgement:
        """Return the refusal of a judgement matrix that is not square."""
        return cls(
            Message(
                "A judgement matrix has as many rows as columns; this one has the shape {shape}.",
                shape=shape,
            )
        )

    @classmethod
    def cell(cls, row: object, column: object, value: object) -> UnusableJudgement:
        """Return the refusal of a judgement that is not a positive number."""
        return cls(
            Message(
                "The judgement ({row}, {column}) is “{value}”. A judgement says how many times as important the row is "
                "as the column: a number above 0, from 1/9 to 9 on Saaty's scale. Leave it empty if it was not made.",
                row=row,
                column=column,
                value=str(value)[:60],
            )
        )

    @classmethod
    def diagonal(cls, name: object, value: float) -> UnusableJudgement:
        """Return the refusal of a diagonal that is not 1."""
        return cls(
            Message(
                "The judgement ({name}, {name}) is {value:g}. An indicator compared with itself is 1.",
                name=name,
                value=value,
            )
        )

    @classmethod
    def reciprocity(cls, row: object, column: object, value: float, mirror: float) -> UnusableJudgement:
        """Return the refusal of a pair of judgements that contradict each other."""
        return cls(
            Message(
                "The judgements ({row}, {column}) = {value:g} and ({column}, {row}) = {mirror:g} contradict each other: "
                "one must be 1 divided by the other ({expected:.4g}). Correct one of them, or leave one empty.",
                row=row,
                column=column,
                value=value,
                mirror=mirror,
                expected=1 / value,
            )
        )

    @classmethod
    def labels(cls, rows: Iterable[object], columns: Iterable[object]) -> UnusableJudgement:
        """Return the refusal of a judgement matrix whose rows and columns have other names."""
        return cls(
            Message(
                "The rows of the judgement matrix are {rows}, its columns {columns}. Both must name the same indicators.",
                rows=Quoted(rows),
                columns=Quoted(columns),
            )
        )

    @classmethod
    def disconnected(cls, first: Iterable[object], second: Iterable[object]) -> UnusableJudgement:
        """Return the refusal of an incomplete matrix that falls into separate groups."""
        return cls(
            Message(
                "No judgement links {first} with {second}, so their weights cannot be compared. Ask for at least one "
                "comparison between the two groups.",
                first=Quoted(first),
                second=Quoted(second),
            )
        )


class ImpossibleChoice(InvalidMethod):
    """Options of a weighting method that do not fit together or do not fit the data."""

    @classmethod
    def lengths(cls, what: object, given: int, needed: int) -> ImpossibleChoice:
        """Return the refusal of a list that is too short or too long."""
        return cls(
            Message(
                "{given} values were given for {what}, but {needed} are needed, one each and in the same order.",
                what=what,
                given=given,
                needed=needed,
            )
        )

    @classmethod
    def names(cls, what: object, names: Iterable[object]) -> ImpossibleChoice:
        """Return the refusal of a mapping that leaves somebody out."""
        return cls(Message("There is no entry for {names} among the {what}.", what=what, names=Quoted(names)))

    @classmethod
    def numbers(cls, what: object, values: object) -> ImpossibleChoice:
        """Return the refusal of a list that holds something else than numbers."""
        return cls(
            Message("The {what} are given as “{values}”. Give a list of numbers.", what=what, values=str(values)[:60])
        )

    @classmethod
    def several(cls, what: object, values: object) -> ImpossibleChoice:
        """Return the refusal of a single thing where a list is needed."""
        return cls(
            Message(
                "The {what} are given as “{values}”. Give a list, one entry each.", what=what, values=str(values)[:60]
            )
        )

    @classmethod
    def number(cls, what: object, value: object, least: float, most: float) -> ImpossibleChoice:
        """Return the refusal of a number outside its range."""
        return cls(
            Message(
                "The {what} is {value}. It is a number between {least:g} and {most:g}.",
                what=what,
                value=value,
                least=least,
                most=most,
            )
        )
