"""Columns that belong together: the options of a multiple choice, the ranks of a ranking, or the rows of a matrix."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from evidence.conversion.numbers import number_of
from surveys.answer_files.cells import plain
from surveys.answer_files.headers import without_letter

if TYPE_CHECKING:
    from collections.abc import Sequence

    from surveys.answer_files.cells import Cells
    from surveys.answer_files.layout import Layout

Flags = NDArray[np.bool_]
LEAST_RANKED = 5
PLACE = re.compile(r"\d+")


def are_ticks(columns: Sequence[Cells], parts: Sequence[str], layout: Layout) -> bool:
    """Return whether the columns are the options of a multiple choice.

    They are when a column holds nothing but marks or its own option, and something is left out somewhere. Where “not ticked” has
    no mark of its own, an export by order is not believed (a matrix everybody answered with “1” looks the same), and at least half
    of two or more columns must hold something.
    """
    ticked = [[text for text in cells.texts if plain(text) not in layout.unticked] for cells in columns]
    if not all(_is_mark(text, part, layout) for texts, part in zip(ticked, parts, strict=True) for text in texts):
        return False
    if any(len(texts) < len(cells.texts) for texts, cells in zip(ticked, columns, strict=True)):
        return True
    filled = sum(bool(texts) for texts in ticked)
    left_out = any((cells.codes < 0).any() for cells in columns)
    return layout.numbers != "order" and left_out and len(columns) > 1 and 2 * filled >= len(columns)


def _is_mark(text: str, part: str, layout: Layout) -> bool:
    return plain(text) in layout.ticked or option_key(text) == option_key(part)


def option_key(text: str) -> str:
    """Return an option in the form in which cell and header are compared."""
    return plain(without_letter(text)).rstrip("_:.。")


def ticks(columns: Sequence[Cells], layout: Layout) -> tuple[Flags, Flags]:
    """Return what was ticked, shape (rows, options), and who answered at all, shape (rows,).

    With marks for “not ticked” a row is answered when any of its cells is filled; without, when something is ticked, because
    an empty row may as well be a question never shown.
    """
    chosen = np.column_stack([cells.where(lambda text: plain(text) not in layout.unticked) for cells in columns])
    filled = np.column_stack([cells.codes >= 0 for cells in columns])
    return chosen, np.asarray(filled.any(axis=1))


def are_ranks(columns: Sequence[Cells]) -> bool:
    """Return whether the columns hold the places of options: in every row the numbers 1, 2, …, each once."""
    places = ranks(columns)
    if places is None or len(columns) < 2:
        return False
    answered = (places > 0).any(axis=1)
    rows = np.sort(np.where(places > 0, places, np.inf)[answered], axis=1)
    expected = np.arange(1, len(columns) + 1)
    in_order = ((rows == expected) | np.isinf(rows)).all(axis=1)
    several = (rows < np.inf).sum(axis=1) > 1
    return bool(in_order.all() and several.sum() >= LEAST_RANKED)


def ranks(columns: Sequence[Cells]) -> NDArray[np.float64] | None:
    """Return the place of each option, shape (rows, options), 0 where it was not ranked; None when a cell is no number."""
    read = []
    for cells in columns:
        values = [number_of(text) for text in cells.texts]
        if any(value is None or not value.is_integer() for value in values):
            return None
        read.append(np.nan_to_num(cells.numbers(values), nan=0.0))
    return np.column_stack(read)


def are_places(columns: Sequence[Cells], parts: Sequence[str]) -> bool:
    """Return whether the columns are the places of a ranking and hold the options: the first, the second, …

    The parts count the places; nobody names an option twice or leaves a place out before the last one named, and different people
    name the same options at different places.
    """
    counted = [found.group() if (found := PLACE.search(part)) else "" for part in parts]
    if len(columns) < 2 or counted != [str(at) for at in range(1, len(columns) + 1)]:
        return False
    options = {text for cells in columns for text in cells.texts}
    filled = np.column_stack([cells.codes >= 0 for cells in columns])
    several = filled.sum(axis=1) > 1
    if len(options) < len(columns) or several.sum() < LEAST_RANKED or (filled[:, 1:] & ~filled[:, :-1]).any():
        return False
    if all(number_of(text) is not None for text in options) or sum(len(cells.texts) for cells in columns) == len(
        options
    ):
        return False
    return all(len(set(row)) == len(row) for row in placed(columns) if row is not None)


def placed(columns: Sequence[Cells]) -> list[tuple[str, ...] | None]:
    """Return the options of each row in the order of the columns, None for a row without any."""
    texts = [cells.take(list(cells.texts)) for cells in columns]
    rows = (tuple(text for text in row if text is not None) for row in zip(*texts, strict=True))
    return [row or None for row in rows]


def chosen_options(chosen: Flags, answered: Flags, options: Sequence[str]) -> NDArray[np.object_]:
    """Return the ticked options of each row as a tuple, None for a row not answered."""
    packed = np.ascontiguousarray(np.packbits(chosen, axis=1))
    keys = packed.view(np.dtype((np.void, packed.shape[1]))).ravel()
    _, first, inverse = np.unique(keys, return_index=True, return_inverse=True)
    patterns = [tuple(option for option, ticked in zip(options, chosen[at], strict=True) if ticked) for at in first]
    return _spread(patterns, inverse, answered)


def ranked_options(places: NDArray[np.float64], options: Sequence[str]) -> NDArray[np.object_]:
    """Return the options of each row in the order of their places, None for a row not answered."""
    order = np.argsort(np.where(places > 0, places, np.inf), axis=1, kind="stable")
    count = (places > 0).sum(axis=1)
    rows = [tuple(options[at] for at in order[row, : count[row]]) for row in range(len(places))]
    return _spread(rows, np.arange(len(rows)), count > 0)


def _spread(values: Sequence[tuple[str, ...]], places: NDArray[np.intp], answered: Flags) -> NDArray[np.object_]:
    table = np.empty(len(values) + 1, dtype=object)
    for at, value in enumerate(values):
        table[at] = value
    return np.asarray(table[np.where(answered, places, len(values))], dtype=object)
