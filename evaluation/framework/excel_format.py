"""Indicator systems as workbooks: one row per node, drop-downs and remarks for the person who edits it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import openpyxl
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from evaluation.errors import UnreadableFramework
from evaluation.framework.checks import refuse_problems
from evaluation.framework.coinr_format import is_meta, read_coinr
from evaluation.framework.fields import FIELDS, LISTS, Field, node_of, record_of, text_of, value_of
from evaluation.framework.tree import Framework
from evidence.matching.headers import header_of
from evidence.reading import RawSheet, read_sheets
from messages import Bilingual, Message, Quoted

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet


SHEET = "指标体系"
ABOUT = "体系说明"
DATED = "形似日期的编号"
"""Line of that sheet with the ids that look like dates and are none, so that they are told from those a spreadsheet has made."""
DATE = re.compile(r"^\d{4}-\d\d-\d\d( 00:00:00)?$")
ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
"""What a workbook would read as the code of a sign."""
HEADERS: dict[str, Field] = {}
"""Every spelling of a header, as headers are compared → the field it brings."""
for _field in FIELDS:
    for _text in (_field.name, _field.label.zh, _field.label.en, *_field.aliases):
        HEADERS.setdefault(header_of(_text).plain, _field)
WIDTHS = {"name_zh": 24, "name_en": 30, "note_zh": 40, "note_en": 40, "source": 24, "id": 12, "parent": 12}


def write_excel(framework: Framework, path: Any) -> None:
    """Write the tree to a path or open binary file; `read_excel` gives an equal tree back."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = SHEET
    _headers(sheet)
    for row, node in enumerate(framework.nodes, start=2):
        record = record_of(node)
        for column, field in enumerate(FIELDS, start=1):
            _write(sheet, row, column, text_of(field, record.get(field.name)))
    _drop_downs(sheet, len(framework.nodes) + 200)
    sheet.freeze_panes = "C2"
    about = book.create_sheet(ABOUT)
    dated = ";".join(node.id for node in framework.nodes if DATE.match(node.id))
    lines = (("名称", framework.name.zh), ("英文名称", framework.name.en), ("版本", framework.version), (DATED, dated))
    for row, (key, value) in enumerate(lines, start=1):
        _write(about, row, 1, key if value or key != DATED else None)
        _write(about, row, 2, value)
    about.column_dimensions["B"].width = 50
    book.save(path)


def _write(sheet: Worksheet, row: int, column: int, value: Any) -> None:
    """Write a cell; text that looks like a formula stays text, and a number keeps all its digits, not sixteen."""
    if value is None or value == "":
        return
    cell = sheet.cell(row=row, column=column)
    if isinstance(value, str):
        cell.value = ESCAPE.sub("_x005F_", value)
        cell.data_type, cell.number_format = "s", "@"
    else:
        cell.value = repr(value)
        cell.data_type = "n"


