"""The data of a chart as a workbook, under the names the chart itself gives them."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import pandas as pd
import xlsxwriter

from exports.workbook.sections import Column, Section, write_sections
from exports.workbook.styles import Styles
from messages import Bilingual

if TYPE_CHECKING:
    from collections.abc import Iterator

LABEL = Bilingual("标注", "label")
"""What is written beside a mark."""
SHEET = Bilingual("图表数据", "Chart data")


def chart_data(chart: Any) -> pd.DataFrame:
    """Return what a chart draws: its largest table, columns that no mark, axis or tooltip uses left out, and named as shown."""
    found = chart.to_dict()
    tables = [rows for rows in found.get("datasets", {}).values() if rows and isinstance(rows[0], dict)]
    if not tables:
        return pd.DataFrame()
    frame = pd.DataFrame(max(tables, key=lambda rows: (len(rows), len(rows[0]))))
    used = dict(_named(found))
    names = {
        str(column): used[str(column)] or _untitled(str(column)) for column in frame.columns if str(column) in used
    }
    return frame[list(names)].rename(columns=names)


def _untitled(column: str) -> str:
    return str(LABEL) if column == "label" else column


def _named(part: Any) -> Iterator[tuple[str, str]]:
    """Go through a description; yield every field with its title, the titled ones last so that they win."""
    found = list(_fields(part))
    yield from (pair for pair in found if not pair[1])
    yield from (pair for pair in found if pair[1])


def _fields(part: Any) -> Iterator[tuple[str, str]]:
    if isinstance(part, dict):
        if isinstance(part.get("field"), str):
            title = part.get("title")
            yield part["field"], title.strip() if isinstance(title, str) else ""
        for key, value in part.items():
            if key != "datasets":
                yield from _fields(value)
    elif isinstance(part, list):
        for value in part:
            yield from _fields(value)


def chart_to_excel(chart: Any, title: str, text: str = "") -> bytes:
    """Return a workbook with the data of a chart, below its finding."""
    table = chart_data(chart)
    table.columns = pd.Index(_unique([str(column) for column in table.columns]))
    columns = tuple(Column(str(name), str(name), "value", 18) for name in table.columns)
    columns = tuple(
        Column(column.key, column.label, "text", 24) if not pd.api.types.is_numeric_dtype(table[column.key]) else column
        for column in columns
    )
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        write_sections(book, Styles(book), [Section(SHEET, title or str(SHEET), text, columns, table)])
    return content.getvalue()


def _unique(names: list[str]) -> list[str]:
    seen: dict[str, int] = {}
    found = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        found.append(name if seen[name] == 1 else f"{name} {seen[name]}")
    return found
