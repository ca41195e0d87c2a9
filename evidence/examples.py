"""The example rows of the fill-in template: how they are marked, so that nobody takes them for data."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
from pyarrow import compute

from evidence.issues import Issue, Place
from evidence.origins import MOST_ROWS
from messages import Bilingual, Message

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from evidence.reading import RawSheet

MARK = Bilingual("示例：", "Example: ")
MARKED = r"^\s*(?:示例[：:]|Example: )"
"""How the first cell of an example row begins."""


def marked(text: str) -> str:
    """Return the first cell of an example row.

    >>> marked("E001")
    '示例：E001'
    """
    return f"{MARK}{text}"


def without_examples(sheet: RawSheet, start: int) -> tuple[RawSheet, list[Issue]]:
    """Return a sheet whose example rows are empty, and a remark on them; other rows keep their place.

    Parameters
    ----------
    sheet, start
        The raw cells, and the first row of data counted from 0.
    """
    found = _examples(sheet, start)
    if not found.any():
        return sheet, []
    mask = pa.array(found)
    nothing = pa.scalar(None, pa.string())
    cells = pa.table(
        [compute.if_else(mask, nothing, column.combine_chunks()) for column in sheet.cells.columns],
        names=sheet.cells.column_names,
    )
    rows = np.flatnonzero(found) + 1
    said = Message("{count} example rows of the template were left out.", count=len(rows))
    place = Place(sheet.file, sheet.sheet)
    return replace(sheet, cells=cells), [
        Issue("info", "example-row", said, place, tuple(rows[:MOST_ROWS].tolist()), len(rows))
    ]


def _examples(sheet: RawSheet, start: int) -> NDArray[np.bool_]:
    found = np.zeros(sheet.height, dtype=bool)
    if sheet.width and start < sheet.height:
        marks = compute.match_substring_regex(sheet.column(0, start), MARKED).fill_null(False)
        found[start:] = marks.to_numpy(zero_copy_only=False)
    return found


def nothing_below(sheet: RawSheet, start: int) -> bool:
    """Return whether no cell is filled from row `start` on."""
    return all(column.slice(start).null_count == max(0, sheet.height - start) for column in sheet.cells.columns)
