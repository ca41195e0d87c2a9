"""The result of one Delphi round."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from evaluation.weights.panel.authority import Authority
from evaluation.weights.panel.kendall import Concordance
from evaluation.weights.panel.screening import Screening
from evaluation.weights.result import Weighting
from messages import Message, Quoted, Sentences

if TYPE_CHECKING:
    from evaluation.arrays import Floats


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class DelphiWeights(Weighting):
    """One Delphi round.

    Attributes
    ----------
    ratings
        Experts × indicators, NaN where an expert did not rate.
    full
        Full marks.
    means, deviations, full_ratios
        Mean, standard deviation (n - 1) and share of full marks (满分比) per indicator, as arrays.
    kendall
        Concordance of the experts.
    issued
        Questionnaires sent out, None if not given.
    authority
        Ca, Cs and Cr of the experts, None if not given.
    screening
        What the rule decided, None without a rule.
    """

    ratings: pd.DataFrame
    full: float
    means: Floats
    deviations: Floats
    full_ratios: Floats
    kendall: Concordance
    issued: int | None
    authority: Authority | None
    screening: Screening | None

    @property
    def mean(self) -> pd.Series | Floats:
        """Mean rating per indicator."""
        return self._per_indicator(self.means, "mean")

    @property
    def sd(self) -> pd.Series | Floats:
        """Standard deviation (n - 1) per indicator."""
        return self._per_indicator(self.deviations, "sd")

    @property
    def cv(self) -> pd.Series | Floats:
        """Variation coefficient sd / mean per indicator; NaN where the mean is 0, which the warnings say."""
        return self._per_indicator(variation_of(self.means, self.deviations), "cv")

    @property
    def full_ratio(self) -> pd.Series | Floats:
        """Share of the experts who gave full marks (满分比)."""
        return self._per_indicator(self.full_ratios, "full_ratio")

    @property
    def kendall_w(self) -> float | None:
        """Kendall's W with ties; None where it does not exist."""
        return self.kendall.w

    @property
    def chi2(self) -> float | None:
        """χ² = m (n - 1) W."""
        return self.kendall.chi2

    @property
    def p(self) -> float | None:
        """p-value of the χ² test of no agreement."""
        return self.kendall.p

    @property
    def positive_coefficient(self) -> float | None:
        """Share of the questionnaires that came back (积极系数); None without `issued`."""
        return None if self.issued is None else len(self.ratings) / self.issued

    @property
    def authority_coefficient(self) -> float | None:
        """Cr = (Ca + Cs)/2 (权威系数); None if not given."""
        return None if self.authority is None else self.authority.cr

    @property
    def decision(self) -> pd.Series | list[str]:
        """``keep``, ``discuss`` or ``drop`` per indicator by the screening rule; ``keep`` without a rule."""
        decided = ["keep"] * len(self.vector) if self.screening is None else self.screening.decisions
        return decided if self.names is None else pd.Series(decided, index=self.names, name="decision")

    @property
    def kept(self) -> tuple[str, ...]:
        """Indicators the rule keeps."""
        return self._decided("keep")

    @property
    def dropped(self) -> tuple[str, ...]:
        """Indicators the rule drops."""
        return self._decided("drop")

    def _decided(self, which: str) -> tuple[str, ...]:
        return tuple(label for label, decision in zip(self.labels, self.decision, strict=True) if decision == which)

    def _columns(self) -> dict[str, object]:
        values = self.ratings.to_numpy()
        columns: dict[str, object] = {
            "n": (~np.isnan(values)).sum(axis=0),
            "mean": self.means,
            "sd": self.deviations,
            "cv": variation_of(self.means, self.deviations),
            "full_ratio": self.full_ratios,
            "median": np.nanmedian(values, axis=0),
            "q1": np.nanquantile(values, 0.25, axis=0),
            "q3": np.nanquantile(values, 0.75, axis=0),
        }
        if self.screening is not None:
            columns["decision"] = list(self.decision)
        return columns

    def _how(self) -> tuple[Message | Sentences, ...]:
        said = Message(
            "{experts} experts rated {count} indicators (full marks {full:g}). Weights are shares of the mean ratings.",
            experts=len(self.ratings),
            count=len(self.vector),
            full=self.full,
        )
        parts = [said, *self._returned(), *self._agreement()]
        if self.screening is not None:
            parts += [self.screening.message, *self._decisions()]
        return tuple(parts)

    def _returned(self) -> list[Message]:
        said = []
        if self.issued is not None:
            said.append(
                Message(
                    "Of {issued} questionnaires {returned} came back (positive coefficient {ratio:.1%}).",
                    issued=self.issued,
                    returned=len(self.ratings),
                    ratio=len(self.ratings) / self.issued,
                )
            )
        if self.authority is not None:
            said.append(
                Message(
                    "Basis of judgement Ca = {ca:.3f}, familiarity Cs = {cs:.3f}, authority coefficient Cr = {cr:.3f}.",
                    ca=self.authority.ca,
                    cs=self.authority.cs,
                    cr=self.authority.cr,
                )
            )
        return said

    def _agreement(self) -> list[Message]:
        if self.kendall.w is None:
            return []
        return [
            Message(
                "Kendall's W = {w:.3f}, χ²({df}) = {chi2:.3f}, p = {p:.4f}.",
                w=self.kendall.w,
                df=self.kendall.df,
                chi2=self.kendall.chi2,
                p=self.kendall.p,
            )
        ]

    def _decisions(self) -> list[Message]:
        said = []
        if self._decided("drop"):
            said.append(Message("Dropped: {names}.", names=Quoted(self._decided("drop"))))
        if self._decided("discuss"):
            said.append(Message("To be discussed: {names}.", names=Quoted(self._decided("discuss"))))
        return said


def variation_of(means: Floats, deviations: Floats) -> Floats:
    """Return sd / mean, NaN where the mean is 0."""
    spread: Floats = np.divide(deviations, means, out=np.full(means.shape, np.nan), where=means > 0)
    return spread
