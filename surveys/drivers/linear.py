"""Linear and logistic regression with design-based errors."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from messages import Message
from surveys.drivers.algebra import inverse
from surveys.drivers.errors import InvalidModel
from surveys.drivers.model import Model, model_of
from surveys.drivers.result import Fit, coefficient_table
from surveys.estimates.design import Design, design_of
from surveys.estimates.intervals import Confidence
from surveys.estimates.irls import Logistic, irls
from surveys.weights.columns import grouped, numbers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from surveys.weights.arrays import Floats


FAR = 30.0
"""A linear predictor beyond this many logits means that the likelihood has no maximum."""


def linear(
    answers: Any,
    outcome: str,
    predictors: str | Sequence[str],
    *,
    weights: Any = None,
    strata: Any = None,
    clusters: Any = None,
    population: Any = None,
    design: Design | None = None,
    level: float = 0.95,
) -> Fit:
    """Return a weighted linear regression with errors that follow from how the answers were drawn.

    β = (X'WX)⁻¹ X'W y; its covariance is A S A with A = (X'WX)⁻¹ and S the design covariance of the total of the scores
    w x (y − x'β). With G clusters and nothing else that is the cluster-robust covariance × G / (G − 1), as R's svyglm.
    Tests use clusters − strata + 1 − coefficients degrees of freedom.

    Parameters
    ----------
    outcome
        Numeric column.
    predictors
        Numeric columns, or text and categories, which are contrasted with their first option.
    weights, strata, clusters, population, design
        How the answers were drawn; see `surveys.estimates.Design`.

    Raises
    ------
    InvalidModel
        Too few answers, or predictors that are constant or depend on each other.

    References
    ----------
    Binder, D. A. (1983). On the variances of asymptotically normal estimators from complex surveys. International
    Statistical Review 51(3), 279-292.

    Examples
    --------
    >>> import pandas as pd
    >>> answers = pd.DataFrame({"SA": [1.0, 2.0, 3.0, 6.0], "SQ": [1.0, 2.0, 3.0, 4.0]})
    >>> linear(answers, "SA", "SQ").table["estimate"].round(6).tolist()
    [-1.0, 1.6]
    """
    model = model_of(answers, outcome, predictors, design_of(design, weights, strata, clusters, population))
    y = numbers(model.frame[outcome], outcome)[model.used]
    matrix = np.column_stack([np.ones(len(y)), model.matrix])
    weight = model.weights
    bread = inverse((matrix * weight[:, None]).T @ matrix)
    beta = bread @ (matrix.T @ (weight * y))
    fitted = matrix @ beta
    spread = weight @ (y - weight @ y / weight.sum()) ** 2
    explained = 1 - float(weight @ (y - fitted) ** 2 / spread) if spread > 0 else float("nan")
    scores = matrix * (weight * (y - fitted))[:, None]
    return _fit("linear", outcome, model, (beta, bread, scores, fitted), Confidence(level), r_squared=explained)


def logistic(
    answers: Any,
    outcome: str,
    predictors: str | Sequence[str],
    *,
    weights: Any = None,
    strata: Any = None,
    clusters: Any = None,
    population: Any = None,
    design: Design | None = None,
    level: float = 0.95,
) -> Fit:
    """Return a weighted logistic regression of a yes/no outcome with design-based errors, as R's svyglm (quasibinomial).

    Parameters, errors and refusals are those of `linear`; the outcome has two different answers, of which the second in
    sorted order counts as yes.

    Examples
    --------
    >>> import pandas as pd
    >>> answers = pd.DataFrame({"yes": [0, 0, 1, 0, 1, 1], "x": [0, 0, 0, 1, 1, 1]})
    >>> logistic(answers, "yes", "x").table["estimate"].round(4).tolist()  # log 1/2, log 4
    [-0.6931, 1.3863]
    """
    model = model_of(answers, outcome, predictors, design_of(design, weights, strata, clusters, population))
    groups = grouped(model.frame[model.used], [outcome])
    if len(np.unique(groups.codes)) != 2:
        raise InvalidModel(
            Message(
                "A logistic regression needs an outcome with two different answers; “{outcome}” has {count}.",
                outcome=outcome,
                count=len(np.unique(groups.codes)),
            )
        )
    y = (groups.codes == groups.codes.max()).astype(float)
    matrix = np.column_stack([np.ones(len(y)), model.matrix])
    fit = _settled(irls(matrix, y, model.weights), matrix, outcome)
    bread = inverse((matrix * fit.working[:, None]).T @ matrix)
    scores = matrix * ((y - fit.shares) / (fit.shares * (1 - fit.shares)) * fit.working)[:, None]
    found = (fit.beta, bread, scores, fit.shares)
    model = replace(
        model, notes=(Message("“{yes}” counts as yes.", yes=groups.name(int(groups.codes.max()))), *model.notes)
    )
    return _fit("logistic", outcome, model, found, Confidence(level), likelihood=-fit.deviance / 2)


def _settled(fit: Logistic, matrix: Floats, outcome: str) -> Logistic:
    """Return a fit that has a maximum; refuse one that runs away because the answers separate perfectly."""
    if fit.converged and np.abs(matrix @ fit.beta).max() <= FAR:
        return fit
    raise InvalidModel(
        Message(
            "The predictors tell the answers of “{outcome}” apart perfectly, so their coefficients have no finite value. Leave out "
            "the predictor that does, or merge its options.",
            outcome=outcome,
        )
    )


def _fit(
    kind: str,
    outcome: str,
    model: Model,
    found: tuple[Floats, Floats, Floats, Floats],
    confidence: Confidence,
    *,
    likelihood: float = float("nan"),
    r_squared: float = float("nan"),
) -> Fit:
    beta, bread, scores, fitted = found
    covariance = bread @ model.covariance(scores) @ bread
    df = float(model.sample.df_of(model.used) + 1 - len(beta))
    names = ["(intercept)", *model.predictors.names]
    return Fit(
        kind=kind,
        outcome=outcome,
        n=int(model.used.sum()),
        table=coefficient_table(names, beta, covariance, confidence, df, odds=kind == "logistic"),
        covariance=covariance,
        confidence=confidence,
        df=df,
        fitted=fitted,
        notes=model.notes,
        likelihood=likelihood,
        r_squared=r_squared,
    )
