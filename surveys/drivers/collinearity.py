"""How much predictors overlap: variance inflation factors."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from messages import Message
from surveys.drivers.errors import InvalidModel
from surveys.drivers.importance import correlations
from surveys.drivers.matrix import predictors_of, refuse_dependent
from surveys.weights.base import base_weights
from surveys.weights.columns import frame_of

if TYPE_CHECKING:
    from collections.abc import Sequence


def vif(answers: Any, predictors: Sequence[str], weights: Any = None) -> pd.Series:
    """Return the variance inflation factor of each column of the predictors: the diagonal of the inverse correlations.

    1 means no overlap; 5 or 10 are the usual alarms. Answers that lack a predictor are left out.

    Raises
    ------
    InvalidModel
        Fewer than two usable answers, or predictors that are constant or can be computed from each other (VIF infinite).

    References
    ----------
    Belsley, D. A., Kuh, E. & Welsch, R. E. (1980). Regression Diagnostics, chapter 3. Wiley.

    Examples
    --------
    >>> frame = pd.DataFrame({"a": [1.0, 2.0, 3.0, 4.0], "b": [1.0, 3.0, 2.0, 4.0]})  # r = 0.8
    >>> vif(frame, ["a", "b"]).round(4).to_dict()
    {'a': 2.7778, 'b': 2.7778}
    """
    frame = frame_of(answers)
    found = predictors_of(frame, predictors)
    weight = base_weights(frame, weights)
    used = found.present & (weight > 0)
    if used.sum() < 2 or not found.names:
        raise InvalidModel(
            Message("Only {count} answers have all predictors; at least two are needed.", count=int(used.sum()))
        )
    refuse_dependent(found.values[used], found.names)
    correlation = correlations(found.values[used], weight[used])
    return pd.Series(np.diag(np.linalg.inv(correlation)), index=pd.Index(found.names, name="term"), name="vif")
