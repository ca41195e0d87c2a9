"""Several options in one cell: which sign joins them, and what was written beside an option."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from surveys.answer_files.cells import Cells

RANKED = "→"
BESIDE = re.compile(r"\s*〖(.*?)〗\s*$", re.DOTALL)
MOST_OPTIONS = 60
LONGEST = 80
LEAST_USES = 3


@dataclass(frozen=True)
class Choice:
    """The options chosen in one cell, and what was written beside them."""

    options: tuple[str, ...]
    beside: str = ""


def choice_of(text: str, sign: str) -> Choice:
    """Return the options of one cell, each once, and the open text in 〖〗 after an option.

    >>> choice_of("运动┋其他〖钓鱼〗", "┋")
    Choice(options=('运动', '其他'), beside='钓鱼')
    """
    options, beside = [], []
    for part in text.split(sign) if sign else [text]:
        found = BESIDE.search(part)
        option = part[: found.start()].strip() if found else part.strip()
        if found and found.group(1).strip():
            beside.append(found.group(1).strip())
        if option and option not in options:
            options.append(option)
    return Choice(tuple(options), "; ".join(beside))


def joining_sign(cells: Cells, certain: tuple[str, ...], maybe: tuple[str, ...]) -> str | None:
    """Return the sign that joins the options of this column, or None when its cells hold one answer each.

    A `certain` sign counts wherever it occurs; one of `maybe` only when the parts recombine as the options of a multiple choice
    do: few parts, each used several times, most of them in company of different others.
    """
    for sign in (RANKED, *certain):
        if any(sign in text for text in cells.texts) and (sign != RANKED or _closed(cells, sign)):
            return sign
    return next((sign for sign in maybe if _ends_all(cells, sign) or _recombines(cells, sign)), None)


def _ends_all(cells: Cells, sign: str) -> bool:
    """Microsoft Forms ends every option with a semicolon, the last one too."""
    return sign.strip() != "" and bool(cells.texts) and all(text.endswith(sign) for text in cells.texts)


def _parts(cells: Cells, sign: str) -> list[tuple[tuple[str, ...], int]]:
    return [
        (tuple(BESIDE.sub("", part).strip() for part in text.split(sign) if part.strip()), int(count))
        for text, count in zip(cells.texts, cells.counts, strict=True)
    ]


def _closed(cells: Cells, sign: str) -> bool:
    """Tell an arrow between options from an arrow in a sentence: the parts come from one short list."""
    parts = {part for options, _ in _parts(cells, sign) for part in options}
    return len(parts) <= MOST_OPTIONS and len(parts) <= max(10, len(cells.texts) * 2)


def _recombines(cells: Cells, sign: str) -> bool:
    split = _parts(cells, sign)
    joined = sum(count for options, count in split if len(options) > 1)
    if joined < max(2, 0.02 * cells.filled) or cells.filled < 5:
        return False
    uses, company = Counter[str](), Counter[str]()
    for options, count in split:
        if len(set(options)) != len(options):
            return False
        uses.update(dict.fromkeys(options, count))
        company.update(set(options))
    if len(uses) > MOST_OPTIONS or max(map(len, uses)) > LONGEST or sum(uses.values()) / len(uses) < LEAST_USES:
        return False
    return 2 * sum(times > 1 for times in company.values()) >= len(company)
