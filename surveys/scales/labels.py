"""The group of every respondent, from a column or from values of the same respondents."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from messages import Message
from surveys.scales.errors import InvalidModel


def labels_of(groups: Any, frame: pd.DataFrame) -> pd.Series:
    """Return the group of every row of `frame`, from a column name or from one value per row."""
    if isinstance(groups, str):
        if groups not in frame.columns:
            raise InvalidModel.no_such_item([groups], list(frame.columns))
        return frame[groups]
    if isinstance(groups, pd.Series) and not groups.index.equals(frame.index) and len(groups) == len(frame):
        if not (groups.index.is_unique and frame.index.is_unique and set(groups.index) == set(frame.index)):
            raise InvalidModel(
                Message(
                    "The groups belong to other respondents than the answers: their row names differ. Take both from one table."
                )
            )
        return groups.reindex(frame.index)
    labels = pd.Series(np.asarray(groups, dtype=object).ravel())
    if len(labels) != len(frame):
        raise InvalidModel(
            Message(
                "There are {groups} group values for {rows} respondents; give one for each.",
                groups=len(labels),
                rows=len(frame),
            )
        )
    return labels.set_axis(frame.index)
