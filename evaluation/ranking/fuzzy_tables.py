"""The forms in which memberships come, brought to one: factor → memberships of shape (objects, grades)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
import pandas as pd

from evaluation.ranking.errors import InvalidDecision
from evaluation.ranking.labels import Labels
from evaluation.ranking.matrix import read_matrix
from messages import Bilingual, Message

if TYPE_CHECKING:
    from evaluation.arrays import Floats

Tables: TypeAlias = "dict[Any, Floats | Tables]"
"""Factor or group by name: its memberships, or what it consists of."""

MEMBERSHIP = Bilingual("隶属度矩阵", "membership matrix")


def read_tables(membership: Any) -> tuple[Tables, Labels]:
    """Return the memberships of every factor, and the names of objects and grades.

    Parameters
    ----------
    membership
        Factors × grades; objects × factors × grades, or a frame with (object, factor) rows; or a nested mapping from groups to
        factors to one row, or to a frame of objects × grades.

    Raises
    ------
    InvalidDecision
        For gaps, text, or factors that differ between objects.
    """
    if isinstance(membership, Mapping):
        return _mapping(membership)
    if isinstance(membership, pd.DataFrame):
        return _long(membership) if membership.index.nlevels == 2 else _single(membership)
    return _array(membership)


def _array(membership: Any) -> tuple[Tables, Labels]:
    several = np.ndim(membership) == 3 if isinstance(membership, np.ndarray) else _depth(membership) == 3
    tables = list(membership) if several else [membership]
    rows = np.stack([read_matrix(table, MEMBERSHIP, prefixes=("U", "V"))[0] for table in tables], axis=1)
    names = [f"U{number}" for number in range(1, len(rows) + 1)]
    return dict(zip(names, rows, strict=True)), Labels((rows.shape[1], rows.shape[2]), column_prefix="V")


def _depth(value: Any) -> int:
    depth = 0
    while isinstance(value, list | tuple | np.ndarray) and len(value):
        value, depth = value[0], depth + 1
    return depth


def _single(frame: pd.DataFrame) -> tuple[Tables, Labels]:
    values, labels = read_matrix(frame, MEMBERSHIP)
    rows = values[:, None, :]
    return dict(zip(labels.rows, rows, strict=True)), Labels(
        (1, values.shape[1]), None, labels.header, column_prefix="V"
    )


def _long(frame: pd.DataFrame) -> tuple[Tables, Labels]:
    objects = frame.index.get_level_values(0).unique()
    tables = [frame.xs(name, level=0) for name in objects]
    factors = tables[0].index
    if any(not table.index.is_unique or set(table.index) != set(factors) for table in tables):
        raise InvalidDecision(Message("Every object needs the same factors, each once, in the membership matrix."))
    rows = np.stack([read_matrix(table.loc[factors], MEMBERSHIP)[0] for table in tables], axis=1)
    labels = Labels((len(objects), frame.shape[1]), objects, frame.columns, column_prefix="V")
    return dict(zip(factors, rows, strict=True)), labels


def _mapping(membership: Mapping[Any, Any]) -> tuple[Tables, Labels]:
    seen: list[Labels] = []
    tables = {name: _branch(name, part, seen) for name, part in membership.items()}
    if not tables:
        raise InvalidDecision(Message("The membership matrix holds no factor."))
    return tables, seen[0]


def _branch(name: object, part: Any, seen: list[Labels]) -> Floats | Tables:
    if isinstance(part, Mapping):
        if not part:
            raise InvalidDecision(Message("The group “{name}” holds no factor.", name=name))
        return {below: _branch(below, value, seen) for below, value in part.items()}
    rows, labels = _leaf(part)
    seen.append(labels)
    first = seen[0]
    if labels.shape != first.shape or not (labels.rows.equals(first.rows) and labels.columns.equals(first.columns)):
        raise InvalidDecision(
            Message(
                "“{name}” does not have the same objects and grades as the factors before it. Give every factor one row, or one "
                "frame of objects × grades, with the same names.",
                name=name,
            )
        )
    return rows


def _leaf(part: Any) -> tuple[Floats, Labels]:
    if isinstance(part, pd.DataFrame):
        return read_matrix(part, MEMBERSHIP, prefixes=("A", "V"))
    if isinstance(part, pd.Series):
        rows, labels = read_matrix(part.to_frame().T.reset_index(drop=True), MEMBERSHIP, prefixes=("A", "V"))
        return rows, Labels(labels.shape, None, labels.header, column_prefix="V")
    return read_matrix(part if _depth(part) == 2 else [part], MEMBERSHIP, prefixes=("A", "V"))
