"""Weighting by cells, as the sampling plan of the survey asks: employees in a cell ÷ answers in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from messages import Message, Quoted
from surveys.weights.columns import frame_of
from surveys.weights.errors import InvalidColumn, InvalidMargins
from surveys.weights.result import Weighting
from surveys.weights.targets import counts_of
from surveys.weights.trim import trim

if TYPE_CHECKING:
    from messages import Sentences
    from surveys.weights.arrays import Floats


def cell_weights(
    answers: Any,
    population: Any,
    *,
    enterprise: str = "enterprise_id",
    level: str = "job_level",
    fewest: int = 5,
    times_median: float | None = 5.0,
) -> Weighting:
    """Weight every answer by employees in its cell ÷ answers in its cell, cells being enterprise × job level.

    An enterprise in which any cell with employees has fewer than `fewest` answers, or in which an answer has no level
    or one without a head-count, is one cell as a whole. Weights above `times_median` × the median weight are then cut
    to it; what is cut is spread over the others, so that the total stays the number of employees.

    Parameters
    ----------
    answers
        One row per answer, with the enterprise of each.
    population
        (enterprise, level) → employees, as a mapping, a series or a frame with a column of counts.
    enterprise, level
        Names of the two columns.
    fewest
        Answers a cell needs to stand for itself.
    times_median
        Where extreme weights are cut; None leaves them.

    Returns
    -------
    Weighting
        ``table`` has one row per cell used: enterprise, level (empty where collapsed), employees, answers, weight before
        trimming. Notes name the enterprises that were collapsed and those from which nobody answered.

    Raises
    ------
    InvalidMargins
        An enterprise of the answers without head-counts.

    Examples
    --------
    >>> frame = pd.DataFrame({"enterprise_id": ["A"] * 3 + ["B"] * 2, "job_level": ["x", "x", "y", "x", "y"]})
    >>> counts = {("A", "x"): 10, ("A", "y"): 5, ("B", "x"): 4, ("B", "y"): 4}
    >>> cell_weights(frame, counts, fewest=1).weights.tolist()
    [5.0, 5.0, 5.0, 4.0, 4.0]
    """
    frame = frame_of(answers)
    for name in (enterprise, level):
        if name not in frame.columns:
            raise InvalidColumn.missing([name], frame.columns)
    if frame[enterprise].isna().any():
        raise InvalidColumn.incomplete(enterprise, int(frame[enterprise].isna().sum()))
    people = _people(counts_of([enterprise, level], population), enterprise, level)
    seen = frame.groupby([enterprise, level], observed=True).size().rename("n")
    cells = people.merge(seen.reset_index(), how="left", on=[enterprise, level]).fillna({"n": 0})
    collapsed = _collapsed(frame, cells, enterprise, level, fewest)
    weights, table = _weigh(frame, cells, collapsed, (enterprise, level))
    notes = _notes(collapsed, sorted(set(people[enterprise]) - set(frame[enterprise]), key=str))
    if times_median is None:
        trimmed = weights
    else:
        cut = trim(weights, times_median=times_median)
        trimmed, notes = cut.weights.to_numpy(), (*notes, *cut.notes)
    return Weighting("cells", pd.Series(trimmed, index=frame.index, name="weight"), table, notes=notes)


def _people(counts: dict[Any, float], enterprise: str, level: str) -> pd.DataFrame:
    if any(not isinstance(key, tuple) or len(key) != 2 for key in counts):
        raise InvalidMargins(
            Message(
                "Head-counts are needed for every “{enterprise}” and “{level}” together, as (enterprise, level) → employees.",
                enterprise=enterprise,
                level=level,
            )
        )
    rows = [(*key, count) for key, count in counts.items()]
    return pd.DataFrame(rows, columns=[enterprise, level, "target"])


def _collapsed(frame: pd.DataFrame, cells: pd.DataFrame, enterprise: str, level: str, fewest: int) -> set[Any]:
    peopled = cells.groupby(enterprise, sort=False)["target"].sum()
    unknown = sorted(set(frame[enterprise]) - set(peopled.index[peopled > 0]), key=str)
    if unknown:
        raise InvalidMargins(
            Message(
                "There are answers from {count} enterprises without head-counts: {names}. Add their employees, or leave "
                "these answers out.",
                count=len(unknown),
                names=Quoted(unknown),
            )
        )
    small = set(cells.loc[(cells["n"] < fewest) & (cells["target"] > 0), enterprise])
    known = pd.MultiIndex.from_frame(cells.loc[cells["target"] > 0, [enterprise, level]])
    stray = ~pd.MultiIndex.from_frame(frame[[enterprise, level]]).isin(known)
    return (small | set(frame.loc[stray, enterprise])) & set(frame[enterprise])


def _weigh(
    frame: pd.DataFrame, cells: pd.DataFrame, collapsed: set[Any], names: tuple[str, str]
) -> tuple[Floats, pd.DataFrame]:
    enterprise, level = names
    whole = cells.groupby(enterprise, sort=False)["target"].sum()
    size = frame.groupby(enterprise).size()
    merged = pd.DataFrame({"target": whole, "n": size}).dropna().rename_axis(enterprise).reset_index()
    merged = merged[merged[enterprise].isin(collapsed)].assign(**{level: None})
    kept = cells[~cells[enterprise].isin(collapsed) & (cells["n"] > 0)]
    parts = [part[[enterprise, level, "target", "n"]].astype(object) for part in (kept, merged) if len(part)]
    table = pd.concat(parts, ignore_index=True).astype({"target": float, "n": int})
    table["weight"] = table["target"] / table["n"]
    by_cell = {(row[0], row[1]): row[4] for row in table.itertuples(index=False, name=None)}
    keys = zip(frame[enterprise], frame[level], strict=True)
    return np.array([by_cell[(e, None if e in collapsed else lev)] for e, lev in keys]), table


def _notes(collapsed: set[Any], silent: list[Any]) -> tuple[Message | Sentences, ...]:
    said: list[Message | Sentences] = []
    if collapsed:
        said.append(
            Message(
                "{count} enterprises were weighted as a whole, because a job level had too few answers: {names}.",
                count=len(collapsed),
                names=Quoted(sorted(collapsed, key=str)),
            )
        )
    if silent:
        said.append(
            Message(
                "Nobody answered from {count} enterprises ({names}); the weights do not speak for their employees.",
                count=len(silent),
                names=Quoted(silent),
            )
        )
    return tuple(said)
