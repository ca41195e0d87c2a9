"""What the sheets of the template look like: header, comment, list of values and examples of every column."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import sample_data
from evidence.column_notes import notes
from evidence.examples import marked
from evidence.schema import TABLES, Column
from messages import Bilingual, Message, Quoted, current_language
from surveys.instrument.choices import CHOICES
from surveys.instrument.items import items

if TYPE_CHECKING:
    import pyarrow as pa

    from evidence.schema import TableSpec
    from surveys.instrument.items import Item

YES, NO = Bilingual("是", "yes"), Bilingual("否", "no")
LONGEST_SHEET = 31
"""Signs a sheet name may have."""
EXAMPLES = 2

Cell = str | int | float | date | datetime | None


@dataclass(frozen=True)
class TemplateColumn:
    """One column of a sheet to be filled in.

    Attributes
    ----------
    header, comment
        What stands in the first row, and what is said about it.
    kind, least, most
        What may be entered.
    options
        Values of the drop-down; none for a free column.
    required
        Whether a row cannot do without it.
    examples
        One cell per example row.
    """

    header: str
    comment: str
    kind: str
    options: tuple[str, ...] = ()
    required: bool = False
    least: float | None = None
    most: float | None = None
    examples: tuple[Cell, ...] = ()


def sheet_name(spec: TableSpec) -> str:
    """Return what the sheet of a table is called in the current language."""
    name = str(spec.label)
    return name if len(name) <= LONGEST_SHEET else spec.name.replace("_", " ")


def columns_of(name: str, sample: pa.Table) -> list[TemplateColumn]:
    """Return the columns of one table; examples are the two best filled rows of the made-up sample."""
    spec = TABLES[name]
    rows = _examples(sample)
    made = [_column(column, rows, first=at == 0) for at, column in enumerate(spec.columns)]
    if name == "survey_responses":
        made += [_item(asked, rows) for asked in _asked().values()]
    return made


def sample_tables() -> dict[str, pa.Table]:
    """Return the made-up tables that examples are taken from."""
    return sample_data.load()


def _examples(sample: pa.Table) -> list[dict[str, Any]]:
    head = sample.slice(0, 200).to_pylist()
    order = sorted(range(len(head)), key=lambda at: -sum(cell is not None for cell in head[at].values()))
    return [head[at] for at in sorted(order[:EXAMPLES])]


def _column(column: Column, rows: list[dict[str, Any]], *, first: bool) -> TemplateColumn:
    cells = tuple(_cell(column, row.get(column.name)) for row in rows)
    return TemplateColumn(
        header=_header(column),
        comment="\n".join(notes(column)),
        kind=column.kind,
        options=_options(column),
        required=column.required and not column.keep_blank,
        least=column.least,
        most=column.most,
        examples=tuple(marked(str(cell)) for cell in cells) if first else cells,
    )


def _header(column: Column) -> str:
    return f"{column.label.zh}({column.unit})" if column.unit and current_language() == "zh" else str(column.label)


def _options(column: Column) -> tuple[str, ...]:
    if column.kind == "flag":
        return str(YES), str(NO)
    return tuple(str(name) for name in column.codes.names.values()) if column.codes is not None else ()


def _cell(column: Column, value: Any) -> Cell:
    if value is None:
        return None
    if column.kind == "flag":
        return str(YES if value else NO)
    if column.codes is not None:
        return str(column.codes.name(str(value)))
    found: Cell = value
    return found


def _asked() -> dict[str, list[Item]]:
    """Return the items of the questionnaire by code, as they are put to each party."""
    found: dict[str, list[Item]] = {}
    for item in items():
        found.setdefault(item.item_id, []).append(item)
    return found


def _item(asked: list[Item], rows: list[dict[str, Any]]) -> TemplateColumn:
    item = asked[0]
    lines = [f"{one.form}: {one.question}" for one in asked]
    if item.kind == "scale":
        lines.append(str(Message("{least} to {most}; 9 = not applicable where the scale ends below 9.", least=item.scale_min,
                                 most=item.scale_max)))  # fmt: skip
    elif item.kind != "text":
        names = [name for one in asked for name in CHOICES[one.choices].names.values()]
        lines.append(
            str(
                Message(
                    "Options: {options}. Several are joined with ┋.",
                    options=Quoted(dict.fromkeys(map(str, names)), most=40),
                )
            )
        )
    kind = "integer" if item.kind == "scale" else "text"
    least, most = (float(item.scale_min), max(9.0, item.scale_max)) if item.kind == "scale" else (None, None)
    return TemplateColumn(
        item.item_id,
        "\n".join(lines),
        kind,
        least=least,
        most=most,
        examples=tuple(row.get(item.item_id) for row in rows),
    )
