"""How a question was answered, told from its answers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from evidence.conversion.dates import moment_of
from evidence.conversion.numbers import number_of
from surveys.answer_files.blanks import in_text
from surveys.answer_files.ladders import suggest

if TYPE_CHECKING:
    from surveys.answer_files.cells import Cells
    from surveys.answer_files.layout import Numbers

Plain = Literal["single", "scale", "number", "text", "date"]
LONGEST_RATING = 11
"""Most different values of a rating, 0 to 10."""
FEW, FEW_USES = 12, 2.0
MANY, MANY_USES = 60, 5.0
LONGEST_OPTION = 80
NAME_OF_CODE = re.compile(r"(?:_id|编号|编码|代码|批次|评价期)$")
LEADING_ZERO = re.compile(r"^0\d+$")


@dataclass(frozen=True)
class Guess:
    """Kind of a question and, for numbers, what each text stands for."""

    kind: Plain
    numbers: tuple[float | None, ...] = ()


def guess(cells: Cells, numbers: Numbers = "answers", name: str = "") -> Guess:
    """Return the kind of a question with one answer a cell.

    Whole numbers from 0 to 10 are a rating, other numbers a number; in an export by order small whole numbers are options.
    Dates are dates. Of words, few and often repeated ones are options (up to 12 each used twice on average, up to 60 each used five
    times), everything else is open text. Under a name such as 编号, or with leading zeros, digits are words.
    """
    if not cells.texts:
        return Guess("text")
    parsed = tuple(number_of(text) for text in cells.texts)
    if all(number is not None for number in parsed) and not _is_code(cells, name):
        return Guess(_of_numbers([number for number in parsed if number is not None], cells, numbers), parsed)
    if all(is_date(text) for text in cells.texts):
        return Guess("date")
    return Guess("single" if has_options(cells) else "text")


def _is_code(cells: Cells, name: str) -> bool:
    return bool(NAME_OF_CODE.search(name)) or any(LEADING_ZERO.match(text) for text in cells.texts)


def _of_numbers(values: list[float], cells: Cells, numbers: Numbers) -> Plain:
    whole = all(value.is_integer() for value in values)
    if numbers == "order" and whole and min(values) >= 1 and (max(values) <= LONGEST_RATING or _few(values, cells)):
        return "single"
    if numbers == "scores" and max(map(abs, values)) <= 100:
        return "scale"
    short = whole and min(values) >= 0 and max(values) <= LONGEST_RATING - 1
    return "scale" if short and len(values) <= LONGEST_RATING else "number"


def _few(values: list[float], cells: Cells) -> bool:
    return max(values) <= MANY and _often(len(values), cells.filled)


def has_options(cells: Cells) -> bool:
    """Return whether the words of a column are options rather than open text; 无 and dashes do not count.

    Steps of one known ladder are options however seldom each was chosen.
    """
    kept = cells.changed(in_text)
    ladder = suggest(kept.texts) if len(kept.texts) <= FEW else None
    if ladder is not None and not ladder.left_over:
        return True
    if not kept.texts or not _often(len(kept.texts), kept.filled):
        return False
    return float(kept.counts @ [len(text) for text in kept.texts]) / kept.filled <= LONGEST_OPTION


def _often(different: int, filled: int) -> bool:
    uses = filled / different
    return (different <= FEW and uses >= FEW_USES) or (different <= MANY and uses >= MANY_USES)


def is_date(text: str) -> bool:
    """Return whether a text is written as a date; a bare number is not."""
    return number_of(text) is None and moment_of(text) is not None
