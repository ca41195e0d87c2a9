"""From a recognised sheet to a typed table, with a remark for everything that was not taken as it stood."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray
from pyarrow import compute

from evidence.conversion import convert
from evidence.conversion.cells import NO_WORDS, TYPES
from evidence.dataset import Source
from evidence.errors import InvalidMapping
from evidence.examples import nothing_below, without_examples
from evidence.issues import Place
from evidence.matching.columns import comparable
from evidence.origins import Origins
from evidence.personal import without_identifiers
from evidence.privacy import scrub
from evidence.schema import TABLES
from evidence.sheet_issues import sheet_issues
from evidence.table_issues import cell_issues, dropped, empty_table, header_issues, is_identifying, row_issues

if TYPE_CHECKING:
    from evidence.issues import Issue
    from evidence.matching import Proposal
    from evidence.schema import TableSpec

Mask = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class TypedTable:
    """One sheet as a table: its rows, where they came from, and what was noticed."""

    table: pa.Table
    origins: Origins
    source: Source
    issues: tuple[Issue, ...]
    untouched: bool = False
    """Whether it is a sheet of the template that holds its examples and nothing else."""


def typed_table(proposal: Proposal) -> TypedTable:
    """Convert a sheet that was recognised as a declared table.

    Rows without a required cell are left out and reported with their numbers; cells that do not fit become missing and are
    reported; headers that bring no column are listed. Nothing disappears without a remark.

    Raises
    ------
    InvalidMapping
        When the person's word names a header that the sheet does not have.
    """
    _refuse_unknown_headers(proposal)
    spec, start = TABLES[str(proposal.table)], proposal.start
    sheet, left = without_examples(proposal.sheet, start)
    proposal = replace(proposal, sheet=sheet)
    place = Place(sheet.file, sheet.sheet)
    if left and nothing_below(sheet, start):
        return _untouched(proposal, left)
    issues = [*left, *header_issues(proposal), *sheet_issues(sheet, {m.position for m in proposal.matches}, start)]
    columns: dict[str, pa.Array] = {}
    for match in proposal.matches:
        if match.column is None:
            continue
        column = spec.column(match.column)
        if column.name not in spec.by_name and is_identifying(proposal, match):
            issues.append(dropped(match, place))
            continue
        words = proposal.mapping.words(column.name) if proposal.mapping else NO_WORDS
        converted = convert(sheet.column(match.position, start), column, match.factor, words)
        issues += cell_issues(proposal, match, column, converted)
        values, found = without_identifiers(converted.values, column, match.header, place, start)
        columns[column.name] = values
        issues += found
    height = max(0, sheet.height - start)
    given = pa.table(columns) if columns else None
    table = pa.table(_ordered(spec, columns | _constants(proposal, spec, height)))
    blank, hollow, lacking = _rows_to_leave(sheet.cells.slice(start), given, spec)
    issues += row_issues(proposal, table, hollow, lacking)
    keep = ~(blank | hollow | lacking)
    kept = table.filter(pa.array(keep)) if table.num_columns else table
    if not kept.num_rows:
        issues.append(empty_table(spec, place))
    unused = tuple(scrub(match.header) for match in proposal.unmatched)
    source = Source(spec.name, sheet.file, sheet.sheet, int(height - blank.sum()), kept.num_rows, unused)
    origins = Origins.of_sheet(place, np.flatnonzero(keep) + start + 1)
    return TypedTable(kept, origins, source, tuple(issues))


def _untouched(proposal: Proposal, issues: list[Issue]) -> TypedTable:
    spec, sheet = TABLES[str(proposal.table)], proposal.sheet
    source = Source(spec.name, sheet.file, sheet.sheet)
    empty = Origins.of_sheet(Place(sheet.file, sheet.sheet), np.zeros(0, dtype=np.int64))
    return TypedTable(pa.table({}), empty, source, tuple(issues), untouched=True)


def _refuse_unknown_headers(proposal: Proposal) -> None:
    present = {form for match in proposal.matches for form in (match.header, comparable(match.header))}
    chosen = proposal.mapping.columns if proposal.mapping else {}
    for header, name in chosen.items():
        if name and header not in present and comparable(header) not in present:
            raise InvalidMapping.unknown_header(proposal.sheet.place, header, [m.header for m in proposal.matches])


def _ordered(spec: TableSpec, columns: dict[str, pa.Array]) -> dict[str, pa.Array]:
    declared = [column.name for column in spec.every if column.name in columns]
    return {name: columns[name] for name in [*declared, *(name for name in columns if name not in spec.by_name)]}


def _constants(proposal: Proposal, spec: TableSpec, height: int) -> dict[str, pa.Array]:
    """Return columns that hold one value: by the person's word, or because an absent column has a default."""
    given = {match.column for match in proposal.matches}
    found = {}
    for name, text in (proposal.mapping.constants if proposal.mapping else {}).items():
        value = convert(pa.chunked_array([pa.array([text], pa.string())]), spec.column(name)).values
        found[name] = value.take(pa.array(np.zeros(height, dtype=np.int64)))
        given.add(name)
    for column in spec.columns:
        if column.default is not None and column.name not in given:
            found[column.name] = pa.array([column.default] * height, TYPES[column.kind])
    return found


def _rows_to_leave(cells: pa.Table, given: pa.Table | None, spec: TableSpec) -> tuple[Mask, Mask, Mask]:
    """Return which rows are blank, which hold nothing in the columns that were taken, and which lack a required cell."""
    blank = _all_null(cells)
    hollow = (_all_null(given) if given is not None else np.ones(cells.num_rows, dtype=bool)) & ~blank
    lacking = np.zeros(cells.num_rows, dtype=bool)
    for column in spec.columns:
        if column.required and not column.keep_blank and given is not None and column.name in given.column_names:
            lacking |= nulls(given[column.name])
    return blank, hollow, lacking & ~blank & ~hollow


def _all_null(table: pa.Table) -> Mask:
    empty = np.ones(table.num_rows, dtype=bool)
    for column in table.columns:
        empty &= nulls(column)
    return empty


def nulls(column: pa.ChunkedArray) -> Mask:
    """Return which cells of a column are empty."""
    found: Mask = compute.is_null(column).to_numpy(zero_copy_only=False)
    return found
