"""Microsoft Forms and Google Forms: one header row of question texts behind a few columns of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from messages import Bilingual
from surveys.answer_files.layout import Layout
from surveys.answer_files.platforms.platform import Head, Platform, find_row, plain_fields, plain_headers

if TYPE_CHECKING:
    from evidence.reading import RawSheet

MICROSOFT_META = {
    "id": "response_id", "starttime": "started_at", "completiontime": "submitted_at", "email": "identifier", "name": "identifier",
    "lastmodifiedtime": "ignored", "language": "language", "totalpoints": "total_score", "quizfeedback": "ignored", "序号": "response_id",
    "开始时间": "started_at", "完成时间": "submitted_at", "电子邮件": "identifier", "名称": "identifier", "姓名": "identifier",
    "上次修改时间": "ignored", "总分": "total_score", "测验反馈": "ignored", "语言": "language", "grade posted time": "ignored",
}  # fmt: skip
GOOGLE_META = {
    "timestamp": "submitted_at", "时间戳记": "submitted_at", "时间戳": "submitted_at", "emailaddress": "identifier", "username": "identifier",
    "电子邮件地址": "identifier", "用户名": "identifier", "score": "total_score", "总分": "total_score", "得分": "total_score",
}  # fmt: skip
MICROSOFT_MARKS = ({"starttime", "completiontime"}, {"开始时间", "完成时间"})
GOOGLE_MARKS = {"timestamp", "时间戳记", "时间戳"}
MICROSOFT_SOURCE = Bilingual("Microsoft Forms", "Microsoft Forms")
GOOGLE_SOURCE = Bilingual("Google 表单", "Google Forms")


def find_microsoft(head: Head) -> int | None:
    """Return the row of the headers of a Microsoft Forms export."""
    return find_row(head, lambda _, plain: any(marks <= plain for marks in MICROSOFT_MARKS), searched=3)


def microsoft(sheet: RawSheet, row: int) -> Layout:
    """Return what the columns of a Microsoft Forms export are; several options end with a semicolon each."""
    fields = plain_fields(sheet, row, row + 1, MICROSOFT_META)
    return Layout("microsoft", MICROSOFT_SOURCE, row + 1, fields, maybe=(";", "；"))


def find_google(head: Head) -> int | None:
    """Return the row of the headers of a Google Forms export: its first column is the time stamp."""
    return find_row(head, lambda row, plain: bool(GOOGLE_MARKS & plain_headers(row[:1])) and len(plain) > 1, searched=3)


def google(sheet: RawSheet, row: int) -> Layout:
    """Return what the columns of a Google Forms export are."""
    fields = plain_fields(sheet, row, row + 1, GOOGLE_META)
    return Layout("google", GOOGLE_SOURCE, row + 1, fields, maybe=(", ", ";", "、"))


MICROSOFT = Platform("microsoft", MICROSOFT_SOURCE, find_microsoft, microsoft)
GOOGLE = Platform("google", GOOGLE_SOURCE, find_google, google)
