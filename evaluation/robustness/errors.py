"""What the analysis of robustness refuses.

InvalidMethod (evaluation.errors)
└── InvalidUncertainty      an uncertain choice that does not exist, cannot matter, or does not fit the tree or the values
    └── ConflictingChoices  alternatives that cannot be computed together
EvaluationError (evaluation.errors)
└── Cancelled               the caller stopped the run
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from evaluation.errors import EvaluationError, InvalidMethod
from messages import Message, Quoted, Sentences, nearest

if TYPE_CHECKING:
    from collections.abc import Iterable


SHOWN = 4
"""Combinations that a refusal names in full."""


class InvalidUncertainty(InvalidMethod):
    """An uncertain choice cannot be drawn."""

    @classmethod
    def without_effect(cls, what: object, why: Message) -> InvalidUncertainty:
        """Return the refusal of a choice that cannot change any score."""
        return cls(
            Message("Making “{what}” uncertain would change nothing.", what=what).then(why, Message("Leave it out."))
        )

    @classmethod
    def not_between(cls, what: object, value: object, low: float, high: float) -> InvalidUncertainty:
        """Return the refusal of a number outside what is allowed."""
        return cls(
            Message(
                "{what} is {value}. It must be a number above {low:g} and below {high:g}.",
                what=what,
                value=value,
                low=low,
                high=high,
            )
        )

    @classmethod
    def unknown_nodes(cls, names: Iterable[object], known: Iterable[str]) -> InvalidUncertainty:
        """Return the refusal of nodes that the tree does not have or that are switched off."""
        absent = list(names)
        said = Message("The indicator system has no active {names} whose weight could change.", names=Quoted(absent))
        return cls(said.then(nearest(str(absent[0]), list(known))))


class ConflictingChoices(InvalidUncertainty):
    """Alternatives that each exist but cannot be computed together."""

    @classmethod
    def of(cls, combinations: list[str], reason: Message | Sentences) -> ConflictingChoices:
        """Return the refusal that names the combinations and what goes wrong with the first of them."""
        shown = [Message("“{name}”", name=name) for name in combinations[:SHOWN]]
        left = [Message("{count} more", count=len(combinations) - SHOWN)] if len(combinations) > SHOWN else []
        said = Message("These choices cannot be combined: {combinations}.", combinations=Sentences((*shown, *left)))
        advice = Message(
            "Leave one of them out, or count such draws as failed with “conflicts” set to “{word}”.", word="count"
        )
        return cls(said.then(reason, advice))


class Cancelled(EvaluationError):
    """The caller asked to stop."""

    @classmethod
    def after(cls, done: int, draws: int) -> Cancelled:
        """Return the notice of how far the run had come."""
        return cls(
            Message("Stopped after {done} of {draws} draws. Nothing of this run is kept.", done=done, draws=draws)
        )
