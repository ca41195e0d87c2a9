"""The sentences about headers, cells and rows that a declared table could not take as they stood."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
from pyarrow import compute

from evidence.conversion.cells import Misfits
from evidence.conversion.dates import moment_of
from evidence.issues import Issue, Place
from evidence.origins import MOST_ROWS
from evidence.privacy import identifier_kind, scrub
from evidence.schema import TABLES, Column
from messages import Bilingual, Message, Quoted, Sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from evidence.conversion import Converted
    from evidence.matching import Match, Proposal
    from evidence.schema import TableSpec

KINDS: dict[str, Bilingual] = {
    "id": Bilingual("编号", "an id"),
    "text": Bilingual("文字", "text"),
    "integer": Bilingual("整数", "a whole number"),
    "number": Bilingual("数字", "a number"),
    "flag": Bilingual("是/否", "yes or no"),
    "date": Bilingual("日期，如 2025-03-31", "a date such as 2025-03-31"),
    "datetime": Bilingual("时间，如 2025-03-31 09:00", "a time such as 2025-03-31 09:00"),
    "month": Bilingual("月份，如 2025-03", "a month such as 2025-03"),
}
"""What a cell of each kind is called in a sentence."""


NUMBERED = {("survey_responses", "respondent_type"): "V20"}
"""Required columns whose absence is a numbered rule."""


def header_issues(proposal: Proposal) -> Iterator[Issue]:
    """Return what is to be said about the headers of a sheet: missing, not recognised, doubled, in another unit."""
    sheet, spec = proposal.sheet, TABLES[str(proposal.table)]
    place = Place(sheet.file, sheet.sheet)
    if proposal.missing:
        said = Message(
            "The table “{table}” lacks the columns {columns}. What needs them will read “insufficient data”; add the columns, "
            "or map a header of the file to them.",
            table=spec.label,
            columns=Quoted([spec.by_name[name].label for name in proposal.missing], most=12),
        )
        yield Issue("warning", "missing-column", said, place, count=len(proposal.missing))
    yield from _unused(proposal, spec, place)
    if proposal.repeated:
        said = Message("{count} rows below the headers repeat them and were left out.", count=proposal.repeated)
        rows = tuple(range(proposal.header_row + 2, proposal.start + 1))
        yield Issue("info", "repeated-header", said, place, rows, proposal.repeated)
    for match in proposal.matches:
        yield from _doubled_or_clashing(match, spec, place)


def _unused(proposal: Proposal, spec: TableSpec, place: Place) -> Iterator[Issue]:
    headers = []
    for match in proposal.unmatched:
        if is_identifying(proposal, match):
            yield dropped(match, place)
        elif not match.taken:
            headers.append(match.header)
    if headers:
        said = Message(
            "{count} headers were not recognised and not loaded: {headers}. Map them if they belong to the table “{table}”.",
            count=len(headers),
            headers=Quoted(headers, most=12),
            table=spec.label,
        )
        yield Issue("info", "unused-header", said, place, count=len(headers))


def is_identifying(proposal: Proposal, match: Match) -> bool:
    """Return whether the cells under a header are direct identifiers."""
    cells = proposal.sheet.column(match.position, proposal.start).slice(0, 500).to_pylist()
    return identifier_kind(match.header, cells) is not None


def dropped(match: Match, place: Place) -> Issue:
    """Return the remark on a column of direct identifiers."""
    said = Message("This column looks like a direct identifier and was dropped before anything was stored.")
    return Issue("warning", "identifier", said, Place(place.file, place.sheet, scrub(match.header)))


def _doubled_or_clashing(match: Match, spec: TableSpec, place: Place) -> Iterator[Issue]:
    spot = Place(place.file, place.sheet, match.header)
    if match.taken:
        column = spec.by_name.get(match.taken)
        said = Message(
            "The header “{header}” stands for “{column}”, which an earlier header brings already. Only the first of them was "
            "loaded: delete one, rename one, or map them yourself.",
            header=match.header,
            column=column.label if column else match.taken,
        )
        yield Issue("warning", "doubled-header", said, spot)
    if match.unit_clash:
        said = Message(
            "The header “{header}” names the unit {unit}, but this column is kept in {kept}. The numbers were taken as they are.",
            header=match.header,
            unit=match.unit_clash,
            kept=spec.by_name[str(match.column)].unit or Bilingual("个数", "plain numbers"),
        )
        yield Issue("warning", "unit-clash", said, spot)


def cell_issues(proposal: Proposal, match: Match, column: Column, converted: Converted) -> Iterator[Issue]:
    """Return what is to be said about cells that became missing."""
    place = Place(proposal.sheet.file, proposal.sheet.sheet, match.header)

    def issue(code: str, said: Message | Sentences, misfits: Misfits) -> Issue:
        return Issue("warning", code, said, place, _rows(misfits.rows, proposal.start), len(misfits))

    if len(converted.bad):
        said = Message(
            "{count} cells do not fit “{column}” ({kind}), for example {examples}. They count as missing: correct them and load again.",
            count=len(converted.bad),
            column=column.label,
            kind=_expected(column),
            examples=_examples(converted.bad),
        )
        yield issue("misfit", said.then(_turned_into_dates(column, converted.bad)), converted.bad)
    if len(converted.outside):
        said = Message(
            "{count} values of “{column}” lie outside {range}, for example {examples}. They count as missing.",
            count=len(converted.outside),
            column=column.label,
            range=_range(column),
            examples=_examples(converted.outside),
        )
        yield issue("out-of-range", said, converted.outside)
    if len(converted.failed):
        said = Message(
            "{count} cells of “{column}” hold the error of a formula or a formula without a stored result ({examples}). They "
            "count as missing: correct the formulas, let the workbook calculate, save it and load again.",
            count=len(converted.failed),
            column=column.label,
            examples=_examples(converted.failed),
        )
        yield issue("formula", said, converted.failed)
    dates = _dates_among_texts(column, converted.values)
    if dates is not None:
        said = Message(
            "{count} cells of “{column}” hold a date, for example {examples}, although the others do not. Excel turns entries such "
            "as “1-5” into dates: compare them with the source, and format the column as text.",
            count=len(dates),
            column=column.label,
            examples=_examples(dates),
        )
        yield issue("date-in-text", said, dates)


def row_issues(
    proposal: Proposal, table: pa.Table, hollow: NDArray[np.bool_], lacking: NDArray[np.bool_]
) -> Iterator[Issue]:
    """Return what is to be said about rows that were left out."""
    sheet, spec = proposal.sheet, TABLES[str(proposal.table)]
    if hollow.any():
        said = Message(
            "{count} rows hold nothing that could be read in the columns that were recognised and were left out.",
            count=int(hollow.sum()),
        )
        rows = np.flatnonzero(hollow)
        yield Issue(
            "warning", "hollow-row", said, Place(sheet.file, sheet.sheet), _rows(rows, proposal.start), len(rows)
        )
    headers = {match.column: match.header for match in proposal.matches}
    for column in spec.columns:
        if not column.required or column.keep_blank or column.name not in headers:
            continue
        rows = np.flatnonzero(table[column.name].is_null().to_numpy(zero_copy_only=False) & lacking)
        if len(rows):
            said = Message(
                "{count} rows have no usable “{column}” and were left out. Fill it in and load again.",
                count=len(rows),
                column=column.label,
            )
            place = Place(sheet.file, sheet.sheet, headers[column.name])
            code = NUMBERED.get((spec.name, column.name), "required")
            yield Issue("error", code, said, place, _rows(rows, proposal.start), len(rows))


def empty_table(spec: TableSpec, place: Place) -> Issue:
    """Return the remark on a table of which nothing is left."""
    said = Message("The table “{table}” has no row that could be loaded. What needs it will read “insufficient data”.",
                   table=spec.label)  # fmt: skip
    return Issue("warning", "empty-table", said, place)


def _rows(positions: NDArray[np.int64], start: int) -> tuple[int, ...]:
    """Return the numbers of rows as the file counts them."""
    return tuple(int(at) + start + 1 for at in positions[:MOST_ROWS])


def _examples(misfits: Misfits) -> Quoted:
    return Quoted(scrub(text[:200]) for text in misfits.examples)


def _turned_into_dates(column: Column, misfits: Misfits) -> Message | None:
    """Return a word about “1-5”, which Excel takes for the fifth of January."""
    if column.kind not in ("category", "integer", "number", "flag"):
        return None
    days = [(text, moment) for text in misfits.examples if (moment := moment_of(text)) and "-" in text]
    if not days:
        return None
    text, day = days[0]
    return Message(
        "Excel turns an entry such as “{month}-{day}” into the date “{text}”: format the column as text and enter it again.",
        month=day.month,
        day=day.day,
        text=text,
    )


def _dates_among_texts(column: Column, values: pa.Array) -> Misfits | None:
    """Return the dates in a column of ids or texts, where they are the exception."""
    if column.kind not in ("id", "text"):
        return None
    dates = compute.match_substring_regex(values, r"^(?:19|20)\d\d-\d\d-\d\d(?: 00:00:00)?$").fill_null(False)
    rows = np.flatnonzero(dates.to_numpy(zero_copy_only=False))
    if not len(rows) or len(rows) > (len(values) - values.null_count) / 2:
        return None
    return Misfits(rows, tuple(values.take(pa.array(rows[:3])).to_pylist()))


def _expected(column: Column) -> object:
    if column.codes is not None:
        return Message("one of {values}", values=Quoted(column.codes.names.values(), most=12))
    return KINDS[column.kind]


def _range(column: Column) -> Message:
    if column.least is None:
        return Message("the range up to {most:g}", most=column.most)
    if column.most is None:
        return Message("the range from {least:g}", least=column.least)
    return Message("the range {least:g} to {most:g}", least=column.least, most=column.most)
