"""LimeSurvey: question codes, full question texts, or both as headers; parts of a question in square brackets."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from messages import Bilingual
from surveys.answer_files.headers import in_squares
from surveys.answer_files.layout import Field, Layout
from surveys.answer_files.platforms.platform import (
    Head,
    Platform,
    find_row,
    is_empty,
    known_field,
    plain_headers,
    with_lonely_parts_whole,
)

if TYPE_CHECKING:
    from evidence.reading import RawSheet

META = {
    "id": "response_id", "responseid": "response_id", "答复编号": "response_id", "submitdate": "submitted_at", "datesubmitted": "submitted_at",
    "提交日期": "submitted_at", "startdate": "started_at", "datestarted": "started_at", "开始日期": "started_at", "datestamp": "ignored",
    "datelastaction": "ignored", "最后操作日期": "ignored", "lastpage": "progress", "最后一页": "progress", "startlanguage": "language",
    "开始语言": "language", "起始语言": "language", "seed": "ignored", "种子": "ignored",
    "ipaddr": "address", "ipaddress": "address", "ip地址": "address",
    "refurl": "source_channel", "referrerurl": "source_channel", "token": "identifier", "accesscode": "identifier", "firstname": "identifier",
    "lastname": "identifier", "email": "identifier", "emailaddress": "identifier", "interviewtime": "duration_sec", "totaltime": "duration_sec",
    "总时间": "duration_sec",
}  # fmt: skip
MARKS = {
    "submitdate", "lastpage", "startlanguage", "datesubmitted", "提交日期", "最后一页", "开始语言", "起始语言",
}  # fmt: skip
TIMING = re.compile(r"^(?:group\s*time|question\s*time|组时间|问题时间)\b|^\w*Time\d*$", re.IGNORECASE)
CODED = re.compile(r"^([A-Za-z]\w*|\d+X\d+X\d+\w*)(?:\[([^\]]+)\])?\.\s+(.*)$", re.DOTALL)
CODE = re.compile(r"^([A-Za-z]\w*|\d+X\d+X\d+\w*?)(?:\[([^\]]+)\](?:\[([^\]]+)\])?)?$")
OTHER = {"other", "comment", "其他", "评论", "其它"}
SOURCE = Bilingual("LimeSurvey", "LimeSurvey")


def find(head: Head) -> int | None:
    """Return the row of the headers."""
    return find_row(
        head,
        lambda row, plain: len(MARKS & (plain | plain_headers([_code(header) for header in row]))) >= 2,
        searched=3,
    )


def _code(header: str) -> str:
    """Return what stands before the text in headers such as ``submitdate. Date submitted``."""
    return header.partition(". ")[0]


def layout(sheet: RawSheet, row: int) -> Layout:
    """Return what the columns of a LimeSurvey export are."""
    fields = []
    for position, header in enumerate(sheet.row(row)):
        if not header.strip() and is_empty(sheet, position, row + 1):
            continue
        fields.append(_known(position, header) or _question(position, header))
    plain = Layout("limesurvey", SOURCE, row + 1, with_lonely_parts_whole(_with_others(fields)))
    return replace(
        plain, ticked=plain.ticked | {"y", "yes", "是", "ja", "oui"}, unticked=plain.unticked | {"n", "no", "否"}
    )


def _known(position: int, header: str) -> Field | None:
    found = known_field(position, header, META) or known_field(position, _code(header), META)
    return None if found is None else replace(found, header=header)


def _question(position: int, header: str) -> Field:
    clean = " ".join(header.split())
    if TIMING.match(clean):
        return Field(position, header, "meta", clean)
    both = CODED.match(clean)
    if both:
        code, part, text = both.groups()
        words = in_squares(text)
        name = f"{code}[{part}]" if part else code
        stem, row = words if part and words else (text, part or "")
        return Field(position, header, "answer", name, text=stem, part=row, group=code if part else "")
    code_only = CODE.match(clean)
    if code_only:
        code, part, scale = code_only.groups()
        row = " ".join(filter(None, (part, scale)))
        return Field(position, header, "answer", clean, text=code, part=row, group=code if part else "")
    parts = in_squares(clean)
    if parts:
        return Field(position, header, "answer", text=parts[0], part=parts[1] or "…", group=parts[0])
    return Field(position, header, "answer", text=clean)


def _with_others(fields: Sequence[Field]) -> list[Field]:
    """Make ``[other]`` the open text of the question before it."""
    found: list[Field] = []
    for f in fields:
        before = found[-1] if found else None
        if before and f.part.lower() in OTHER and f.text == before.text and before.role in ("answer", "open"):
            group = before.group or f.group or f.text
            found[-1] = replace(before, group=group)
            found.append(replace(f, role="open", group=group))
        else:
            found.append(f)
    return found


LIMESURVEY = Platform("limesurvey", SOURCE, find, layout)
