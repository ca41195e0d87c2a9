"""One column of text cells becomes one typed column."""

from __future__ import annotations

import math
import re
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa

from evidence.conversion.dates import day_of, moment_of, month_of
from evidence.conversion.numbers import measured, scaled
from evidence.conversion.quick import quickly
from evidence.conversion.signs import half_width, visible
from evidence.conversion.units import factor as unit_factor

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from evidence.schema import Column

NULLS = frozenset(
    {"", "-", "—", "–", "--", "——", "/", "无", "n/a", "na", "null", "none", "nan", "(空)", "(跳过)", "空"}
)
"""Texts that mean an empty cell, after full-width signs are made half-width, in lower case."""
ERRORS = frozenset(
    {"#n/a", "#div/0!", "#ref!", "#name?", "#value!", "#num!", "#null!", "#spill!", "#calc!", "#field!", "#blocked!",
     "#connect!", "#unknown!", "#busy!", "#getting_data", "#formula!"}
)  # fmt: skip
"""What a workbook shows where a formula failed; the last one stands for a formula without a stored result."""
TRUE = frozenset({"是", "y", "yes", "1", "true", "t", "√", "✓", "✔", "有", "对"})
FALSE = frozenset({"否", "n", "no", "0", "false", "f", "×", "x", "✗", "✘", "无", "没有", "不是"})

TYPES = {
    "id": pa.string(),
    "text": pa.string(),
    "category": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "flag": pa.bool_(),
    "date": pa.date32(),
    "datetime": pa.timestamp("ms"),
    "month": pa.string(),
}
"""Arrow type of each kind of column."""

BAD, FAILED = object(), object()
"""What a parser returns for a text that is none of the kind, and for the error of a formula."""
MOST_WHOLE = 2.0**53
"""Above this whole numbers are no longer told apart."""
QUOTED = re.compile(r'^="(.*)"$', re.DOTALL)
"""How a csv file keeps Excel from taking an id for a number."""
LOST_DIGITS = re.compile(r"^\d(\.\d+)?[eE]\+\d+$")


@dataclass(frozen=True, eq=False)
class Misfits:
    """Cells that could not be taken, by their row position, and a few of their texts."""

    rows: np.ndarray
    examples: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.rows)


@dataclass(frozen=True, eq=False)
class Converted:
    """A typed column and where its cells did not fit.

    Attributes
    ----------
    values
        Typed cells; null where the cell was empty or did not fit.
    bad
        Cells whose text is not of the kind.
    outside
        Numbers outside the allowed range.
    failed
        Errors of formulas, such as ``#N/A``.
    """

    values: pa.Array
    bad: Misfits
    outside: Misfits
    failed: Misfits


@dataclass(frozen=True)
class Words:
    """What texts mean in one owner's files, beside what they mean to everybody.

    Attributes
    ----------
    nulls
        Texts that mean an empty cell, such as ``-3``.
    codes
        Text → code or name of the list of values, such as 设备 → 设施.
    """

    nulls: frozenset[str] = frozenset()
    codes: Mapping[str, str] = field(default_factory=dict)


NO_WORDS = Words()


def convert(cells: pa.ChunkedArray, column: Column, factor: float = 1.0, words: Words = NO_WORDS) -> Converted:
    """Turn text cells into the kind of `column`.

    Every different text is parsed once; those in the plainest form are parsed together. A number outside the allowed range
    is set to missing and reported, like a text that is none of the kind. `factor` converts from the unit of the header to
    the unit kept; `words` are the owner's own texts for empty cells and for values of a list.
    """
    coded = cells.combine_chunks().dictionary_encode()
    texts = coded.dictionary.to_pylist()
    codes = coded.indices.fill_null(-1).to_numpy(zero_copy_only=False).astype(np.int64)
    parser = _parser(column, factor, words.codes)
    known = quickly(coded.dictionary, column.kind) if factor == 1.0 else {}
    empty = {_spelled(text) for text in words.nulls}
    parsed = [
        None if empty and _spelled(text) in empty else known[at] if at in known else _parsed(text, column, parser)
        for at, text in enumerate(texts)
    ]
    beyond = np.array([_outside(value, column) for value in parsed], dtype=bool)
    clean = [
        None if value is BAD or value is FAILED or out else value for value, out in zip(parsed, beyond, strict=True)
    ]
    values = pa.array([*clean, None], TYPES[column.kind]).take(pa.array(np.where(codes < 0, len(texts), codes)))
    return Converted(
        values=values,
        bad=_misfits(np.array([value is BAD for value in parsed], dtype=bool), codes, texts),
        outside=_misfits(beyond, codes, texts),
        failed=_misfits(np.array([value is FAILED for value in parsed], dtype=bool), codes, texts),
    )


