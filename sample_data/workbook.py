"""One hand-sized Excel workbook of the district, written the way people really write them.

Headers with numbering, blanks and units, amounts in 万元, 是/否 and √/×, five ways to write a date, several ways to say
nothing, one sheet with headers in traditional characters, ticks joined with ┋, seconds as “423秒” and an address column that
nobody should keep (from the range reserved for documentation).
"""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import numpy as np
import xlsxwriter

from evidence.schema import TABLES
from sample_data.sheets import NOTE, SHEETS, Sheet
from sample_data.truth import TRUTH

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    import pyarrow as pa

Cell = str | int | float | date | None
CREATED = datetime(2025, 7, 1, 9, 0, 0)
FIRMS, ASKED = 24, 4
MOST = {"participation": 300, "transactions": 150, "demands": 60, "survey_responses": 120}
NOTHING = ("-", "/", None, "无", "—")


def extract(tables: Mapping[str, pa.Table]) -> dict[str, pa.Table]:
    """Return the rows of the workbook: 24 enterprises that share much in the last wave, and what belongs to them."""
    start = np.datetime64(TRUTH.waves[-1].start)
    deals = tables["transactions"]
    giver, taker = _texts(deals, "provider_enterprise_id"), _texts(deals, "receiver_enterprise_id")
    late = deals["start_at"].to_numpy() >= start
    names, often = np.unique(np.concatenate([giver[late], taker[late]]), return_counts=True)
    firms = names[(names != "") & (names != "None")][
        np.argsort(-often[(names != "") & (names != "None")], kind="stable")
    ][:FIRMS]
    held = tables["activities"]
    run = np.isin(_texts(held, "organiser_enterprise_id"), firms) & (held["start_at"].to_numpy() >= start)
    answers, visits, asked = tables["survey_responses"], tables["participation"], tables["demands"]
    chosen = {
        "waves": np.ones(tables["waves"].num_rows, bool),
        "enterprises": np.isin(_texts(tables["enterprises"], "enterprise_id"), firms),
        "activities": run,
        "participation": np.isin(_texts(visits, "activity_id"), _texts(held, "activity_id")[run])
        & np.isin(_texts(visits, "enterprise_id"), firms)
        & (_texts(visits, "actor_type") == "职工"),
        "transactions": late & np.isin(giver, firms) & np.isin(taker, firms),
        "demands": np.isin(_texts(asked, "enterprise_id"), firms) & (asked["posted_at"].to_numpy() >= start),
        "survey_responses": np.isin(_texts(answers, "enterprise_id"), firms[:ASKED])
        & (_texts(answers, "wave_id") == TRUTH.waves[-1].name)
        & (_texts(answers, "respondent_type") == "W"),
    }
    return {name: _spread(tables[name], np.flatnonzero(rows), MOST.get(name)) for name, rows in chosen.items()}


def _spread(table: pa.Table, rows: np.ndarray, most: int | None) -> pa.Table:
    """Return at most `most` of the rows, evenly spread over them."""
    if most is not None and len(rows) > most:
        rows = rows[np.linspace(0, len(rows) - 1, most).astype(int)]
    return table.take(rows)


def _texts(table: pa.Table, column: str) -> np.ndarray:
    return np.array([str(cell) for cell in table[column].to_pylist()])


def _date(value: date, row: int) -> Cell:
    """Return a date in one of five ways: a cell, with slashes, in Chinese, with dots, as a bare day number."""
    number = (value - date(1899, 12, 30)).days
    written = (
        f"{value.year}/{value.month}/{value.day}",
        f"{value.year}年{value.month}月{value.day}日",
        f"{value:%Y.%m.%d}",
    )
    ways: tuple[Cell, ...] = (value, *written, number)
    return ways[row % len(ways)]


def _time(value: datetime, row: int) -> Cell:
    written = f"{value:%Y-%m-%d %H:%M}", f"{value.year}/{value.month}/{value.day} {value:%H:%M:%S}"
    return (value, *written)[row % 3]


WAYS: dict[str, Callable[[Any, int], Cell]] = {
    "": lambda value, _: value,
    "void": lambda value, _: value,
    "date": lambda value, _: value,
    "dates": _date,
    "times": _time,
    "slash": lambda value, _: f"{value.year}/{value.month}/{value.day} {value:%H:%M:%S}",
    "flag": lambda value, _: "是" if value else "否",
    "tick": lambda value, _: "√" if value else "×",
    "wan": lambda value, _: float(f"{value / 10_000:.6g}"),
    "seconds": lambda value, _: f"{value:.0f}秒",
    "people": lambda value, row: (value, f"{value}人", f"{value:,}")[row % 3],
    "address": lambda _, row: f"192.0.2.{row % 250 + 1}(本地)",
}
"""How a cell is written, from its value and the place of its row."""


def written(sheet: Sheet, table: pa.Table) -> list[list[Cell]]:
    """Return the cells of a sheet, headers first."""
    columns = [[header, *_cells(sheet, table, column, way)] for column, header, way in sheet.columns]
    return [list(row) for row in zip(*columns, strict=True)]


def _cells(sheet: Sheet, table: pa.Table, column: str, way: str) -> list[Cell]:
    values = table[column].to_pylist()
    if way == "name":
        codes = TABLES[sheet.table].by_name[column].codes
        return [None if value is None or codes is None else codes.name(value).zh for value in values]
    empty = NOTHING if way == "void" else (None,)
    return [empty[row % len(empty)] if value is None else WAYS[way](value, row) for row, value in enumerate(values)]


def write(tables: Mapping[str, pa.Table], path: Path) -> None:
    """Write the workbook; the same tables give the same bytes."""
    rows = extract(tables)
    book = xlsxwriter.Workbook(str(path), {"default_date_format": "yyyy-mm-dd"})
    book.set_properties({"title": "示例区县（虚构）", "comments": "made up", "created": CREATED})
    bold = book.add_format({"bold": True, "bottom": 1})
    when = {
        date: book.add_format({"num_format": "yyyy-mm-dd"}),
        datetime: book.add_format({"num_format": "yyyy-mm-dd hh:mm"}),
    }
    notes = book.add_worksheet("说明")
    for row, line in enumerate(NOTE):
        notes.write_row(row, 0, line)
    for sheet in SHEETS:
        page = book.add_worksheet(sheet.name)
        page.freeze_panes(1, 1)
        page.set_column(0, len(sheet.columns) - 1, 14)
        _fill(page, written(sheet, rows[sheet.table]), bold, when)
    book.close()


def _fill(page: Any, cells: Sequence[Sequence[Cell]], bold: Any, when: Mapping[Any, Any]) -> None:
    for row, line in enumerate(cells):
        for column, cell in enumerate(line):
            if isinstance(cell, str):
                page.write_string(row, column, cell, bold if row == 0 else None)
            elif isinstance(cell, date):
                page.write_datetime(row, column, cell, when[type(cell)])
            elif cell is not None:
                page.write_number(row, column, cell)
