"""From a sheet of names and numbers to a plain table of units × indicators."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from evidence.conversion.cells import NULLS
from evidence.conversion.signs import visible
from evidence.dataset import PlainTable
from evidence.errors import Unrecognised
from evidence.matching.header_rows import told_apart
from evidence.plain_columns import TextColumn, without_identifiers
from evidence.plain_issues import (
    blackened,
    column_issues,
    constant_columns,
    dropped,
    empty_columns,
    heading_rows,
    names_issues,
)
from evidence.plain_units import Units, units_of
from evidence.privacy import identifier_kind, scrub
from evidence.sheet_issues import sheet_issues
from messages import Message, Quoted, Sentences

if TYPE_CHECKING:
    from collections.abc import Mapping

    from evidence.issues import Issue
    from evidence.reading import RawSheet


def plain_table(sheet: RawSheet, header_row: int = 0, unit: str | None = None) -> tuple[PlainTable, list[Issue]]:
    """Read a plain table; cells such as ``63%`` become shares, text among numbers becomes a remark with its row.

    Parameters
    ----------
    sheet, header_row
        The raw cells, and the row of the headers.
    unit
        Header of the column that names the units; by default the first column of text without repetition, together with
        a column of periods when there is one.

    Raises
    ------
    Unrecognised
        When two headers are equal, or no column names the units.
    """
    headers = told_apart(sheet.head(header_row + 1), header_row)
    _refuse_twins(sheet, headers)
    written = {name: _texts(sheet, at, header_row) for at, name in enumerate(headers) if name}
    keep, left_out = _rows_with_numbers(written)
    columns = {name: column.rows(keep) for name, column in written.items() if any(column.texts)}
    identifying = {n: kind for n, column in columns.items() if (kind := identifier_kind(n, column.texts)) is not None}
    columns = {name: column for name, column in columns.items() if name not in identifying}
    columns, hidden = without_identifiers(columns)
    found = _units(columns, unit, sheet, list(identifying))
    numeric = {name: None for name in columns if columns[name].is_numeric and name not in found.not_measured}
    table = PlainTable(
        sheet.sheet or sheet.file,
        found.header,
        pd.DataFrame({n: np.array(columns[n].numbers, dtype=float) for n in numeric}, index=found.names),
        pd.DataFrame({n: columns[n].texts for n in columns if n not in numeric}, index=found.names),
    )
    file_rows = [at + header_row + 2 for at in keep]
    issues = [
        issue
        for name in columns
        if name != found.header
        for issue in column_issues(sheet, name, columns[name], name in numeric, file_rows)
    ]
    issues += constant_columns(sheet, table)
    issues += names_issues(sheet, found.header, columns[found.header], file_rows)
    issues += empty_columns(sheet, [name for name, column in written.items() if not any(column.texts)])
    issues += [dropped(sheet, name, kind) for name, kind in identifying.items()]
    issues += [blackened(sheet, name, [file_rows[at] for at in rows]) for name, rows in hidden.items()]
    issues += heading_rows(
        sheet, [at + header_row + 2 for at in left_out if any(c.texts[at] for c in written.values())]
    )
    issues += sheet_issues(sheet, {at for at, name in enumerate(headers) if name}, header_row + 1)
    return table, issues


def _units(columns: Mapping[str, TextColumn], unit: str | None, sheet: RawSheet, dropped_names: list[str]) -> Units:
    try:
        return units_of(columns, unit, sheet)
    except Unrecognised as error:
        if not dropped_names:
            raise
        said = Message(
            "The columns {names} identify people and were dropped: name the units by a code.",
            names=Quoted(scrub(name) for name in dropped_names),
        )
        raise Unrecognised(Sentences((error.message, said))) from error


def _texts(sheet: RawSheet, at: int, header_row: int) -> TextColumn:
    cells = (visible(cell).strip() if cell else "" for cell in sheet.column(at, header_row + 1).to_pylist())
    return TextColumn(["" if cell.lower() in NULLS else cell for cell in cells])


def _refuse_twins(sheet: RawSheet, headers: list[str]) -> None:
    twins = [name for name, count in Counter(headers).items() if name and count > 1]
    if twins:
        raise Unrecognised(
            Message(
                "{place}: two columns are called {names}. Column names must be unique: rename or delete one of each.",
                place=sheet.place,
                names=Quoted(sorted(twins)),
            )
        )


def _rows_with_numbers(columns: Mapping[str, TextColumn]) -> tuple[list[int], list[int]]:
    """Return the rows of units, and the others: blank lines, headings, footnotes, headers said again.

    A unit has a number or a failed formula somewhere; or it has a name in front, and a text where others have a number.
    """
    if not columns:
        return [], []
    held = np.array([column.meant_as_numbers for column in columns.values()]).any(axis=0)
    filled = {
        name: np.array([bool(text) and text != name for text in column.texts]) for name, column in columns.items()
    }
    numeric = [name for name, column in columns.items() if column.is_numeric]
    first = next(iter(columns))
    if numeric and first not in numeric:
        held |= filled[first] & np.array([filled[name] for name in numeric]).any(axis=0)
    return np.flatnonzero(held).tolist(), np.flatnonzero(~held).tolist()
