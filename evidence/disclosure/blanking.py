"""Taking the numbers out of hidden rows, and telling extreme percentages of few people only coarsely."""

from __future__ import annotations

from numbers import Number
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from evidence.disclosure.coding import CODES, code_percentages
from evidence.disclosure.rows import HIDDEN

if TYPE_CHECKING:
    from evidence.disclosure.reading import Flags, Reading

HARMLESS = frozenset({"level", "party", "consented", "status"})
"""Columns that stay in hidden rows, besides the keys."""
LEFT_WHERE_CODED = frozenset({"value", "n", "organisations"})
"""Columns that stay where a percentage is coded."""


def blanked(table: pd.DataFrame, hidden: Flags, stay: frozenset[str]) -> pd.DataFrame:
    """Return a table without the numbers of its hidden rows, which get the status ``suppressed``.

    Every number goes that is not among `stay` (numerator, standard error, interval, n lead back to the value), and the text of
    ``why``, because it tells the small cell from the one that protects it. Other texts stay.
    """
    blank = table.copy()
    for name in (name for name in blank.columns if name not in stay):
        if name == "why":
            blank[name] = blank[name].where(~hidden, "")
        elif pd.api.types.is_bool_dtype(blank[name]) or isinstance(
            blank[name].dtype, (pd.StringDtype, pd.CategoricalDtype)
        ):
            continue
        elif pd.api.types.is_object_dtype(blank[name]):
            is_number = blank[name].map(lambda cell: isinstance(cell, Number) or not isinstance(cell, str))
            blank[name] = blank[name].mask(hidden & is_number.to_numpy(dtype=bool))
        elif hidden.any():
            blank[name] = blank[name].mask(hidden)
    status = blank["status"].astype(object) if "status" in blank else pd.Series("ok", blank.index, dtype=object)
    return blank.assign(status=status.mask(hidden, HIDDEN))


def coded(
    table: pd.DataFrame, hidden: Flags, reading: Reading, below: int, keys: frozenset[str]
) -> tuple[pd.DataFrame, Flags]:
    """Return a table with the extreme percentages of fewer people than `below` coded, and which rows these are.

    Their other numbers go, because they tell the percentage; a column ``coded`` says “≤5%” or “≥95%”.
    """
    percent = reading.percent(table) & ~hidden
    if not percent.any():
        return table, np.zeros(len(table), dtype=bool)
    people = table["n"].to_numpy(dtype=float) if "n" in table else np.full(len(table), np.nan)
    value, mark = code_percentages(table["value"].to_numpy(dtype=float), people, below)
    extreme = percent & (mark != 0)
    stay = LEFT_WHERE_CODED | HARMLESS | keys | set(reading.keep)
    result = blanked(table, extreme, frozenset(stay)).assign(status=table["status"])
    text = [CODES[int(sign)] if chosen else "" for sign, chosen in zip(mark, extreme, strict=True)]
    return result.assign(value=np.where(extreme, value, table["value"].to_numpy(dtype=float)), coded=text), extreme
