"""What a measure may ask: the records of the waves in question, and to which unit of the result a row belongs."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from evaluation.measures.layout import Layout
from evaluation.measures.ledger import Ledger
from evidence.records import ENTERPRISE_FACETS, Records
from evidence.schema.codes import BUSINESSES, FUNCTIONS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from evaluation.measures.ledger import Entry

LEVELS = ("enterprise", "district", "mechanism")
MECHANISM = "mechanism"
"""Id of the one unit of the level ``mechanism``."""
CLASSES = {"function_class": tuple(FUNCTIONS.names), "business_class": tuple(BUSINESSES.names)}


@dataclass(frozen=True, eq=False)
class Scope(Records):
    """One request: records, level and facets.

    Attributes
    ----------
    level
        One of `LEVELS`.
    by
        Facets that split every unit.
    ledger
        What was left out, and which tables had rows in which wave.
    noted
        What was left out while something shared was built.
    """

    level: str = "enterprise"
    by: tuple[str, ...] = ()
    ledger: Ledger = field(default_factory=Ledger)
    noted: dict[str, dict[Entry, None]] = field(default_factory=dict)

    def seen_from(self, level: str, by: tuple[str, ...]) -> Scope:
        """Return the same records, with all that was built of them, for another level and other facets of enterprises.

        What is built depends on the classes among the facets, so these must stay the same.
        """
        return replace(self, level=level, by=by)

    def remember(self, name: str, build: Callable[[], Any]) -> Any:
        """Return what several questions share, built once; what was noted meanwhile is noted for each of them."""
        if name not in self.shared:
            with self.ledger.noting() as noted:
                self.shared[name] = build()
            self.noted[name] = noted
        self.ledger.note(self.noted.get(name, ()))
        return self.shared[name]

    @property
    def keys(self) -> list[str]:
        """Columns that identify one cell of the result."""
        return ["wave", "unit", *self.by]

    @property
    def classes(self) -> tuple[str, ...]:
        """Facets of the request that transactions, demands and activities bring themselves."""
        return tuple(facet for facet in self.by if facet in CLASSES)

    @cached_property
    def layout(self) -> Layout:
        """The active enterprises and their units."""
        active = self.remember("active enterprises", self._active_enterprises)
        return Layout(active, [wave.id for wave in self.waves], self.level, self.by)

    def _active_enterprises(self) -> pd.DataFrame:
        """Return what `active` says, read from the register itself, which costs less than asking the engine."""
        columns = ["enterprise_id", "employees", *ENTERPRISE_FACETS, "union_id", "joined_date", "exited_date"]
        if not self.has("enterprises") or not self.waves:
            return pd.DataFrame({name: pd.Series(dtype=object) for name in ["wave", *columns]})
        frame = self.register("enterprises", *columns)
        heads = frame["employees"].astype(float)
        frame["employees"] = heads.where(heads > 0)
        joined, gone = pd.to_datetime(frame.pop("joined_date")), pd.to_datetime(frame.pop("exited_date"))
        parts = []
        for wave in self.waves:
            there = (joined.isna() | (joined <= pd.Timestamp(wave.end))) & (
                gone.isna() | (gone >= pd.Timestamp(wave.start))
            )
            part = frame[there.to_numpy()].copy()
            part.insert(0, "wave", pd.Series(wave.id, index=part.index, dtype=object))
            parts.append(part)
        return pd.concat(parts, ignore_index=True)

    @cached_property
    def years(self) -> dict[str, float]:
        """Length of each wave in years, months / 12, by which flows are annualised."""
        return {wave.id: wave.months / 12 for wave in self.waves}

    def every_wave(self) -> pd.DataFrame:
        """Return ``wave``: one row per wave, for what is not dated."""
        return pd.DataFrame({"wave": [wave.id for wave in self.waves]})

    def district_of(self, unions: pd.Series) -> pd.Series:
        """Return the district of each union; missing where it is not known."""
        return self._of_unions(unions, "district_id")

    def parent_of(self, unions: pd.Series) -> pd.Series:
        """Return the union above each union; missing where it has none."""
        return self._of_unions(unions, "parent_union_id")

    def _of_unions(self, unions: pd.Series, column: str) -> pd.Series:
        known: dict[str, Any] = self.remember(f"unions {column}", lambda: self._union_column(column))
        return pd.Series([known.get(name) for name in unions], index=unions.index, dtype=object)

    def _union_column(self, column: str) -> dict[str, Any]:
        if not self.has("unions", column):
            return {}
        unions = self.register("unions", "union_id", column).dropna()
        return dict(zip(unions["union_id"], unions[column], strict=True))

    def everyone(self, counts: pd.DataFrame, columns: Sequence[str]) -> pd.DataFrame:
        """Return all active enterprises with sums of `columns`, 0 where `counts` has no row.

        Where the request is split by classes, every enterprise has a row per class.
        """
        return self.layout.everyone(counts, columns, {name: CLASSES[name] for name in self.classes})


def owned(rows: pd.DataFrame, enterprise: str, union: pd.Series | None, scope: Scope) -> pd.DataFrame:
    """Return rows with the place of what they are about: its enterprise, or the district of the union that owns it."""
    placed = rows.rename(columns={enterprise: "enterprise_id"})
    district = scope.district_of(union) if union is not None else pd.Series(np.nan, index=rows.index, dtype=object)
    return placed.assign(district_id=district.where(placed["enterprise_id"].isna()))