def unknown_values(cells: pa.ChunkedArray, column: Column, words: Words = NO_WORDS, most: int = 12) -> list[str]:
    """Return the texts of a column that its list of values does not know, the most frequent first; none without a list."""
    if column.codes is None:
        return []
    counted = cells.combine_chunks().value_counts().to_pylist()
    parser, empty = _parser(column, 1.0, words.codes), {_spelled(text) for text in words.nulls}
    found = [
        (-entry["counts"], entry["values"])
        for entry in counted
        if entry["values"] is not None
        and _spelled(entry["values"]) not in empty
        and _parsed(entry["values"], column, parser) is BAD
    ]
    return [text for _, text in sorted(found)[:most]]


def _misfits(flags: np.ndarray, codes: np.ndarray, texts: list[str], most: int = 3) -> Misfits:
    rows = np.flatnonzero(np.append(flags, False)[codes])
    return Misfits(rows, tuple(texts[at] for at in np.flatnonzero(flags)[:most]))


def _parsed(text: str, column: Column, parser: Callable[[str], Any]) -> Any:
    text = visible(text)
    quoted = QUOTED.match(text)
    if quoted:
        text = quoted[1]
    plain = unicodedata.normalize("NFKC", text).strip().lower()
    if plain in ERRORS:
        return FAILED
    return None if _is_null(plain, column) else parser(text)


def _is_null(plain: str, column: Column) -> bool:
    if plain == "无" and (column.kind == "flag" or (column.codes is not None and "无" in column.codes.names)):
        return False
    return plain in NULLS


def _outside(value: Any, column: Column) -> bool:
    if value is None or value is BAD or value is FAILED or column.kind not in ("integer", "number"):
        return False
    low = column.least is not None and value < column.least
    return bool(low or (column.most is not None and value > column.most))


def _parser(column: Column, factor: float, codes: Mapping[str, str]) -> Callable[[str], Any]:
    if column.kind in ("integer", "number"):
        return lambda text: _number(text, column, factor)
    if column.kind == "category" and column.codes is not None:
        known: dict[str, Any] = {_spelled(text): code for text, code in column.codes.spellings.items()}
        known |= {_spelled(text): known.get(_spelled(code), BAD) for text, code in codes.items()}
        return lambda text: known.get(_spelled(text), BAD)
    simple: dict[str, Callable[[str], Any]] = {
        "id": _identifier,
        "text": lambda text: text.strip(),
        "flag": _flag,
        "date": lambda text: day_of(text) or BAD,
        "datetime": lambda text: moment_of(text) or BAD,
        "month": lambda text: month_of(text) or BAD,
    }
    return simple.get(column.kind, simple["text"])


def _spelled(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).lower()


def _number(text: str, column: Column, factor: float) -> Any:
    found = measured(text)
    if found is None:
        return BAD
    number, unit = found
    if unit:
        times = unit_factor(unit, column.unit) if column.unit else None
    elif half_width(text).rstrip().endswith(("%", "‰")):
        times = None if column.unit else 1.0
    else:
        times = factor
    if times is None:
        return BAD
    number = number if times == 1.0 else scaled(number, times)
    if not math.isfinite(number):
        return BAD
    if column.kind == "integer":
        return int(number) if number.is_integer() and abs(number) <= MOST_WHOLE else BAD
    return number


def _flag(text: str) -> Any:
    plain = _spelled(text)
    return True if plain in TRUE else False if plain in FALSE else BAD


def _identifier(text: str) -> Any:
    found = identifier(text)
    return BAD if LOST_DIGITS.match(found) else found


def identifier(text: str) -> str:
    """Return an id, trimmed, with the damage of number cells repaired.

    >>> identifier(" 1001.0 "), identifier("E-007")
    ('1001', 'E-007')
    """
    clean = unicodedata.normalize("NFKC", text).strip()
    return re.sub(r"^(\d+)\.0+$", r"\1", clean)
