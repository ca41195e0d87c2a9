"""What a sheet is: one of the declared tables, an indicator system, a plain table of indicators, or an answer sheet."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from evidence.matching.columns import Match, SheetMapping, columns_of, match_headers
from evidence.matching.header_rows import table_headers
from evidence.matching.headers import header_of, without_brackets
from evidence.matching.plain import looks_plain
from evidence.schema import TABLES

if TYPE_CHECKING:
    from evidence.reading import RawSheet
    from evidence.schema import TableSpec

Role = Literal["table", "framework", "coinr_meta", "plain", "answers", "note", "unknown"]
SEARCHED_ROWS = 12
SEARCHED_COLUMNS = 400
"""Where a sheet is recognised; once it is, every column counts."""
FRAMEWORK_SHEETS = {"指标体系", "指标体系与权重", "framework", "indicatorsystem"}
NOTE_SHEETS = {
    "说明",
    "枚举值",
    "填写说明",
    "体系说明",
    "数据字典",
    "readme",
    "notes",
    "contents",
    "lists",
    "封面",
    "目录",
}
ANSWER_MARKS = {
    "提交答卷时间", "所用时间", "来自ip", "答题时间", "startdate", "recordeddate", "submitdate", "datesubmitted", "completiontime",
    "timestamp", "时间戳记", "_uuid", "_submission_time",
}  # fmt: skip
QUESTION = re.compile(r"^(?:第\s*\d+\s*题|[Qq]?\d{1,3}\s*[、:..](?!\d))")


@dataclass(frozen=True, eq=False)
class Proposal:
    """What a sheet was taken for, before anybody accepted it.

    Attributes
    ----------
    sheet
        The raw cells.
    role
        Kind of content.
    table
        Declared table, for the role ``table``.
    header_row
        Row of the headers, counted from 0.
    matches
        Headers and the columns they bring.
    missing
        Required columns that no header brings.
    mapping
        The person's word, when it was given.
    repeated
        Rows below the headers that say the headers again, in English for example.
    """

    sheet: RawSheet
    role: Role
    table: str | None = None
    header_row: int = 0
    matches: tuple[Match, ...] = ()
    missing: tuple[str, ...] = ()
    mapping: SheetMapping | None = None
    repeated: int = 0

    @property
    def start(self) -> int:
        """First row of data, counted from 0."""
        return self.header_row + 1 + self.repeated

    @property
    def headers(self) -> tuple[str, ...]:
        """The headers as they are matched, of several rows where the sheet has them."""
        return tuple(match.header for match in self.matches)

    @property
    def unmatched(self) -> tuple[Match, ...]:
        """Headers that bring no column."""
        return tuple(match for match in self.matches if match.column is None)


def recognise(sheet: RawSheet) -> Proposal:
    """Return what a sheet is, from its name, its file's name and its headers; ``unknown`` rather than a guess."""
    head = _head(sheet)
    name = _plain_name(sheet.sheet)
    special = _special(name, head)
    if special:
        return Proposal(sheet, special, header_row=_fullest(head))
    called = _table_called(name)
    table = called or _table_of_file(sheet, head) or _table_like(head)
    if called in (None, "survey_responses") and _is_answer_sheet(head) and not _complete(table, head):
        return Proposal(sheet, "answers", header_row=_fullest(head))
    if table is not None:
        return propose(sheet, table)
    plain = looks_plain(sheet)
    return Proposal(sheet, "plain" if plain is not None else "unknown", header_row=plain or 0)


