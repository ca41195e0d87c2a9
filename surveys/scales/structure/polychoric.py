"""Correlations between the attitudes behind ordered answers, and the alpha built on them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from messages import Message, Quoted, Sentences
from surveys.scales.errors import InvalidItems
from surveys.scales.items import Items, names_in, read_items
from surveys.scales.moments import Moments, moments_of
from surveys.scales.result import Result
from surveys.scales.structure.bivariate import EDGE, polychoric_pair, thresholds

if TYPE_CHECKING:
    from collections.abc import Sequence

    from surveys.scales.arrays import Floats

MOST = 20
"""More different answers than this are a measurement, not ordered categories."""


@dataclass(frozen=True, eq=False)
class Polychoric(Result):
    """Polychoric correlations.

    Attributes
    ----------
    correlations
        Items × items.
    thresholds
        Item → the points on the normal scale that separate its answers.
    moments
        The same correlations in the form that factor analysis, KMO and alpha take instead of answers.
    """

    correlations: pd.DataFrame
    thresholds: dict[str, tuple[float, ...]]
    moments: Moments
    warnings: tuple[Message, ...] = ()

    @property
    def table(self) -> pd.DataFrame:
        """The correlations."""
        return self.correlations

    def describe(self) -> Sentences:
        """Return how strongly the attitudes behind the answers are related."""
        pairs = self.correlations.to_numpy()[np.triu_indices(len(self.correlations), 1)]
        said = Message(
            "The polychoric correlations of {count} items lie between {low:.2f} and {high:.2f}, {mean:.2f} on average.",
            count=len(self.correlations),
            low=float(pairs.min()),
            high=float(pairs.max()),
            mean=float(pairs.mean()),
        )
        return Sentences((said,))


@dataclass(frozen=True, eq=False)
class OrdinalAlpha(Result):
    """Standardised alpha of polychoric correlations: ``alpha``, and the ``polychoric`` result it rests on."""

    alpha: float
    polychoric: Polychoric
    warnings: tuple[Message, ...] = ()

    @property
    def table(self) -> pd.DataFrame:
        """One row: ``alpha``, ``items``, ``n``."""
        return pd.DataFrame(
            [{"alpha": self.alpha, "items": len(self.polychoric.correlations), "n": self.polychoric.moments.n}]
        )

    def describe(self) -> Sentences:
        """Return the value and what it is."""
        said = Message(
            "Ordinal alpha is {alpha:.2f}: the reliability the items would have on a continuous answer scale, "
            "not that of the scores as they are.",
            alpha=self.alpha,
        )
        return Sentences((said,))


def polychoric(items: Any) -> Polychoric:
    """Estimate the correlations of the normal attitudes that answers cut into ordered categories.

    Two steps: thresholds from the answers to each item alone, then for each pair the correlation that makes their
    cross table most likely, from all respondents who answered both.

    Parameters
    ----------
    items
        Answers, respondents × items, at most 20 different answers an item.

    Raises
    ------
    InvalidItems
        Unusable answers; too many different ones; a pair answered together by too few.

    References
    ----------
    Olsson, U. (1979). Maximum likelihood estimation of the polychoric correlation coefficient. Psychometrika 44, 443-460.
    """
    read = read_items(items)
    ground = moments_of(read, "pairwise")
    _refuse_measurements(read)
    codes = [_coded(column) for column in read.values.T]
    cuts = [thresholds(counts) for _, counts in codes]
    matrix = np.eye(len(read.names))
    for one in range(len(read.names)):
        for other in range(one):
            table = _crossed(codes[one], codes[other])
            matrix[one, other] = matrix[other, one] = polychoric_pair(table, cuts[one], cuts[other])
    rough = Message(
        "The correlations are polychoric: tests and fit indices take them for measured ones and are rough; loadings can be read."
    )
    rho = replace(ground, covariance=matrix, correlation=matrix, kind="polychoric", notes=(*ground.notes, rough))
    notes = (*ground.notes, *_at_edge(read.names, matrix), *_contradiction(matrix))
    named = {name: tuple(float(cut) for cut in cut) for name, cut in zip(read.names, cuts, strict=True)}
    frame = pd.DataFrame(matrix, index=list(read.names), columns=list(read.names))
    return Polychoric(frame, named, rho, notes)


def ordinal_alpha(items: Any, reverse: str | Sequence[str] = ()) -> OrdinalAlpha:
    """Return alpha of polychoric correlations, k/(k - 1) · (1 - k / ΣR), reversed items turned by their sign.

    References
    ----------
    Zumbo, B. D., Gadermann, A. M. and Zeisser, C. (2007). Ordinal versions of coefficients alpha and theta for Likert
    rating scales. Journal of Modern Applied Statistical Methods 6, 21-29.
    """
    found = polychoric(items)
    names = found.moments.names
    turned = names_in(reverse, names)
    signs = np.array([-1.0 if name in turned else 1.0 for name in names])
    total = float((found.moments.correlation * np.outer(signs, signs)).sum())
    count = len(names)
    if total <= 0:
        raise InvalidItems(
            Message(
                "The items cancel one another out, so alpha has no value. Turn the reversed items ({names}).",
                names=Quoted(names),
            )
        )
    return OrdinalAlpha(count / (count - 1) * (1 - count / total), found, found.warnings)


def _coded(column: Floats) -> tuple[Floats, Floats]:
    """Return the answers as positions 0, 1, … among those that occur (NaN missing), and how often each occurs."""
    present = ~np.isnan(column)
    seen, where, counts = np.unique(column[present], return_inverse=True, return_counts=True)
    places = np.full(len(column), np.nan)
    places[present] = where
    return places, counts.astype(float) if len(seen) else np.zeros(0)


def _crossed(one: tuple[Floats, Floats], other: tuple[Floats, Floats]) -> Floats:
    both = ~np.isnan(one[0]) & ~np.isnan(other[0])
    width = len(other[1])
    cells = (one[0][both] * width + other[0][both]).astype(int)
    return np.bincount(cells, minlength=len(one[1]) * width).reshape(-1, width).astype(float)


def _refuse_measurements(read: Items) -> None:
    kinds = [len(np.unique(column[~np.isnan(column)])) for column in read.values.T]
    many = [name for name, count in zip(read.names, kinds, strict=True) if count > MOST]
    if many:
        raise InvalidItems(
            Message(
                "There are more than {most} different answers to {items}; polychoric correlations are for ordered categories. "
                "Use ordinary correlations.",
                items=Quoted(many),
                most=MOST,
            )
        )


def _at_edge(names: tuple[str, ...], matrix: Floats) -> tuple[Message, ...]:
    strong = np.argwhere(np.tril(np.abs(matrix) > EDGE - 1e-4, -1))
    if not len(strong):
        return ()
    return (
        Message(
            "The answers to {items} agree so completely that their correlation has no best value; it stopped at the edge.",
            items=Quoted([names[at] for at in strong[0]]),
        ),
    )


def _contradiction(matrix: Floats) -> tuple[Message, ...]:
    least = float(np.linalg.eigvalsh(matrix)[0])
    if least > 0:
        return ()
    return (
        Message(
            "The polychoric correlations contradict one another (smallest eigenvalue {least:.3f}), as happens with few "
            "answers. Before factoring use `.moments.smoothed()`, or ordinary correlations.",
            least=least,
        ),
    )
