"""What weighting refuses.

WeightsError
├── InvalidColumn    a column of the answers is missing or holds something else than it should
├── InvalidWeights   weights that are missing, negative, endless or all zero
└── InvalidMargins   head-counts that do not fit the answers or each other
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from messages import Message, Quoted, WorkbenchError, nearest

if TYPE_CHECKING:
    from collections.abc import Iterable


class WeightsError(WorkbenchError):
    """Base of everything weighting refuses."""


class InvalidColumn(WeightsError):
    """A column of the answers is missing or unusable."""

    @classmethod
    def missing(cls, names: Iterable[str], columns: Iterable[object]) -> InvalidColumn:
        """Return the refusal of `names` that are not among the `columns` of the answers."""
        asked, known = list(names), [str(column) for column in columns]
        said = Message(
            "The answers have no column {names}. Their columns are {columns}.",
            names=Quoted(asked),
            columns=Quoted(known, most=12),
        )
        return cls(said.then(nearest(str(asked[0]), known)))

    @classmethod
    def incomplete(cls, column: object, count: int) -> InvalidColumn:
        """Return the refusal of a `column` that must be complete and is empty in `count` answers."""
        return cls(
            Message(
                "“{column}” is empty in {count} answers, but weighting and the sampling design need it for every answer. "
                "Fill it in, or leave these answers out before estimating.",
                column=column,
                count=count,
            )
        )


class InvalidWeights(WeightsError):
    """Weights that cannot be used."""


class InvalidMargins(WeightsError):
    """Known head-counts that do not fit the answers or each other."""
