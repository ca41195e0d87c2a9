"""From a sheet of names and numbers to a plain table of units × indicators."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pyarrow as pa

from evidence.conversion.cells import ERRORS, NULLS
from evidence.conversion.numbers import number_of
from evidence.conversion.quick import quickly
from evidence.conversion.signs import visible
from evidence.dataset import PlainTable
from evidence.errors import Unrecognised
from evidence.matching.header_rows import told_apart
from evidence.plain_issues import column_issues, constant_columns, dropped, empty_columns, heading_rows, names_issues
from evidence.plain_units import units_of
from evidence.privacy import identifier_kind
from evidence.sheet_issues import sheet_issues
from messages import Message, Quoted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from evidence.issues import Issue
    from evidence.reading import RawSheet

MOSTLY_NUMBERS = 0.7
WORTH_IT = 100
"""Different texts from which on parsing them together is quicker than one by one."""


@dataclass(frozen=True, eq=False)
class TextColumn:
    """One column below its header: texts without surrounding blanks, empty where nothing is said."""

    texts: list[str]

    @cached_property
    def numbers(self) -> list[float | None]:
        """The number each text stands for, or None."""
        different = list(dict.fromkeys(self.texts))
        known = quickly(pa.array(different, pa.string()), "number") if len(different) >= WORTH_IT else {}
        numbers = {text: known[at] if at in known else number_of(text) for at, text in enumerate(different)}
        return [numbers[text] for text in self.texts]

    @cached_property
    def meant_as_numbers(self) -> list[bool]:
        """Whether each cell is a number, or the error of a formula that should have been one."""
        return [n is not None or text.lower() in ERRORS for text, n in zip(self.texts, self.numbers, strict=True)]

    @cached_property
    def share_of_numbers(self) -> float:
        """Share of numbers in the filled cells, failed formulas among them; 0 where there are none."""
        filled = [meant for text, meant in zip(self.texts, self.meant_as_numbers, strict=True) if text]
        return sum(filled) / len(filled) if filled else 0.0

    @property
    def is_numeric(self) -> bool:
        """Whether it is a column of numbers, a few of which may be spoilt."""
        return self.share_of_numbers >= MOSTLY_NUMBERS

    def rows(self, keep: list[int]) -> TextColumn:
        """Return the column with some of its rows."""
        return self if len(keep) == len(self.texts) else TextColumn([self.texts[at] for at in keep])


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
    found = units_of(columns, unit, sheet)
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
    issues += heading_rows(
        sheet, [at + header_row + 2 for at in left_out if any(c.texts[at] for c in written.values())]
    )
    issues += sheet_issues(sheet, {at for at, name in enumerate(headers) if name}, header_row + 1)
    return table, issues


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
