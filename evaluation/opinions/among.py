"""Which groups of a selection may be told: no enterprise that is hidden must follow from all groups of all selections together.

A group inside a selection (the small ones of D01) is what a narrower selection shows as a whole (D01 × small). So every picture
under every filter is made of cells of one table, district × size × industry with its margins, and that table is protected once.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from evaluation.opinions.cells import ORGANISATION, WHOLE
from evaluation.opinions.material import KINDS
from evidence.disclosure import Thresholds
from sharing.choosable import Beside, Cell, Choosable, choosable
from sharing.selection import Selection

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import pandas as pd

    from evaluation.opinions.material import Material

PARTS = dict(zip(KINDS, ("districts", "sizes", "industries"), strict=True))
"""Way to group → part of a `Selection`."""


@dataclass(frozen=True)
class Tellable:
    """Family of columns → which cells of the table of its hidden enterprises may be looked at."""

    of: Mapping[str, Choosable]

    def allows(self, family: str, selection: Selection, unit: str = f"{WHOLE}/{WHOLE}") -> bool:
        """Return whether the group ``kind/name`` of a selection may be told; by default the selection as a whole."""
        kind, _, name = unit.partition("/")
        part = PARTS.get(kind)
        found = self.of.get(family)
        return found is None or found.allows(selection if part is None else replace(selection, **{part: (name,)}))


def tellable(source: Material, table: pd.DataFrame, hidden: Iterable[tuple[str, str]]) -> Tellable:
    """Decide, for each family of columns, what may be told of its hidden enterprises under any filter.

    Parameters
    ----------
    source
        The answers of workers or managers of all enterprises.
    table
        Cells of all enterprises: ``family``, ``unit`` (``kind/group``) and ``n``.
    hidden
        Family and unit of those that are hidden when all enterprises are looked at; the others are visible.
    """
    own = source.rows.drop_duplicates("organisation").set_index("organisation")[list(KINDS)]
    secret = frozenset(hidden)
    known: dict[object, Choosable] = {}
    found: dict[str, Choosable] = {}
    for family, rows in table.groupby("family", sort=False):
        cells = [(str(family), str(unit)) in secret for unit in rows["unit"]]
        units = dict(zip(rows["unit"], zip(cells, rows["n"], strict=True), strict=True))
        mark = tuple((unit, gone, n) for unit, (gone, n) in units.items() if gone)
        if mark not in known:
            known[mark] = _decided(own, units, source.party)
        found[str(family)] = known[mark]
    return Tellable(found)


def _decided(own: pd.DataFrame, units: Mapping[str, tuple[bool, float]], party: str) -> Choosable:
    people: dict[str, float] = {}
    shown: set[Cell] = set()
    secret: set[Cell] = set()
    for unit, (gone, n) in units.items():
        kind, _, name = unit.partition("/")
        if kind == ORGANISATION and gone and n > 0:
            people[name] = float(n)
        elif kind in PARTS:
            (secret if gone else shown).add(tuple(name if kind == one else None for one in KINDS))
    floors, beside = Thresholds(), Beside(frozenset(shown), frozenset(secret))
    register = own[own.index.isin(list(people))]
    if party != "W":
        return choosable(register, floors.organisations, beside)
    return choosable(register, 2, replace(beside, people=people, few=floors.cell))


def telling_scales(source: Material, selection: Selection, judged: Iterable[str] = ()) -> set[str]:
    """Return the scales of which a selection as a whole would tell enterprises with few answers, beside all other selections.

    Parameters
    ----------
    source
        The answers of all enterprises, in the wave looked at.
    judged
        Scales that are judged elsewhere, by the measure of the same answers.
    """
    if source.party == "C" or selection.of_enterprises.everything:
        return set()
    known = set(judged)
    scales = [column.id for column in source.columns if column.item is None and column.id not in known]
    n = source.rows.groupby("organisation")[scales].count().reset_index()
    least = Thresholds().workers if source.party == "W" else float("inf")
    rows = n.melt("organisation", var_name="family", value_name="n")
    rows["unit"] = f"{ORGANISATION}/" + rows["organisation"].astype(str)
    few = rows[(rows["n"] > 0) & (rows["n"] < least)]
    told = tellable(source, rows, zip(few["family"].astype(str), few["unit"], strict=True))
    return {scale for scale in scales if not told.allows(scale, selection)}
