"""Writing cells so that text stays text, numbers keep all digits and a formula carries its computed value."""

from __future__ import annotations

import math
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from xlsxwriter.worksheet import CellFormulaTuple, Worksheet

if TYPE_CHECKING:
    from collections.abc import Iterable

    from exports.workbook.styles import Styles

MOST_SIGNS = 32_000
"""Longest text a cell of a workbook may hold, with a margin."""
ERRORS = {"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"}
"""Texts that would be stored as an error when they are the value of a formula."""
ROW = "§"
"""Stands for the number of the row in the formula of a column."""


class Sheet(Worksheet):  # type: ignore[misc]
    """A worksheet that takes formulas as they stand.

    XlsxWriter looks through every formula for thirty newer functions; ours use none, and that search takes ten times as long
    as keeping the formula. References, formats and kinds of cells are its own and need no search for signs to escape either.
    """

    def _xml_formula_element(self, formula: str, result: object, attributes: list[tuple[str, object]]) -> None:
        text = formula.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        self.fh.write(f"<c{_marks(attributes)}><f>{text}</f><v>{self._escape_data(result)}</v></c>")

    def _xml_number_element(self, number: float, attributes: list[tuple[str, object]]) -> None:
        self.fh.write(f"<c{_marks(attributes)}><v>{number:.16G}</v></c>")

    def _xml_string_element(self, index: int, attributes: list[tuple[str, object]]) -> None:
        self.fh.write(f'<c{_marks(attributes)} t="s"><v>{index}</v></c>')

    def _write_formula(self, row: int, col: int, formula: str, cell_format: Any = None, value: object = 0) -> int:
        if formula.startswith("{"):
            return int(self._write_array_formula(row, col, row, col, formula, cell_format, value))
        status = int(self._check_dimensions(row, col))
        if status == 0:
            self.table[row][col] = CellFormulaTuple(formula.removeprefix("="), cell_format, value)
        return status

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:  # noqa: ARG002
        return formula.removeprefix("{").removeprefix("=").removesuffix("}")


def _marks(attributes: list[tuple[str, object]]) -> str:
    return "".join([f' {key}="{value}"' for key, value in attributes])


class Exact(float):
    """A number written with as many digits as bring it back; XlsxWriter would keep sixteen."""

    def __format__(self, _digits: str) -> str:
        return repr(float(self))


@dataclass(frozen=True)
class Writer:
    """A sheet and the styles of its book."""

    sheet: Any
    styles: Styles

    def text(self, row: int, column: int, text: object, style: str = "text") -> None:
        """Write text as text, also when it begins with ``= + - @``."""
        self.sheet.write_string(row, column, clean(text), self.styles[style])

    def number(self, row: int, column: int, value: float, style: str, instead: str = "") -> None:
        """Write a number, or the word that says why there is none."""
        if math.isfinite(value):
            self.sheet.write_number(row, column, Exact(value), self.styles[style])
        else:
            self.text(row, column, instead, "status")

    def formula(self, row: int, column: int, formula: str, value: object, style: str) -> None:
        """Write a formula together with its value; a missing value is stored as empty text."""
        stored = value
        if (isinstance(value, float) and not math.isfinite(value)) or value in ERRORS:
            stored = ""
        self.sheet.write_formula(row, column, formula, self.styles[style], stored)

    def formulas(self, row: int, column: int, formula: str, values: Iterable[object], style: str) -> None:
        """Write one formula down a column from `row` on; `ROW` in it becomes the number of each row."""
        for at, value in enumerate(values, start=row):
            self.formula(at, column, formula.replace(ROW, str(at + 1)), value, style)

    def texts(self, row: int, column: int, texts: Iterable[object], style: str = "head") -> None:
        """Write texts side by side."""
        for at, text in enumerate(texts, start=column):
            self.text(row, at, text, style)


def clean(text: object) -> str:
    r"""Return a text without control and direction marks, cut to what a cell holds.

    >>> clean("a\u202eb\x00c\u3000d")
    'abc\u3000d'
    """
    kept = (sign for sign in str(text) if sign.isprintable() or sign in "\n\t" or unicodedata.category(sign) == "Zs")
    return "".join(kept)[:MOST_SIGNS]
