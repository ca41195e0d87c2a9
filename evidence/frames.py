"""Tables that lie elsewhere: the frames of a caller, Parquet files, and the embedded engine that reads them."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import duckdb
import narwhals as nw
import pandas as pd
import pyarrow as pa

from evidence.errors import MissingTable
from evidence.schema import TABLES
from messages import Bilingual

BY_MONTH = "@month"
"""Ending of the name of a roll-up by month among `Frames`."""

MEMORY, THREADS = "WORKBENCH_MEMORY", "WORKBENCH_THREADS"
"""Environment variables that limit the embedded engine; 1 GB and at most four threads when they are not set."""


def start_engine() -> Any:
    """Return a connection to the embedded engine that respects its neighbours: limited memory and threads, spill to disk."""
    limits = {
        "memory_limit": os.environ.get(MEMORY, "1GB"),
        "threads": int(os.environ.get(THREADS, min(4, os.cpu_count() or 1))),
        "temp_directory": os.path.join(tempfile.gettempdir(), f"workbench-{os.getpid()}"),
        "preserve_insertion_order": False,
    }
    return duckdb.connect(config=limits)


@dataclass(frozen=True, eq=False)
class Frames:
    """Tables that lie elsewhere and are not loaded: the same questions can be asked of them as of a `Dataset`.

    Attributes
    ----------
    frames
        Name → a pandas, Polars or Spark frame, an Arrow table, or the path (or pattern) of Parquet files. All of one kind,
        in the columns of `evidence.schema.TABLES`.
    fingerprint
        Of their content, given by whoever knows it; without one nothing is cached.
    rolled
        Tables of which only a roll-up by month is kept (see `evaluation.measures.rollup`): name → columns they had.
    """

    frames: Mapping[str, Any]
    fingerprint: str = ""
    label: Bilingual = Bilingual("外部数据", "outside data")
    rolled: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @cached_property
    def ready(self) -> dict[str, Any]:
        """The frames as an engine takes them: Arrow beside Parquet files, else pandas with types that know null from NaN."""
        embedded = any(isinstance(frame, (str, os.PathLike, pa.Table)) for frame in self.frames.values())
        return {name: _typed(frame, embedded=embedded) for name, frame in self.frames.items()}

    @cached_property
    def tables(self) -> dict[str, Columns]:
        """Name → what is known of each table without reading it."""
        engine = start_engine()
        known = {name: tuple(self.lazy(name, engine).collect_schema().names()) for name in self.frames}
        engine.close()
        return {name: Columns(list(columns)) for name, columns in (known | dict(self.rolled)).items()}

    def lazy(self, name: str, engine: Any = None) -> nw.LazyFrame:
        """Return one table as a lazy frame; files and Arrow tables are read by the engine given, or by one of their own."""
        frame = self.ready[name]
        if isinstance(frame, (str, os.PathLike)):
            frame = (engine or start_engine()).read_parquet(os.fspath(frame))
        elif isinstance(frame, pa.Table):
            frame = (engine or start_engine()).from_arrow(frame)
        found: nw.LazyFrame = nw.from_native(frame).lazy()
        return found

    def has(self, *names: str) -> bool:
        """Return whether all these tables are there."""
        return all(name in self.tables for name in names)

    def arrow(self, name: str) -> pa.Table:
        """Read one table, which should be a small one.

        Raises
        ------
        MissingTable
            When there is none of that name.
        """
        if name not in self.frames:
            raise MissingTable.named(TABLES[name].label if name in TABLES else name, name)
        return self.lazy(name).collect("pyarrow").to_native()


@dataclass(frozen=True)
class Columns:
    """Names of the columns of a table that is not loaded."""

    column_names: list[str]


def _typed(frame: Any, *, embedded: bool) -> Any:
    if not isinstance(frame, pd.DataFrame):
        return frame
    table = pa.Table.from_pandas(frame, preserve_index=False)
    return table if embedded else table.to_pandas(types_mapper=pd.ArrowDtype)
