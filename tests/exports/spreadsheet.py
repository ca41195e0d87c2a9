"""A small spreadsheet: reads a workbook and computes its formulas anew, independently of the code that wrote them.

It knows the functions and operators that result workbooks use, with the meaning they have in every spreadsheet, and
refuses all others. A condition over a whole row outside an array formula is refused as well, because spreadsheets differ there.
"""

from __future__ import annotations

import math
import re
import statistics
import warnings
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

import numpy as np
import openpyxl
from openpyxl.formula import Tokenizer
from openpyxl.utils import column_index_from_string, get_column_letter
from openpyxl.worksheet.formula import ArrayFormula

CELL = re.compile(r"^\$?([A-Z]{1,3})\$?(\d+)$")


class Wrong(str):
    """An error value such as #VALUE!."""


VALUE, DIV, NUM, NA = Wrong("#VALUE!"), Wrong("#DIV/0!"), Wrong("#NUM!"), Wrong("#N/A")


class Spreadsheet:
    """The cells of a workbook; `value` computes one, `computed` all that are formulas."""

    def __init__(self, path):
        book = opened(path)
        self.cells, self.arrays, self.known = {}, set(), {}
        for sheet in book.worksheets:
            for row in sheet.iter_rows():
                for cell in row:
                    content = cell.value
                    if isinstance(content, ArrayFormula):
                        self.arrays.add((sheet.title, cell.row, cell.column))
                        content = content.text
                    if content is not None:
                        formula = cell.data_type == "f"
                        self.cells[sheet.title, cell.row, cell.column] = (formula, content)

    def set(self, sheet, place, content):
        """Put a plain value into a cell, as a person would."""
        letter, row = CELL.match(place).groups()
        self.cells[sheet, int(row), column_index_from_string(letter)] = (False, content)
        self.known.clear()

    def computed(self):
        """Return (sheet, place) → value of every formula."""
        formulas = [at for at, (formula, _) in self.cells.items() if formula]
        return {
            (sheet, f"{get_column_letter(column)}{row}"): self.at(sheet, row, column) for sheet, row, column in formulas
        }

    def at(self, *place):
        if place not in self.known:
            formula, content = self.cells.get(place, (False, None))
            self.known[place] = self._evaluated(place, content) if formula else content
        return self.known[place]

    def _evaluated(self, place, formula):
        found = self._of(_parsed(formula), place, place in self.arrays)
        assert not isinstance(found, np.ndarray) or found.size == 1, f"{place}: a whole row in one cell"
        found = found.flat[0] if isinstance(found, np.ndarray) else found
        return 0 if found is None else found

    def _of(self, node, place, array):
        kind, *parts = node
        if kind == "value":
            return parts[0]
        if kind == "cells":
            return self._cells(parts[0], place)
        if kind == "operator":
            return _each(OPERATORS[parts[0]], *(self._of(part, place, array) for part in parts[1:]))
        name, arguments = parts
        if name == "IF":
            return self._if(arguments, place, array)
        if name == "ROW":
            return place[1]
        return FUNCTIONS[name](*(self._of(part, place, array) for part in arguments))

    def _if(self, arguments, place, array):
        """Only the branch that is taken is computed, unless the condition is a row of an array formula."""
        condition = self._of(arguments[0], place, array)
        if not isinstance(condition, np.ndarray):
            return (
                condition if isinstance(condition, Wrong) else self._of(arguments[1 if condition else 2], place, array)
            )
        assert array, f"{place}: IF over a row needs an array formula"
        return _each(
            lambda test, yes, no: yes if test else no, condition, *(self._of(a, place, array) for a in arguments[1:])
        )

    def _cells(self, text, place):
        sheet, _, cells = text.rpartition("!")
        sheet = sheet.strip("'") or place[0]
        ends = [CELL.match(end).groups() for end in cells.split(":")]
        rows = [int(row) for _, row in ends]
        columns = [column_index_from_string(letter) for letter, _ in ends]
        if len(ends) == 1:
            return self.at(sheet, rows[0], columns[0])
        found = [[self.at(sheet, r, c) for c in range(columns[0], columns[1] + 1)] for r in range(rows[0], rows[1] + 1)]
        return np.array(found, dtype=object)


def _each(function, *arguments):
    """Apply a function of single values to rows and single values alike."""
    if any(isinstance(argument, np.ndarray) for argument in arguments):
        return np.frompyfunc(lambda *cells: _one(function, cells), len(arguments), 1)(*arguments)
    return _one(function, arguments)


