"""The loaded evidence: immutable, fingerprinted, with everything that was noticed while loading."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import InitVar, dataclass, field, replace
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING

from evidence.errors import MissingTable
from evidence.fingerprint import fingerprint
from evidence.schema import TABLES
from messages import Bilingual

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

    from evidence.issues import Issue
    from evidence.left_out import LeftOut
    from evidence.origins import Origins


@dataclass(frozen=True)
class Source:
    """Where a table came from: file, sheet, rows read and kept, headers that were not used."""

    table: str
    file: str
    sheet: str = ""
    rows: int = 0
    kept: int = 0
    unused: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class PlainTable:
    """A table of units × indicators that somebody brought ready-made.

    Parameters
    ----------
    name
        File or sheet it came from.
    unit
        Header of the column that names the units.
    numbers
        Units as index, one column of numbers per indicator.
    texts
        Units as index, the columns that hold text.
    """

    name: str
    unit: str
    numbers: InitVar[pd.DataFrame]
    texts: InitVar[pd.DataFrame]

    def __post_init__(self, numbers: pd.DataFrame, texts: pd.DataFrame) -> None:
        object.__setattr__(self, "_numbers", numbers.copy())
        object.__setattr__(self, "_texts", texts.copy())

    @property
    def values(self) -> pd.DataFrame:
        """Units as index, one column of numbers per indicator; what is done to the frame does not reach the table."""
        frame: pd.DataFrame = vars(self)["_numbers"].copy(deep=False)
        return frame

    @property
    def groups(self) -> pd.DataFrame:
        """Units as index, the columns that hold text."""
        frame: pd.DataFrame = vars(self)["_texts"].copy(deep=False)
        return frame


@dataclass(frozen=True, eq=False)
class Dataset:
    """All tables of one district, or one ready-made table of indicators.

    Attributes
    ----------
    tables
        Name → typed Arrow table, in the columns of `evidence.schema.TABLES`.
    plain
        A ready-made table of indicators, if that is what was loaded.
    sources, issues
        Where everything came from, and what was noticed.
    label
        What the data are called on the screen.
    origins
        Table → sheet and row of each of its rows; tables that were not read from a file have none.
    compared
        Whether the register of enterprises was compared with that of data loaded before (V19).
    left_out
        Rows that a person chose to leave out of everything that is computed; they are in no table any more.
    """

    tables: Mapping[str, pa.Table] = field(default_factory=dict)
    plain: PlainTable | None = None
    sources: tuple[Source, ...] = ()
    issues: tuple[Issue, ...] = ()
    label: Bilingual = Bilingual("未命名数据", "untitled data")
    origins: Mapping[str, Origins] = field(default_factory=dict)
    compared: bool = False
    left_out: tuple[LeftOut, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "tables", MappingProxyType(dict(self.tables)))
        object.__setattr__(self, "origins", MappingProxyType(dict(self.origins)))

    def has(self, *names: str) -> bool:
        """Return whether all these tables are loaded and hold rows."""
        return all(name in self.tables and self.tables[name].num_rows for name in names)

    def arrow(self, name: str) -> pa.Table:
        """Return one table.

        Raises
        ------
        MissingTable
            When it was not loaded.
        """
        if name not in self.tables:
            label = TABLES[name].label if name in TABLES else name
            raise MissingTable.named(label, name)
        return self.tables[name]

    def frame(self, name: str) -> pd.DataFrame:
        """Return one table as a frame; raises `MissingTable` when it was not loaded."""
        frame: pd.DataFrame = self.arrow(name).to_pandas()
        return frame

    @cached_property
    def fingerprint(self) -> str:
        """Twelve hexadecimal digits that change with any cell of any table, and with nothing else."""
        return fingerprint(self.tables, self.plain)

    def with_issues(self, issues: tuple[Issue, ...]) -> Dataset:
        """Return the same data with more remarks."""
        return replace(self, issues=(*self.issues, *issues))

    def __repr__(self) -> str:
        sizes = ", ".join(f"{name} {table.num_rows}" for name, table in self.tables.items())
        content = sizes or (self.plain.name if self.plain else "")
        return f"<Dataset {self.label}: {content}; {self.fingerprint}>"
