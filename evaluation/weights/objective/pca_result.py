"""The result of weighting by principal components."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from evaluation.weights.objective.components import SIGNS
from evaluation.weights.result import Weighting, normalised
from messages import Bilingual, Message, Sentences

if TYPE_CHECKING:
    from evaluation.arrays import Floats
    from evaluation.weights.objective.components import Suitability

NEGATIVES = {
    "keep": Bilingual("负系数原样保留", "negative coefficients are kept"),
    "abs": Bilingual("各系数先取绝对值再合成", "absolute values of the coefficients are combined"),
    "clip": Bilingual("负的综合系数置为0", "negative composite coefficients are set to 0"),
}


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class PcaWeights(Weighting):
    """Principal component weights and the quantities behind them.

    Attributes
    ----------
    eigenvalues
        Of the correlation matrix, largest first.
    vectors
        Eigenvectors as columns, signs fixed, shape (indicators, components).
    kept
        How many components were combined.
    composites
        Composite coefficients before division by their sum.
    standardised
        z-scores (divisor n - 1), units × indicators.
    suitability
        KMO and Bartlett's test.
    rule, sign, negative
        How the number of components, their signs and negative coefficients were decided.
    units
        Names of the units, None for a bare array.
    """

    eigenvalues: Floats
    vectors: Floats
    kept: int
    composites: Floats
    standardised: Floats
    suitability: Suitability
    rule: str | float
    sign: str
    negative: str
    units: pd.Index | None

    @property
    def explained(self) -> Floats:
        """Share of the variance that each component explains."""
        return normalised(self.eigenvalues)

    @property
    def cumulative(self) -> Floats:
        """Share of the variance explained up to each component."""
        return np.cumsum(self.explained)

    @property
    def eigenvectors(self) -> pd.DataFrame | Floats:
        """All eigenvectors, indicators × components."""
        return self._by_component(self.vectors)

    @property
    def loadings(self) -> pd.DataFrame | Floats:
        """Loadings a √λ of the components kept: the correlations of indicators with components."""
        return self._by_component(self.vectors[:, : self.kept] * np.sqrt(self.eigenvalues[: self.kept]))

    @property
    def coefficients(self) -> pd.DataFrame | Floats:
        """Coefficients (线性组合系数) loading / √λ of the components kept, signs as they are."""
        return self._by_component(self.vectors[:, : self.kept])

    @property
    def composite(self) -> pd.Series | Floats:
        """Composite coefficients (综合得分系数), the weights before division by their sum."""
        return self._per_indicator(self.composites, "composite")

    @property
    def scores(self) -> pd.Series | Floats:
        """Composite score Σ c z of each unit; relative, with mean 0."""
        scores: Floats = self.standardised @ self.composites
        return scores if self.names is None else pd.Series(scores, index=self.units, name="score")

    @property
    def kmo(self) -> float | None:
        """Kaiser-Meyer-Olkin measure of sampling adequacy; None where it does not exist."""
        return self.suitability.kmo

    @property
    def bartlett(self) -> tuple[float, int, float]:
        """Bartlett's test of sphericity: χ², degrees of freedom, p."""
        return self.suitability.chi2, self.suitability.df, self.suitability.p

    @property
    def spectrum(self) -> pd.DataFrame:
        """One row per component: eigenvalue, share of variance, cumulative share, whether it was kept."""
        count = len(self.eigenvalues)
        return pd.DataFrame(
            {
                "eigenvalue": self.eigenvalues,
                "explained": self.explained,
                "cumulative": self.cumulative,
                "kept": np.arange(count) < self.kept,
            },
            index=_component_names(count),
        )

    def _by_component(self, array: Floats) -> pd.DataFrame | Floats:
        if self.names is None:
            return array.copy()
        return pd.DataFrame(array.copy(), self.names, _component_names(array.shape[1]))

    def _columns(self) -> dict[str, object]:
        loadings = self.vectors[:, : self.kept] * np.sqrt(self.eigenvalues[: self.kept])
        named = dict(zip(_component_names(self.kept), loadings.T, strict=True))
        return {**named, "composite": self.composites}

    def _how(self) -> tuple[Message | Sentences, ...]:
        share = float(self.cumulative[min(self.kept, len(self.eigenvalues)) - 1])
        return (
            Message(
                "Principal components of {count} standardised indicators from {units} units; components kept: {kept} "
                "({rule}), explaining {share:.1%} of the variance. Signs: {sign}; {negative}.",
                count=len(self.vector),
                units=len(self.standardised),
                kept=self.kept,
                rule=_rule_name(self.rule),
                share=share,
                sign=SIGNS[self.sign],
                negative=NEGATIVES[self.negative],
            ),
            self._suits(),
        )

    def _suits(self) -> Message:
        chi2, df, p = self.bartlett
        if self.kmo is None:
            return Message(
                "KMO and Bartlett's test do not exist here: too few indicators vary, or one repeats others exactly."
            )
        return Message(
            "KMO = {kmo:.3f} ({verdict}); Bartlett's test χ²({df}) = {chi2:.2f}, p = {p:.4f}.",
            kmo=self.kmo,
            verdict=_kmo_verdict(self.kmo),
            df=df,
            chi2=chi2,
            p=p,
        )


def _component_names(count: int) -> list[str]:
    return [f"PC{at + 1}" for at in range(count)]


def _rule_name(rule: str | float) -> Bilingual:
    if rule == "kaiser":
        return Bilingual("特征值大于1", "eigenvalue above 1")
    if isinstance(rule, int):
        return Bilingual("指定个数", "as asked")
    return Bilingual(f"累积方差达到{float(rule):.0%}", f"to reach {float(rule):.0%} of the variance")


def _kmo_verdict(kmo: float) -> Bilingual:
    if kmo < 0.5:
        return Bilingual("低于0.5，不适合", "below 0.5, not suited")
    return Bilingual("低于0.7，勉强", "below 0.7, mediocre") if kmo < 0.7 else Bilingual("适合", "suited")
