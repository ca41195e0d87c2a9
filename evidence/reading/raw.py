"""The sheets of a file as text cells, before anybody knows what they mean."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyarrow as pa


@dataclass(frozen=True)
class Labels:
    """What a statistics file says about its columns beside their cells, each by the name of the variable.

    Attributes
    ----------
    columns
        Text of the question.
    values
        Code as it stands in the cells → what it means.
    missing
        Ranges of codes, both ends included, that the owner declared to mean “no answer”.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    missing: Mapping[str, tuple[tuple[float | str, float | str], ...]] = field(default_factory=dict)


@dataclass(frozen=True, eq=False)
class RawSheet:
    """One sheet: text cells as they stand, row 1 of the file being row 0 here.

    Attributes
    ----------
    file, sheet
        Where it comes from; the sheet is empty for files without sheets.
    cells
        Text columns ``c0, c1, …``; null is an empty cell.
    labels
        Labels of a statistics file, whose row 0 holds the names of the variables; None for every other kind.
    lost
        Cells that hold an error such as ``#N/A`` or a formula without a stored result; they read as that text, or as ``#FORMULA!``.
    filled_down, kept_once
        Merged cells over several rows: those whose text was repeated in every row, and those whose number was not.
    """

    file: str
    sheet: str
    cells: pa.Table
    labels: Labels | None = None
    lost: int = 0
    filled_down: tuple[str, ...] = ()
    kept_once: tuple[str, ...] = ()

    @property
    def height(self) -> int:
        """Number of rows."""
        return int(self.cells.num_rows)

    @property
    def width(self) -> int:
        """Number of columns."""
        return int(self.cells.num_columns)

    def row(self, at: int) -> list[str]:
        """Return the cells of one row; an empty cell is an empty string."""
        return [column[at].as_py() or "" for column in self.cells.columns]

    def head(self, rows: int = 12) -> list[list[str]]:
        """Return the first rows."""
        top = self.cells.slice(0, rows)
        columns = [column.to_pylist() for column in top.columns]
        return [[column[at] or "" for column in columns] for at in range(top.num_rows)]

    def column(self, at: int, start: int = 0) -> pa.ChunkedArray:
        """Return the cells of one column from row `start` on."""
        return self.cells.column(at).slice(start)

    @property
    def place(self) -> str:
        """File and sheet in one string."""
        return f"{self.file} › {self.sheet}" if self.sheet else self.file
