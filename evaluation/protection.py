"""Measures as they may be shown: every level and split that a reader can see is protected together.

`measures.compute` hides what is too small in itself. Whether something hidden can be worked out depends on everything else
that is visible: enterprises, their districts, the whole, the parties. So they are looked at together here, and whoever asks for
one of them gets it as it stands beside the others.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from evaluation.measures import CustomMeasure, find
from evaluation.measures import compute as compute_measures
from evaluation.measures.shrink import redrawn
from evidence.disclosure import Axis, Reading, protect
from evidence.enterprises import by_enterprise

if TYPE_CHECKING:
    from evaluation.measures.measure import Measure
    from evaluation.values import Values
    from evidence import Dataset

Compute = Callable[..., "Values"]
LEVELS = ("enterprise", "district", "mechanism")
WHOLE = "mechanism/mechanism"
OUTSIDE = "district/"
"""What belongs to no district, as a unit beside them; it is never shown."""
KEYS = ["wave", "indicator", "unit", "party"]
NUMBERS = ("value", "numerator", "denominator", "n", "se", "lo", "hi", "shrunk")
"""What a hidden cell must not carry."""
SCORED = Reading(scale=(0.0, 100.0), weight="weight", keep=("weight",), judged=True)
"""Scores of the questionnaire: workers' enterprises weigh as their employees, all others alike."""
OTHER = Reading(scale=(-np.inf, np.inf), keep=("weight",), judged=True)
"""Rates about people: their totals weigh in many ways, so only what the equations determine is looked for."""


def protected(
    dataset: Dataset,
    names: Sequence[str | CustomMeasure],
    level: str = "enterprise",
    by: tuple[str, ...] = (),
    wave: str | None = None,
    compute: Compute = compute_measures,
) -> Values:
    """Return measures as `measures.compute` does, without what could be used to work out a hidden cell.

    Protected together are, per wave and measure: enterprises, districts, the mechanism, and the mechanism by party. Hidden cells
    carry no number at all, not even n. Other splits keep the protection that `measures.compute` gives them inside themselves.

    Parameters
    ----------
    dataset, names, level, by, wave
        As for `measures.compute`.
    compute
        Stands in for it, for callers that keep results.

    Notes
    -----
    What is hidden does not depend on what is asked for, in which order or by whom: two answers never reveal together
    what each of them hides.
    """
    asked = compute(dataset, names, level, by, wave)
    known = {one.id: one for one in map(_measure, names)}
    personal = [name for name in names if _measure(name).persons or _measure(name).organisations]
    view = _View(dataset, wave, compute)
    hidden = view.hidden([name for name in personal if _scored(_measure(name))], SCORED)
    hidden |= view.hidden([name for name in personal if not _scored(_measure(name))], OTHER)
    rows = keys_of(asked.cells, known, level, by).itertuples(index=False, name=None)
    gone = np.array([row in hidden for row in rows], dtype=bool)
    cells = blanked(asked.cells, gone)
    return replace(asked, cells=view.redrawn(cells, gone, known) if level == "enterprise" and not by else cells)


def blanked(cells: pd.DataFrame, gone: np.ndarray) -> pd.DataFrame:
    """Return cells with further ones hidden, and without any number in hidden ones."""
    fresh = gone & cells["status"].isin(["ok", "small"]).to_numpy()
    status = cells["status"].mask(fresh, "suppressed")
    numbers = {name: cells[name].where(status != "suppressed") for name in NUMBERS if name in cells}
    return cells.assign(**numbers, status=status, why=cells["why"].mask(fresh, "complement"))


def keys_of(cells: pd.DataFrame, known: dict[str, Measure], level: str, by: tuple[str, ...]) -> pd.DataFrame:
    """Return wave, measure, unit and party of every cell as text, as they stand in the tables that are protected together.

    The party is W, M or C, ``all`` for values that pool them, and empty for what is not about answers.
    """
    classes = [name for name in by if name != "party"]
    prefix = "/".join([level, *classes])
    unit = prefix + "/" + cells["unit"].astype(str)
    for name in classes:
        unit = unit + "/" + cells[name].astype(str)
    kinds = {name: _party(one, level) for name, one in known.items()}
    party = cells["party"].astype(str) if "party" in by else cells["indicator"].astype(str).map(kinds)
    named = {"wave": cells["wave"].astype(str), "indicator": cells["indicator"].astype(str)}
    return pd.DataFrame({**named, "unit": unit, "party": party}, columns=KEYS)


