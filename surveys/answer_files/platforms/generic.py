"""Sheets of no known platform: the answers in the form of our own table, and any single row of headers above answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from evidence.conversion.numbers import number_of
from messages import Bilingual
from surveys.answer_files.classify import has_options
from surveys.answer_files.layout import Layout
from surveys.answer_files.platforms.forms import GOOGLE_META, MICROSOFT_META
from surveys.answer_files.platforms.limesurvey import META as LIMESURVEY_META
from surveys.answer_files.platforms.platform import Head, Platform, answer_cells, find_row, plain_fields
from surveys.answer_files.platforms.wenjuanxing import META as WENJUANXING_META

if TYPE_CHECKING:
    from evidence.reading import RawSheet

OWN = {
    "response_id": "response_id", "序号": "response_id", "答卷编号": "response_id", "submitted_at": "submitted_at",
    "提交答卷时间": "submitted_at", "duration_sec": "duration_sec", "所用时间": "duration_sec",
    "source_channel": "source_channel", "来源": "source_channel",
}  # fmt: skip
ANY = {
    **{key: value for key, value in {**LIMESURVEY_META, **MICROSOFT_META, **GOOGLE_META}.items() if value in ("address", "identifier")},
    **WENJUANXING_META, **OWN, "timestamp": "submitted_at", "starttime": "started_at", "duration": "duration_sec", "用时": "duration_sec",
    "答题时间": "submitted_at", "填写时间": "submitted_at", "submittedat": "submitted_at", "responseid": "response_id",
}  # fmt: skip
OWN_SOURCE = Bilingual("答卷表（本工作台的格式）", "table of answers in the form of this workbench")
UNKNOWN_SOURCE = Bilingual("未知平台（按一行表头读取）", "unknown platform, read as one row of headers")
MOSTLY_FILLED = 0.5


def find_own(head: Head) -> int | None:
    """Return the row of the headers of our own table of answers."""
    marks = (
        {"response_id", "respondent_type"},
        {"答卷编号", "受访者类型"},
        {"答卷编号", "问卷类型"},
        {"序号", "受访者类型"},
    )
    return find_row(head, lambda _, plain: any(mark <= plain for mark in marks))


def own(sheet: RawSheet, row: int) -> Layout:
    """Return what the columns of our own table of answers are."""
    fields = plain_fields(sheet, row, row + 1, OWN)
    return Layout("workbench", OWN_SOURCE, row + 1, fields, separators=("┋",), maybe=("；", ";", "|", "、"))


def find_any(head: Head) -> int | None:
    """Return the row of the headers of something that looks like answers, or None.

    The headers are different words in most columns; below them lie at least two rows, and one column at least holds options, ratings
    or text.
    """
    sheet = head.sheet
    at = next((at for at, row in enumerate(head.rows) if _is_header(row, sheet.width)), None)
    if at is None or sheet.height - at < 3:
        return None
    columns = [answer_cells(sheet, position, at + 1) for position in range(min(sheet.width, 60))]
    return at if any(cells.texts and (has_options(cells) or _is_rating(cells.texts)) for cells in columns) else None


def _is_header(row: Sequence[str], width: int) -> bool:
    filled = [cell.strip() for cell in row if cell.strip()]
    if len(filled) < 2 or len(filled) < MOSTLY_FILLED * width or len(set(filled)) < 0.9 * len(filled):
        return False
    return sum(number_of(cell) is not None for cell in filled) <= len(filled) / 4


def _is_rating(texts: Sequence[str]) -> bool:
    values = [number_of(text) for text in texts]
    return len(texts) <= 11 and all(value is not None and 0 <= value <= 10 for value in values)


def any_layout(sheet: RawSheet, row: int) -> Layout:
    """Return what the columns of a sheet with one row of headers are, as far as one can tell."""
    fields = plain_fields(sheet, row, row + 1, ANY)
    plain = Layout("unknown", UNKNOWN_SOURCE, row + 1, fields, separators=("┋",))
    return replace(plain, maybe=("|", "；", ";", ", ", "、"))


OWN_TABLE = Platform("workbench", OWN_SOURCE, find_own, own)
UNKNOWN = Platform("unknown", UNKNOWN_SOURCE, find_any, any_layout)
