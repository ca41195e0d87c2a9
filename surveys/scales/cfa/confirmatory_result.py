"""The result of a confirmatory factor analysis and what it says about the instrument."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from messages import Message, Quoted, Sentences
from surveys.scales.result import Result

if TYPE_CHECKING:
    from surveys.scales.cfa.indices import Fit

STRONG, AVE, CR = 0.50, 0.50, 0.70
"""Usual demands on a standardised loading, the average variance extracted and composite reliability."""


@dataclass(frozen=True, eq=False)
class Confirmatory(Result):
    """A confirmatory factor model fitted by maximum likelihood.

    Attributes
    ----------
    parameters
        One row per loading: ``factor``, ``item``, ``estimate``, ``se``, ``z``, ``standardised``,
        ``standardised_se``; a marker fixed at 1 has no error.
    residuals
        Per item: ``variance`` left unexplained, ``se``, ``r2``.
    correlations, correlation_errors
        Of the factors, with standard errors.
    covariances
        Of the factors; variances are 1 unless a marker item sets the scale.
    convergence
        Per factor: ``items``, ``ave``, ``cr`` (composite reliability).
    discriminance
        Per pair of factors: ``r``, √AVE of both, ``htmt``, and the verdicts.
    fit
        Fit indices.
    n
        Respondents.
    left_out
        Respondents who answered some of the items only, and are not among them.
    """

    parameters: pd.DataFrame
    residuals: pd.DataFrame
    correlations: pd.DataFrame
    correlation_errors: pd.DataFrame
    covariances: pd.DataFrame
    convergence: pd.DataFrame
    discriminance: pd.DataFrame
    fit: Fit
    n: int
    warnings: tuple[Message, ...] = ()
    left_out: int = 0

    @property
    def table(self) -> pd.DataFrame:
        """The loadings with their errors."""
        return self.parameters

    @property
    def proper(self) -> bool:
        """Whether every variance is positive and no correlation of factors reaches 1."""
        return not improper(self.residuals["variance"], self.correlations)

    def describe(self) -> Sentences:
        """Return the fit, weak items, weak factors and factors that are not distinct."""
        said = [
            Message(
                "{factors} factors, {items} items, {n} complete respondents.",
                factors=len(self.convergence),
                items=len(self.residuals),
                n=self.n,
            ),
            *self._incomplete(),
            self.fit.sentence(),
        ]
        weak = self.parameters.loc[self.parameters["standardised"].abs() < STRONG, "item"]
        if len(weak):
            said.append(Message("Standardised loading below {least:.2f}: {items}.", least=STRONG, items=Quoted(weak)))
        loose = self.convergence.index[(self.convergence["ave"] < AVE) | (self.convergence["cr"] < CR)]
        if len(loose):
            said.append(
                Message(
                    "Items hang together too loosely (AVE below {ave:.2f} or composite reliability below {cr:.2f}) in: {factors}.",
                    ave=AVE,
                    cr=CR,
                    factors=Quoted(loose),
                )
            )
        else:
            said.append(
                Message(
                    "Every factor has an AVE of at least {ave:.2f} and a composite reliability of at least {cr:.2f}.",
                    ave=AVE,
                    cr=CR,
                )
            )
        return Sentences((*said, *self._distinct()))

    def _incomplete(self) -> list[Message]:
        if not self.left_out:
            return []
        return [
            Message(
                "{count} respondents ({share:.0%}) answered some of the items only and are left out; the results hold for everybody only "
                "if what people leave out has nothing to do with what they would have answered.",
                count=self.left_out,
                share=self.left_out / (self.left_out + self.n),
            )
        ]

    def _distinct(self) -> list[Message]:
        if self.discriminance.empty:
            return []
        alike = self.discriminance[~self.discriminance["distinct"]]
        if alike.empty:
            return [Message("Every factor is distinct from every other (√AVE above the correlations, HTMT below .85).")]
        pairs = [f"{first}–{second}" for first, second in zip(alike["first"], alike["second"], strict=True)]
        return [
            Message(
                "Not clearly distinct (a correlation as large as √AVE, or HTMT of .85 or more): {pairs}.",
                pairs=Quoted(pairs),
            )
        ]


def improper(variances: pd.Series, correlations: pd.DataFrame) -> tuple[Message, ...]:
    """Return what is impossible about a solution: residual variances not above 0, factor correlations of 1 or more."""
    said = []
    negative = variances.index[variances <= 0]
    if len(negative):
        said.append(
            Message(
                "Heywood case: the residual variance of {items} is not positive, which no real answer allows. "
                "Do not interpret this model; leave the item out, merge factors, or collect more answers.",
                items=Quoted(negative),
            )
        )
    values = correlations.to_numpy()
    if np.linalg.eigvalsh(values)[0] <= 1e-10:
        at = np.argwhere(np.tril(np.abs(values), -1) >= 1.0)
        names = [correlations.index[i] for i in at[0]] if len(at) else list(correlations.index)
        said.append(
            Message(
                "The factors {factors} cannot be told apart: their estimated correlations reach or exceed 1. Merge them.",
                factors=Quoted(names),
            )
        )
    return tuple(said)
