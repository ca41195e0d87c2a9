"""How a table and its columns are declared, once, for reading, checking, documenting and filling in."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import IntEnum
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from messages import Bilingual

if TYPE_CHECKING:
    from evidence.schema.codes import Codes

Kind = Literal["id", "text", "category", "integer", "number", "flag", "date", "datetime", "month"]


class Privacy(IntEnum):
    """How sensitive a column is; the higher, the less of it leaves the importer."""

    PUBLIC = 0
    INTERNAL = 1
    ORGANISATION = 2
    PERSON = 3
    IDENTIFIER = 4


@dataclass(frozen=True)
class Column:
    """One column of a table.

    Attributes
    ----------
    name, label, aliases
        Name in the code, name shown to people, and the headers under which files bring it.
    kind
        What its cells hold.
    required, key
        Whether a row without it is rejected; whether it is part of the primary key.
    unit
        Unit in which values are kept. A header that names another one is converted.
    least, most
        Allowed range.
    codes
        Closed list of a category.
    refers
        Table whose key it points to.
    dated
        Whether this is the date that assigns the row to a wave.
    default
        What every row gets when a file has no such column.
    keep_blank
        Whether a row without this required cell is kept nevertheless; what needs the cell is then missing.
    note
        What a person filling it in has to know.
    """

    name: str
    label: Bilingual
    aliases: tuple[str, ...]
    kind: Kind
    required: bool = False
    key: bool = False
    privacy: Privacy = Privacy.INTERNAL
    unit: str = ""
    least: float | None = None
    most: float | None = None
    codes: Codes | None = None
    refers: str | None = None
    dated: bool = False
    default: object = None
    keep_blank: bool = False
    note: Bilingual = field(default=Bilingual(""))


@dataclass(frozen=True)
class TableSpec:
    """One table: its names, its columns and, for answer sheets, which extra columns belong to it."""

    name: str
    label: Bilingual
    aliases: tuple[str, ...]
    columns: tuple[Column, ...]
    note: Bilingual = field(default=Bilingual(""))
    open_to: str | None = None
    """Regular expression of further column names that are kept (the items of a questionnaire)."""
    open_texts: str | None = None
    """Regular expression of those among them whose cells are texts (several choices, rankings, open answers)."""
    extras: tuple[Column, ...] = ()
    """Columns that hardly anybody records and that make something more precise where they are there."""

    @cached_property
    def every(self) -> tuple[Column, ...]:
        """The columns and the extras."""
        return (*self.columns, *self.extras)

    @cached_property
    def by_name(self) -> dict[str, Column]:
        """Column name → column, extras included."""
        return {column.name: column for column in self.every}

    def column(self, name: str) -> Column:
        """Return a declared column, or one for an item of a questionnaire: whole numbers, or texts."""
        declared = self.by_name.get(name)
        if declared is not None:
            return declared
        kind: Kind = "text" if self.open_texts and re.match(self.open_texts, name) else "integer"
        return Column(name, Bilingual(name, name), (name,), kind, privacy=Privacy.PERSON)

    @property
    def keys(self) -> tuple[str, ...]:
        """Names of the primary key columns."""
        return tuple(column.name for column in self.columns if column.key)

    @property
    def required(self) -> tuple[str, ...]:
        """Names of the columns a row cannot do without."""
        return tuple(column.name for column in self.columns if column.required)

    @property
    def date_column(self) -> str | None:
        """Name of the column that assigns a row to a wave."""
        return next((column.name for column in self.columns if column.dated), None)


def column(name: str, headers: str, kind: Kind, /, **options: object) -> Column:
    """Declare a column; `headers` lists the accepted headers separated by ``/``, the first one is shown.

    >>> column("employees", "职工人数/从业人数", "integer", unit="人").aliases
    ('职工人数', '从业人数')
    """
    spellings = tuple(part.strip() for part in headers.split("/"))
    english = name.replace("_", " ")
    return Column(name, Bilingual(spellings[0], english), spellings, kind, **options)  # type: ignore[arg-type]
