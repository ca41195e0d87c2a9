"""What the preparation of values refuses, each as a sentence that names the unit, the indicator or the choice.

InvalidValues (evaluation.errors)
└── UnpreparedValues    a table of values, groups or denominators that a step cannot work with
InvalidMethod (evaluation.errors)
└── ImpossibleStep      choices of a step that do not exist, do not fit together or do not fit the data
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from evaluation.errors import InvalidMethod, InvalidValues
from messages import Message, Quoted, nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class UnpreparedValues(InvalidValues):
    """A table cannot be prepared."""

    @classmethod
    def no_rows(cls) -> UnpreparedValues:
        """Return the refusal of a table without units."""
        return cls(Message("The table has no rows, so there is nothing to prepare. Load at least one unit."))

    @classmethod
    def units_twice(cls, units: Iterable[object]) -> UnpreparedValues:
        """Return the refusal of units that have more than one row."""
        return cls(
            Message(
                "More than one row is called {units}. Keep one row per unit; for several years use the panel functions.",
                units=Quoted(units, most=5),
            )
        )

    @classmethod
    def nothing_learned(cls, indicators: Iterable[object], known: Iterable[object]) -> UnpreparedValues:
        """Return the refusal to replay what was learned on indicators that were not there."""
        absent = list(indicators)
        said = Message(
            "Nothing was learned before about {indicators}. Replay with the same indicators, or learn anew.",
            indicators=Quoted(absent, most=5),
        )
        return cls(said.then(nearest(str(absent[0]), [str(name) for name in known])))

    @classmethod
    def no_column(cls, column: object, available: Sequence[object]) -> UnpreparedValues:
        """Return the refusal of a column that a table does not have."""
        said = Message(
            "The table has no column “{column}”. It has {available}.",
            column=column,
            available=Quoted(available, most=8),
        )
        return cls(said.then(nearest(str(column), [str(name) for name in available])))


class ImpossibleStep(InvalidMethod):
    """A choice of a preparation step does not fit."""

    @classmethod
    def unknown_names(cls, what: object, names: Iterable[object], available: Iterable[object]) -> ImpossibleStep:
        """Return the refusal of choices made for units or indicators that do not exist."""
        absent = list(names)
        said = Message(
            "The {what} name {names}, which the table does not have.", what=what, names=Quoted(absent, most=5)
        )
        return cls(said.then(nearest(str(absent[0]), [str(name) for name in available])))

    @classmethod
    def no_groups(cls) -> ImpossibleStep:
        """Return the refusal to fill by group when no groups are given."""
        return cls(
            Message(
                "Filling by group needs the group of every unit: give a series or a table of attributes as “groups”."
            )
        )
