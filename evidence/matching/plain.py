"""Plain tables: one row per unit, one column per indicator, made by anybody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evidence.conversion.numbers import number_of

if TYPE_CHECKING:
    from evidence.reading import RawSheet

SEARCHED_ROWS = 12
SEARCHED_COLUMNS = 2000
SAMPLED_ROWS = 60
MOSTLY = 0.7
DISTINCT = 0.6
"""Share of different texts that headers have at least; equal ones are refused later, with a word."""
YEARS = (1900, 2119)


def looks_plain(sheet: RawSheet) -> int | None:
    """Return the header row of a table of numbers with names in front, or None when the sheet is none.

    The header row is the first one whose cells are mostly filled with different texts and that is followed by rows in which
    at least one column holds mostly numbers and another one holds names. A row of headers right below it that fills its gaps
    is the header row instead: headers of several rows end there.
    """
    head = [row[:SEARCHED_COLUMNS] for row in sheet.head(SEARCHED_ROWS)]
    used = sum(any(row[at].strip() for row in head) for at in range(len(head[0]))) if head else 0
    for at, row in enumerate(head[:-1]):
        filled = [cell for cell in row if cell.strip()]
        if len(filled) < 2 or len(set(filled)) < len(filled) * DISTINCT or len(filled) < used * 0.5:
            continue
        if sum(_is_value(cell) for cell in filled) > len(filled) / 2:
            return None
        while at + 1 < len(head) and _goes_on(head[at], head[at + 1]):
            at += 1  # noqa: PLW2901
        return at if _numbers_below(sheet, at) else None
    return None


def _is_value(cell: str) -> bool:
    """Tell a number from a year, which is as often a header."""
    number = number_of(cell)
    return number is not None and not (number.is_integer() and YEARS[0] <= number <= YEARS[1])


def _goes_on(row: list[str], below: list[str]) -> bool:
    """Return whether the next row still belongs to the headers: no values, and texts where this one has gaps."""
    filled = [cell for cell in below if cell.strip()]
    if len(filled) < 2 or any(_is_value(cell) for cell in filled):
        return False
    return any(cell.strip() and not above.strip() for above, cell in zip(row, below, strict=True))


def _numbers_below(sheet: RawSheet, at: int) -> bool:
    body = sheet.cells.slice(at + 1, SAMPLED_ROWS)
    columns = [column.to_pylist() for column in body.columns[:SEARCHED_COLUMNS]]
    shares = [_share_of_numbers(column) for column in columns]
    named = any(share < 0.5 and any(column) for share, column in zip(shares, columns, strict=True))
    return named and any(share >= MOSTLY for share in shares)


def _share_of_numbers(cells: list[str | None]) -> float:
    filled = [cell for cell in cells if cell and cell.strip()]
    return sum(number_of(cell) is not None for cell in filled) / len(filled) if filled else 0.0
