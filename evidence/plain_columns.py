"""Columns of a plain table: their texts, the numbers they stand for, and their cells without direct identifiers."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from statistics import median
from typing import TYPE_CHECKING

import pyarrow as pa

from evidence.conversion.cells import ERRORS
from evidence.conversion.numbers import number_of
from evidence.conversion.quick import quickly
from evidence.privacy import scrub

if TYPE_CHECKING:
    from collections.abc import Mapping

MOSTLY_NUMBERS = 0.7
WORTH_IT = 100
"""Different texts from which on parsing them together is quicker than one by one."""


@dataclass(frozen=True, eq=False)
class TextColumn:
    """One column below its header: texts without surrounding blanks, empty where nothing is said."""

    texts: list[str]

    @cached_property
    def numbers(self) -> list[float | None]:
        """The number each text stands for, or None."""
        different = list(dict.fromkeys(self.texts))
        known = quickly(pa.array(different, pa.string()), "number") if len(different) >= WORTH_IT else {}
        numbers = {text: known[at] if at in known else number_of(text) for at, text in enumerate(different)}
        return [numbers[text] for text in self.texts]

    @cached_property
    def meant_as_numbers(self) -> list[bool]:
        """Whether each cell is a number, or the error of a formula that should have been one."""
        return [n is not None or text.lower() in ERRORS for text, n in zip(self.texts, self.numbers, strict=True)]

    @cached_property
    def share_of_numbers(self) -> float:
        """Share of numbers in the filled cells, failed formulas among them; 0 where there are none."""
        filled = [meant for text, meant in zip(self.texts, self.meant_as_numbers, strict=True) if text]
        return sum(filled) / len(filled) if filled else 0.0

    @property
    def is_numeric(self) -> bool:
        """Whether it is a column of numbers, a few of which may be spoilt."""
        return self.share_of_numbers >= MOSTLY_NUMBERS

    def rows(self, keep: list[int]) -> TextColumn:
        """Return the column with some of its rows."""
        return self if len(keep) == len(self.texts) else TextColumn([self.texts[at] for at in keep])


TELEPHONES = (13_000_000_000, 19_999_999_999)
FAR_BELOW = 100_000_000
"""A number that looks like a telephone number is one where the others of its column lie below this."""


def without_identifiers(columns: Mapping[str, TextColumn]) -> tuple[dict[str, TextColumn], dict[str, list[int]]]:
    """Blacken what looks like an identifier in single cells; return the columns, and name → positions of the cells touched.

    Names that differed before differ afterwards. Among numbers, those that look like telephone numbers are left empty where the others
    are far smaller.
    """
    found: dict[str, TextColumn] = {}
    touched: dict[str, list[int]] = {}
    for name, column in columns.items():
        texts = _numbers(column) if column.is_numeric else _texts(column.texts)
        rows = [at for at, (new, old) in enumerate(zip(texts, column.texts, strict=True)) if new != old]
        found[name] = TextColumn(texts) if rows else column
        if rows:
            touched[name] = rows
    return found, touched


def _texts(texts: list[str]) -> list[str]:
    changed = {text: scrub(text) for text in dict.fromkeys(texts)}
    taken = {text for text, new in changed.items() if new == text}
    for text, new in changed.items():
        if new != text:
            at, apart = 2, new
            while apart in taken:
                at, apart = at + 1, f"{new} ({at})"
            taken.add(apart)
            changed[text] = apart
    return [changed[text] for text in texts]


def _numbers(column: TextColumn) -> list[str]:
    like = [
        number is not None and number.is_integer() and TELEPHONES[0] <= number <= TELEPHONES[1]
        for number in column.numbers
    ]
    others = [abs(n) for n, phone in zip(column.numbers, like, strict=True) if n is not None and not phone]
    if not any(like) or not others or median(others) >= FAR_BELOW:
        return [scrub(t) if n is None else t for t, n in zip(column.texts, column.numbers, strict=True)]
    pairs = zip(column.texts, column.numbers, like, strict=True)
    return ["" if phone else scrub(text) if n is None else text for text, n, phone in pairs]
