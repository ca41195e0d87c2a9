"""What estimation refuses.

EstimateError
├── InvalidDesign    strata, clusters or population sizes that do not fit together
├── InvalidChoice    a method, interval or other named choice that does not exist
└── InvalidRequest   items or groups from which this statistic cannot be computed
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from messages import Message, Quoted, WorkbenchError, nearest

if TYPE_CHECKING:
    from collections.abc import Iterable


class EstimateError(WorkbenchError):
    """Base of everything estimation refuses."""


class InvalidDesign(EstimateError):
    """A sampling design that cannot be used."""


class InvalidChoice(EstimateError):
    """A named choice that does not exist."""

    @classmethod
    def unknown(cls, what: str, value: object, allowed: Iterable[str]) -> InvalidChoice:
        """Return the refusal of a `value` that is not among the `allowed` choices of `what`."""
        options = list(allowed)
        said = Message(
            "“{value}” is not a known choice for {what}. Allowed: {allowed}.",
            value=value,
            what=what,
            allowed=Quoted(options, most=20),
        )
        return cls(said.then(nearest(str(value), options)))


class InvalidRequest(EstimateError):
    """Items or groups from which this statistic cannot be computed."""