def outside_districts(cells: pd.DataFrame, homeless: set[str], known: dict[str, Measure]) -> pd.DataFrame:
    """Return what the whole holds beyond its districts, as cells of `OUTSIDE`: answers of a union that stands in no district.

    Nobody shows them, but everybody can subtract the districts from the whole, so they are protected like a cell.

    Parameters
    ----------
    cells
        Columns of `KEYS`, ``value``, ``n``, ``weight`` and ``organisations``.
    homeless
        Units of enterprises without a district, which stand beside the districts.
    known
        Measures by id; they say how few are too few.
    """
    group = ["wave", "indicator", "party"]
    beside = cells["unit"].str.startswith("district/") | cells["unit"].isin(homeless)
    columns = ["value", "n", "weight", "organisations"]
    numbers = cells[columns].astype(float)  # where all is blank, a column is of objects
    sums = (
        numbers[["n", "weight", "organisations"]]
        .fillna(0.0)
        .assign(points=(numbers["value"] * numbers["weight"]).fillna(0.0))
    )
    sums = pd.concat([cells[group], sums], axis=1)
    parts = sums[beside].groupby(group).sum()
    whole = sums[cells["unit"] == WHOLE].groupby(group).sum()
    rest = (whole - parts).dropna().reset_index()  # without a part there is nothing to subtract
    rest = rest[(rest["n"] > 0) & (rest["party"] != "all")].reset_index(
        drop=True
    )  # parties that are pooled do not add up
    floor = rest["indicator"].map({name: one.persons for name, one in known.items()}).astype(float)
    few = rest["n"] < floor
    of_organisations = rest["party"].isin(["M", "C"])
    least = rest["indicator"].map({name: one.organisations for name, one in known.items()}).astype(float)
    few = few.mask(of_organisations, rest["organisations"] < least)
    return pd.DataFrame(
        {
            **{name: rest[name] for name in group},
            "unit": OUTSIDE,
            "level": "pooled",
            "value": (rest["points"] / rest["weight"]).where(rest["weight"] > 0),
            "n": rest["n"],
            "weight": rest["weight"],
            "organisations": rest["organisations"],
            "status": np.where(few, "suppressed", "ok"),
        },
        columns=list(cells.columns),
    )


def _measure(name: str | CustomMeasure) -> Measure:
    return name.as_measure() if isinstance(name, CustomMeasure) else find(name)


def _scored(one: Measure) -> bool:
    return "survey_responses" in one.needs and one.card.unit == "0–100"


def _party(one: Measure, level: str) -> str:
    if not _scored(one):
        return ""
    if "party" in one.facets or (one.persons and one.organisations):
        return "W" if level == "enterprise" else "all"
    if one.organisations:
        return "M" if one.consent else "C"
    return "W"


@dataclass(frozen=True)
class _View:
    """Everything a reader can see of some measures."""

    dataset: Dataset
    wave: str | None
    compute: Compute

    def hidden(self, names: Sequence[str | CustomMeasure], reading: Reading) -> set[tuple[str, ...]]:
        """Return the keys of the hidden cells."""
        if not names:
            return set()
        register = self._register()
        tables = [self._table(names, level, (), register) for level in LEVELS]
        split = [name for name in names if "party" in _measure(name).facets]
        tables.append(self._table(split, "mechanism", ("party",), register))
        homes = {
            f"enterprise/{unit}": f"district/{home}" if isinstance(home, str) else WHOLE
            for unit, home in register["district_id"].items()
        }
        axes = [Axis.parties(), Axis.hierarchy("unit", homes or {"enterprise/": WHOLE}, WHOLE)]
        known = {one.id: one for one in map(_measure, names)}
        cells = pd.concat(tables, ignore_index=True)
        rest = outside_districts(cells, {unit for unit, home in homes.items() if home == WHOLE}, known)
        if len(rest):
            axes[1] = Axis.hierarchy("unit", homes | {OUTSIDE: WHOLE}, WHOLE)
        shown = protect(pd.concat([cells, rest], ignore_index=True), axes, reading).table
        return set(shown.loc[shown["status"] == "suppressed", KEYS].itertuples(index=False, name=None))

    def redrawn(self, cells: pd.DataFrame, gone: np.ndarray, known: dict[str, Measure]) -> pd.DataFrame:
        """Return cells of enterprises drawn anew towards those that are left, for the measures of which some were hidden."""
        if "shrunk" not in cells:
            return cells
        sizes = cells["unit"].map(self._register()["size_class"])
        shrunk = cells["shrunk"].copy()
        for name in cells.loc[gone, "indicator"].unique():
            mine = cells["indicator"] == name
            shrunk[mine] = redrawn(cells[mine], sizes[mine], means=_scored(known[name]))
        return cells.assign(shrunk=shrunk)

    def _register(self) -> pd.DataFrame:
        """Return head-count, district and size class of every enterprise."""
        columns = ["employees", "district_id", "size_class"]
        return by_enterprise(self.dataset, *columns).reindex(columns=columns)

    def _table(
        self, names: Sequence[str | CustomMeasure], level: str, by: tuple[str, ...], register: pd.DataFrame
    ) -> pd.DataFrame:
        """Return the cells of some measures at one level, as a table to be protected."""
        some = [name for name in names if level in _measure(name).levels]
        columns = [*KEYS, "level", "value", "n", "weight", "organisations", "status"]
        cells = self.compute(self.dataset, some, level, by, self.wave).cells if some else pd.DataFrame()
        if cells.empty:
            return pd.DataFrame(columns=columns)
        keys = keys_of(cells, {one.id: one for one in map(_measure, some)}, level, by)
        there = cells["status"].isin(["ok", "small", "suppressed"])
        weight = organisations = cells["denominator"].astype(float)
        if level == "enterprise":
            heads = cells["unit"].map(register["employees"]).astype(float)
            weight, organisations = heads.where(keys["party"] == "W", 1.0), pd.Series(1.0, index=cells.index)
        return keys.assign(
            level="enterprise" if level == "enterprise" else "pooled",
            value=cells["value"],
            n=cells["n"].where(there, 0.0),
            weight=weight,
            organisations=organisations,
            status=cells["status"],
        )
