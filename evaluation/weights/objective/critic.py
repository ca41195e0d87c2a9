"""CRITIC weights: contrast (standard deviation) times conflict (lack of correlation with the others)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.stats import kendalltau, rankdata

from evaluation.choices import choose
from evaluation.weights.directions import read_directions, to_unit_scale
from evaluation.weights.errors import ImpossibleChoice
from evaluation.weights.inputs import Sheet, constant_columns, read_matrix
from evaluation.weights.objective.remarks import on_constants, shares_of
from evaluation.weights.presets import with_preset
from evaluation.weights.result import Weighting
from messages import Bilingual, Message, Sentences

if TYPE_CHECKING:
    import pandas as pd

    from evaluation.arrays import Flags, Floats

NORMALISATIONS = {
    "minmax": Bilingual("按方向作极差标准化", "min–max by direction"),
    "none": Bilingual("原始数据，未标准化", "the values as they are"),
}
CORRELATIONS = {
    "pearson": Bilingual("Pearson相关", "Pearson correlation"),
    "spearman": Bilingual("Spearman等级相关", "Spearman rank correlation"),
    "kendall": Bilingual("Kendall tau-b相关", "Kendall's tau-b"),
}
ROUNDING = 1e-13
"""A correlation this close to ±1 is ±1 but for rounding."""


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class CriticWeights(Weighting):
    """CRITIC weights and the quantities behind them.

    Attributes
    ----------
    deviations, correlations, conflicts
        As arrays; `sigma`, `correlation`, `conflict` and `information` give them named.
    normalisation, coefficient, ddof
        What was done to the values, which correlation was used, and the divisor n - ddof of the standard deviation.
    rows
        How many units the weights rest on.
    """

    deviations: Floats
    correlations: Floats
    conflicts: Floats
    normalisation: str
    coefficient: str
    ddof: int
    rows: int

    @property
    def sigma(self) -> pd.Series | Floats:
        """Standard deviation of each (normalised) indicator; the divisor cancels in the weights."""
        return self._per_indicator(self.deviations, "sigma")

    @property
    def correlation(self) -> pd.DataFrame | Floats:
        """Correlations between the indicators; 0 with a constant one."""
        return self._per_pair(self.correlations)

    @property
    def conflict(self) -> pd.Series | Floats:
        """Σ_k (1 - r_jk) of each indicator."""
        return self._per_indicator(self.conflicts, "conflict")

    @property
    def information(self) -> pd.Series | Floats:
        """C_j = σ_j · conflict_j."""
        return self._per_indicator(self.deviations * self.conflicts, "information")

    def _columns(self) -> dict[str, object]:
        contents = self.deviations * self.conflicts
        return {"sigma": self.deviations, "conflict": self.conflicts, "information": contents}

    def _how(self) -> tuple[Message | Sentences, ...]:
        return (
            Message(
                "CRITIC weights of {count} indicators from {rows} units: values {normalisation}, conflict by "
                "{correlation}; information is standard deviation times Σ(1 - r), and the weight its share.",
                count=len(self.vector),
                rows=self.rows,
                normalisation=NORMALISATIONS[self.normalisation],
                correlation=CORRELATIONS[self.coefficient],
            ),
        )


def critic(
    matrix: Any,
    directions: Any = None,
    *,
    normalisation: str | None = None,
    correlation: str = "pearson",
    ddof: int = 1,
    preset: str | None = None,
    missing: str = "refuse",
) -> CriticWeights:
    """Return CRITIC weights.

    C_j = σ_j Σ_k (1 - r_jk), w_j = C_j / Σ C, with σ and r taken after bringing all columns to one direction.

    Parameters
    ----------
    matrix
        Values, units × indicators.
    directions
        One per indicator, see `read_directions`; by default the more the better for all.
    normalisation
        ``"minmax"`` (default) or ``"none"``. CRITIC is not scale-free: without normalising, the indicator with the
        largest unit wins, which is said in the warnings.
    correlation
        ``"pearson"``, ``"spearman"`` or ``"kendall"``.
    ddof
        1 or 0 in the standard deviation shown; the weights do not depend on it.
    preset
        ``"spssau"``, see `PRESETS`.
    missing
        ``"refuse"``, or ``"rows"`` for complete rows only.

    Returns
    -------
    CriticWeights
        `.sigma`, `.correlation`, `.conflict`, `.information`. A constant column has σ = 0 and an undefined correlation,
        which is taken as 0: its weight is 0, and it adds 1 to the conflict of each other column. When no column carries
        information the weights are equal.

    Raises
    ------
    UnusableMatrix
        Missing values, text, infinity, fewer than 2 rows.
    ImpossibleChoice, InvalidMethod
        Options that do not exist or do not fit together.

    References
    ----------
    Diakoulaki, D., Mavrotas, G., & Papayannakis, L. (1995). Determining objective weights in multiple criteria
    problems: the CRITIC method. Computers & Operations Research 22(7), 763-770.

    Examples
    --------
    >>> critic([[0.0, 0.0, 3.0], [1.0, 2.0, 2.0], [2.0, 4.0, 1.0]]).weights.round(3).tolist()
    [0.25, 0.25, 0.5]
    """
    options = with_preset("critic", preset, normalisation=normalisation)
    how = choose(Bilingual("归一化", "normalisation"), options["normalisation"] or "minmax", NORMALISATIONS)
    coefficient = choose(Bilingual("相关系数", "correlation"), correlation, CORRELATIONS)
    if ddof not in (0, 1):
        raise ImpossibleChoice.number(Bilingual("自由度修正ddof", "ddof"), ddof, 0, 1)
    sheet = read_matrix(matrix, missing=missing)
    values, flat = _comparable(sheet, directions, how)
    deviations, correlations = _moments(values, flat, coefficient, ddof)
    conflicts = np.where(flat, 0.0, np.clip((1.0 - correlations).sum(axis=1), 0.0, None))
    information = deviations * conflicts
    scale = (_on_scale(),) if how == "none" else ()
    return CriticWeights(
        vector=shares_of(information),
        names=sheet.columns,
        method=Bilingual("CRITIC权重法", "CRITIC"),
        warnings=(*sheet.warnings, *_on_constants(flat, information, sheet), *scale),
        deviations=deviations,
        correlations=correlations,
        conflicts=conflicts,
        normalisation=how,
        coefficient=coefficient,
        ddof=ddof,
        rows=len(sheet.values),
    )


def _comparable(sheet: Sheet, directions: Any, how: str) -> tuple[Floats, Flags]:
    if how == "minmax":
        return to_unit_scale(sheet.values, read_directions(directions, sheet.labels))
    if directions is not None:
        raise ImpossibleChoice(
            Message('Directions are given, but normalisation="none" takes the columns as they are. Choose "minmax".')
        )
    return sheet.values, constant_columns(sheet.values)


def _moments(values: Floats, flat: Flags, coefficient: str, ddof: int) -> tuple[Floats, Floats]:
    """Return standard deviations and correlations; both 0 where a column is constant, 1 on the diagonal."""
    centred = values - values.mean(axis=0)
    size = np.where(flat, 1.0, np.abs(centred).max(axis=0))
    products = _products(centred / size)
    deviations = np.where(flat, 0.0, size * np.sqrt(np.diag(products) / (len(values) - ddof)))
    if coefficient == "pearson":
        correlations = _scaled(products, flat)
    elif coefficient == "spearman":
        ranks = rankdata(values, axis=0)
        correlations = _scaled(_products(ranks - ranks.mean(axis=0)), flat)
    else:
        correlations = _kendall(values, flat)
    np.fill_diagonal(correlations, 1.0)
    return deviations, correlations


def _products(centred: Floats) -> Floats:
    """Return sums of cross products."""
    products: Floats = centred.T @ centred
    return products


def _scaled(products: Floats, flat: Flags) -> Floats:
    lengths = np.sqrt(np.where(flat, 1.0, np.diag(products)))
    correlations: Floats = products / np.outer(lengths, lengths)
    perfect = np.abs(correlations) > 1.0 - ROUNDING
    correlations[perfect] = np.sign(correlations[perfect])
    correlations[flat, :] = 0.0
    correlations[:, flat] = 0.0
    return correlations


def _kendall(values: Floats, flat: Flags) -> Floats:
    count = values.shape[1]
    correlations = np.eye(count)
    for first in range(count):
        for second in range(first):
            if not (flat[first] or flat[second]):
                tau = float(kendalltau(values[:, first], values[:, second]).statistic)
                correlations[first, second] = correlations[second, first] = tau
    return correlations


def _on_constants(flat: Flags, information: Floats, sheet: Sheet) -> tuple[Message, ...]:
    if information.sum() > 0 or flat.all():
        return on_constants(flat, information, sheet.labels)
    if sheet.values.shape[1] == 1:
        return ()
    return (
        Message(
            "All indicators that vary are perfectly correlated, so there is no conflict to measure; all {count} are "
            "weighted equally.",
            count=sheet.values.shape[1],
        ),
    )


def _on_scale() -> Message:
    return Message(
        "The values were not normalised. CRITIC is not scale-free: an indicator in larger units weighs more for that alone."
    )
