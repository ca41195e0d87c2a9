"""问卷星: answers by text, by order or by score; headers of the old and the new kind."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from evidence.conversion.numbers import number_of
from messages import Bilingual
from surveys.answer_files.blanks import NUMERIC
from surveys.answer_files.cells import plain
from surveys.answer_files.headers import bracketed, numbered, old_part, stem_and_row
from surveys.answer_files.layout import Field, Layout, Numbers
from surveys.answer_files.platforms.platform import (
    Head,
    Platform,
    answer_cells,
    find_row,
    is_empty,
    known_field,
)

if TYPE_CHECKING:
    from evidence.reading import RawSheet

META = {
    "序号": "response_id", "提交答卷时间": "submitted_at", "提交时间": "submitted_at", "开始答卷时间": "started_at", "开始时间": "started_at",
    "所用时间": "duration_sec", "来源": "source_channel", "来源详情": "source_detail", "来自ip": "address", "ip": "address",
    "总分": "total_score", "得分": "total_score", "用户id": "identifier", "微信昵称": "identifier", "微信头像": "identifier",
    "openid": "identifier", "index": "response_id", "totalseconds": "duration_sec", "submittime": "submitted_at",
}  # fmt: skip
MARKS = {"提交答卷时间", "所用时间", "来自ip", "来源详情"}
NAMES: dict[Numbers, Bilingual] = {
    "answers": Bilingual("问卷星（按文本）", "Wenjuanxing, answers as text"),
    "order": Bilingual("问卷星（按序号）", "Wenjuanxing, answers as order numbers"),
    "scores": Bilingual("问卷星（按分数）", "Wenjuanxing, answers as scores"),
}
KEYS: dict[Numbers, str] = {"answers": "wenjuanxing_text", "order": "wenjuanxing_order", "scores": "wenjuanxing_scores"}
IN_NAME: tuple[tuple[str, Numbers], ...] = (("按文本", "answers"), ("按序号", "order"), ("按分数", "scores"))
MOSTLY = 0.5
LEAST_NUMBERED = 2


def find(head: Head) -> int | None:
    """Return the row of the headers: two of the columns 问卷星 adds, or several headers such as ``第7题(…)``."""
    return find_row(head, _fits)


def _fits(row: Sequence[str], plain: set[str]) -> bool:
    headers = [cell for cell in row if cell.strip()]
    return len(MARKS & plain) >= 2 or sum(old_part(header) is not None for header in headers) >= 2


def find_numbered(head: Head) -> int | None:
    """Return the row of the headers of any sheet whose headers are numbered questions, ``1、…``, ``2、…``."""

    def fits(row: Sequence[str], _: set[str]) -> bool:
        headers = [cell for cell in row if cell.strip()]
        with_number = sum(numbered(header) is not None for header in headers)
        return with_number >= LEAST_NUMBERED and with_number >= len(headers) / 3

    return find_row(head, fits)


def layout(sheet: RawSheet, row: int) -> Layout:
    """Return what the columns of a 问卷星 export are."""
    fields = question_fields(sheet, row)
    numbers = _numbers_are(sheet, fields, row + 1)
    blanks = NUMERIC if numbers != "answers" else Layout("", NAMES[numbers], 0, ()).blanks
    return Layout(KEYS[numbers], NAMES[numbers], row + 1, fields, separators=("┋",), numbers=numbers, blanks=blanks)


def numbered_layout(sheet: RawSheet, row: int) -> Layout:
    """Return what the columns of a sheet with numbered questions are, whoever wrote it."""
    found = layout(sheet, row)
    name = Bilingual("题目带编号的答卷（平台未注明）", "answers with numbered questions, platform not stated")
    return replace(found, key="numbered", source=name, maybe=("|", "；", ";", "、"))


def _numbers_are(sheet: RawSheet, fields: Sequence[Field], first_row: int) -> Numbers:
    """Tell the three exports apart: by the file's name, else by whether the answers are mostly numbers.

    Order numbers and scores look alike. Without a word in the file's name they count as order numbers, which are never taken
    for scores.
    """
    for word, numbers in IN_NAME:
        if word in sheet.file:
            return numbers
    asked = [f for f in fields if f.role == "answer"]
    cells = [answer_cells(sheet, f.position, first_row) for f in asked]
    filled = [c for c in cells if c.texts]
    mostly = [c.share(lambda text: number_of(text) is not None) > MOSTLY for c in filled]
    ticked = any(
        f.part and {plain(t) for t in c.texts} <= {"0", "1", "-2", "-3"}
        for f, c in zip(asked, cells, strict=True)
        if c.texts
    )
    skipped = any(plain(text) in ("-3", "-2") for c in filled for text in c.texts)
    return (
        "order" if filled and sum(mostly) > MOSTLY * len(filled) and (ticked or skipped or all(mostly)) else "answers"
    )


def question_fields(sheet: RawSheet, row: int) -> tuple[Field, ...]:
    """Return the fields of a row of numbered headers; a matrix whose later rows have no number is carried forward."""
    fields: list[Field] = []
    open_stem: Field | None = None
    for position, header in enumerate(sheet.row(row)):
        if not header.strip() and is_empty(sheet, position, row + 1):
            continue
        f = known_field(position, header, META) or _question(position, header)
        if f.role == "answer" and not f.number and open_stem is not None:
            f = replace(f, number=open_stem.number, text=open_stem.text, part=header.strip(), group=open_stem.group)
        elif f.role == "answer":
            open_stem = _stem(f)
        fields.append(f)
    return _with_stems(fields)


def _question(position: int, header: str) -> Field:
    old = old_part(header)
    if old is not None:
        return Field(position, header, "answer", "", old[0], _untold(old[0]), old[1], group=f"n{old[0]}")
    found = numbered(header)
    if found is None:
        return Field(position, header, "answer", text=header.strip())
    number, text = found
    inside = bracketed(text)
    if inside is not None:
        part = inside.rstrip(":：") or inside
        return Field(position, header, "answer", "", number, _untold(number), part, group=f"n{number}")
    return Field(position, header, "answer", "", number, text, group=f"n{number}")


def _untold(number: str) -> str:
    """Return what stands for the text of a question of which the export gives the number only."""
    return f"第{number}题"


def _stem(f: Field) -> Field | None:
    """Return the field as the head of a matrix when its text is ``stem—first row``."""
    split = stem_and_row(f.text) if f.number and not f.part else None
    return replace(f, text=split[0], part=split[1]) if split else None


def _with_stems(fields: Sequence[Field]) -> tuple[Field, ...]:
    """Take the head of a matrix apart once rows are known to follow, and give columns of one number a common stem."""
    found = list(fields)
    for start, stop in _runs(fields):
        run = fields[start:stop]
        head = _stem(run[0])
        if head is not None and not any(numbered(f.header) or old_part(f.header) for f in run[1:]):
            found[start] = head
        else:
            found[start:stop] = _common_stem(run)
    return tuple(found)


def _runs(fields: Sequence[Field]) -> list[tuple[int, int]]:
    """Return start and end of neighbouring columns that share a group."""
    runs, start = [], 0
    for at in range(1, len(fields) + 1):
        if at == len(fields) or not fields[at].group or fields[at].group != fields[start].group:
            if at - start > 1:
                runs.append((start, at))
            start = at
    return runs


def _common_stem(run: Sequence[Field]) -> list[Field]:
    """Part ``25、爱好(运动)``, ``25、爱好(阅读)`` into the text they share and what stands in the last brackets."""
    texts = [f.text for f in run]
    if any(f.part for f in run):
        return [f if f.part else replace(f, part=f.text, text=_untold(f.number)) for f in run]
    shared = _shared(texts)
    stem = re.sub(r"[(（—:：\s-]+$", "", shared)
    return [replace(f, text=stem, part=_rest(f.text, len(shared), stem)) for f in run]


def _rest(text: str, shared: int, stem: str) -> str:
    rest = text[shared:].strip() or text[len(stem) :].strip()
    opened = text[len(stem) :].lstrip()[:1] in ("(", "（")
    return rest[:-1].strip() if opened and rest.endswith((")", "）")) else rest


def _shared(texts: Sequence[str]) -> str:
    """Return the longest common beginning that ends before an opening bracket, a dash or a colon; else all of it."""
    first, last = min(texts), max(texts)
    length = next(
        (at for at, (one, two) in enumerate(zip(first, last, strict=False)) if one != two), min(len(first), len(last))
    )
    common = first[:length]
    cut = max(common.rfind(mark) for mark in "(（—:：")
    return common[: cut + 1] if cut >= 0 else common


WENJUANXING = Platform("wenjuanxing", Bilingual("问卷星", "Wenjuanxing"), find, layout)
NUMBERED = Platform(
    "numbered", Bilingual("题目带编号的答卷", "answers with numbered questions"), find_numbered, numbered_layout
)
