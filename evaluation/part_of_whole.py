"""Values of a part of the enterprises beside those of all: hidden where the difference would tell what is hidden elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from evaluation.measures import CustomMeasure, find
from evaluation.measures import compute as compute_measures
from evaluation.protection import blanked
from evidence.disclosure import Thresholds

if TYPE_CHECKING:
    from evaluation.measures.measure import Measure
    from evaluation.values import Values
    from evidence import Dataset

Allows = Callable[[str, frozenset[str]], bool]
"""Whether a measure may be summed over the part when these enterprises are hidden one by one."""
FLOORS = Thresholds()


def of_part(
    part: Dataset,
    whole: Values,
    enterprises: Values,
    names: Sequence[str | CustomMeasure],
    allows: Allows,
    by: tuple[str, ...] = (),
    wave: str | None = None,
) -> Values:
    """Compute measures of a part of the enterprises, pooled, as they may be shown beside those of all.

    Hidden are, of measures about people or organisations:

    - what is too small in itself;
    - what leaves so few for the rest that it would speak about them: 1 to 4 people, or 1 or 2 organisations;
    - what is hidden for all;
    - what would tell one of the enterprises hidden on their own, with the visible ones and with other parts;
    - a mean over the parties of which one is hidden.

    Parameters
    ----------
    part
        The records of the part.
    whole, enterprises
        The same measures as shown for all together, and for each enterprise.
    allows
        From a measure and the enterprises of which it is hidden to whether it may be summed over the part.
    """
    found = compute_measures(part, names, "mechanism", by, wave)
    cells = found.cells
    known = {one.id: one for one in map(_measure, names)}
    personal = cells["indicator"].map(lambda name: bool(known[name].persons or known[name].organisations))
    rest = _rest(cells, whole.cells, by)
    floors = _floors(cells, known, by)
    gone = rest["hidden"].to_numpy() | ((rest["n"] > 0) & (rest["n"] < floors)).to_numpy()
    gone |= cells["indicator"].isin(_told(enterprises, allows)).to_numpy()
    gone |= cells["indicator"].isin(_halved(part, known, by, wave)).to_numpy()
    return replace(found, cells=blanked(cells, gone & personal.to_numpy()))


def _measure(name: str | CustomMeasure) -> Measure:
    return name.as_measure() if isinstance(name, CustomMeasure) else find(name)


def _rest(cells: pd.DataFrame, whole: pd.DataFrame, by: tuple[str, ...]) -> pd.DataFrame:
    """Return for each cell how many stand behind the rest (NaN where not known), and whether the whole is hidden."""
    keys = ["wave", "indicator", *by]
    beside = cells[keys].merge(whole[[*keys, "n", "status"]], on=keys, how="left")
    n = beside["n"].to_numpy(float) - cells["n"].to_numpy(float)
    return pd.DataFrame({"n": n, "hidden": (beside["status"] == "suppressed").to_numpy()}, index=cells.index)


def _floors(cells: pd.DataFrame, known: dict[str, Measure], by: tuple[str, ...]) -> pd.Series:
    """Return how many people or organisations must stand behind the rest of each cell."""
    people = cells["indicator"].map(lambda name: bool(known[name].persons))
    if "party" in by:
        people &= cells["party"] == "W"
    return pd.Series(np.where(people, FLOORS.cell, FLOORS.organisations), index=cells.index)


def _told(enterprises: Values, allows: Allows) -> set[str]:
    """Return the measures whose sum over the part would tell a hidden enterprise."""
    hidden = enterprises.cells[enterprises.cells["status"] == "suppressed"]
    units = hidden.groupby("indicator", observed=True)["unit"].agg(frozenset)
    return {str(name) for name, some in units.items() if not allows(str(name), some)}


def _halved(part: Dataset, known: dict[str, Measure], by: tuple[str, ...], wave: str | None) -> set[str]:
    """Return the measures that pool parties of which one is hidden."""
    pooled = [one.id for one in known.values() if "party" in one.facets and not by]
    if not pooled:
        return set()
    cells = compute_measures(part, pooled, "mechanism", ("party",), wave).cells
    return set(cells.loc[cells["status"] == "suppressed", "indicator"].astype(str))
