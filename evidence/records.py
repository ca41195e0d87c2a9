"""The records of some waves as lazy frames: what measures and views of sharing are computed from.

Nothing is computed here. Frames are Narwhals expressions over an engine: DuckDB for loaded data and Parquet files, and
whatever frames a caller brings (pandas, Polars, Spark).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import narwhals as nw
import numpy as np
import pandas as pd

from evidence.collected import plain_frame
from evidence.errors import EvidenceError
from evidence.frames import BY_MONTH, MEMORY, THREADS, Frames, start_engine
from evidence.possible import all_possible, all_within, bounded, is_negative, is_possible, only_possible, within_bounds
from evidence.schema import TABLES
from evidence.unit_names import LONGEST
from evidence.waves import Wave, chosen_waves, wave_of, waves_of
from messages import Message
from messages.text import shown

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from evidence.dataset import Dataset

__all__ = ["BY_MONTH", "ENTERPRISE_FACETS", "MEMORY", "THREADS", "Frames", "Records", "UndatedTable", "start_engine"]

ENTERPRISE_FACETS = ("size_class", "district_id", "industry_code", "ownership")
"""Facets that a row takes from its enterprise."""

TYPES: dict[str, Any] = {
    "id": nw.String,
    "text": nw.String,
    "category": nw.String,
    "month": nw.String,
    "integer": nw.Int64,
    "number": nw.Float64,
    "flag": nw.Boolean,
    "date": nw.Date,
    "datetime": nw.Datetime("us"),
}
"""Type of a column that a table lacks, by the kind it is declared with."""


class UndatedTable(EvidenceError):
    """The rows of a table cannot be given to waves, because it lacks its date."""

    def __init__(self, message: Message, table: str = "", column: str = "") -> None:
        super().__init__(message)
        self.table, self.column = table, column

    @classmethod
    def of(cls, table: str, column: str) -> UndatedTable:
        """Return the refusal of a table without its date column."""
        spec = TABLES[table]
        said = Message(
            "The table “{table}” has no column “{column}”, so it is not known to which period its rows belong. Load it with that "
            "column, or choose a single period in which everything happened.",
            table=spec.label,
            column=spec.by_name[column].label,
        )
        return cls(said, table, column)


@dataclass(frozen=True, eq=False)
class Records:
    """Tables of a Dataset, restricted to some waves.

    Attributes
    ----------
    dataset, waves
        The evidence and the periods looked at together.
    engine
        Connection of the query engine.
    shared
        Frames that several questions share.
    """

    dataset: Dataset | Frames
    waves: tuple[Wave, ...]
    engine: Any = field(default_factory=start_engine)
    shared: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def of(cls, dataset: Dataset | Frames, wave: str | None = None) -> Records:
        """Return the records of one wave by id, of the latest for None, or of ``"all"``."""
        return cls(dataset, chosen_waves(waves_of(dataset), wave))

    def columns(self, name: str) -> set[str]:
        """Return the names of the columns a table has."""
        return set(self.dataset.tables[name].column_names) if self.dataset.has(name) else set()

    def has(self, name: str, *columns: str) -> bool:
        """Return whether a table with these columns is loaded."""
        return self.dataset.has(name) and set(columns) <= self.columns(name)

    def table(self, name: str, *columns: str) -> nw.LazyFrame:
        """Return a whole table, or some of its columns; a column it lacks is there, empty. So is a number that cannot be.

        Narrow frames are much cheaper to build on, so ask for what is needed.
        """
        if not columns:
            return self._without_impossible(name, self._frame(name, []), sorted(self.columns(name)))
        present = self._present(name, columns)
        frame = self._frame(name, present)
        if isinstance(self.dataset, Frames) or len(present) < len(columns) or not self._fine(name, present):
            return frame.select(*self._asked(name, columns))
        return frame

    def _present(self, name: str, columns: Sequence[str]) -> list[str]:
        known = self.columns(name)
        return [column for column in columns if column in known]

    def _asked(self, name: str, columns: Sequence[str]) -> list[nw.Expr]:
        known, wrong = self.columns(name), set(self._doubtful(name, columns))
        stated = [only_possible(name, c) if c in wrong else nw.col(c) if c in known else None for c in columns]
        return [
            nw.lit(None, dtype=_type(name, c)).alias(c) if one is None else one
            for c, one in zip(columns, stated, strict=True)
        ]

    def _without_impossible(self, name: str, frame: nw.LazyFrame, columns: Sequence[str]) -> nw.LazyFrame:
        wrong = self._doubtful(name, columns)
        return frame.with_columns(*[only_possible(name, column) for column in wrong]) if wrong else frame

    def _doubtful(self, name: str, columns: Sequence[str]) -> list[str]:
        """Return the columns that may hold numbers that cannot be; of loaded tables this is known."""
        there = bounded(name, self._present(name, columns))
        if isinstance(self.dataset, Frames):
            return there
        return [column for column in there if not self._fine(name, [column])]

    def _fine(self, name: str, columns: Sequence[str]) -> bool:
        if isinstance(self.dataset, Frames):
            return False
        for column in bounded(name, columns):
            key = f"possible {name} {column}"
            if key not in self.shared:
                self.shared[key] = all_possible(name, column, self.dataset.arrow(name)[column])
            if not self.shared[key]:
                return False
        return True

    def impossible(self, name: str, *columns: str) -> nw.LazyFrame | None:
        """Return the rows of the waves with ``negative`` and ``beyond``: 1 where one of these columns states a number that cannot be.

        None where that is known not to happen. The rows of a table without dates have no ``wave``.
        """
        doubtful = [] if self.is_rolled(name) else self._seen_beyond(name, self._doubtful(name, columns))
        if not doubtful:
            return None
        wave, dates = self._wave(name, None)
        marked = [(is_negative(name, c).fill_null(False), (~is_possible(name, c)).fill_null(False)) for c in doubtful]
        negative = nw.any_horizontal(*[below for below, _ in marked], ignore_nulls=True)
        wrong = nw.any_horizontal(*[outside for _, outside in marked], ignore_nulls=True)
        keys = (
            [column for column in ("activity_id", "wave_id") if column in self.columns(name)]
            if wave is None
            else [wave]
        )
        frame = self._frame(
            name, self._present(name, list(dict.fromkeys([*doubtful, *dates, "activity_id", "wave_id"])))
        )
        found = frame.select(
            *keys, negative.cast(nw.Float64).alias("negative"), (wrong & ~negative).cast(nw.Float64).alias("beyond")
        )
        return found if wave is None else found.filter(~nw.col("wave").is_null())

    def _seen_beyond(self, name: str, columns: Sequence[str]) -> list[str]:
        """Return the columns that do hold numbers that cannot be; asked of tables that lie elsewhere, where it costs least: their ends."""
        if not isinstance(self.dataset, Frames):
            return list(columns)
        new = [column for column in columns if f"possible {name} {column}" not in self.shared]
        if new:
            ends = [getattr(nw.col(c), end)().alias(f"{c} {end}") for c in new for end in ("min", "max")]
            found = self._frame(name, []).select(*ends).collect("pyarrow").to_native().to_pylist()[0]
            for column in new:
                low, high = found[f"{column} min"], found[f"{column} max"]
                self.shared[f"possible {name} {column}"] = low is None or all_within(name, column, low, high)
        return [column for column in columns if not self.shared[f"possible {name} {column}"]]

    def _frame(self, name: str, present: list[str]) -> nw.LazyFrame:
        if isinstance(self.dataset, Frames):
            return self.dataset.lazy(name, self.engine)
        table = self.dataset.arrow(name)
        frame: nw.LazyFrame = nw.from_native(self.engine.from_arrow(table.select(present) if present else table))
        return frame

    def rows(self, name: str, date_column: str | None = None, columns: Sequence[str] = ()) -> nw.LazyFrame:
        """Return the rows of a table that fall into the waves, with their ``wave``.

        The date that counts is the one declared for the table; where it is empty the start counts. A table without that
        column belongs to the only wave there is.

        Raises
        ------
        UndatedTable
            When the table lacks its date, and there are several waves, or none with a beginning and an end.
        """
        wave, dates = self._wave(name, date_column)
        if wave is None:
            return self.table(name, *columns)
        if not dates:
            return self.table(name, *columns).with_columns(wave)
        if columns:
            frame = self._frame(name, self._present(name, list(dict.fromkeys([*columns, *dates]))))
            found = frame.select(wave, *self._asked(name, columns))
        else:
            found = self.table(name).with_columns(wave)
        return found.filter(~nw.col("wave").is_null())

    def _wave(self, name: str, date_column: str | None) -> tuple[nw.Expr | None, list[str]]:
        """Return the wave of a row, and the columns it follows from; no wave for a table that has no date."""
        dated = date_column or TABLES[name].date_column
        if dated is None:
            return None, []
        dates = [c for c in (dated, FALLBACK_DATES.get(dated)) if c and self.has(name, c)]
        if not dates:
            return nw.lit(self.only_wave(name, dated)).alias("wave"), []
        when = nw.coalesce(*dates) if len(dates) > 1 else nw.col(dates[0])
        return wave_of(when, self.waves, TABLES[name].by_name[dates[0]].kind).alias("wave"), dates

    def only_wave(self, table: str, column: str) -> str:
        """Return the id of the only wave there is, to which rows without a date belong.

        Raises
        ------
        UndatedTable
            When there are several waves, or none with a beginning and an end.
        """
        every = waves_of(self.dataset)
        if len(every) != 1 or not every[0].dated:
            raise UndatedTable.of(table, column)
        return every[0].id

    @property
    def active(self) -> nw.LazyFrame:
        """Active enterprises of each wave: ``wave``, ``enterprise_id``, ``employees``, facets and ``union_id``.

        Active means joined by the end of the wave (or no date) and not gone before its start. Employees are null where
        none are stated, or 0.
        """
        found: nw.LazyFrame = self.remember("active", lambda: self.keep(nw.concat(self._active_parts())))
        return found

    def _active_parts(self) -> list[nw.LazyFrame]:
        return [self._active_in(wave) for wave in self.waves]

    def _active_in(self, wave: Wave) -> nw.LazyFrame:
        frame = self.table(
            "enterprises",
            *("enterprise_id", "employees", *ENTERPRISE_FACETS, "union_id", "joined_date", "exited_date"),
        )
        joined = nw.col("joined_date").is_null() | (nw.col("joined_date") <= nw.lit(wave.end))
        stayed = nw.col("exited_date").is_null() | (nw.col("exited_date") >= nw.lit(wave.start))
        heads = nw.col("employees").cast(nw.Float64)
        return frame.filter(joined & stayed).select(
            nw.lit(wave.id).alias("wave"),
            "enterprise_id",
            nw.when(heads > 0).then(heads).alias("employees"),
            *ENTERPRISE_FACETS,
            "union_id",
        )

    def stored(self, name: str, *, whole: bool = False) -> nw.LazyFrame | None:
        """Return a roll-up by month that is kept on disk, with its ``wave``; None where the raw records are at hand.

        The `whole` of it has no wave: all months that are kept.
        """
        if not isinstance(self.dataset, Frames) or f"{name}{BY_MONTH}" not in self.dataset.frames:
            return None
        frame = self.dataset.lazy(f"{name}{BY_MONTH}", self.engine)
        if whole:
            return frame
        dated = frame.with_columns(wave=wave_of(nw.col("period"), self.waves, "month"))
        return dated.filter(~nw.col("wave").is_null())

    def is_rolled(self, name: str) -> bool:
        """Return whether only a roll-up by month is kept of a table."""
        return isinstance(self.dataset, Frames) and name in self.dataset.rolled

    def remember(self, name: str, build: Callable[[], Any]) -> Any:
        """Return what several questions share, built once per request."""
        if name not in self.shared:
            self.shared[name] = build()
        return self.shared[name]

    def keep(self, frame: nw.LazyFrame) -> nw.LazyFrame:
        """Compute a frame once and keep it inside the engine, so that several questions can start from it."""
        engine = frame.implementation
        if engine.is_duckdb():
            name = f"kept_{len(self.shared)}_{self._count()}"
            frame.to_native().create(name)
            kept: nw.LazyFrame = nw.from_native(self.engine.table(name))
            return kept
        if engine.is_spark_like():
            cached = frame.to_native().cache()
            self.shared.setdefault("cached", []).append(cached)
            held: nw.LazyFrame = nw.from_native(cached)
            return held
        return frame.collect().lazy()

    def close(self) -> None:
        """Give back what the engine holds."""
        for frame in self.shared.get("cached", []):
            frame.unpersist()
        self.engine.close()

    def _count(self) -> int:
        count: int = self.shared.get("kept", 0) + 1
        self.shared["kept"] = count
        return count

    def collect(self, frame: nw.LazyFrame, *keys: str) -> pd.DataFrame:
        """Bring a small result to pandas, sorted by its keys; null stays null, and numbers are floats.

        Numbers are rounded to twelve digits: engines add in different orders, and the last digits would depend on it.
        """
        return plain_frame(frame.collect("pyarrow").to_native(), keys)

    def register(self, name: str, *columns: str) -> pd.DataFrame:
        """Return some columns of a small table that lists what exists, sorted by the first; columns it lacks are empty.

        Names are fit to be shown: on one line, without invisible signs, cut.
        """
        present = self._present(name, columns)
        if isinstance(self.dataset, Frames):
            table = self.dataset.lazy(name, self.engine).select(*present).collect("pyarrow").to_native()
        else:
            table = self.dataset.arrow(name).select(present)
        found = plain_frame(table, present[:1])
        for column in self._doubtful(name, present):
            found[column] = within_bounds(name, column, found[column])
        for column in columns:
            if column not in found:
                found[column] = pd.Series(np.nan, index=found.index, dtype=object)
            elif column.endswith("_name"):
                found[column] = [shown(cell, LONGEST) if isinstance(cell, str) else cell for cell in found[column]]
        return found[list(columns)]


def _type(name: str, column: str) -> Any:
    declared = TABLES[name].by_name.get(column)
    return TYPES[declared.kind] if declared is not None else UNDECLARED.get(column, nw.Float64)


UNDECLARED: dict[str, Any] = {
    "cancelled_at": nw.Datetime("us"),
    "reopened_at": nw.Datetime("us"),
    "closed_by": nw.String,
    "unit": nw.String,
}
"""Columns that a table may bring although it is not declared with them; other undeclared ones are numbers."""

FALLBACK_DATES = {"end_at": "start_at"}
"""Where the date that counts may be empty, the one that stands in for it."""
