"""SPSS files: names of variables as headers, questions and options as labels."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from evidence.conversion.numbers import number_of
from evidence.reading.raw import Labels
from messages import Bilingual
from surveys.answer_files.headers import numbered
from surveys.answer_files.layout import Field, Layout
from surveys.answer_files.platforms.platform import Head, Platform, known_field
from surveys.answer_files.platforms.wenjuanxing import META

if TYPE_CHECKING:
    from evidence.reading import RawSheet
    from surveys.answer_files.cells import Cells

PART = re.compile(r"^(.*?)_?(?:Row|R|A|SQ|Blank|O)?_?(\d+)$")
SOURCE = Bilingual("SPSS 数据文件", "SPSS file")
SHORTEST_STEM = 2


def find(head: Head) -> int | None:
    """Return the row of the names; only statistics files have labels."""
    return 0 if head.sheet.labels is not None else None


def layout(sheet: RawSheet, row: int) -> Layout:
    """Return what the variables of an SPSS file are."""
    labels = sheet.labels or Labels()
    fields = []
    for position, name in enumerate(sheet.row(row)):
        text = labels.columns.get(name, "")
        known = known_field(position, name, META) or (known_field(position, text, META) if text else None)
        fields.append(known or _question(position, name, text))
    plain = Layout("spss", SOURCE, row + 1, _parted(fields), separators=("┋",))
    return replace(plain, unticked=plain.unticked | {"notselected", "unselected", "unchecked", "no"})


def _question(position: int, name: str, text: str) -> Field:
    words = " ".join(text.split())
    found = numbered(words)
    number, asked = found or ("", words)
    return Field(position, name, "answer", name, number, asked or name)


def _parted(fields: Sequence[Field]) -> tuple[Field, ...]:
    """Give neighbouring variables ``Q6_Row1``, ``Q6_Row2`` the beginning that their labels share as a stem."""

    def key(f: Field) -> str:
        found = PART.match(f.name) if f.role == "answer" else None
        return found.group(1) if found and found.group(1) else f"p{f.position}"

    found: list[Field] = []
    for group, run in groupby(fields, key=key):
        members = list(run)
        stem = _shared([f.text for f in members]) if len(members) > 1 else ""
        parts = [_part(f.text, stem) for f in members]
        if len(stem) < SHORTEST_STEM or not all(parts):
            found += members
            continue
        found += [
            replace(f, number="", text=stem, part=part, group=group) for f, part in zip(members, parts, strict=True)
        ]
    return tuple(found)


def _shared(texts: Sequence[str]) -> str:
    first, last = min(texts), max(texts)
    length = next(
        (at for at, (one, two) in enumerate(zip(first, last, strict=False)) if one != two), min(len(first), len(last))
    )
    cut = max(first[:length].rfind(mark) for mark in ("(", "（", "—", ":", "：", " - "))
    return first[:cut].strip(" (（—:：-") if cut > 0 else ""


def _part(text: str, stem: str) -> str:
    rest = text[len(stem) :].strip(" (（—:：-").strip()
    opened = text[len(stem) :].lstrip()[:1] in ("(", "（")
    if opened and rest.endswith((")", "）")):
        rest = rest[:-1].strip()
    return rest[len(stem) :].strip(" —:：-") if rest.startswith(stem) else rest


def is_missing(code: str, spans: Sequence[tuple[float | str, float | str]]) -> bool:
    """Return whether a code lies in a range that the owner of the file declared to mean “no answer”."""
    number = number_of(code)
    for low, high in spans:
        if isinstance(low, str) or isinstance(high, str):
            if code.strip() == str(low).strip():
                return True
        elif number is not None and low <= number <= high:
            return True
    return False


def options_of(name: str, labels: Labels) -> dict[str, str]:
    """Return code → option of one variable, in the order of the codes; options written alike get their code behind them."""
    known = dict(labels.values.get(name, {}))
    spans = labels.missing.get(name, ())
    kept = {code: text.strip() or code for code, text in known.items() if not is_missing(code, spans)}
    ordered = sorted(kept, key=lambda code: (number_of(code) is None, number_of(code) or 0.0, code))
    twice = {text for text in kept.values() if list(kept.values()).count(text) > 1}
    return {code: f"{kept[code]} ({code})" if kept[code] in twice else kept[code] for code in ordered}


def labelled(cells: Cells, name: str, labels: Labels) -> tuple[Cells, dict[str, float]]:
    """Return answers as the texts of their options, and option → code; codes stay codes where a label is missing for one.

    A scale labelled at its ends only is numbers, not options.
    """
    spans = labels.missing.get(name, ())
    present = cells.changed(lambda code: None if is_missing(code, spans) else code)
    options = options_of(name, labels)
    if not options or not all(code in options for code in present.texts):
        return present, {}
    codes = {text: number_of(code) for code, text in options.items()}
    said = {text: code for text, code in codes.items() if code is not None}
    return present.changed(lambda code: options[code]), said if len(said) == len(codes) else {}


SPSS = Platform("spss", SOURCE, find, layout)
