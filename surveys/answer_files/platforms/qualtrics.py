"""Qualtrics: two or three header rows, of which the last, if there, is a row of import ids."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from messages import Bilingual
from surveys.answer_files.layout import Field, Layout
from surveys.answer_files.platforms.platform import Head, Platform, find_row, is_empty, known_field, plain_headers

if TYPE_CHECKING:
    from evidence.reading import RawSheet

META = {
    "startdate": "started_at", "recordeddate": "submitted_at", "status": "status", "responsetype": "status", "ipaddress": "address",
    "progress": "progress", "duration(inseconds)": "duration_sec", "finished": "finished", "responseid": "response_id",
    "distributionchannel": "source_channel", "userlanguage": "language", "recipientlastname": "identifier",
    "recipientfirstname": "identifier", "recipientemail": "identifier", "externalreference": "identifier",
    "externaldatareference": "identifier", "locationlatitude": "identifier", "locationlongitude": "identifier", "name": "identifier",
    "emailaddress": "identifier", "responseset": "ignored", "externaldata": "identifier", "locationaccuracy": "ignored",
}  # fmt: skip
MARKS = {"startdate", "enddate", "recordeddate", "ipaddress", "responseid", "finished", "status", "progress"}
NOTED = re.compile(
    r"_(?:FIRST_CLICK|LAST_CLICK|PAGE_SUBMIT|CLICK_COUNT|BROWSER|VERSION|OS|RESOLUTION|DO(?:_\d+)?)$|ParTopics$|Topics$|SentimentScore$"
)
TIMING = re.compile(r"^(?:Timing|计时) - ")
QUESTION_ID = re.compile(r"^(QID\d+)")
CHOICE = re.compile(r" - (?:Selected Choice|选定选项|已选选项|選定選項)$")
TAIL = re.compile(r"[_.#-]?\d+$")
SOURCE = Bilingual("Qualtrics", "Qualtrics")


def find(head: Head) -> int | None:
    """Return the row of the variable names."""
    return find_row(head, lambda _, plain: len(MARKS & plain) >= 4, searched=3)


def layout(sheet: RawSheet, row: int) -> Layout:
    """Return what the columns of a Qualtrics export are."""
    names, texts = sheet.row(row), sheet.row(row + 1) if sheet.height > row + 1 else []
    ids = _import_ids(sheet, row + 2)
    first = row + (3 if ids else 2 if _is_texts(names, texts) else 1)
    texts = texts if first > row + 1 else names
    both_ends = "recordeddate" in plain_headers(names)
    fields = []
    for position, name in enumerate(names):
        if not name.strip() and is_empty(sheet, position, first):
            continue
        known = _known(position, name, texts[position], both_ends)
        fields.append(known or _question(position, name, texts[position], ids[position] if ids else ""))
    return Layout("qualtrics", SOURCE, first, _parted(fields), maybe=(",", ";"))


def _known(position: int, name: str, text: str, has_recorded: bool) -> Field | None:
    if name.strip().lower() == "enddate":
        return Field(
            position, name, "ignored" if has_recorded else "meta", "ignored" if has_recorded else "submitted_at"
        )
    return known_field(position, name, META) or (
        known_field(position, text, META) if re.match(r"^V\d+$", name) else None
    )


def _import_ids(sheet: RawSheet, at: int) -> list[str]:
    """Return the import id of every column, or an empty list when the row holds none; ids without any question say nothing."""
    row = sheet.row(at) if sheet.height > at else []
    if not sum("ImportId" in cell for cell in row) >= len(row) / 2 > 0:
        return []
    found = [_import_id(cell) for cell in row]
    return found if any(QUESTION_ID.match(one) for one in found) else [""] * len(found)


def _import_id(cell: str) -> str:
    try:
        said = json.loads(cell.replace("'", '"'))
    except ValueError:
        return ""
    return str(said.get("ImportId", "")) if isinstance(said, dict) else ""


def _is_texts(names: Sequence[str], texts: Sequence[str]) -> bool:
    """Return whether the second row repeats the metadata in words, such as ``Start Date`` under ``StartDate``."""
    pairs = zip(names, texts, strict=False)
    alike = sum(bool(n.strip()) and n.replace(" ", "").lower() == t.replace(" ", "").lower() for n, t in pairs)
    return alike >= 3 or sum(bool(re.match(r"^V\d+$", name)) for name in names) >= 3


def _question(position: int, name: str, text: str, import_id: str) -> Field:
    if NOTED.search(import_id) or TIMING.match(text) or (import_id and not QUESTION_ID.match(import_id)):
        return Field(position, name, "meta", name.strip())
    found = QUESTION_ID.match(import_id)
    words = CHOICE.sub("", " ".join(text.split()))
    if import_id.endswith("_TEXT"):
        return Field(position, name, "open", name.strip(), text=words, group=found.group(1) if found else "")
    return Field(
        position,
        name,
        "answer",
        name.strip(),
        text=words,
        group=found.group(1) if found else TAIL.sub("", name.strip()),
    )


def _parted(fields: Sequence[Field]) -> tuple[Field, ...]:
    """Take ``question - row`` apart where several columns belong to one question."""
    found: list[Field] = []
    for group, run in groupby(fields, key=lambda f: f.group or f"p{f.position}"):
        members = _with_question(list(run))
        if sum(f.role == "answer" for f in members) < 2 or not all(
            " - " in f.text for f in members if f.role == "answer"
        ):
            found += [replace(f, group="") if len(members) == 1 else f for f in members]
            continue
        tag = TAIL.sub("", members[0].name) or group
        found += [_part(f, tag) for f in members]
    return tuple(found)


def _with_question(members: list[Field]) -> list[Field]:
    """A field for text is open text beside an option only where the question has options; else it is the question."""
    if any(f.role == "answer" for f in members):
        return members
    return [replace(f, role="answer") if f.role == "open" else f for f in members]


def _part(f: Field, tag: str) -> Field:
    stem, _, part = f.text.rpartition(" - ")
    return replace(f, text=stem, part=part, group=tag)


QUALTRICS = Platform("qualtrics", SOURCE, find, layout)
