"""Covariances and correlations of items, the ground on which everything else in this package stands."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
import pandas as pd

from messages import Bilingual, Message, Quoted
from surveys.scales.errors import InvalidItems, InvalidModel, NoSolution
from surveys.scales.items import Items, read_items

if TYPE_CHECKING:
    from surveys.scales.arrays import Floats

Missing = Literal["pairwise", "listwise"]


@dataclass(frozen=True, eq=False)
class Moments:
    """What items have in common: covariances, correlations and on how many answers they rest.

    Attributes
    ----------
    names
        Names of the items, p of them.
    covariance, correlation
        Shape (p, p). With pairwise deletion each correlation uses the spread among the respondents of its pair.
    n
        Respondents: complete ones (listwise), or with any answer (pairwise).
    complete
        Respondents who answered every item.
    fewest
        Answers behind the pair with the fewest.
    kind
        ``pearson``, ``polychoric`` or ``given``.
    notes
        What a reader must know.
    """

    names: tuple[str, ...]
    covariance: Floats
    correlation: Floats
    n: int
    complete: int
    fewest: int
    kind: str = "pearson"
    notes: tuple[Message, ...] = ()

    @classmethod
    def from_matrix(cls, matrix: pd.DataFrame, n: int) -> Moments:
        """Return moments from a published covariance or correlation matrix that rests on `n` respondents."""
        names = tuple(str(name) for name in matrix.columns)
        values = matrix.to_numpy(dtype=float)
        square = values.ndim == 2 and values.shape[0] == values.shape[1]
        if (
            not square
            or not np.isfinite(values).all()
            or not np.allclose(values, values.T)
            or (np.diag(values) <= 0).any()
        ):
            raise InvalidItems(
                Message(
                    "The matrix ({rows} × {columns}) is no covariance matrix: it must be square, symmetric and complete, "
                    "with positive variances on its diagonal.",
                    rows=values.shape[0],
                    columns=values.shape[1],
                )
            )
        return cls(names, values, to_correlation(values), n, n, n, "given")

    def smoothed(self, least: float = 1e-3) -> Moments:
        """Return the nearest usable correlations: eigenvalues below `least` raised to it, diagonal set back to 1.

        Correlations put together pair by pair can contradict one another (a negative eigenvalue). The result says
        that it was smoothed; unchanged where nothing contradicts.
        """
        values, vectors = np.linalg.eigh(self.correlation)
        if values[0] >= least:
            return self
        raised = to_correlation((vectors * np.maximum(values, least)) @ vectors.T)
        spread = np.sqrt(np.diag(self.covariance))
        note = Message(
            "The correlations contradicted one another (smallest eigenvalue {least:.3f}) and were smoothed; "
            "none changed by more than {change:.3f}.",
            least=float(values[0]),
            change=float(np.abs(raised - self.correlation).max()),
        )
        return replace(
            self, correlation=raised, covariance=raised * np.outer(spread, spread), notes=(*self.notes, note)
        )


def moments(items: Any, missing: Missing = "listwise") -> Moments:
    """Return covariances and correlations of items.

    Parameters
    ----------
    items
        Answers, respondents × items; or `Moments`, which are returned as they are, so that polychoric or
        published correlations can be analysed by every function that takes items.
    missing
        ``listwise`` uses respondents who answered everything (as SPSS does), ``pairwise`` uses for each pair
        of items those who answered both (as psych does).

    Raises
    ------
    InvalidItems
        Fewer than two items or three countable respondents; an item without variation.
    """
    if isinstance(items, Moments):
        return items
    return moments_of(read_items(items), missing)


def moments_of(items: Items, missing: Missing) -> Moments:
    """Return the moments of answers that were read already; see `moments`."""
    if missing not in ("pairwise", "listwise"):
        raise InvalidModel.unknown(Bilingual("缺失值处理", "missing answers"), missing, ["pairwise", "listwise"])
    counted = Bilingual("相关分析", "correlating items")
    if len(items.names) < 2:
        raise InvalidItems.too_few_items(counted, len(items.names), 2)
    complete = int(items.complete.sum())
    if missing == "listwise":
        values = items.values[items.complete]
        if complete < 3:
            raise InvalidItems.too_few_rows(counted, complete, 3)
        _refuse_constant(items.names, values)
        covariance = np.cov(values, rowvar=False)
        return Moments(
            items.names, covariance, to_correlation(covariance), complete, complete, complete, notes=items.notes
        )
    _refuse_constant(items.names, items.values)
    covariance, correlation, pairs = pairwise(items.values)
    _refuse_thin_pairs(items.names, correlation, pairs)
    n = int(items.answered.sum())
    return Moments(items.names, covariance, correlation, n, complete, int(pairs.min()), notes=items.notes)


def pairwise(values: Floats) -> tuple[Floats, Floats, Floats]:
    """Return covariance, correlation and count of every pair of columns, from rows where both are present.

    Pairs with fewer than two joint rows, or without variation among them, are NaN; kernel without checks.
    """
    present = (~np.isnan(values)).astype(float)
    centred = np.nan_to_num(values - np.nanmean(values, axis=0))
    count = present.T @ present
    sums = centred.T @ present
    squares = (centred**2).T @ present
    with np.errstate(divide="ignore", invalid="ignore"):
        covariance = (centred.T @ centred - sums * sums.T / count) / (count - 1)
        spread = squares - sums**2 / count
        # Equal answers leave rounding instead of 0 here, and a correlation of rounding errors means nothing.
        variance = np.where(spread > 1e-12 * squares, spread, 0.0) / (count - 1)
        product = np.where(variance * variance.T > 0, variance * variance.T, np.nan)
        correlation = np.clip(covariance / np.sqrt(product), -1.0, 1.0)
    return covariance, correlation, count


def uneven(ground: Moments) -> tuple[Message, ...]:
    """Return a note where tests count respondents that some correlations do not rest on."""
    if ground.fewest >= ground.n:
        return ()
    return (
        Message(
            "Pair by pair the correlations rest on {fewest} to {n} respondents; tests count {n}, so they are a little too sure.",
            fewest=ground.fewest,
            n=ground.n,
        ),
    )


def to_correlation(covariance: Floats) -> Floats:
    """Return the correlation matrix of a covariance matrix, with an exact unit diagonal."""
    spread = np.sqrt(np.diag(covariance))
    correlation = np.asarray(covariance / np.outer(spread, spread))
    np.fill_diagonal(correlation, 1.0)
    return correlation


def inverse_of(correlation: Floats, names: tuple[str, ...]) -> Floats:
    """Return the inverse of a correlation matrix, or say which items make it impossible.

    A matrix counts as singular when its smallest eigenvalue is below 1e-10, where an inverse has no correct digit.
    """
    if np.linalg.eigvalsh(correlation)[0] < 1e-10:
        raise NoSolution(_why_singular(correlation, names))
    return np.asarray(np.linalg.inv(correlation))


def _why_singular(correlation: Floats, names: tuple[str, ...]) -> Message:
    rows, columns = np.triu_indices(len(names), 1)
    same = np.abs(correlation[rows, columns]) > 1 - 1e-8
    if same.any():
        at = int(np.flatnonzero(same)[0])
        return Message(
            "{items} carry the same answers (correlation {r:.3f}), so the correlations cannot be told apart. Leave one out.",
            items=Quoted([names[rows[at]], names[columns[at]]]),
            r=float(correlation[rows[at], columns[at]]),
        )
    return Message(
        "The correlations of the {count} items contradict or repeat one another (their matrix has no inverse): one item "
        "follows from others, there are too few respondents, or pairwise deletion mixed different people. Use complete "
        "answers only, fewer items, or more answers.",
        count=len(names),
    )


def _refuse_constant(names: tuple[str, ...], values: Floats) -> None:
    flat = np.nanmax(values, axis=0) == np.nanmin(values, axis=0)
    if flat.any():
        raise InvalidItems.constant([name for name, same in zip(names, flat, strict=True) if same])


def _refuse_thin_pairs(names: tuple[str, ...], correlation: Floats, pairs: Floats) -> None:
    thin = (pairs < 3) | np.isnan(correlation)
    if thin.any():
        other, one = np.argwhere(np.tril(thin | thin.T, -1))[0]
        raise InvalidItems(
            Message(
                "Insufficient data: {items} were answered together by {count:.0f} respondents, among whom they do not vary "
                "enough to be correlated. Leave one out, or analyse the forms separately.",
                items=Quoted([names[one], names[other]]),
                count=float(pairs[one, other]),
            )
        )
