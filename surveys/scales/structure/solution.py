"""The result of a factor or component analysis: loadings, what they explain, and what to make of them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from messages import Message, Quoted, Sentences
from surveys.scales.result import Result, p_value

if TYPE_CHECKING:
    from surveys.scales.arrays import Floats
    from surveys.scales.structure.fit import FactorFit
    from surveys.scales.structure.rotation import Rotated

SALIENT = 0.40
"""Loadings from here on are called salient in sentences."""


@dataclass(frozen=True, eq=False)
class FactorSolution(Result):
    """Loadings of items on factors or components.

    Attributes
    ----------
    loadings
        Pattern loadings, items × factors; factors by variance explained, each turned so that its loadings add up
        to a positive sum.
    correlations
        Factor correlations; the identity for orthogonal rotations.
    uniquenesses
        Variance of each item that the factors leave unexplained.
    method, rotation
        What was asked for.
    n
        Respondents.
    fit
        `FactorFit`; None for principal components, which are no model.
    """

    loadings: pd.DataFrame
    correlations: pd.DataFrame
    uniquenesses: pd.Series
    method: str
    rotation: str
    n: int
    fit: FactorFit | None
    warnings: tuple[Message, ...] = ()

    @cached_property
    def communalities(self) -> pd.Series:
        """Variance of each item that the factors explain."""
        return 1.0 - self.uniquenesses

    @cached_property
    def structure(self) -> pd.DataFrame:
        """Correlations of items with factors, pattern · factor correlations."""
        return self.loadings @ self.correlations

    @cached_property
    def variance(self) -> pd.DataFrame:
        """Per factor: ``ss_loadings``, ``proportion`` of all variance, ``cumulative``, ``explained`` share, cumulative."""
        pattern = self.loadings.to_numpy()
        sums = np.diag(self.correlations.to_numpy() @ pattern.T @ pattern)
        rows = {
            "ss_loadings": sums,
            "proportion": sums / len(pattern),
            "cumulative": np.cumsum(sums) / len(pattern),
            "explained": sums / sums.sum(),
            "cumulative_explained": np.cumsum(sums) / sums.sum(),
        }
        return pd.DataFrame.from_dict(rows, orient="index", columns=self.loadings.columns)

    @cached_property
    def complexity(self) -> pd.Series:
        """Hofmann's index (Σ l²)² / Σ l⁴ of each item: 1 when it loads on one factor only."""
        squares = self.loadings.to_numpy() ** 2
        total = squares.sum(axis=1)
        share = np.divide(total**2, (squares**2).sum(axis=1), out=np.zeros_like(total), where=total > 0)
        return pd.Series(share, index=self.loadings.index)

    @property
    def table(self) -> pd.DataFrame:
        """Loadings with ``communality`` and ``uniqueness``, a row per item."""
        return self.loadings.assign(communality=self.communalities, uniqueness=self.uniquenesses)

    def describe(self) -> Sentences:
        """Return what the factors explain, how well they fit, and which items belong to none or to several."""
        count = self.loadings.shape[1]
        share = float(self.variance.loc["proportion"].to_numpy(dtype=float).sum())
        said: list[Message | Sentences] = [
            Message(
                "{count} factors explain {share:.0%} of the variance of {items} items ({n} respondents).",
                count=count,
                share=share,
                items=len(self.loadings),
                n=self.n,
            )
        ]
        said.extend(self._belonging())
        if self.fit is not None:
            said.append(_fit_sentence(self.fit))
        return Sentences(tuple(said))

    def _belonging(self) -> list[Message]:
        salient = (self.loadings.abs() >= SALIENT).to_numpy()
        names = self.loadings.index.to_numpy()
        said = [
            Message("{factor} carries {items}.", factor=factor, items=Quoted(names[salient[:, at]]))
            for at, factor in enumerate(self.loadings.columns)
            if salient[:, at].any()
        ]
        nowhere, twice = names[~salient.any(axis=1)], names[salient.sum(axis=1) > 1]
        if len(nowhere):
            said.append(
                Message("No loading reaches {least:.2f} for {items}.", least=SALIENT, items=Quoted(nowhere)),
            )
        if len(twice):
            said.append(Message("On more than one factor: {items}.", items=Quoted(twice)))
        return said


def arranged(rotated: Rotated, names: tuple[str, ...], prefix: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return loadings and factor correlations as frames, factors by variance explained and turned to positive sums."""
    pattern, phi = rotated.loadings, rotated.correlations
    order = np.argsort(-np.diag(phi @ pattern.T @ pattern), kind="stable")
    pattern, phi = pattern[:, order], phi[np.ix_(order, order)]
    signs = np.where(pattern.sum(axis=0) < 0, -1.0, 1.0)
    labels = [f"{prefix}{at + 1}" for at in range(pattern.shape[1])]
    turned: Floats = pattern * signs
    return (
        pd.DataFrame(turned, index=list(names), columns=labels),
        pd.DataFrame(phi * np.outer(signs, signs), index=labels, columns=labels),
    )


def _fit_sentence(fit: FactorFit) -> Message:
    if fit.p is None or fit.rmsea is None or fit.tli is None:
        return Message(
            "The fit cannot be tested: the model has {dof} degrees of freedom, or too few respondents, or the items "
            "hardly correlate.",
            dof=fit.dof,
        )
    return Message(
        "Fit: χ² {chi2:.1f} on {dof} degrees of freedom ({p}), RMSEA {rmsea:.3f} (90 % interval {low:.3f} to {high:.3f}), "
        "TLI {tli:.3f}.",
        chi2=fit.chi2,
        dof=fit.dof,
        p=p_value(fit.p),
        rmsea=fit.rmsea,
        low=fit.rmsea_low,
        high=fit.rmsea_high,
        tli=fit.tli,
    )