def _one(function, cells):
    """Errors pass through, except where a branch is chosen or tested by the function itself."""
    if function is not _is_number and getattr(function, "__name__", "") != "<lambda>":
        wrong = next((cell for cell in cells if isinstance(cell, Wrong)), None)
        if wrong is not None:
            return wrong
    return function(*cells)


def _number(cell):
    if cell is None:
        return 0.0
    if isinstance(cell, (int, float)):
        return float(cell)
    raise TypeError


def _arithmetic(function):
    def applied(*cells):
        try:
            return function(*map(_number, cells))
        except TypeError:
            return VALUE
        except ZeroDivisionError:
            return DIV
        except (ValueError, OverflowError):
            return NUM

    return applied


def _compared(first, second):
    """Return -1, 0 or 1: numbers before texts before truth values; an empty cell is 0 or "" as needed."""
    if first is None:
        first = "" if isinstance(second, str) else 0
    if second is None:
        second = "" if isinstance(first, str) else 0

    def key(cell):
        if isinstance(cell, bool):
            return (2, cell)
        return (1, cell.lower()) if isinstance(cell, str) else (0, cell)

    return (key(first) > key(second)) - (key(first) < key(second))


def _equal(a, b):
    return _compared(a, b) == 0


def _unequal(a, b):
    return _compared(a, b) != 0


def _less(a, b):
    return _compared(a, b) < 0


def _greater(a, b):
    return _compared(a, b) > 0


def _at_most(a, b):
    return _compared(a, b) <= 0


def _at_least(a, b):
    return _compared(a, b) >= 0


def _joined(a, b):
    return f"{'' if a is None else a}{'' if b is None else b}"


OPERATORS = {
    "+": _arithmetic(lambda a, b: a + b), "-": _arithmetic(lambda a, b: a - b), "*": _arithmetic(lambda a, b: a * b),
    "/": _arithmetic(lambda a, b: a / b), "negative": _arithmetic(lambda a: -a), "&": _joined,
    "=": _equal, "<>": _unequal, "<": _less, ">": _greater, "<=": _at_most, ">=": _at_least,
}  # fmt: skip
STRENGTH = {"=": 1, "<>": 1, "<": 1, ">": 1, "<=": 1, ">=": 1, "&": 2, "+": 3, "-": 3, "*": 4, "/": 4}


def _numbers(*ranges):
    cells = [cell for part in ranges for cell in (part.flat if isinstance(part, np.ndarray) else [part])]
    return [cell for cell in cells if isinstance(cell, (int, float)) and not isinstance(cell, bool)]


def _errors_first(function):
    def applied(*arguments):
        cells = [cell for part in arguments for cell in (part.flat if isinstance(part, np.ndarray) else [part])]
        wrong = next((cell for cell in cells if isinstance(cell, Wrong)), None)
        return wrong if wrong is not None else function(*arguments)

    return applied


def _sumproduct(*parts):
    def plain(cell):
        return float(cell) if isinstance(cell, (int, float)) and not isinstance(cell, bool) else 0.0

    rows = [np.frompyfunc(plain, 1, 1)(part) for part in parts]
    assert len({getattr(row, "shape", ()) for row in rows}) == 1, "SUMPRODUCT of ranges of different shapes"
    return float(np.sum(np.prod([np.asarray(row, dtype=float) for row in rows], axis=0)))


def _round(number, digits):
    step = Decimal(1).scaleb(-int(digits))
    return float(Decimal(f"{number:.15g}").quantize(step, ROUND_HALF_UP))


def _rank(number, column, ascending=0):
    column = _numbers(column)
    before = sum((other < number) if ascending else (other > number) for other in column)
    return 1 + before if number in column else NA


def _rank_avg(number, column, ascending=0):
    return _rank(number, column, ascending) + (_numbers(column).count(number) - 1) / 2


def _mean(numbers, how):
    try:
        return how(numbers)
    except statistics.StatisticsError:
        return DIV


def _power(base, exponent):
    return float(base) ** exponent


def _match(what, column, how):
    assert how == 0
    return next((at for at, cell in enumerate(column.flat, start=1) if cell is not None and _equal(cell, what)), NA)


def _index(column, at):
    return column.flat[int(at) - 1]


def _exact(first, second):
    return _joined(first, None) == _joined(second, None)


def _is_number(cell):
    return isinstance(cell, (int, float)) and not isinstance(cell, bool)


