"""Reading columns of the answers: by name, as numbers, as groups.

Every statistic of the surveys takes a frame (or an answer sheet with a frame in ``.answers``) and names of
columns; what they may hold and how a wrong one is refused is said here, once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from messages import Message
from surveys.weights.errors import InvalidColumn

if TYPE_CHECKING:
    from surveys.weights.arrays import Floats, Integers


@dataclass(frozen=True, eq=False)
class Groups:
    """Answers sorted into groups.

    Attributes
    ----------
    codes
        Group of each answer, 0 … count − 1; −1 where a grouping column is empty.
    labels
        One row per group, one column per grouping column, in sorted order.
    """

    codes: Integers
    labels: pd.DataFrame

    @property
    def count(self) -> int:
        """How many groups there are."""
        return len(self.labels)

    def name(self, group: int) -> str:
        """Return the label of one group as text."""
        return " · ".join(str(label) for label in self.labels.iloc[group])


def frame_of(answers: Any) -> pd.DataFrame:
    """Return the frame of answers, one row each; an answer sheet is asked for its ``.answers``."""
    frame = answers if isinstance(answers, pd.DataFrame) else getattr(answers, "answers", None)
    if not isinstance(frame, pd.DataFrame):
        raise InvalidColumn(
            Message(
                "Answers are expected as a table with one row per answer, not as {kind}. Load them with read_answers, or "
                "pass a DataFrame.",
                kind=type(answers).__name__,
            )
        )
    if frame.empty:
        raise InvalidColumn(Message("There are no answers: the table has no rows. Load a file with answers first."))
    if frame.columns.has_duplicates:
        twice = sorted({str(name) for name in frame.columns[frame.columns.duplicated()]})
        raise InvalidColumn(
            Message("The column “{column}” occurs twice in the answers. Rename or remove one.", column=twice[0])
        )
    return frame


def listed(names: str | Sequence[str] | None) -> list[str]:
    """Return names as a list; one name stands for a list of one.

    >>> listed("SA1"), listed(None)
    (['SA1'], [])
    """
    if names is None:
        return []
    return [names] if isinstance(names, str) else list(names)


def require(frame: pd.DataFrame, names: Sequence[str]) -> None:
    """Refuse names that are no columns of the answers, with the nearest ones."""
    missing = [name for name in names if name not in frame.columns]
    if missing:
        raise InvalidColumn.missing(missing, frame.columns)


def numbers(values: pd.Series, name: object) -> Floats:
    """Return a column as floats, NaN where it is empty; text, dates and infinity are refused."""
    if isinstance(values.dtype, pd.CategoricalDtype):
        values = values.astype(object)
    if not pd.api.types.is_numeric_dtype(values.dtype):
        values = _parsed(values, name)
    plain = values.dtype == np.float64
    found = np.ascontiguousarray(values.to_numpy() if plain else values.to_numpy(dtype=np.float64, na_value=np.nan))
    if np.isinf(found).any():
        raise InvalidColumn(
            Message(
                "“{column}” holds an infinite number in {count} answers. Correct or empty these cells.",
                column=name,
                count=int(np.isinf(found).sum()),
            )
        )
    return found


def _parsed(values: pd.Series, name: object) -> pd.Series:
    read = pd.to_numeric(values, errors="coerce") if not _is_time(values) else pd.Series(np.nan, values.index)
    unread = int((read.isna() & values.notna()).sum())
    if unread:
        raise InvalidColumn(
            Message(
                "“{column}” holds {count} answers that are not numbers. Map its options to numbers first, or ask for "
                "shares of its options instead.",
                column=name,
                count=unread,
            )
        )
    return read


def _is_time(values: pd.Series) -> bool:
    return pd.api.types.is_datetime64_any_dtype(values.dtype) or pd.api.types.is_timedelta64_dtype(values.dtype)


def grouped(frame: pd.DataFrame, names: Sequence[str]) -> Groups:
    """Return the groups formed by one or several columns; without columns all answers are one group.

    A single categorical column keeps its order and its empty categories; several columns keep the combinations that
    occur.
    """
    require(frame, names)
    if not names:
        return Groups(np.zeros(len(frame), dtype=np.int64), pd.DataFrame(index=[0]))
    coded = [_coded(frame[name]) for name in names]
    if len(coded) == 1:
        return Groups(coded[0][0], pd.DataFrame({names[0]: coded[0][1]}))
    joined, missing = np.zeros(len(frame), dtype=np.int64), np.zeros(len(frame), dtype=bool)
    for codes, labels in coded:
        joined = joined * max(len(labels), 1) + np.maximum(codes, 0)
        missing |= codes < 0
    kept, codes = np.unique(joined[~missing], return_inverse=True)
    found = np.full(len(frame), -1, dtype=np.int64)
    found[~missing] = codes
    columns: dict[str, Any] = {}
    for name, (_, labels) in zip(reversed(names), reversed(coded), strict=True):
        columns[name] = labels.take(kept % max(len(labels), 1))
        kept = kept // max(len(labels), 1)
    return Groups(found, pd.DataFrame({name: columns[name] for name in names}))


def _coded(values: pd.Series) -> tuple[Integers, pd.Index]:
    if isinstance(values.dtype, pd.CategoricalDtype):
        return np.asarray(values.cat.codes, dtype=np.int64), pd.Index(values.cat.categories)
    try:
        codes, labels = pd.factorize(values, sort=True)
    except TypeError:  # numbers and text in one column have no order
        spoken = values.astype(object).map(lambda cell: cell if pd.isna(cell) else str(cell))
        codes, labels = pd.factorize(spoken, sort=True)
    return np.asarray(codes, dtype=np.int64), pd.Index(labels)
