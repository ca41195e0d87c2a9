"""What the ranking methods refuse, each as a sentence that names the cell, the column or the choice.

InvalidMatrix (evaluation.errors)
└── InvalidDecision    a table of alternatives × criteria, or its weights, cannot be used
InvalidMethod (evaluation.errors)
└── InvalidOption      a direction, a formula or a parameter does not exist or does not fit
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from evaluation.errors import InvalidMatrix, InvalidMethod
from messages import Message, Quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from messages import Bilingual


class InvalidDecision(InvalidMatrix):
    """A table given to a ranking method, or its weights, cannot be used."""

    @classmethod
    def empty_cell(cls, what: Bilingual, row: object, column: object, count: int) -> InvalidDecision:
        """Return the refusal of a table in which `count` cells are empty, the first at `row` and `column`."""
        return cls(
            Message(
                "The {what} has {count} empty cells; the first is “{column}” of “{row}”. This method compares every "
                "alternative on every criterion: fill the cells in, impute them in a step of their own, or leave the "
                "row or the column out.",
                what=what,
                count=count,
                row=row,
                column=column,
            )
        )

    @classmethod
    def out_of_range(
        cls, what: Bilingual, cell: tuple[object, object], value: float, least: float, most: float
    ) -> InvalidDecision:
        """Return the refusal of a `value` in a `cell` (row, column) outside the closed range of the method."""
        return cls(
            Message(
                "The {what} holds {value:g} in “{column}” of “{row}”. Allowed: {least:g} to {most:g}. Normalise the "
                "values first (all criteria as “more is better”), or say with “full” what full marks are.",
                what=what,
                row=cell[0],
                column=cell[1],
                value=value,
                least=least,
                most=most,
            )
        )

    @classmethod
    def names_differ(cls, what: Bilingual, missing: Sequence[object], unknown: Sequence[object]) -> InvalidDecision:
        """Return the refusal of labels that are not those of the table."""
        return cls(
            Message(
                "The names of the {what} are not those of the table. Missing: {missing}. Not in the table: {unknown}. "
                "Use the same names, or give a plain list in the order of the table.",
                what=what,
                missing=Quoted(missing) if missing else "–",
                unknown=Quoted(unknown) if unknown else "–",
            )
        )

    @classmethod
    def names_twice(cls, what: Bilingual, names: Iterable[object]) -> InvalidDecision:
        """Return the refusal of labels that occur more than once."""
        return cls(
            Message(
                "Names occur more than once in the {what}: {names}. Give each a name of its own.",
                what=what,
                names=Quoted(names, most=5),
            )
        )

    @classmethod
    def wrong_count(cls, what: Bilingual, given: int, needed: int) -> InvalidDecision:
        """Return the refusal of a list whose length is not that of the table."""
        return cls(
            Message(
                "There are {given} {what}, but the table needs {needed}. Give one for each, in the order of the table, "
                "or by name.",
                given=given,
                what=what,
                needed=needed,
            )
        )


class InvalidOption(InvalidMethod):
    """A direction, a formula or a parameter of a ranking method does not exist or does not fit."""

    @classmethod
    def out_of_range(cls, name: str, value: object, allowed: str) -> InvalidOption:
        """Return the refusal of a parameter outside its range; `allowed` is the range in mathematical notation."""
        return cls(
            Message("The parameter {name} is {value}. Allowed: {allowed}.", name=name, value=value, allowed=allowed)
        )
