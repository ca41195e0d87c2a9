"""The result of an estimation: a table of cells, each with its error, and what may be said about it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from messages import Message, Sentences
from surveys.estimates.describe import described, labels_in
from surveys.estimates.errors import InvalidRequest

if TYPE_CHECKING:
    import pandas as pd

    from surveys.estimates.intervals import Confidence
    from surveys.estimates.sample import Sample
    from surveys.weights.arrays import Floats

MOST_CELLS = 1000
"""Above this many cells a covariance matrix is not formed, and the answers are not kept with the result."""
MOST_NUMBERS = 100_000_000
"""Answers × cells above which a covariance matrix would take too much memory."""


@dataclass(frozen=True, eq=False)
class Estimates:
    """Estimates with design-based errors.

    Attributes
    ----------
    statistic
        A key of `vocabulary.STATISTICS`.
    table
        One row per group and item: the grouping columns, ``item`` (and what else tells rows apart), ``n`` answers,
        ``estimate``, ``se``, ``lo`` and ``hi`` (interval), ``df`` (its degrees of freedom), ``status`` (a key of
        `vocabulary.STATUSES`); ``deff`` and ``effective_n`` when asked for. NaN never stands without a status that says
        why.
    by
        Names of the grouping columns.
    confidence
        Level and kind of the intervals.
    df
        Degrees of freedom of the design.
    notes
        What a reader must know.
    """

    statistic: str
    table: pd.DataFrame
    by: tuple[str, ...]
    confidence: Confidence
    df: int
    notes: tuple[Message | Sentences, ...]
    sample: Sample = field(repr=False)
    scores: Callable[[], Floats] | None = field(repr=False)

    @cached_property
    def covariance(self) -> Floats:
        """Covariance matrix of the estimates, in the order of the rows of `table`.

        Raises
        ------
        InvalidRequest
            More cells than fit into a matrix.
        """
        most = min(MOST_CELLS, MOST_NUMBERS // len(self.sample))
        if self.scores is None or len(self.table) > most:
            raise InvalidRequest(
                Message(
                    "A covariance matrix of {count} cells would be too large (at most {most}). Ask for fewer groups or items, or "
                    "compare groups with `difference`.",
                    count=len(self.table),
                    most=most,
                )
            )
        return self.sample.covariance(self.scores())

    def wide(self, column: str = "estimate") -> pd.DataFrame:
        """Return one column as groups × items; without groups, one row."""
        keys = [name for name in labels_in(self.table) if name not in self.by]
        if not self.by:
            return self.table.set_index(keys)[[column]].T
        index, labels = list(self.by), keys[0] if len(keys) == 1 else keys
        order = self.table.drop_duplicates(keys).set_index(labels).index
        return self.table.pivot(index=index, columns=labels, values=column)[list(order)]

    @property
    def text(self) -> str:
        """The estimates in plain sentences of the current language."""
        return str(Sentences((*described(self.statistic, self.table, self.by, self.confidence.level), *self.notes)))

    def __repr__(self) -> str:
        return f"<Estimates: {self.statistic} of {len(self.table)} cells>"

    def _repr_html_(self) -> str:
        return f"<p>{self.text}</p>{self.table.head(30).to_html()}"
