"""Which groups may be shown: what is hidden here protects, and is protected by, what indicators show of the same answers.

All ways to group the enterprises (districts, sizes, industries, each by itself, all together) are looked at together, so that
no cell follows from other pictures of the page. What other pages show of the same scales was shown before: groups that would
give hidden enterprises away beside it give way.

A scale and its items are hidden together, because the mean of the items is the scale; satisfaction with single classes stands
for itself. What the same people answered is protected once: which sums give a cell away does not depend on what was asked.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from evaluation.opinions.among import Tellable, tellable
from evaluation.opinions.cells import ORGANISATION, WHOLE
from evaluation.opinions.elsewhere import POOLED, shown_elsewhere
from evaluation.opinions.material import KINDS
from evaluation.protection import protected
from evidence.disclosure import Axis, Reading, Thresholds, protect
from surveys.instrument import CONSTRUCTS

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from evaluation.arrays import Flags
    from evaluation.opinions.material import Material
    from evaluation.values import Values
    from evidence import Dataset
    from sharing.selection import Selection

CHOSEN = "chosen/"
"""Beginning of the units of a selection of enterprises."""
HIDDEN = "suppressed"


@dataclass(frozen=True)
class Hidden:
    """Hidden groups: family of columns and unit (``kind/group``) of each; those of a selection begin with `CHOSEN`."""

    keys: frozenset[tuple[str, str]]

    def among(self, source: Material, cells: pd.DataFrame, *, chosen: bool = False) -> Flags:
        """Return which cells are hidden; `chosen`: of those of a selection."""
        family = families(source)
        units = units_of(cells, chosen=chosen)
        pairs = zip(cells["column"], units, strict=True)
        return np.array([(family[str(column)], unit) in self.keys for column, unit in pairs], dtype=bool)


def families(source: Material) -> dict[str, str]:
    """Return column → the column that stands for it: its scale, and of classes itself.

    >>> from types import SimpleNamespace as Some
    >>> columns = [Some(id="SA", block="SA", item=None), Some(id="SA1", block="SA", item=1), Some(id="BS_EDU", block="BS", item=1)]
    >>> families(Some(columns=columns))
    {'SA': 'SA', 'SA1': 'SA', 'BS_EDU': 'BS_EDU'}
    """
    scales = {column.id for column in source.columns if column.item is None}
    return {column.id: column.block if column.block in scales else column.id for column in source.columns}


def units_of(cells: pd.DataFrame, *, chosen: bool = False) -> list[str]:
    """Return the unit of each cell, ``kind/group``; groups of a selection are told from those of all."""
    pairs = zip(cells["kind"], cells["group"], strict=True)
    return [f"{CHOSEN if chosen and kind != ORGANISATION else ''}{kind}/{group}" for kind, group in pairs]


def hidden_groups(
    dataset: Dataset, source: Material, cells: pd.DataFrame, measured: Callable[..., Values] = protected
) -> Hidden:
    """Return which groups are hidden when all enterprises are looked at.

    Parameters
    ----------
    cells
        Means of all columns of one or several scales or classes, from `cells.cells_of`.
    measured
        Gives measures as other pages show them.
    """
    table = _of_families(source, cells)
    scales = [name for name in dict.fromkeys(table["family"]) if name in CONSTRUCTS]
    seen = shown_elsewhere(dataset, source.party, source.wave, scales, measured)
    told = [seen.get(key) for key in zip(table["family"], table["unit"], strict=True)]
    hidden = np.array([known is False for known in told], dtype=bool)
    top = (table["unit"] == f"{WHOLE}/{WHOLE}").to_numpy() & enough(source.party, table)
    fixed = np.array([known is True for known in told], dtype=bool) | (top & ~hidden)
    return _settled(table, hidden | _withheld(source, table, fixed), fixed, _axes(source), source.party)


def enough(party: str, table: pd.DataFrame) -> Flags:
    """Return where enough stand behind a pooled value: people of workers, otherwise organisations.

    What all together answered is shown first of everything, so it is judged by this alone, and smaller groups give way.
    """
    least = Thresholds()
    if party == "W":
        return np.asarray((table["n"] >= least.cell).to_numpy())
    return np.asarray((table["organisations"] >= least.organisations).to_numpy())


def whole_of_selection(source: Material, part: Material, cells: pd.DataFrame, own: pd.DataFrame) -> set[str]:
    """Return the columns of which nothing may be said for a selection as a whole.

    Enough must stand behind it, and, of managers and cadres, behind what is left of all when it is taken away, unless that is
    nothing. Which enterprises may be chosen together is judged where they are chosen.
    """
    every = cells[cells["kind"] == WHOLE].set_index("column")
    chosen = own[own["kind"] == WHOLE].set_index("column").reindex(every.index)
    few = ~enough(part.party, chosen)
    if source.party != "W":
        left = every["organisations"] - chosen["organisations"]
        few |= ((left > 0) & (left < Thresholds().organisations)).to_numpy()
    return set(every.index[few])


def hidden_in_selection(
    source: Material,
    cells: pd.DataFrame,
    before: Hidden,
    part: Material,
    own: pd.DataFrame,
    chosen: Selection,
    without: Collection[str] = (),
    told: Tellable | None = None,
) -> Hidden:
    """Return which groups are hidden when a selection of enterprises is looked at as well.

    Of workers and managers a group is shown where, for the hidden enterprises in it, `among.tellable` allows it: then no
    other selection, looked at before or after, tells any of them. Cadres answer for unions, which lie in districts alone; their
    groups are protected together with those of all.

    Parameters
    ----------
    source, cells, before
        Of all enterprises, and what is hidden of them; the rest was shown before.
    part, own
        Of the selection. Its enterprises are cells of all; only its groups are new.
    chosen
        The selection itself.
    without
        Columns of which nothing is said for the selection as a whole; of the others that is shown first, and groups give way.
    told
        From `tellable_groups`, where it is known already.
    """
    table = _of_families(source, cells)
    new = _of_families(part, own[own["kind"] != ORGANISATION], chosen=True)
    top, secret = (new["unit"] == f"{CHOSEN}{WHOLE}/{WHOLE}").to_numpy(), new["family"].isin(list(without)).to_numpy()
    shut = (top & secret) | _withheld(part, new, np.zeros(len(new), dtype=bool))
    if source.party == "C":
        return _beside_all(source, table, before, part, new, shut, top & ~secret)
    told = told or tellable_groups(source, cells, before)
    pairs = zip(new["family"], new["unit"].str.removeprefix(CHOSEN), strict=True)
    apart = np.array([not told.allows(str(family), chosen, str(unit)) for family, unit in pairs], dtype=bool)
    few = ~enough(source.party, new) & (new["n"] > 0).to_numpy()
    gone = new[shut | (~top & (apart | few))]
    return Hidden(before.keys | frozenset(zip(gone["family"], gone["unit"], strict=True)))


def _beside_all(
    source: Material, table: pd.DataFrame, before: Hidden, part: Material, new: pd.DataFrame, shut: Flags, shown: Flags
) -> Hidden:
    """Protect the groups of a selection together with those of all that are visible."""
    pairs = zip(table["family"], table["unit"], strict=True)
    hidden = np.array([pair in before.keys for pair in pairs], dtype=bool)
    fixed = np.r_[~hidden, shown]
    everything = pd.concat([table, new], ignore_index=True)
    axes = [*_axes(source), *_axes(part, CHOSEN)]
    return _settled(everything, np.r_[hidden, shut], fixed, axes, source.party)


def tellable_groups(source: Material, cells: pd.DataFrame, before: Hidden) -> Tellable:
    """Return what may be told of selections of enterprises beside what is shown of all; of unions nothing is decided here."""
    return tellable(source, _of_families(source, cells), before.keys) if source.party != "C" else Tellable({})


def _withheld(source: Material, table: pd.DataFrame, shown: Flags) -> Flags:
    """Return what is shown nowhere: single unions and enterprises of managers, and parties of districts that a pooled value holds."""
    if source.party == "W":
        return np.zeros(len(table), dtype=bool)
    single = (table["level"] == "enterprise").to_numpy() & ~shown
    pooled = table["unit"].str.contains("district_id/", regex=False) & table["family"].isin(POOLED)
    return np.asarray(single | pooled.to_numpy())


def _of_families(source: Material, cells: pd.DataFrame, *, chosen: bool = False) -> pd.DataFrame:
    """Return the cells that stand for their family as the disclosure layer reads them, with the fewest answers of any column."""
    family = cells["column"].map(families(source)).astype(str)
    unit = pd.Series(units_of(cells, chosen=chosen), index=cells.index)
    lone = cells["kind"].eq(ORGANISATION).to_numpy()
    people = cells["n"].astype(float).groupby([family, unit]).transform("min")
    table = pd.DataFrame(
        {
            "family": family, "unit": unit, "party": source.party, "level": np.where(lone, "enterprise", "pooled"),
            "consented": lone & (source.party == "M"), "value": cells["value"].astype(float), "n": people,
            "weight": cells["weight"].astype(float), "organisations": cells["organisations"].astype(float),
        }
    )[cells["column"].to_numpy() == family.to_numpy()]  # fmt: skip
    found: pd.DataFrame = table.reset_index(drop=True)
    return found


def _axes(source: Material, prefix: str = "") -> list[Axis]:
    """Return the hierarchies organisation ⊂ group ⊂ whole, one for each way to group."""
    own = source.rows.drop_duplicates("organisation")
    top = f"{prefix}{WHOLE}/{WHOLE}"
    axes = []
    for kind in KINDS:
        homes = {
            f"{ORGANISATION}/{name}": f"{prefix}{kind}/{home}" if isinstance(home, str) else top
            for name, home in zip(own["organisation"], own[kind], strict=True)
        }
        if homes:
            axes.append(Axis.hierarchy("unit", homes, top))
    return axes


def _settled(table: pd.DataFrame, hidden: Flags, fixed: Flags, axes: list[Axis], party: str) -> Hidden:
    """Protect every family that differs from those before in who answered or in what was hidden already."""
    known: dict[bytes, Flags] = {}
    keys: set[tuple[str, str]] = set()
    for family, at in table.groupby("family", sort=False).indices.items():
        part = table.iloc[at]
        behind = part["n" if party == "W" else "organisations"].to_numpy()
        mark = behind.tobytes() + hidden[at].tobytes() + fixed[at].tobytes()
        if mark not in known:
            known[mark] = _protected(part, hidden[at], fixed[at], axes, party)
        keys |= {(str(family), unit) for unit in part["unit"][known[mark]]}
    return Hidden(frozenset(keys))


def _protected(part: pd.DataFrame, hidden: Flags, fixed: Flags, axes: list[Axis], party: str) -> Flags:
    """Return which cells of one family are hidden in the end.

    Of managers and cadres every single organisation is hidden, so only what the equations determine is looked for.
    """
    alone = party == "W"
    reading = Reading(
        scale=(0.0, 100.0) if alone else (-np.inf, np.inf), weight="weight", keep=("weight",), keys=("unit",)
    )
    marked = part.assign(status=np.where(hidden, HIDDEN, "ok"), n=part["n"] if alone else np.nan)
    tables = {"seen": marked[fixed & ~hidden], "new": marked[hidden | ~fixed]}
    tables = {name: table for name, table in tables.items() if len(table)}
    found = protect(tables, axes, reading, released=[name for name in tables if name == "seen"])
    status = pd.concat([table["status"] for table in found.tables.values()]).reindex(part.index)
    return np.asarray((status == HIDDEN).to_numpy(dtype=bool))