FUNCTIONS = {
    "ISNUMBER": lambda cells: _each(_is_number, cells),
    "ISNA": lambda cell: cell == NA and isinstance(cell, Wrong),
    "MIN": _errors_first(lambda *parts: min(_numbers(*parts), default=0)),
    "MAX": _errors_first(lambda *parts: max(_numbers(*parts), default=0)),
    "SUM": _errors_first(lambda *parts: math.fsum(_numbers(*parts))),
    "AVERAGE": _errors_first(lambda *parts: _mean(_numbers(*parts), statistics.fmean)),
    "MEDIAN": _errors_first(lambda *parts: _mean(_numbers(*parts), statistics.median)),
    "STDEV": _errors_first(lambda *parts: _mean(_numbers(*parts), statistics.stdev)),
    "POWER": lambda base, exponent: _each(_arithmetic(_power), base, exponent),
    "ABS": _errors_first(lambda number: abs(_number(number))),
    "COUNT": lambda *parts: len(_numbers(*parts)),
    "AND": _errors_first(lambda *parts: all(parts)),
    "N": lambda cell: cell if _is_number(cell) else 0,
    "LN": lambda cells: _each(_arithmetic(math.log), cells),
    "EXP": lambda cells: _each(_arithmetic(math.exp), cells),
    "SUMPRODUCT": _errors_first(_sumproduct),
    "ROUND": _errors_first(_round),
    "RANK": _errors_first(_rank),
    "_xlfn.RANK.AVG": _errors_first(_rank_avg),
    "COUNTIF": lambda cells, what: sum(_equal(cell, what) for cell in np.atleast_1d(cells).flat if cell is not None),
    "MATCH": _match,
    "INDEX": _index,
    "EXACT": lambda first, second: _each(_exact, first, second),
}


@lru_cache(maxsize=200_000)
def _parsed(formula):
    tokens = [token for token in Tokenizer(formula).items if token.type != "WHITE-SPACE"]
    tree, rest = _expression(tokens, 0)
    assert not rest, f"cannot read {formula}"
    return tree


def _expression(tokens, least):
    left, tokens = _operand(tokens)
    while tokens and tokens[0].type == "OPERATOR-INFIX" and STRENGTH[tokens[0].value] > least:
        sign, tokens = tokens[0].value, tokens[1:]
        right, tokens = _expression(tokens, STRENGTH[sign])
        left = ("operator", sign, left, right)
    return left, tokens


def _operand(tokens):
    first, tokens = tokens[0], tokens[1:]
    if first.type == "OPERATOR-PREFIX":
        part, tokens = _operand(tokens)
        return (("operator", "negative", part) if first.value == "-" else part), tokens
    if first.type == "PAREN":
        part, tokens = _expression(tokens, 0)
        return part, tokens[1:]
    if first.type == "FUNC":
        return _call(first.value.rstrip("("), tokens)
    if first.subtype == "NUMBER":
        return ("value", float(first.value)), tokens
    if first.subtype == "TEXT":
        return ("value", first.value[1:-1].replace('""', '"')), tokens
    assert first.subtype == "RANGE", f"{first.value} is not understood"
    return ("cells", first.value), tokens


def _call(name, tokens):
    arguments = []
    while not (tokens[0].type == "FUNC" and tokens[0].subtype == "CLOSE"):
        if tokens[0].type == "SEP":
            tokens = tokens[1:]
        part, tokens = _expression(tokens, 0)
        arguments.append(part)
    assert name in FUNCTIONS or name in ("IF", "ROW"), f"{name} is not known to every spreadsheet"
    return ("call", name, arguments), tokens[1:]


def opened(path, **options):
    """Open a workbook without openpyxl's remarks on the data bars it does not know."""
    with warnings.catch_warnings(action="ignore"):
        return openpyxl.load_workbook(path, **options)


def stored(path):
    """Return (sheet, place) → the value stored beside every formula; "" where none is."""
    formulas, values = opened(path), opened(path, data_only=True)
    found = {}
    for sheet in formulas.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    value = values[sheet.title][cell.coordinate].value
                    found[sheet.title, cell.coordinate] = "" if value is None else value
    return found


def shown(values):
    """Return numbers as a sheet shows them: nothing where there is none."""
    return ["" if math.isnan(value) else value for value in values]


def differences(before, after):
    """Return the places whose values differ by more than 1e-9, or in kind, and those that are errors."""
    found = []
    for place, old in before.items():
        new = "" if after.get(place) is None else after[place]
        numbers = _is_number(old) and _is_number(new)
        same = math.isclose(old, new, rel_tol=1e-9, abs_tol=1e-9) if numbers else old == new
        if not same or isinstance(new, Wrong) or (isinstance(new, str) and re.match(r"^(#|Err:)", new) and new != old):
            found.append((place, old, new))
    return found
