"""Nominal weight, effective weight and actual influence of each indicator side by side."""

from __future__ import annotations

import html
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from evaluation.choices import choose
from evaluation.weights.choices import MISSING, numbers
from evaluation.weights.direct import read_points
from evaluation.weights.effect.smoother import main_effect
from evaluation.weights.errors import ImpossibleChoice, UnusableMatrix
from evaluation.weights.inputs import Sheet, constant_columns, read_holed, without_holes
from evaluation.weights.result import labels_of, normalised
from evaluation.weights.wording import Listing
from messages import Bilingual, Message, Quoted, Sentences

if TYPE_CHECKING:
    from evaluation.arrays import Flags, Floats


@dataclass(frozen=True, eq=False, repr=False)
class Influence:
    """What each indicator moves.

    Attributes
    ----------
    labels
        Spoken names of the indicators.
    correlations
        Pearson correlation with the index; NaN for a constant indicator.
    effects
        First-order share of the variance of the index (correlation ratio); 0 for a constant indicator.
    nominal, effective
        Weights, None where not given.
    rows
        How many units it rests on.
    names
        Names of the indicators as given, None for a bare array.
    warnings
        What a reader must know.
    """

    labels: tuple[str, ...]
    correlations: Floats
    effects: Floats
    nominal: Floats | None
    effective: Floats | None
    rows: int
    names: pd.Index | None
    warnings: tuple[Message, ...]

    @cached_property
    def table(self) -> pd.DataFrame:
        """One row per indicator: ``nominal``, ``effective``, ``correlation``, ``r2``, ``first_order``, ``share`` (of the sum of first
        orders) and ``ratio`` of that share to the effective (else nominal) weight.
        """
        columns: dict[str, object] = {}
        if self.nominal is not None:
            columns["nominal"] = self.nominal
        if self.effective is not None:
            columns["effective"] = self.effective
        columns |= {"correlation": self.correlations, "r2": self.correlations**2, "first_order": self.effects}
        columns["share"] = self.share
        weights = self.weights
        if weights is not None:
            columns["ratio"] = np.divide(self.share, weights, out=np.full(len(weights), np.nan), where=weights > 0)
        return pd.DataFrame(columns, index=pd.Index(self.labels) if self.names is None else self.names)

    @property
    def share(self) -> Floats:
        """First-order effects divided by their sum, to be set beside weights; 0 where no indicator varies."""
        total = self.effects.sum()
        return normalised(self.effects) if total > 0 else np.zeros(len(self.effects))

    @property
    def weights(self) -> Floats | None:
        """The weights influence is compared with, divided by their sum: effective, else nominal, else None."""
        chosen = self.effective if self.effective is not None else self.nominal
        return None if chosen is None else chosen / chosen.sum()

    @property
    def correlation(self) -> pd.Series | Floats:
        """Correlation with the index."""
        return (
            self.correlations.copy()
            if self.names is None
            else pd.Series(self.correlations, self.names, name="correlation")
        )

    @property
    def first_order(self) -> pd.Series | Floats:
        """First-order share of the variance of the index."""
        return self.effects.copy() if self.names is None else pd.Series(self.effects, self.names, name="first_order")

    @property
    def text(self) -> str:
        """A paragraph in the current language."""
        return str(self.sentences)

    @property
    def sentences(self) -> Sentences:
        """What moves the index, and where that departs from the weights."""
        order = np.argsort(-self.effects, kind="stable")[:5]
        said: list[Message | Sentences] = [
            Message(
                "Share of the variance of the index that each indicator explains alone (local-linear regression, {rows} units), the "
                "largest: {effects}.",
                rows=self.rows,
                effects=Listing([self.labels[at] for at in order], self.effects[order], 3),
            )
        ]
        return Sentences((*said, *self._departures(), *self.warnings))

    def _departures(self) -> list[Message]:
        weights = self.weights
        if weights is None:
            return []
        away = self.share - weights
        most, least = int(np.argmax(away)), int(np.argmin(away))
        said = []
        if away[most] > 0.01:
            said.append(
                Message(
                    "{name} moves the index more than its weight says: {share:.1%} of the influence with {weight:.1%} of the weight.",
                    name=self.labels[most],
                    share=self.share[most],
                    weight=weights[most],
                )
            )
        if away[least] < -0.01:
            said.append(
                Message(
                    "{name} moves it less: {share:.1%} of the influence with {weight:.1%} of the weight.",
                    name=self.labels[least],
                    share=self.share[least],
                    weight=weights[least],
                )
            )
        return said

    def _repr_html_(self) -> str:
        return f"<p>{html.escape(self.text)}</p>{self.table.round(4).to_html()}"