def _headers(sheet: Worksheet) -> None:
    for column, field in enumerate(FIELDS, start=1):
        cell = sheet.cell(row=1, column=column, value=field.label.zh)
        cell.font = Font(bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", fgColor="2F4B66")
        cell.alignment = Alignment(wrap_text=True, vertical="center")
        sheet.column_dimensions[get_column_letter(column)].width = WIDTHS.get(field.name, 11)
        if field.note.zh:
            cell.comment = Comment(f"{field.note.zh}\n{field.note.en}", "workbench")


def _drop_downs(sheet: Worksheet, last: int) -> None:
    options = {name: [label.zh for label in labels.values()] for name, labels in LISTS.items()}
    options |= {"enabled": ["是", "否"], "direction": ["+", "-"]}
    for column, field in enumerate(FIELDS, start=1):
        values = options.get(field.name) or options.get(field.kind)
        if values:
            rule = DataValidation(type="list", formula1='"' + ",".join(values) + '"', allow_blank=True)
            letter = get_column_letter(column)
            rule.add(f"{letter}2:{letter}{last}")
            sheet.add_data_validation(rule)


def read_excel(source: Any) -> Framework:
    """Read the sheet 指标体系 of a workbook, or any sheet with the columns 编号, 上级 and 权重, or iMeta of COINr.

    Raises
    ------
    UnreadableFile
        When the file cannot be read.
    UnreadableFramework
        When no sheet holds an indicator system.
    InvalidFramework
        Naming sheet and row of every problem.
    """
    return read_sheets_of_system(read_sheets(source))


def read_sheets_of_system(sheets: list[RawSheet]) -> Framework:
    """Read the indicator system among the sheets of a workbook."""
    found = [sheet for sheet in sheets if _header_row(sheet) is not None]
    if not found:
        raise UnreadableFramework(
            Message(
                "No sheet of {file} holds an indicator system. Expected a sheet “{sheet}” with the columns 编号, 上级, 中文名称 and 权重; "
                "found {sheets}. Download the present system as a pattern.",
                file=sheets[0].file,
                sheet=SHEET,
                sheets=Quoted(sheet.sheet or sheet.file for sheet in sheets),
            )
        )
    about = next((sheet for sheet in sheets if sheet.sheet == ABOUT), None)
    chosen = next((sheet for sheet in found if sheet.sheet == SHEET), found[0])
    return read_coinr(chosen) if any(map(is_meta, chosen.head(4))) else read_sheet(chosen, about)


def read_sheet(sheet: RawSheet, about: RawSheet | None = None) -> Framework:
    """Read an indicator system from the cells of one sheet; `about` gives its name and version.

    Columns that mean nothing here are remarks of the person who made the sheet and stay unread.
    """
    header = _header_row(sheet)
    if header is None:
        raise UnreadableFramework(Message("{place} holds no indicator system.", place=sheet.place))
    rows = sheet.head(sheet.height)
    columns = _columns(rows[header])
    _refuse_twins(sheet, columns, rows[header])
    records = {
        at + 1: {field.name: value_of(field, rows[at][position]) for position, field in columns.items()}
        for at in range(header + 1, sheet.height)
    }
    records = {row: record for row, record in records.items() if any(value is not None for value in record.values())}
    said = {line[0].strip(): line[1] for line in about.head(10) if len(line) > 1} if about else {}
    _refuse_ids(sheet, records, set(said.get(DATED, "").split(";")))
    nodes = [node_of(record) for record in records.values()]
    refuse_problems(sheet.place, nodes, dict(zip((node.id for node in nodes), records, strict=True)))
    named = (
        {"name": Bilingual(said.get("名称", ""), said.get("英文名称", ""))}
        if said.keys() & {"名称", "英文名称"}
        else {}
    )
    return Framework(tuple(nodes), version=said.get("版本") or "1.0", **named)


def _refuse_twins(sheet: RawSheet, columns: dict[int, Field], headers: list[str]) -> None:
    taken = {header_of(headers[position]).plain for position in columns}
    twins = [text for at, text in enumerate(headers) if at not in columns and header_of(text).plain in taken]
    if twins:
        raise UnreadableFramework(
            Message(
                "{place}: two columns are called {names}. Column names must be unique: rename or delete one of each.",
                place=sheet.place,
                names=Quoted(twins),
            )
        )


def _refuse_ids(sheet: RawSheet, records: dict[int, dict[str, Any]], meant: set[str]) -> None:
    """Refuse rows without an id, and ids such as 1-2 that a spreadsheet has turned into dates; those that are `meant` are none."""
    without = [row for row, record in records.items() if record["id"] is None]
    if without:
        raise UnreadableFramework(
            Message(
                "{place}: rows {rows} have no id (column 编号). Give each an id of its own, or empty the row.",
                place=sheet.place,
                rows=Quoted(without),
            )
        )
    dates = {
        row: record["id"]
        for row, record in records.items()
        if DATE.match(str(record["id"])) and record["id"] not in meant
    }
    if dates:
        raise UnreadableFramework(
            Message(
                "{place}: the ids {ids} (rows {rows}) are dates, which spreadsheets make of ids such as 1-2. Format the "
                "columns 编号 and 上级 as text and write the ids again.",
                place=sheet.place,
                ids=Quoted(dates.values()),
                rows=Quoted(dates),
            )
        )


def _header_row(sheet: RawSheet) -> int | None:
    for at, row in enumerate(sheet.head(10)):
        names = {field.name for field in _columns(row).values()}
        if {"id", "parent"} <= names and names & {"weight", "name_zh", "lo"}:
            return at
    return None


def _columns(row: list[str]) -> dict[int, Field]:
    """Return position → field; of several headers that mean one field the first counts."""
    found: dict[int, Field] = {}
    for position, text in enumerate(row):
        matched = HEADERS.get(header_of(text).plain)
        if matched is not None and matched not in found.values():
            found[position] = matched
    return found
