"""The result of a regression: coefficients with errors, and what they allow to be said."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from messages import Bilingual, Message, Sentences
from surveys.estimates.intervals import Confidence

if TYPE_CHECKING:
    from surveys.weights.arrays import Floats

KINDS: dict[str, Bilingual] = {
    "linear": Bilingual("线性回归", "Linear regression"),
    "logistic": Bilingual("逻辑回归", "Logistic regression"),
    "ordered_logit": Bilingual("有序逻辑回归", "Ordered logit"),
    "ordered_probit": Bilingual("有序概率单位回归", "Ordered probit"),
}
"""Kinds of models."""


@dataclass(frozen=True, eq=False)
class Fit:
    """A fitted model.

    Attributes
    ----------
    kind
        A key of `KINDS`.
    outcome, n
        Name of the outcome, and answers used.
    table
        One row per coefficient: ``estimate``, ``se``, ``statistic`` = estimate / se, ``p``, ``lo``, ``hi``; for logistic and
        ordered logit models also ``odds_ratio`` with its interval.
    covariance
        Covariance matrix of the coefficients in `table`, then of the thresholds.
    thresholds
        ``estimate`` and ``se`` of the thresholds between classes; empty for other models.
    likelihood
        Log likelihood (weighted); NaN for linear models.
    r_squared
        Share of the weighted variance explained; NaN for other models.
    confidence, df
        Level of the intervals, and degrees of freedom of the tests.
    fitted
        Fitted value (or probability of each class) of each answer used.
    """

    kind: str
    outcome: str
    n: int
    table: pd.DataFrame
    covariance: Floats
    confidence: Confidence
    df: float
    thresholds: pd.DataFrame = field(default_factory=pd.DataFrame)
    likelihood: float = float("nan")
    r_squared: float = float("nan")
    fitted: Floats = field(default_factory=lambda: np.zeros(0), repr=False)
    notes: tuple[Message | Sentences, ...] = ()

    @property
    def deviance(self) -> float:
        """−2 · log likelihood."""
        return -2 * self.likelihood

    @property
    def text(self) -> str:
        """The model in plain sentences of the current language."""
        said: list[Message | Sentences] = [
            Message("{kind} of “{outcome}” on {n} answers.", kind=KINDS[self.kind], outcome=self.outcome, n=self.n)
        ]
        rows = self.table.drop(index="(intercept)", errors="ignore")
        said += [
            _told(str(name), row, self.confidence.level)
            for name, row in zip(rows.index, rows.to_dict("records"), strict=True)
        ]
        said.append(Message("These are associations in the answers, not effects."))
        return str(Sentences((*said, *self.notes)))

    def __repr__(self) -> str:
        return f"<Fit: {self.kind} of {self.outcome} on {self.n} answers>"

    def _repr_html_(self) -> str:
        return f"<p>{self.text}</p>{self.table.to_html()}"


def coefficient_table(
    names: list[str], estimate: Floats, covariance: Floats, confidence: Confidence, df: float, *, odds: bool
) -> pd.DataFrame:
    """Return coefficients with standard errors, tests and intervals; `odds` adds odds ratios."""
    se = np.sqrt(np.maximum(np.diag(covariance), 0.0))[: len(estimate)]
    freedom = np.full(len(estimate), df)
    statistic = np.divide(estimate, se, out=np.full(len(se), np.nan), where=se > 0)
    lo, hi = confidence.around(estimate, se, freedom)
    table = pd.DataFrame(
        {
            "estimate": estimate,
            "se": se,
            "statistic": statistic,
            "p": confidence.p_values(statistic, freedom),
            "lo": lo,
            "hi": hi,
        },
        index=pd.Index(names, name="term"),
    )
    if odds:
        with np.errstate(over="ignore"):
            table = table.assign(odds_ratio=np.exp(estimate), odds_lo=np.exp(lo), odds_hi=np.exp(hi))
    return table


def _told(name: str, row: dict[Any, Any], level: float) -> Message:
    facts = {"name": name, "estimate": row["estimate"], "lo": row["lo"], "hi": row["hi"], "level": level}
    if np.isnan(row["lo"]):
        return Message(
            "“{name}”: coefficient {estimate:.3g}; the design leaves no degrees of freedom for an interval.", **facts
        )
    if row["lo"] > 0:
        return Message(
            "“{name}” goes with higher answers: {estimate:.3g} ({level:.0%} interval {lo:.3g} to {hi:.3g}).", **facts
        )
    if row["hi"] < 0:
        return Message(
            "“{name}” goes with lower answers: {estimate:.3g} ({level:.0%} interval {lo:.3g} to {hi:.3g}).", **facts
        )
    return Message(
        "Whether “{name}” goes with higher or lower answers cannot be told: {estimate:.3g} ({level:.0%} interval {lo:.3g} to "
        "{hi:.3g}).",
        **facts,
    )
