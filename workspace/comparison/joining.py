"""The values that two versions ask for, in one table, and the units by their names."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd

from messages.text import shown

if TYPE_CHECKING:
    from collections.abc import Mapping

    from evaluation import Values


def joined(first: Values, second: Values) -> Values:
    """Return the cells of both; an indicator that both have counts once, as the first has it.

    Parameters
    ----------
    first, second
        Values of the same units and waves, collected for two versions of an indicator system.
    """
    known = set(first.cells["indicator"])
    fresh = second.cells[~second.cells["indicator"].isin(known)]
    if fresh.empty:
        return first
    cells = pd.concat([first.cells, fresh], ignore_index=True)
    return replace(first, cells=cells, reasons={**second.reasons, **first.reasons})


def named(values: Values, names: Mapping[str, str]) -> Values:
    """Return values with the names of the units in place of their ids; the id is added where two have one name."""
    units = [str(unit) for unit in values.cells["unit"].drop_duplicates()]
    called = [names.get(unit) or unit for unit in units]
    codes = [shown(unit) for unit in units]
    codes = codes if len(set(codes)) == len(units) else units
    spoken = {
        unit: name if called.count(name) == 1 else f"{name} ({code})"
        for unit, name, code in zip(units, called, codes, strict=True)
    }
    cells = values.cells.assign(unit=values.cells["unit"].astype(str).map(spoken))
    if "unit" not in values.exclusions:
        return replace(values, cells=cells)
    left_out = values.exclusions["unit"].astype(str)
    said = left_out.map(spoken).fillna(left_out)
    return replace(values, cells=cells, exclusions=values.exclusions.assign(unit=said))
