"""Predictors as a matrix: numbers as they are, options as contrasts with the first one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from messages import Message, Quoted
from surveys.drivers.errors import InvalidModel
from surveys.weights.columns import grouped, listed, numbers, require

if TYPE_CHECKING:
    from collections.abc import Sequence

    from surveys.weights.arrays import Flags, Floats


@dataclass(frozen=True, eq=False)
class Predictors:
    """Predictors of the answers that have all of them.

    Attributes
    ----------
    values
        Shape (answers, columns); 0 in answers that lack a predictor.
    names
        Name of each column; an option is ``item: option``.
    terms
        Predictor to which each column belongs.
    present
        Which answers have all predictors.
    """

    values: Floats
    names: list[str]
    terms: list[str]
    present: Flags

    def columns_of(self, term: str) -> list[int]:
        """Return the columns of one predictor."""
        return [at for at, name in enumerate(self.terms) if name == term]


def predictors_of(frame: pd.DataFrame, names: str | Sequence[str]) -> Predictors:
    """Return predictors as a matrix; the first option of a text or categorical column is the reference.

    Raises
    ------
    InvalidColumn
        A column is missing.
    InvalidModel
        A predictor named twice.
    """
    asked = listed(names)
    require(frame, asked)
    twice = sorted({name for name in asked if asked.count(name) > 1})
    if twice:
        raise InvalidModel(Message("The predictor “{column}” was named twice. Name each one once.", column=twice[0]))
    columns: list[Floats] = []
    labels: list[str] = []
    terms: list[str] = []
    for name in asked:
        for label, values in _columns(frame[name], name):
            columns.append(values)
            labels.append(label)
            terms.append(name)
    matrix = np.stack(columns, axis=1) if columns else np.zeros((len(frame), 0))
    present = np.asarray(~np.isnan(matrix).any(axis=1), dtype=np.bool_)
    return Predictors(np.where(present[:, None], matrix, 0.0), labels, terms, present)


def refuse_dependent(matrix: Floats, names: Sequence[str]) -> None:
    """Refuse predictors that are constant or can be computed from the others, by name; `matrix` without intercept."""
    centred = matrix - matrix.mean(axis=0)
    size = np.sqrt((centred**2).sum(axis=0))
    constant = size <= 1e-12 * np.maximum(np.sqrt((matrix**2).sum(axis=0)), 1e-300)
    if constant.any():
        raise InvalidModel(
            Message(
                "{columns} are the same in all answers used, so they explain nothing. Leave them out.",
                columns=Quoted([name for name, flat in zip(names, constant, strict=True) if flat]),
            )
        )
    scaled = centred / size
    if matrix.shape[1] and np.linalg.matrix_rank(scaled, tol=1e-9) < matrix.shape[1]:
        raise InvalidModel(
            Message(
                "{columns} say the same thing more than once: at least one can be computed from the others. Leave it out.",
                columns=Quoted(_tangled(scaled, names)),
            )
        )


def _columns(values: pd.Series, name: str) -> list[tuple[str, Floats]]:
    if pd.api.types.is_bool_dtype(values.dtype) or pd.api.types.is_numeric_dtype(values.dtype):
        return [(name, numbers(values, name))]
    groups = grouped(values.to_frame(name), [name])
    options: list[Any] = groups.labels[name].tolist()
    seen = np.bincount(groups.codes[groups.codes >= 0], minlength=len(options)) > 0
    used = [at for at in range(len(options)) if seen[at]]
    missing = groups.codes < 0
    return [
        (f"{name}: {options[at]}", np.where(missing, np.nan, (groups.codes == at).astype(float))) for at in used[1:]
    ]


def _tangled(scaled: Floats, names: Sequence[str]) -> list[str]:
    """Return the columns that take part in the dependence."""
    directions = np.linalg.svd(scaled, full_matrices=True)[2]
    rank = int(np.linalg.matrix_rank(scaled, tol=1e-9))
    involved = np.abs(directions[rank:]).max(axis=0) > 1e-6
    return [name for name, taking in zip(names, involved, strict=True) if taking]
