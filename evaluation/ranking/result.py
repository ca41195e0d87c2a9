"""What every ranking result offers: scores, ranks, the method by name, warnings, a table and a paragraph."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np
import pandas as pd

from evaluation.ranking.ordering import TIES, ranks_of
from messages import Bilingual, Message, Quoted, Sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evaluation.ranking.decision import Decision
    from evaluation.ranking.labels import Labels, Vector


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class Ranking:
    """A ranking of alternatives and everything needed to retrace it.

    Attributes
    ----------
    method
        Name of the method and of its variant.
    scores
        The quantity by which alternatives are ranked: a series when the input had names, else an array.
        NaN is “undefined”, and a warning says why.
    labels
        Names of alternatives and criteria.
    warnings
        What a reader must know about these data before using the numbers.
    ties
        ``average`` or ``min``.
    """

    method: Bilingual
    scores: Vector
    labels: Labels
    warnings: tuple[Message, ...]
    ties: str

    highest_first: ClassVar[bool] = True
    """Whether the highest score is the best."""
    tolerance: ClassVar[float] = 1e-9
    """Scores that differ by no more than this share of the largest one tie."""
    symbol: ClassVar[Bilingual] = Bilingual("得分", "score")
    """How papers call the score; its English name heads the first column of the table."""

    @cached_property
    def ranks(self) -> Vector:
        """Ranks, 1 the best, in the order of the input; NaN without a score."""
        scores = np.asarray(self.scores, dtype=float)
        ranks = ranks_of(scores, self.ties, highest_first=self.highest_first, tolerance=self.tolerance)
        return pd.Series(ranks, index=self.scores.index) if isinstance(self.scores, pd.Series) else ranks

    @property
    def table(self) -> pd.DataFrame:
        """One row per alternative, in the order of the input: score, rank and what stands behind them."""
        columns = {self.symbol.en or self.symbol.zh: self.scores, "rank": self.ranks} | self._columns()
        return pd.DataFrame({name: np.asarray(values) for name, values in columns.items()}, index=self.labels.rows)

    @property
    def text(self) -> str:
        """A paragraph for a report in the current language: method, order, and every warning."""
        parts = (*self._sentences(), *self._order(), *self.warnings)
        return str(Sentences(tuple(parts)))

    def _columns(self) -> dict[str, Any]:
        """Return further columns of the table."""
        return {}

    def _sentences(self) -> Iterator[Message]:
        """Yield what the method did."""
        yield Message("Method: {method}.", method=self.method)

    def _order(self) -> Iterator[Message]:
        """Yield who comes first and last."""
        ranks = pd.Series(np.asarray(self.ranks), index=self.labels.rows).dropna()
        if len(ranks) < 2 or ranks.nunique() == 1:
            if len(ranks) > 1:
                yield Message("All {count} alternatives tie.", count=len(ranks))
            return
        scores = pd.Series(np.asarray(self.scores), index=self.labels.rows)
        best, worst = ranks.index[ranks == ranks.min()], ranks.index[ranks == ranks.max()]
        yield Message(
            "Of {count} alternatives {best} ranks first ({symbol} = {high:.4g}) and {worst} last ({symbol} = {low:.4g}); "
            "{ties}.",
            count=len(ranks),
            best=Quoted(best, most=5),
            symbol=self.symbol,
            high=float(scores[best[0]]),
            worst=Quoted(worst, most=5),
            low=float(scores[worst[0]]),
            ties=TIES[self.ties],
        )

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any:
            """Understand the capitals of the papers, S, R, Q, C, D_plus, as the same quantities in small letters."""
            if name.startswith("_") or name == name.lower():
                raise AttributeError(f"{type(self).__name__} has no attribute {name!r}", name=name, obj=self)
            return getattr(self, name.lower())

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {self.labels.shape[0]} alternatives: {self.method.en}>"

    def _repr_html_(self) -> str:
        return f"<p>{self.text}</p>{self.table.head(20).round(4).to_html()}"


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class CriteriaRanking(Ranking):
    """A ranking made from a weighted decision matrix.

    Attributes
    ----------
    decision
        The matrix as it was used: converted, with weights, directions and names.
    """

    decision: Decision

    @property
    def weights(self) -> Vector:
        """Weights as they were used, adding up to 1."""
        return self.labels.by_column(self.decision.weights)

    @property
    def no_discrimination(self) -> tuple[object, ...]:
        """Criteria with the same value for every alternative (无区分度)."""
        places = np.flatnonzero(self.decision.constant)
        return tuple(self.labels.columns[places]) if self.labels.labelled else tuple(places.tolist())
