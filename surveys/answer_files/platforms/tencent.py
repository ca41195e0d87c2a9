"""腾讯问卷: columns ``N.题干:子题``, and ``[选项填空]`` for what was written beside an option."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from messages import Bilingual
from surveys.answer_files.headers import numbered
from surveys.answer_files.layout import Field, Layout
from surveys.answer_files.platforms.platform import Head, Platform, find_row, is_empty, known_field

if TYPE_CHECKING:
    from evidence.reading import RawSheet

META = {
    "编号": "response_id", "答卷编号": "response_id", "原始记录编号": "response_id", "序号": "response_id", "开始答题时间": "started_at",
    "结束答题时间": "submitted_at", "答题时长": "duration_sec", "语言": "language", "来源": "source_channel", "渠道": "source_channel",
    "自定义字段": "source_detail", "ip": "address", "ip地址": "address", "昵称": "identifier", "用户标识": "identifier", "openid": "identifier",
    "ua": "ignored", "referrer": "ignored", "用户类型": "ignored", "浏览器": "ignored", "操作系统": "ignored", "设备": "ignored",
    "地理位置国家和地区": "ignored", "地理位置省": "ignored", "地理位置市": "ignored",
    "数据版本": "ignored", "总分": "total_score", "得分": "total_score",
}  # fmt: skip
MARKS = {"开始答题时间", "结束答题时间", "答题时长"}
OPEN = re.compile(r"\s*(?:_*\{fillblank-[^}]*\})?\s*_*\s*\[(?:选项填空|题目填空)\]$")
BLANK = re.compile(r"\s*_*(?:\{fillblank-[^}]*\})?\s*_*$")
COLON = re.compile(r"[:：]")
SOURCE = Bilingual("腾讯问卷", "Tencent Questionnaire")


def find(head: Head) -> int | None:
    """Return the row of the headers."""
    return find_row(head, lambda row, plain: len(MARKS & plain) >= 2 or any("[选项填空]" in cell for cell in row))


def layout(sheet: RawSheet, row: int) -> Layout:
    """Return what the columns of a 腾讯问卷 export are."""
    fields = []
    for position, header in enumerate(sheet.row(row)):
        if not header.strip() and is_empty(sheet, position, row + 1):
            continue
        fields.append(known_field(position, header, META) or _question(position, header))
    return Layout("tencent", SOURCE, row + 1, _parted(fields), separators=("┋",), maybe=("|", ";", "；", "、"))


def _question(position: int, header: str) -> Field:
    opened = OPEN.search(header)
    bare = header[: opened.start()] if opened else header
    found = numbered(bare)
    if found is None:
        return Field(position, header, "open" if opened else "answer", text=bare.strip())
    number, text = found
    return Field(position, header, "open" if opened else "answer", "", number, text, group=f"n{number}")


def _parted(fields: Sequence[Field]) -> tuple[Field, ...]:
    """Take ``题干:子题`` apart where several columns share a number; the text of the question may hold colons itself."""
    found: list[Field] = []
    for group, run in groupby(fields, key=lambda f: f.group or f"p{f.position}"):
        members = list(run)
        asked = [f.text for f in members if f.role == "answer"]
        stem = _stem(asked) if len(asked) > 1 and group.startswith("n") else None
        found += [_part(f, stem) for f in members]
    return tuple(found)


def _stem(texts: Sequence[str]) -> str | None:
    """Return the longest beginning before a colon that all texts share."""
    ends = [found.start() for found in COLON.finditer(texts[0])]
    return next(
        (texts[0][:end] for end in reversed(ends) if all(_begins(text, texts[0][:end]) for text in texts)), None
    )


def _begins(text: str, stem: str) -> bool:
    return text.startswith(stem) and text[len(stem) : len(stem) + 1] in (":", "：")


def _part(f: Field, stem: str | None) -> Field:
    if stem is not None and _begins(f.text, stem):
        return replace(f, text=stem, part=BLANK.sub("", f.text[len(stem) + 1 :].strip()))
    return f


TENCENT = Platform("tencent", SOURCE, find, layout)
