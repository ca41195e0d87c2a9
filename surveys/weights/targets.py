"""Known head-counts, matched with the levels that occur in the answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from messages import Message, Quoted
from surveys.weights.columns import Groups, grouped, numbers
from surveys.weights.errors import InvalidColumn, InvalidMargins

if TYPE_CHECKING:
    from collections.abc import Sequence

    from surveys.weights.arrays import Floats


@dataclass(frozen=True, eq=False)
class Margin:
    """One set of known head-counts: the level of each answer, and how many people each level has."""

    names: tuple[str, ...]
    groups: Groups
    targets: Floats

    @property
    def title(self) -> str:
        """The columns of this margin as text."""
        return " × ".join(self.names)


def margin_of(frame: pd.DataFrame, names: Sequence[str], population: Any) -> Margin:
    """Return the head-counts of one margin in the order of its levels.

    Parameters
    ----------
    population
        Level → people, as a mapping, a series, or a frame with the columns of `names` and one column of counts.

    Raises
    ------
    InvalidColumn
        A column is missing, or empty in some answers.
    InvalidMargins
        A level occurs on one side only, or a count is missing, negative or infinite.
    """
    groups = grouped(frame, names)
    empty = int((groups.codes < 0).sum())
    if empty:
        raise InvalidColumn.incomplete(" × ".join(names), empty)
    counts = counts_of(names, population)
    used = np.bincount(groups.codes, minlength=groups.count) > 0
    keys = [_key(row) for row in groups.labels.itertuples(index=False, name=None)]
    _refuse_strangers([key for key, seen in zip(keys, used, strict=True) if seen], counts, names)
    unmet = [key for key, count in counts.items() if count > 0 and key not in _seen(keys, used)]
    if unmet:
        raise InvalidMargins(
            Message(
                "“{margin}” cannot be met: nobody answered in {levels}, which have {people:g} people. Merge them with "
                "neighbouring levels, in the answers and in the head-counts.",
                margin=" × ".join(names),
                levels=Quoted(_spoken(unmet)),
                people=sum(counts[key] for key in unmet),
            )
        )
    return Margin(tuple(names), groups, np.array([counts.get(key, 0.0) for key in keys]))


def counts_of(names: Sequence[str], population: Any) -> dict[Any, float]:
    """Return level → people; a level of several columns is a tuple.

    >>> counts_of(["size"], {"small": 40, "large": 60})
    {'small': 40.0, 'large': 60.0}
    """
    series = _series(names, population)
    counts = numbers(series, " × ".join(names))
    if np.isnan(counts).any() or (counts < 0).any() or not counts.any():
        raise InvalidMargins(
            Message(
                "The head-counts of “{margin}” must be numbers of people, 0 or more and not all 0. Correct the missing or "
                "negative ones.",
                margin=" × ".join(names),
            )
        )
    if series.index.has_duplicates:
        raise InvalidMargins(
            Message(
                "The head-counts of “{margin}” list {levels} more than once. Keep one count per level.",
                margin=" × ".join(names),
                levels=Quoted(_spoken(series.index[series.index.duplicated()])),
            )
        )
    return {_key(level): float(count) for level, count in zip(series.index, counts, strict=True)}


def _series(names: Sequence[str], population: Any) -> pd.Series:
    if isinstance(population, pd.Series):
        return population
    if isinstance(population, pd.DataFrame):
        rest = [column for column in population.columns if column not in names]
        if len(rest) != 1 or len(rest) + len(names) != len(population.columns):
            raise InvalidMargins(
                Message(
                    "The head-counts of “{margin}” need the columns {names} and one column of counts; the table has "
                    "{columns}.",
                    margin=" × ".join(names),
                    names=Quoted(names),
                    columns=Quoted(population.columns),
                )
            )
        return population.set_index(list(names))[rest[0]]
    if isinstance(population, Mapping) and population:
        return pd.Series(list(population.values()), index=pd.Index(list(population), tupleize_cols=False), dtype=object)
    raise InvalidMargins(
        Message(
            "The head-counts of “{margin}” are expected as level → people, not as {kind}.",
            margin=" × ".join(names),
            kind=type(population).__name__,
        )
    )


def _key(level: Any) -> Any:
    """Return a level in the form under which it is looked up: numpy scalars and 1-tuples unwrapped."""
    if isinstance(level, tuple):
        return _key(level[0]) if len(level) == 1 else tuple(_key(part) for part in level)
    return level.item() if isinstance(level, np.generic) else level


def _seen(keys: list[Any], used: Any) -> set[Any]:
    return {key for key, seen in zip(keys, used, strict=True) if seen}


def _spoken(levels: Any) -> list[str]:
    return [" · ".join(map(str, level)) if isinstance(level, tuple) else str(level) for level in levels]


def _refuse_strangers(keys: list[Any], counts: dict[Any, float], names: Sequence[str]) -> None:
    strangers = [key for key in keys if key not in counts]
    if strangers:
        raise InvalidMargins(
            Message(
                "The answers have levels of “{margin}” that the head-counts do not know: {levels}. Known are {known}. Add "
                "their counts or merge them.",
                margin=" × ".join(names),
                levels=Quoted(_spoken(strangers)),
                known=Quoted(_spoken(counts)),
            )
        )
