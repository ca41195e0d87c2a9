"""The group of every unit, from a series or from a table of unit attributes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from evaluation.preparation.errors import ImpossibleStep, UnpreparedValues
from messages import Message, Quoted

if TYPE_CHECKING:
    from evaluation.arrays import Integers


@dataclass(frozen=True, eq=False)
class Groups:
    """Groups of units.

    Attributes
    ----------
    of_units
        Name of the group of each unit; missing where it has none.
    names
        The groups, sorted.
    codes
        Position of each unit's group among `names`, -1 for none.
    """

    of_units: pd.Index
    names: pd.Index
    codes: Integers


def read_groups(groups: Any, column: str | None, units: pd.Index) -> Groups:
    """Return the group of every unit, in the order of `units`.

    Parameters
    ----------
    groups
        A series by unit, a mapping from unit to group, a list in the order of the units, or a table of attributes.
    column
        Which attribute of a table makes the groups.

    Raises
    ------
    ImpossibleStep
        A table without a choice of column, or a list of another length.
    UnpreparedValues
        An unknown column, a unit named twice, or no unit with a group.
    """
    if isinstance(groups, pd.DataFrame):
        if column is None:
            raise ImpossibleStep(
                Message(
                    "A table of attributes is given for the groups. Say which of its columns makes them: {columns}.",
                    columns=Quoted(groups.columns, most=12),
                )
            )
        if column not in groups.columns:
            raise UnpreparedValues.no_column(column, list(groups.columns))
        groups = groups[column]
    found = _by_unit(groups, units)
    codes, names = pd.factorize(found, sort=True)
    if not len(names):
        raise UnpreparedValues(Message("None of the {count} units belongs to a group.", count=len(units)))
    return Groups(pd.Index(found, dtype=object), pd.Index(names, dtype=object), codes.astype(np.int64))


def _by_unit(groups: Any, units: pd.Index) -> np.ndarray:
    series = groups if isinstance(groups, pd.Series) else None
    if isinstance(groups, dict):
        series = pd.Series(groups, dtype=object)
    if series is None:
        listed = np.asarray(groups, dtype=object)
        if listed.shape != (len(units),):
            raise ImpossibleStep(
                Message(
                    "There are {given} group names for {count} units. Give one for each, in the same order, or by name.",
                    given=listed.size,
                    count=len(units),
                )
            )
        series = pd.Series(listed, index=units)
    if not series.index.is_unique:
        raise UnpreparedValues.units_twice(series.index[series.index.duplicated()].unique())
    found: np.ndarray = series.astype(object).reindex(units).to_numpy(dtype=object)
    return found
