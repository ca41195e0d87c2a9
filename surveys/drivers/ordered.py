"""Ordered logit: regression of answers on a scale of ordered options."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
import pandas as pd
from scipy import stats

from messages import Message, Quoted
from surveys.drivers.algebra import inverse
from surveys.drivers.errors import InvalidModel
from surveys.drivers.model import Model, model_of
from surveys.drivers.result import Fit, coefficient_table
from surveys.drivers.thresholds import LINKS, Peak, classes_shares, climb, problem_of, start_of
from surveys.estimates.design import Design, design_of
from surveys.estimates.errors import InvalidChoice
from surveys.estimates.intervals import Confidence
from surveys.weights.columns import grouped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from surveys.weights.arrays import Floats, Integers

ERRORS = ("design", "model")
"""Standard errors: from how the answers were drawn, or from the likelihood with weights as numbers of equal answers."""
FAR = 30.0
"""A threshold or linear predictor beyond this many logits means that the likelihood has no maximum."""


@dataclass(frozen=True, eq=False)
class Ordered:
    """An ordered outcome in its model: classes of the answers used, their labels, and the weights of the likelihood."""

    model: Model
    classes: Integers
    labels: list[Any]
    weights: Floats
    link: str

    def peak(self, slopes: Floats, shifts: Floats) -> Peak:
        """Return the maximum of the likelihood for predictors with one coefficient, and those that shift thresholds."""
        count = len(self.labels)
        problem = problem_of(self.classes, count, slopes, shifts, self.weights, link=self.link)
        start = start_of(self.classes, count, self.weights, slopes.shape[1], shifts.shape[1], link=self.link)
        return climb(problem, start)


def ordered_logit(
    answers: Any,
    outcome: str,
    predictors: str | Sequence[str],
    *,
    weights: Any = None,
    strata: Any = None,
    clusters: Any = None,
    population: Any = None,
    design: Design | None = None,
    errors: Literal["design", "model"] = "design",
    link: Literal["logit", "probit"] = "logit",
    level: float = 0.95,
) -> Fit:
    """Return a regression of ordered answers: P(y ≤ j) = F(θ_j − x'β), weighted, with sandwich errors.

    The weighted log likelihood Σ w log P is maximised. Covariance: H⁻¹ S H⁻¹ with H the observed information and S the
    design covariance of the total score (R's svyolr); with ``errors="model"`` H⁻¹, weights being numbers of equal answers
    (R's polr). A positive coefficient goes with higher answers.

    Parameters
    ----------
    outcome
        Numbers in their order, or a category with its options in order.
    predictors
        Numeric columns, or text and categories, which are contrasted with their first option; may be empty.
    errors
        ``design`` or ``model``.
    link
        ``logit`` (coefficients are log odds ratios) or ``probit``.

    Raises
    ------
    InvalidModel
        Fewer than two classes, or answers that the predictors order perfectly.

    References
    ----------
    McCullagh, P. (1980). Regression models for ordinal data. JRSS B 42(2), 109-142.
    Pratt, J. W. (1981). Concavity of the log likelihood. JASA 76, 103-106.

    Examples
    --------
    >>> answers = pd.DataFrame({"y": [1, 2, 3, 1, 2, 3], "n": [20, 10, 10, 10, 10, 20], "x": [0, 0, 0, 1, 1, 1]})
    >>> round(float(ordered_logit(answers, "y", "x", weights="n", errors="model").table["estimate"].iloc[0]), 4)  # log 3
    1.0986
    """
    if errors not in ERRORS:
        raise InvalidChoice.unknown("errors", errors, ERRORS)
    if link not in LINKS:
        raise InvalidChoice.unknown("link", link, LINKS)
    drawn = design_of(design, weights, strata, clusters, population)
    found = ordered_of(model_of(answers, outcome, predictors, drawn), outcome, link, counts=errors == "model")
    slopes, shifts = found.model.matrix, np.ones((len(found.classes), 1))
    peak = found.peak(slopes, shifts)
    refuse_separated(peak, found, slopes, outcome)
    bread = inverse(peak.information)
    covariance = bread if errors == "model" else bread @ found.model.covariance(peak.scores) @ bread
    width = slopes.shape[1]
    df = float("inf") if errors == "model" else float(found.model.sample.df_of(found.model.used) + 1 - width)
    confidence = Confidence(level)
    problem = problem_of(found.classes, len(found.labels), slopes, shifts, found.weights, link=link)
    return Fit(
        kind=f"ordered_{link}",
        outcome=outcome,
        n=round(float(found.weights.sum())),
        table=coefficient_table(
            found.model.predictors.names, peak.parameters[:width], covariance, confidence, df, odds=link == "logit"
        ),
        covariance=covariance,
        confidence=confidence,
        df=df,
        thresholds=_thresholds(found.labels, peak.parameters[width:], covariance[width:, width:]),
        likelihood=peak.likelihood,
        fitted=classes_shares(problem, peak.parameters, len(found.labels), slopes, shifts),
        notes=found.model.notes,
    )


def proportional_odds(
    answers: Any, outcome: str, predictors: str | Sequence[str], *, weights: Any = None, link: str = "logit"
) -> pd.DataFrame:
    """Test, predictor by predictor, whether one coefficient suffices for all thresholds.

    Twice the gain in log likelihood when the predictor may shift every threshold on its own, against χ² with
    (thresholds − 1) · columns degrees of freedom. Weights are numbers of equal answers, and answers count as independent:
    with clusters the test rejects too often.

    Returns
    -------
    One row per predictor: ``df``, ``statistic``, ``p``, ``likelihood`` of the larger model.

    References
    ----------
    Brant, R. (1990). Assessing proportionality in the proportional odds model. Biometrics 46(4), 1171-1178.
    """
    found = ordered_of(model_of(answers, outcome, predictors, Design(weights=weights)), outcome, link, counts=True)
    ones, matrix = np.ones((len(found.classes), 1)), found.model.matrix
    small = found.peak(matrix, ones)
    rows = {}
    for term in dict.fromkeys(found.model.predictors.terms):
        own = found.model.predictors.columns_of(term)
        large = found.peak(np.delete(matrix, own, axis=1), np.column_stack([ones, matrix[:, own]]))
        df = (len(found.labels) - 2) * len(own)
        gain = max(2 * (large.likelihood - small.likelihood), 0.0)
        rows[term] = (df, gain, float(stats.chi2.sf(gain, df)) if df else float("nan"), large.likelihood)
    return pd.DataFrame.from_dict(rows, orient="index", columns=["df", "statistic", "p", "likelihood"])


def ordered_of(model: Model, outcome: str, link: str, *, counts: bool) -> Ordered:
    """Return the classes of an ordered outcome; `counts` keeps the weights as numbers of answers."""
    values = model.frame[outcome]
    if not (isinstance(values.dtype, pd.CategoricalDtype) or pd.api.types.is_numeric_dtype(values.dtype)):
        raise InvalidModel(
            Message(
                "The options of “{outcome}” are text, whose order is not known. Turn them into numbers, or into a category with its "
                "options in order.",
                outcome=outcome,
            )
        )
    groups = grouped(model.frame[model.used], [outcome])
    seen, classes = np.unique(groups.codes, return_inverse=True)
    if len(seen) < 2:
        raise InvalidModel(
            Message("All answers used of “{outcome}” are alike, so nothing can be explained.", outcome=outcome)
        )
    if len(seen) > 50:
        raise InvalidModel(
            Message(
                "“{outcome}” has {count} different answers; an ordered regression is meant for a few ordered options. Use a linear "
                "regression, or form bands.",
                outcome=outcome,
                count=len(seen),
            )
        )
    labels = groups.labels[outcome].take(seen).tolist()
    weights = model.sample.weights[model.used] if counts else model.weights
    return Ordered(model, classes, labels, weights, link)


def _thresholds(labels: list[Any], estimate: Floats, covariance: Floats) -> pd.DataFrame:
    names = [f"{low}|{high}" for low, high in pairwise(labels)]
    return pd.DataFrame({"estimate": estimate, "se": np.sqrt(np.maximum(np.diag(covariance), 0.0))}, index=names)


def refuse_separated(peak: Peak, found: Ordered, slopes: Floats, outcome: str) -> None:
    """Refuse a likelihood without a maximum: the predictors order the answers perfectly."""
    width = slopes.shape[1]
    linear = slopes @ peak.parameters[:width]
    if peak.converged and (not width or np.ptp(linear) < 2 * FAR) and np.linalg.cond(peak.information) < 1e15:
        return
    raise InvalidModel(
        Message(
            "The predictors {predictors} put the answers of “{outcome}” in order (almost) perfectly, so their coefficients have no "
            "finite value. Leave out the predictor that does, or merge its options.",
            predictors=Quoted(found.model.predictors.names, most=5),
            outcome=outcome,
        )
    )
