"""KoboToolbox and ODK Central: names or labels as headers, groups joined with ``/``, options of a multiple choice in columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from messages import Bilingual
from surveys.answer_files.cells import plain
from surveys.answer_files.layout import Field, Layout
from surveys.answer_files.platforms.platform import (
    Head,
    Platform,
    answer_cells,
    find_row,
    is_empty,
    known_field,
    plain_headers,
)

if TYPE_CHECKING:
    from evidence.reading import RawSheet

META = {
    "_id": "response_id", "_uuid": "ignored", "_submission_time": "submitted_at", "submissiondate": "submitted_at", "start": "started_at",
    "end": "finished_at", "_index": "ignored", "_parent_index": "ignored", "_parent_table_name": "ignored", "_validation_status": "status",
    "status": "ignored",
    "_notes": "ignored", "_status": "ignored", "_submitted_by": "identifier", "__version__": "ignored", "_tags": "ignored", "today": "ignored",
    "_geolocation": "identifier", "deviceid": "identifier", "subscriberid": "identifier", "simserial": "identifier", "simid": "identifier",
    "phonenumber": "identifier", "username": "identifier", "email": "identifier", "audit": "ignored", "_attachments": "ignored",
    "_xform_id_string": "ignored", "key": "response_id", "meta-instanceid": "ignored", "meta-instancename": "identifier",
    "meta/instanceid": "ignored", "formhub/uuid": "ignored", "submitterid": "identifier", "submittername": "identifier",
    "attachmentspresent": "ignored", "attachmentsexpected": "ignored", "reviewstate": "status", "edits": "ignored",
    "formversion": "ignored", "meta/rootuuid": "ignored", "meta-audit": "ignored",
}  # fmt: skip
KOBO = {"_uuid", "_submission_time", "_submitted_by", "_validation_status", "__version__", "_index", "_id"}
CENTRAL = {"submissiondate", "key", "submitterid", "submittername", "formversion", "reviewstate", "attachmentspresent"}
PATH = re.compile(r"^[A-Za-z_][\w.-]*(?:/[\w.-]+)*$")
CENTRAL_SOURCE = Bilingual("ODK Central", "ODK Central")
KOBO_SOURCE = Bilingual("KoboToolbox", "KoboToolbox")


def find(head: Head) -> int | None:
    """Return the row of the headers."""
    return find_row(head, lambda _, plain: max(len(KOBO & plain), len(CENTRAL & plain)) >= 3)


def layout(sheet: RawSheet, row: int) -> Layout:
    """Return what the columns of an export from KoboToolbox or ODK Central are."""
    headers = [header.strip() for header in sheet.row(row)]
    central = len(CENTRAL & plain_headers(headers)) >= 3
    source = CENTRAL_SOURCE if central else KOBO_SOURCE
    detailed = _details(sheet, headers, row + 1)
    parents = set(detailed.values())
    fields = []
    for position, header in enumerate(headers):
        if not header and is_empty(sheet, position, row + 1):
            continue
        known = known_field(position, header, META) or _place(position, header)
        fields.append(known or _question(position, header, detailed, parents, central))
    return Layout("odk" if central else "kobo", source, row + 1, _timed(fields), maybe=(" ",))


def _place(position: int, header: str) -> Field | None:
    """Return the field of a position: Kobo spreads one over four columns."""
    found = re.search(r"(?:^|_|-)(?:latitude|longitude|altitude|precision|accuracy)$", header.lower())
    return Field(position, header, "identifier", "identifier") if found else None


def _timed(fields: Sequence[Field]) -> tuple[Field, ...]:
    """Keep the end of the interview as the time of submission where the file has both."""
    ends = any(f.name == "finished_at" for f in fields)

    def named(f: Field) -> Field:
        if f.name == "finished_at":
            return replace(f, name="submitted_at")
        return replace(f, role="ignored", name="ignored") if ends and f.name == "submitted_at" else f

    return tuple(named(f) for f in fields)


def _details(sheet: RawSheet, headers: Sequence[str], first_row: int) -> dict[int, str]:
    """Return position → header of the question, for the columns that hold one option of a multiple choice.

    Their question has a column of its own, or all columns under its name hold ticks; else the name is that of a group.
    """
    known = set(headers)
    found: dict[int, str] = {}
    tried: set[str] = set()
    for position, header in enumerate(headers):
        parent, slash, _ = header.rpartition("/")
        if slash and parent in known:
            found[position] = parent
        elif slash and parent not in tried:
            tried.add(parent)
            siblings = [at for at, other in enumerate(headers) if other.rpartition("/")[0] == parent]
            if len(siblings) > 1 and all(_holds_ticks(sheet, at, first_row) for at in siblings):
                found |= dict.fromkeys(siblings, parent)
    return found


def _holds_ticks(sheet: RawSheet, position: int, first_row: int) -> bool:
    held = {plain(text) for text in answer_cells(sheet, position, first_row).texts}
    return bool(held) and held <= {"0", "1", "true", "false"}


def _question(position: int, header: str, detailed: dict[int, str], parents: set[str], central: bool) -> Field:
    if position in detailed:
        parent = detailed[position]
        name = _name(parent, central)
        return Field(
            position, header, "answer", name, text=name or parent, part=header[len(parent) + 1 :], group=name or parent
        )
    if header in parents:
        return Field(position, header, "ignored", "ignored")
    name = _name(header, central)
    return Field(position, header, "answer", name, text=name or header)


def _name(header: str, central: bool) -> str:
    """Return the name of the question without the groups around it; nothing for a label."""
    if not PATH.match(header):
        return ""
    return re.split(r"[/-]" if central else "/", header)[-1]


KOBOTOOLBOX = Platform("kobo", KOBO_SOURCE, find, layout)
