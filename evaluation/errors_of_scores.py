"""How far the standard errors of the values reach into the scores."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from evaluation.aggregation import AGGREGATIONS
from evaluation.plan import plan_of
from evaluation.slopes import leaf_slopes
from evaluation.table import columns_of

if TYPE_CHECKING:
    from evaluation.result import Evaluation
    from evaluation.values import Values


def score_errors(evaluation: Evaluation, values: Values) -> pd.DataFrame:
    """Return standard errors of all node scores by the delta method: units × nodes of the tree.

    The error of a leaf is that of its value times the slope of its normalisation, 0 where it is cut off. For a mean M on the
    scale f the children enter with w_i f'(s_i) / f'(M); errors of different indicators are taken as independent. A value
    without a known error, or whose score has no slope (ranks), enters with 0, so the result is the error that is known of, a
    lower bound; `known_share` says how much of the weight has one. A geometric mean that a 0 makes 0 has no slope and gets
    0. NaN where there is no score.
    """
    plan, scores, method = plan_of(evaluation.framework), evaluation.scored.scores, evaluation.method
    slopes = np.nan_to_num(leaf_slopes(evaluation))
    kept = scores[plan.leaf_rows] > method.floor * method.full if method.floor else ~np.isnan(scores[plan.leaf_rows])
    raw = leaf_errors(evaluation, values).to_numpy().T
    variance = np.zeros(scores.shape)
    variance[plan.leaf_rows] = np.where(np.isnan(raw) | ~kept, 0.0, raw * slopes) ** 2
    for branch in plan.branches:
        how = AGGREGATIONS[branch.aggregation or method.aggregation]
        reach = how.gradient(scores[branch.children], branch.weights, method.full)
        variance[branch.row] = (reach**2 * variance[branch.children]).sum(axis=0)
    errors = np.where(np.isnan(scores), np.nan, np.sqrt(variance))
    return pd.DataFrame(errors.T, index=evaluation.units, columns=list(plan.ids))


def leaf_errors(evaluation: Evaluation, values: Values) -> pd.DataFrame:
    """Return the standard errors of the raw values, units × leaves; NaN where none is known."""
    errors = values.wide("se").astype(float)
    columns = columns_of(evaluation.framework.leaves, errors.columns)
    leaves = [leaf.id for leaf in evaluation.framework.leaves]
    return errors.reindex(index=evaluation.units, columns=columns).set_axis(leaves, axis=1)


def known_share(evaluation: Evaluation, values: Values) -> pd.Series:
    """Return for each unit the share of the weight of its scored indicators whose error is known; NaN without any."""
    weights = evaluation.weights["effective"]
    scored, known = evaluation.normalised.notna(), leaf_errors(evaluation, values).notna()
    known &= ~np.isnan(leaf_slopes(evaluation)).T
    counted = scored.mul(weights[scored.columns])
    return (counted * known).sum(axis=1) / counted.sum(axis=1)
