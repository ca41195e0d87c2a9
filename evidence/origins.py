"""Where the rows of a table came from, so that a remark on a row can name it as its owner sees it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from evidence.issues import Place

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MOST_ROWS = 2000
"""Row numbers an issue carries at most."""


@dataclass(frozen=True, eq=False)
class Origins:
    """Sheet and row of every row of a table.

    Attributes
    ----------
    places
        The sheets the table was put together from.
    sheet
        For each row its position in `places`; shape (rows,).
    row
        For each row its number in the file, counted from 1; shape (rows,).
    """

    places: tuple[Place, ...]
    sheet: NDArray[np.int64]
    row: NDArray[np.int64]

    @classmethod
    def of_sheet(cls, place: Place, rows: NDArray[np.int64]) -> Origins:
        """Return the origins of rows that all come from one sheet."""
        return cls((place,), np.zeros(len(rows), dtype=np.int64), rows)

    @classmethod
    def joined(cls, parts: Sequence[Origins]) -> Origins:
        """Return the origins of tables put below each other."""
        starts = np.cumsum([0, *(len(part.places) for part in parts)])
        return cls(
            tuple(place for part in parts for place in part.places),
            np.concatenate([part.sheet + start for part, start in zip(parts, starts[:-1], strict=True)]),
            np.concatenate([part.row for part in parts]),
        )

    def where(self, mask: NDArray[np.bool_]) -> Origins:
        """Return the origins of the rows that are kept."""
        return Origins(self.places, self.sheet[mask], self.row[mask])

    def by_place(self, mask: NDArray[np.bool_]) -> Iterator[tuple[Place, NDArray[np.bool_]]]:
        """Return the sheets that have any of these rows, each with its share of the mask."""
        for at in np.unique(self.sheet[mask]):
            yield self.places[at], mask & (self.sheet == at)

    def count(self, file: str, sheet: str) -> int:
        """Return how many rows came from a sheet."""
        mine = [at for at, place in enumerate(self.places) if (place.file, place.sheet) == (file, sheet)]
        return int(np.isin(self.sheet, mine).sum())

    def rows(self, mask: NDArray[np.bool_]) -> tuple[int, ...]:
        """Return the row numbers, at most `MOST_ROWS` of them."""
        return tuple(int(row) for row in self.row[mask][:MOST_ROWS])
