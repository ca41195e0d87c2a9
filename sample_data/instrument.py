"""The questionnaire of the three parties, from ``items.csv``."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from sample_data.tools import table_of

if TYPE_CHECKING:
    import pyarrow as pa

FILE = Path(__file__).parent / "items.csv"


@dataclass(frozen=True)
class Item:
    """One question on one form; `choices` and `most` (how many may be ticked) only where it has no numeric scale."""

    item_id: str
    form: str
    construct: str
    text_zh: str
    text_en: str
    low: int
    high: int
    reverse: bool
    choices: tuple[str, ...]
    most: int

    @property
    def scaled(self) -> bool:
        """Whether the answer is a number on a scale."""
        return self.high > self.low


@cache
def items() -> tuple[Item, ...]:
    """Return all questions: 46 for workers, 43 for managers, 42 for cadres."""
    with FILE.open(encoding="utf-8", newline="") as file:
        return tuple(
            Item(
                item_id=row["item_id"],
                form=row["form"],
                construct=row["construct"],
                text_zh=row["text_zh"],
                text_en=row["text_en"],
                low=int(row["scale_min"]),
                high=int(row["scale_max"]),
                reverse=row["reverse"] == "1",
                choices=tuple(row["choices"].split("┋")) if row["choices"] else (),
                most=int(row["most"] or 0),
            )
            for row in csv.DictReader(file)
        )


def form_items(form: str) -> dict[str, Item]:
    """Return the questions of one form by their number."""
    return {item.item_id: item for item in items() if item.form == form}


def columns() -> tuple[str, ...]:
    """Return every question number once, in the order of the columns of an answer sheet."""
    return tuple(dict.fromkeys(item.item_id for item in items()))


def survey_items() -> pa.Table:
    """Return the question bank as a table; a scale from 0 to 0 says that the answer is not a number."""
    every = items()
    return table_of(
        "survey_items",
        {
            "item_id": [item.item_id for item in every],
            "form": [item.form for item in every],
            "construct": [item.construct for item in every],
            "text_zh": [item.text_zh for item in every],
            "text_en": [item.text_en for item in every],
            "scale_min": [item.low for item in every],
            "scale_max": [item.high for item in every],
            "reverse": [item.reverse for item in every],
        },
    )