def propose(sheet: RawSheet, table: str, mapping: SheetMapping | None = None) -> Proposal:
    """Return how a sheet would be read as a given table, by itself or by the person's word."""
    spec = TABLES[table]
    head = _head(sheet)
    chosen = mapping.columns if mapping else {}
    hits = [len(_brought(spec, table_headers(head, at), chosen)) for at in range(len(head))]
    row = max(range(len(head)), key=lambda at: (hits[at], -at), default=0)
    wide = sheet.head(SEARCHED_ROWS) if sheet.width > SEARCHED_COLUMNS else head
    matches = match_headers(spec, table_headers(wide, row), chosen)
    given = {match.column for match in matches} | set(mapping.constants if mapping else {})
    missing = tuple(c.name for c in spec.columns if c.required and c.default is None and c.name not in given)
    return Proposal(sheet, "table", table, row, matches, missing, mapping, _repeated(spec, head[row + 1 :]))


def _head(sheet: RawSheet) -> list[list[str]]:
    return [row[:SEARCHED_COLUMNS] for row in sheet.head(SEARCHED_ROWS)]


def _brought(spec: TableSpec, row: list[str], chosen: dict[str, str]) -> set[str]:
    return {name for name in columns_of(spec, row, chosen) if name}


def _repeated(spec: TableSpec, below: list[list[str]]) -> int:
    """Return how many of the next rows are made of headers, too."""
    count = 0
    for row in below:
        filled = [cell for cell in row if cell.strip()]
        names = {name for name in columns_of(spec, filled) if name in spec.by_name}
        if len(names) < 2 or len(names) < len(filled) / 2:
            break
        count += 1
    return count


def _table_of_file(sheet: RawSheet, head: list[list[str]]) -> str | None:
    """Return the table the file is named after, unless none of the headers belongs to it."""
    table = _table_called(_plain_name(sheet.file.rsplit(".", 1)[0]))
    if table is None or max((len(_brought(TABLES[table], row, {})) for row in head), default=0) < 2:
        return None
    return table


def _complete(table: str | None, head: list[list[str]]) -> bool:
    return table is not None and any(_required(TABLES[table]) <= _brought(TABLES[table], row, {}) for row in head)


def _required(spec: TableSpec) -> set[str]:
    return {column.name for column in spec.columns if column.required and column.default is None}


def _plain_name(text: str) -> str:
    clean = re.sub(r"[\s_\-]+", "", unicodedata.normalize("NFKC", text)).lower()
    return re.sub(r"^\d+[、.]?", "", clean)


def _special(name: str, head: list[list[str]]) -> Role | None:
    if name in NOTE_SHEETS:
        return "note"
    if name in FRAMEWORK_SHEETS:
        return "framework"
    headers = {cell.strip().lower() for row in head[:3] for cell in row}
    if name == "imeta" or {"icode", "parent", "level"} <= headers:
        return "coinr_meta"
    return "framework" if {"编号", "上级", "权重"} <= headers else None


def _table_called(name: str) -> str | None:
    for table, spec in TABLES.items():
        spellings = {_plain_name(text) for text in (table, spec.label.en, *spec.aliases)}
        if name in spellings or without_brackets(name) in spellings:
            return table
    return None


def _table_like(head: list[list[str]]) -> str | None:
    """Return the table whose required columns are all brought by one of the first rows; the best covered one."""
    best: tuple[float, str] | None = None
    for table, spec in TABLES.items():
        for row in head:
            filled = [cell for cell in row if cell.strip()]
            columns = _brought(spec, row, {})
            if len(filled) >= 2 and _required(spec) <= columns:
                share = len(columns) / len(filled)
                if share >= 0.5 and (best is None or share > best[0]):
                    best = (share, table)
    return best[1] if best else None


def _is_answer_sheet(head: list[list[str]]) -> bool:
    for row in head[:3]:
        plain = [header_of(cell).plain for cell in row if cell.strip()]
        numbered = sum(bool(QUESTION.match(cell.strip())) for cell in row)
        if len(ANSWER_MARKS & set(plain)) >= 1 or (numbered >= 3 and numbered >= len(plain) / 3):
            return True
    return False


def _fullest(head: list[list[str]]) -> int:
    return max(range(len(head)), key=lambda at: (sum(bool(cell.strip()) for cell in head[at]), -at), default=0)
