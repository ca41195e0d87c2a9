"""The items of the questionnaire, from ``items.csv``."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, cast

from messages import Bilingual
from surveys.instrument.choices import NOT_APPLICABLE

FILE = Path(__file__).with_name("items.csv")
ItemKind = Literal["scale", "single", "multiple", "text"]
LABELLED = ("aware", "times", "better")
"""Scales whose every step has a label of its own, so that the text need not name any."""
HINT = re.compile(r"\s*[(（]([^()（）]*)[)）]$")
ENDS = re.compile(r"^(\d+) (\S+?)[—–](\d+) (\S+)$")
FULL_WIDTH = str.maketrans({",": "，", "?": "？", ";": "；", ":": "："})


@dataclass(frozen=True)
class Item:
    """One item on one form.

    Attributes
    ----------
    item_id, form, construct
        Code (the same on all forms on which it is asked), party ``W``, ``M`` or ``C``, and construct.
    text
        Wording of the item bank, with a remark on its options in brackets.
    kind, choices
        How it is answered, and the name of its list of options.
    most
        Most options that may be ticked; 0 for as many as one likes.
    scale_min, scale_max, reverse
        Ends of the scale, and whether it is worded against its construct; only for the kind ``scale``.
    source, feeds
        Literature it leans on, and the indicators that use it.
    """

    item_id: str
    form: str
    construct: str
    text: Bilingual
    kind: ItemKind
    choices: str
    most: int = 0
    scale_min: int = 0
    scale_max: int = 0
    reverse: bool = False
    source: str = ""
    feeds: str = ""

    @property
    def question(self) -> Bilingual:
        """What the respondent reads: the wording without the list of its options, with the number of options allowed."""
        return Bilingual(self._chinese(), self._english())

    def _chinese(self) -> str:
        plain, hint = _split(self.text.zh)
        ends = ENDS.match(hint)
        if self.kind == "multiple":
            plain += f"（最多选{self.most}项）" if self.most else "（可多选）"
        elif ends and self.choices not in LABELLED:
            plain += f"（{ends.group(1)}={ends.group(2)}，{ends.group(3)}={ends.group(4)}）"
        elif hint and self.kind in ("scale", "text") and self.choices not in LABELLED:
            plain += f"（{hint}）"
        return plain.translate(FULL_WIDTH)

    def _english(self) -> str:
        plain, hint = _split(self.text.en)
        if self.kind == "multiple":
            return f"{plain} (at most {self.most})" if self.most else f"{plain} (several possible)"
        kept = hint and self.kind in ("scale", "text") and self.choices not in LABELLED
        return f"{plain} ({hint})" if kept else plain

    @property
    def missing_code(self) -> int | None:
        """Code of “not applicable”, where the item has one: 9, unless 9 is a step of its scale."""
        return NOT_APPLICABLE if self.kind == "scale" and self.scale_max < NOT_APPLICABLE else None


def _split(text: str) -> tuple[str, str]:
    found = HINT.search(text)
    return (text[: found.start()], found.group(1)) if found else (text, "")


@cache
def items() -> tuple[Item, ...]:
    """Return all items: 46 for workers, 43 for managers, 42 for cadres."""
    with FILE.open(encoding="utf-8", newline="") as file:
        return tuple(_item(row) for row in csv.DictReader(file))


def _item(row: dict[str, str]) -> Item:
    return Item(
        item_id=row["item_id"],
        form=row["form"],
        construct=row["construct"],
        text=Bilingual(row["text_zh"], row["text_en"]),
        kind=cast("ItemKind", row["kind"]),
        choices=row["choices"],
        most=int(row["most"] or 0),
        scale_min=int(row["scale_min"] or 0),
        scale_max=int(row["scale_max"] or 0),
        reverse=row["reverse"] == "1",
        source=row["source"],
        feeds=row["feeds"],
    )
