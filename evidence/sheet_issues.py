"""What is to be said about the cells of a sheet, whatever table they become."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from pyarrow import compute

from evidence.issues import Issue, Place
from evidence.origins import MOST_ROWS
from messages import Message, Quoted

if TYPE_CHECKING:
    from collections.abc import Collection

    from evidence.reading import RawSheet


def sheet_issues(sheet: RawSheet, headed: Collection[int], start: int) -> list[Issue]:
    """Return remarks on cells without a header and on merged cells.

    Parameters
    ----------
    sheet, start
        The raw cells, and the first row of data counted from 0.
    headed
        Positions of the columns that have a header.
    """
    return [*_without_header(sheet, headed, start), *_merged(sheet)]


def _without_header(sheet: RawSheet, headed: Collection[int], start: int) -> list[Issue]:
    filled = np.zeros(max(0, sheet.height - start), dtype=np.int64)
    for at in range(sheet.width):
        if at not in headed and len(filled):
            filled += compute.is_valid(sheet.column(at, start)).to_numpy(zero_copy_only=False)
    if not filled.any():
        return []
    said = Message(
        "{count} cells stand in columns without a header and were not loaded. Give these columns a header, or look for a "
        "separator too many in these rows.",
        count=int(filled.sum()),
    )
    rows = tuple(int(row) + start + 1 for row in np.flatnonzero(filled)[:MOST_ROWS])
    return [Issue("warning", "no-header", said, Place(sheet.file, sheet.sheet), rows, int(filled.sum()))]


def _merged(sheet: RawSheet) -> list[Issue]:
    place = Place(sheet.file, sheet.sheet)
    issues = []
    if sheet.filled_down:
        said = Message(
            "{count} merged cells span several rows ({cells}). What stands in them was taken for each of the rows.",
            count=len(sheet.filled_down),
            cells=Quoted(sheet.filled_down),
        )
        issues.append(Issue("info", "merged", said, place, count=len(sheet.filled_down)))
    if sheet.kept_once:
        said = Message(
            "{count} merged cells with a number span several rows ({cells}). The number was taken for the first row only: "
            "take the cells apart and write what belongs to each row.",
            count=len(sheet.kept_once),
            cells=Quoted(sheet.kept_once),
        )
        issues.append(Issue("warning", "merged", said, place, count=len(sheet.kept_once)))
    return issues
