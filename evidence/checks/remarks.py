"""One remark per sheet: a rule finds rows of a table, a person looks for rows of a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evidence.issues import Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy as np
    from numpy.typing import NDArray

    from evidence.origins import Origins
    from evidence.schema import Column

Remark = tuple[Place, tuple[int, ...], "NDArray[np.bool_]"]


def remarks(origins: Origins | None, column: Column, found: NDArray[np.bool_]) -> Iterator[Remark]:
    """Return place, row numbers and rows of a finding, sheet by sheet; without origins once and without row numbers.

    Parameters
    ----------
    origins
        Where the rows of the table came from.
    column
        The column concerned.
    found
        Rows of the table; shape (rows,).
    """
    if origins is None:
        yield Place(column=column.label.zh), (), found
        return
    for place, mask in origins.by_place(found):
        yield Place(place.file, place.sheet, column.label.zh), origins.rows(mask), mask