def influence(
    values: Any, index: Any, nominal: Any = None, effective: Any = None, *, missing: str = "refuse"
) -> Influence:
    """Return what each indicator moves in an index, beside what it weighs.

    Correlation: Pearson's r of indicator and index. First order: Var(E[y|x_j]) / Var(y), between 0 and 1, with E[y|x_j] by
    local-linear regression (see `main_effect`); for a straight-line relation it equals r². The shares of correlated indicators
    overlap, so they do not add up to 1.

    Parameters
    ----------
    values
        Normalised values, units × indicators.
    index
        The composite index of the units, in the same order (a Series is matched by the names of the units if it can be).
    nominal, effective
        Weights of the indicators to set beside: list, Series, mapping, or result of this package. See `effective_weights`.
    missing
        ``"refuse"``, or ``"rows"`` for units complete in all indicators and the index.

    Returns
    -------
    Influence
        `.correlation`, `.first_order`, `.table`, `.text`. A constant indicator has no correlation (NaN) and moves nothing (0).

    Raises
    ------
    UnusableMatrix
        Fewer than 3 units, missing values, an index of another length or without variance.
    ImpossibleChoice
        Weights for other indicators.

    References
    ----------
    Paruolo, P., Saisana, M., & Saltelli, A. (2013). Ratings and rankings: voodoo or science? Journal of the Royal Statistical
    Society A 176(3), 609-634.

    Examples
    --------
    >>> influence([[0.0, 3.0], [1.0, 1.0], [2.0, 2.0]], [0.0, 1.0, 2.0]).correlation.round(3).tolist()
    [1.0, -0.5]
    """
    missing = choose(Bilingual("缺失处理", "missing data"), missing, MISSING)
    sheet, scores = _together(values, index, missing)
    flat = constant_columns(sheet.values)
    correlations = _correlations(sheet.values, scores, flat)
    effects = np.array(
        [0.0 if is_flat else main_effect(column, scores) for column, is_flat in zip(sheet.values.T, flat, strict=True)]
    )
    labels = labels_of(sheet.columns, len(flat))
    return Influence(
        labels=labels,
        correlations=correlations,
        effects=effects,
        nominal=_weights(nominal, sheet),
        effective=_weights(effective, sheet),
        rows=len(scores),
        names=sheet.columns,
        warnings=(*sheet.warnings, *_remarks(labels, correlations, flat)),
    )


def _together(values: Any, index: Any, missing: str) -> tuple[Sheet, Floats]:
    """Return values and index of the same units, the index varying."""
    if isinstance(index, pd.Series) and isinstance(values, pd.DataFrame) and set(index.index) == set(values.index):
        index = index.loc[values.index] if index.index.is_unique else index
    sheet = read_holed(values)
    scores = numbers(Bilingual("指数", "scores of the index"), index)
    rows = len(sheet.values)
    if scores.shape != (rows,):
        raise UnusableMatrix(
            Message(
                "The index has the shape {shape}, but there are {rows} units. Give one score per unit.",
                shape=scores.shape,
                rows=rows,
            )
        )
    known = ~np.isnan(scores)
    if not known.all() and missing == "refuse":
        raise UnusableMatrix(
            Message(
                'The index is missing for {count} of {rows} units. Leave them out, or ask for complete units with missing="rows".',
                count=int((~known).sum()),
                rows=rows,
            )
        )
    holed = np.where(known[:, None], sheet.values, np.nan)
    whole = ~np.isnan(holed).any(axis=1)
    if not whole.all():
        sheet = without_holes(Sheet(holed, sheet.columns, sheet.rows), missing)
        scores = scores[whole]
    if len(scores) < 3:
        raise UnusableMatrix.too_few_rows(len(scores), 3)
    if constant_columns(scores[:, None])[0]:
        raise UnusableMatrix(Message("The index is the same for all units, so nothing moves it."))
    return sheet, scores


def _correlations(values: Floats, scores: Floats, flat: Flags) -> Floats:
    centred, y = values - values.mean(axis=0), scores - scores.mean()
    length = np.sqrt((centred**2).sum(axis=0) * (y @ y))
    return np.where(flat, np.nan, np.clip(y @ centred / np.where(flat, 1.0, length), -1.0, 1.0))


def _weights(given: Any, sheet: Sheet) -> Floats | None:
    if given is None:
        return None
    values, names = read_points(given)
    what = Bilingual("权重", "weights")
    if names is not None and sheet.columns is not None:
        absent = [name for name in sheet.columns if name not in names]
        if absent:
            raise ImpossibleChoice.names(what, absent)
        values = values[names.get_indexer(sheet.columns)]
    if len(values) != len(sheet.labels):
        raise ImpossibleChoice.lengths(what, len(values), len(sheet.labels))
    if not values.sum() > 0:
        raise ImpossibleChoice(Message("The weights sum to {total}. They must sum to more than 0.", total=values.sum()))
    return values


def _remarks(labels: tuple[str, ...], correlations: Floats, flat: Flags) -> tuple[Message, ...]:
    said = []
    if flat.any():
        still = [label for label, is_flat in zip(labels, flat, strict=True) if is_flat]
        said.append(
            Message("{names} is the same for all units: it moves nothing and has no correlation.", names=Quoted(still))
        )
    against = [label for label, r in zip(labels, correlations, strict=True) if r < 0]
    if against:
        said.append(
            Message(
                "{names} correlates negatively with the index: units good in it score lower.", names=Quoted(against)
            )
        )
    return tuple(said)
