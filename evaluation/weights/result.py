"""What every weighting method returns: weights, how they came about, a table and a paragraph."""

from __future__ import annotations

import hashlib
import html
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from scipy.stats import rankdata

from evaluation.weights.wording import Listing
from messages import Message, Sentences

if TYPE_CHECKING:
    from evaluation.arrays import Floats
    from messages import Bilingual

Labelled = pd.Series
"""A value per indicator, labelled."""


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class Weighting:
    """Weights of indicators and what stands behind them; the base of every result in this package.

    One rule holds for all results: what the input named stays named. From a DataFrame, a Series or a mapping,
    `weights` and every other quantity per indicator is a Series (a quantity per pair or per unit a DataFrame);
    from a bare array or list it is an array. Sentences and `table` call nameless indicators x1, x2, ….

    Attributes
    ----------
    vector
        The weights as an array, shape (indicators,); they sum to 1.
    names
        Names of the indicators as the input gave them; None for a bare array.
    method
        What the method is called.
    warnings
        What a reader must know before using the weights.
    """

    vector: Floats
    names: pd.Index | None
    method: Bilingual
    warnings: tuple[Message, ...] = ()

    @property
    def weights(self) -> pd.Series | Floats:
        """The weights, summing to 1: a Series when the input carried names, an array otherwise."""
        return self._per_indicator(self.vector, "weight")

    @property
    def labels(self) -> tuple[str, ...]:
        """The name of every indicator as it is spoken."""
        return labels_of(self.names, len(self.vector))

    @cached_property
    def table(self) -> pd.DataFrame:
        """One row per indicator: the intermediate quantities, the ``weight`` and its ``rank`` (1 the highest)."""
        index = pd.Index(self.labels) if self.names is None else self.names
        columns = {**self._columns(), "weight": self.vector, "rank": ranks(self.vector)}
        return pd.DataFrame(columns, index=index)

    @property
    def sentences(self) -> Sentences:
        """How the weights were found, the weights, and the warnings."""
        said = Message("The weights are: {weights}.", weights=Listing(self.labels, self.vector))
        return Sentences((*self._how(), said, *self.warnings))

    @property
    def text(self) -> str:
        """A paragraph in the current language that can be pasted into a paper."""
        return str(self.sentences)

    @cached_property
    def fingerprint(self) -> str:
        """Twelve hexadecimal digits that change with the weights, their names or the method."""
        digest = hashlib.blake2b(digest_size=6)
        digest.update(np.ascontiguousarray(self.vector).tobytes())
        digest.update("\x1f".join((*self.labels, self.method.en)).encode())
        return digest.hexdigest()

    def _columns(self) -> dict[str, object]:
        return {}

    def _how(self) -> tuple[Message | Sentences, ...]:
        return (Message("Weights by {method}.", method=self.method),)

    def _per_indicator(self, array: Floats, name: str | None = None) -> pd.Series | Floats:
        """Return one value per indicator, named if the indicators are."""
        return array.copy() if self.names is None else pd.Series(array.copy(), index=self.names, name=name)

    def _per_pair(self, array: Floats) -> pd.DataFrame | Floats:
        """Return one value per pair of indicators, named if the indicators are."""
        return array.copy() if self.names is None else pd.DataFrame(array.copy(), self.names, self.names)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {len(self.vector)} indicators by {self.method.en}: {self.fingerprint}>"

    def _repr_html_(self) -> str:
        return f"<p>{html.escape(self.text)}</p>{self.table.round(4).to_html()}"


def labels_of(names: pd.Index | None, count: int) -> tuple[str, ...]:
    """Return the spoken names: those given, or x1, x2, … in the order of the columns.

    >>> labels_of(None, 2)
    ('x1', 'x2')
    """
    if names is None:
        return tuple(f"x{at + 1}" for at in range(count))
    return tuple(str(name) for name in names)


def ranks(values: Floats, decimals: int = 12) -> np.ndarray:
    """Return ranks, 1 the highest; values equal to `decimals` decimals share the best rank.

    >>> ranks(np.array([0.2, 0.4, 0.4])).tolist()
    [3, 1, 1]
    """
    return rankdata(-np.round(values, decimals), method="min").astype(int)


def normalised(values: Floats) -> Floats:
    """Return values divided by their sum, without validation."""
    shares: Floats = values / values.sum()
    return shares
