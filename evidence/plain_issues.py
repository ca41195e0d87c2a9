"""The sentences about cells, columns and rows of a plain table that were not taken as they stood."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evidence.conversion.cells import ERRORS
from evidence.issues import Issue, Place
from evidence.origins import MOST_ROWS
from evidence.privacy import scrub
from messages import Message, Quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from evidence.dataset import PlainTable
    from evidence.plain_columns import TextColumn
    from evidence.reading import RawSheet
    from messages import Bilingual

SOME_NUMBERS = 0.2
"""Share of numbers above which a column of texts is worth a word."""


def column_issues(
    sheet: RawSheet, name: str, column: TextColumn, numeric: bool, rows: Sequence[int]
) -> Iterator[Issue]:
    """Return what is to be said about one column; `rows` are the numbers of its rows in the file."""
    place = Place(sheet.file, sheet.sheet, name)
    cells = list(zip(column.texts, column.numbers, rows, strict=True))
    if not numeric:
        yield from _mixed(column, place)
        return
    bad = [(text, row) for text, number, row in cells if text and number is None]
    if bad:
        said = Message(
            "{count} cells are not numbers (for example “{example}”) and count as missing. Correct them, or leave them empty.",
            count=len(bad),
            example=scrub(bad[0][0][:60]),
        )
        yield Issue("warning", "text-in-number", said, place, tuple(row for _, row in bad[:MOST_ROWS]), len(bad))
    shares = [text.endswith(("%", "％", "‰")) for text in column.texts]
    large = [
        row for (_, n, row), share in zip(cells, shares, strict=True) if n is not None and abs(n) > 1 and not share
    ]
    if any(shares) and large:
        said = Message(
            "{shares} cells carry a percent sign and {count} larger than 1 do not: 63% was read as 0.63, but 63 as 63. Write "
            "all of them in one way.",
            shares=sum(shares),
            count=len(large),
        )
        yield Issue("warning", "mixed-percent", said, place, tuple(large[:MOST_ROWS]), len(large))


def names_issues(sheet: RawSheet, name: str, column: TextColumn, rows: Sequence[int]) -> list[Issue]:
    """Return the remark on names of units that are the error of a formula, or a formula without a stored result."""
    failed = [(text, row) for text, row in zip(column.texts, rows, strict=True) if text.lower() in ERRORS]
    if not failed:
        return []
    said = Message(
        "{count} names of units are the error of a formula or a formula without a stored result ({example}). Write the names as "
        "text, or let the workbook calculate, save it and load it again.",
        count=len(failed),
        example=failed[0][0],
    )
    place = Place(sheet.file, sheet.sheet, name)
    return [Issue("warning", "formula", said, place, tuple(row for _, row in failed[:MOST_ROWS]), len(failed))]


def _mixed(column: TextColumn, place: Place) -> Iterator[Issue]:
    if not SOME_NUMBERS <= column.share_of_numbers < 1:
        return
    said = Message(
        "{share:.0%} of the cells are numbers, the others are texts; the column was taken for texts and measures nothing. Correct "
        "the texts if it should.",
        share=column.share_of_numbers,
    )
    yield Issue("warning", "numbers-among-texts", said, place)


def dropped(sheet: RawSheet, name: str, kind: Bilingual) -> Issue:
    """Return the remark on a column of direct identifiers."""
    said = Message(
        "This column looks like a direct identifier ({kind}) and was dropped before anything was stored.", kind=kind
    )
    return Issue("warning", "identifier", said, Place(sheet.file, sheet.sheet, scrub(name)))


def blackened(sheet: RawSheet, name: str, rows: Sequence[int]) -> Issue:
    """Return the remark on single cells that looked like a direct identifier."""
    said = Message("{count} cells looked like a direct identifier and were blackened or left empty before anything was stored.",
                   count=len(rows))  # fmt: skip
    return Issue("warning", "blackened", said, Place(sheet.file, sheet.sheet, name), tuple(rows[:MOST_ROWS]), len(rows))


def empty_columns(sheet: RawSheet, names: Sequence[str]) -> list[Issue]:
    """Return the remark on columns that have a header and nothing else."""
    if not names:
        return []
    said = Message("{count} columns hold nothing and were not loaded: {names}.", count=len(names), names=Quoted(names))
    return [Issue("info", "empty-column", said, Place(sheet.file, sheet.sheet), count=len(names))]


def constant_columns(sheet: RawSheet, table: PlainTable) -> list[Issue]:
    """Return the remark on columns of numbers that hold one value for every unit."""
    names = [str(name) for name, column in table.values.items() if column.count() > 1 and column.nunique() == 1]
    if not names:
        return []
    said = Message(
        "{count} columns hold the same value for every unit and cannot tell units apart: {names}. Give them goalposts, or leave "
        "them out of the indicator system.",
        count=len(names),
        names=Quoted(names),
    )
    return [Issue("info", "constant", said, Place(sheet.file, sheet.sheet), count=len(names))]


def heading_rows(sheet: RawSheet, rows: Sequence[int]) -> list[Issue]:
    """Return the remark on rows without numbers that hold something."""
    if not rows:
        return []
    said = Message(
        "{count} rows hold no number and were taken for headings or footnotes; they were left out.", count=len(rows)
    )
    place = Place(sheet.file, sheet.sheet)
    return [Issue("info", "heading-row", said, place, tuple(rows[:MOST_ROWS]), len(rows))]
