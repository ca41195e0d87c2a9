"""Whether items share enough for a factor analysis: Kaiser-Meyer-Olkin and Bartlett's test."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from scipy.stats import chi2 as chi2_distribution

from messages import Bilingual, Message, Quoted, Sentences
from surveys.scales.errors import InvalidItems
from surveys.scales.moments import Missing, inverse_of, moments, uneven
from surveys.scales.result import Result, p_value

if TYPE_CHECKING:
    from surveys.scales.arrays import Floats


@dataclass(frozen=True, eq=False)
class Kmo(Result):
    """Sampling adequacy after Kaiser, Meyer and Olkin.

    Attributes
    ----------
    overall
        Between 0 and 1.
    per_item
        The same for each item alone (MSA).
    n
        Respondents.
    """

    overall: float
    per_item: pd.Series
    n: int
    warnings: tuple[Message, ...] = ()

    @property
    def table(self) -> pd.DataFrame:
        """One row per item: ``kmo``."""
        return self.per_item.to_frame("kmo")

    def describe(self) -> Sentences:
        """Return whether a factor analysis is worthwhile, and which items do not belong."""
        overall = _overall(self.overall)
        weak = self.per_item.index[self.per_item < 0.5]
        named = Message("Below .50 alone: {items}. Consider leaving it out.", items=Quoted(weak))
        return overall.then(named if len(weak) else None)


@dataclass(frozen=True, eq=False)
class Bartlett(Result):
    """Bartlett's test that items do not correlate at all: ``chi2`` on ``dof`` degrees of freedom, probability ``p``."""

    chi2: float
    dof: int
    p: float
    n: int
    warnings: tuple[Message, ...] = ()

    @property
    def table(self) -> pd.DataFrame:
        """One row: ``chi2``, ``dof``, ``p``, ``n``."""
        return pd.DataFrame([{"chi2": self.chi2, "dof": self.dof, "p": self.p, "n": self.n}])

    def describe(self) -> Sentences:
        """Return whether the items correlate."""
        said = (
            Message(
                "Bartlett's test: the items correlate (χ² {chi2:.1f} on {dof} degrees of freedom, {p}).", **self._facts
            )
            if self.p < 0.05
            else Message(
                "Bartlett's test cannot show any correlation between the items (χ² {chi2:.1f} on {dof} degrees of freedom, "
                "{p}); a factor analysis has nothing to explain.",
                **self._facts,
            )
        )
        return Sentences((said,))

    @property
    def _facts(self) -> dict[str, Any]:
        return {"chi2": self.chi2, "dof": self.dof, "p": p_value(self.p)}


def kmo(items: Any, missing: Missing = "listwise") -> Kmo:
    """Return the share of correlation that is not partial: Σr² / (Σr² + Σq²), over pairs of different items.

    q are the partial correlations given all other items, from the inverse of the correlation matrix.

    Parameters
    ----------
    items
        Answers, respondents × items, or `Moments`.
    missing
        ``listwise`` or ``pairwise``.

    Raises
    ------
    InvalidItems
        Unusable answers, or fewer than two items.
    NoSolution
        Correlations without an inverse, or items that do not correlate at all.

    References
    ----------
    Kaiser, H. F. and Rice, J. (1974). Little jiffy, mark IV. Educational and Psychological Measurement 34, 111-117.
    """
    ground = moments(items, missing)
    inverse = inverse_of(ground.correlation, ground.names)
    overall, each = sampling_adequacy(ground.correlation, inverse)
    if not np.isfinite([overall, *each]).all():
        raise InvalidItems(
            Message(
                "{items} does not correlate with any other item, so sampling adequacy has no value. Leave it out.",
                items=Quoted([name for name, value in zip(ground.names, each, strict=True) if not np.isfinite(value)]),
            )
        )
    return Kmo(overall, pd.Series(each, index=list(ground.names)), ground.n, ground.notes)


def bartlett(items: Any, missing: Missing = "listwise") -> Bartlett:
    """Test that all correlations are 0: χ² = -(n - 1 - (2p + 5)/6) · ln|R| on p(p - 1)/2 degrees of freedom.

    With pairwise deletion n counts respondents with any answer. Parameters and errors as `kmo`.

    References
    ----------
    Bartlett, M. S. (1951). The effect of standardization on a χ² approximation in factor analysis. Biometrika 38, 337-344.
    """
    ground = moments(items, missing)
    count = len(ground.names)
    inverse_of(ground.correlation, ground.names)
    scale = ground.n - 1 - (2 * count + 5) / 6
    if scale <= 0:
        raise InvalidItems.too_few_rows(
            Bilingual("巴特利特检验", "Bartlett's test"), ground.n, int(2 + (2 * count + 5) / 6)
        )
    chi2 = max(-scale * float(np.linalg.slogdet(ground.correlation)[1]), 0.0)
    dof = count * (count - 1) // 2
    return Bartlett(chi2, dof, float(chi2_distribution.sf(chi2, dof)), ground.n, (*ground.notes, *uneven(ground)))


def sampling_adequacy(correlation: Floats, inverse: Floats) -> tuple[float, Floats]:
    """Return the overall index and that of each item; NaN for an item without any correlation. Kernel."""
    scale = np.sqrt(np.diag(inverse))
    whole = correlation**2
    partial = (inverse / np.outer(scale, scale)) ** 2
    np.fill_diagonal(whole, 0.0)
    np.fill_diagonal(partial, 0.0)
    with np.errstate(invalid="ignore"):
        each = whole.sum(axis=0) / (whole.sum(axis=0) + partial.sum(axis=0))
        overall = whole.sum() / (whole.sum() + partial.sum())
    return float(overall), np.asarray(each)


def _overall(value: float) -> Message:
    """Return Kaiser's verdict in words a leader understands."""
    if value >= 0.8:
        return Message("KMO is {kmo:.2f}: the items share much, a factor analysis is well founded.", kmo=value)
    if value >= 0.6:
        return Message("KMO is {kmo:.2f}: the items share enough for a factor analysis.", kmo=value)
    return Message("KMO is {kmo:.2f}: the items share too little; factors would be accidental.", kmo=value)
