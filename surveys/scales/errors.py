"""What the scales refuse.

ScaleError
├── InvalidItems   the answers cannot be used: text, codes outside the scale, constant or missing items
├── InvalidModel   a choice, a factor model or a number of factors does not exist or does not fit the items
└── NoSolution     the answers are fine one by one, but the method has no answer for them together
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from messages import Bilingual, Message, Quoted, WorkbenchError, nearest

if TYPE_CHECKING:
    from collections.abc import Iterable


class ScaleError(WorkbenchError):
    """Base of everything the scales refuse."""


class InvalidItems(ScaleError):
    """The answers cannot be used."""

    @classmethod
    def constant(cls, names: Iterable[object]) -> InvalidItems:
        """Return the refusal of items to which everybody gave the same answer."""
        return cls(
            Message(
                "Everybody who is counted gave the same answer to {items}, so nothing can vary together with it. "
                "Leave it out, or check that the column was read correctly.",
                items=Quoted(names),
            )
        )

    @classmethod
    def too_few_items(cls, what: Bilingual, given: int, needed: int) -> InvalidItems:
        """Return the refusal of a method that needs more items."""
        return cls(
            Message(
                "At least {needed} items are needed for {what}; {given} given. Add items of the same scale.",
                what=what,
                needed=needed,
                given=given,
            )
        )

    @classmethod
    def too_few_rows(cls, what: Bilingual, rows: int, needed: int) -> InvalidItems:
        """Return the refusal of a method that needs more respondents."""
        return cls(
            Message(
                "Insufficient data: {what} needs at least {needed} respondents who can be counted; there are {rows}. "
                "Collect more answers, use fewer items, or let missing answers drop out pair by pair.",
                what=what,
                needed=needed,
                rows=rows,
            )
        )


class InvalidModel(ScaleError):
    """A choice or a model does not exist or does not fit."""

    @classmethod
    def unknown(cls, what: Bilingual, value: object, allowed: Iterable[str]) -> InvalidModel:
        """Return the refusal of a `value` that is not among the `allowed` choices of `what`."""
        options = list(allowed)
        said = Message(
            "“{value}” is not a known choice for {what}. Allowed: {allowed}.",
            value=value,
            what=what,
            allowed=Quoted(options, most=20),
        )
        return cls(said.then(nearest(str(value), options)))

    @classmethod
    def level(cls, level: float) -> InvalidModel:
        """Return the refusal of an impossible confidence level."""
        return cls(
            Message("The confidence level is {level:g}; it must lie between 0 and 1, usually 0.95.", level=level)
        )

    @classmethod
    def no_such_item(cls, missing: Iterable[str], available: Iterable[str]) -> InvalidModel:
        """Return the refusal of item names that the answers do not have."""
        absent, present = list(missing), list(available)
        said = Message(
            "The answers have no item called {missing}. Items given: {available}.",
            missing=Quoted(absent),
            available=Quoted(present, most=12),
        )
        return cls(said.then(nearest(absent[0], present)))


class NoSolution(ScaleError):
    """The method has no answer for these items together."""
