"""What kind of file somebody brought, told from its content and not from its name."""

from __future__ import annotations

import re
import zipfile
from typing import TYPE_CHECKING

from evidence.errors import UnreadableFile
from messages import Bilingual

if TYPE_CHECKING:
    from pathlib import Path

    from evidence.reading.isolation import Limits

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
FOREIGN = {
    b"\x89PNG": Bilingual("图片", "a picture"),
    b"\xff\xd8\xff": Bilingual("图片", "a picture"),
    b"GIF8": Bilingual("图片", "a picture"),
    b"%PDF": Bilingual("PDF 文档", "a PDF document"),
    b"MZ\x90\x00": Bilingual("程序", "a programme"),
    b"\x7fELF": Bilingual("程序", "a programme"),
    b"Rar!": Bilingual("压缩包", "an archive"),
    b"7z\xbc\xaf": Bilingual("压缩包", "an archive"),
    b"\x1f\x8b": Bilingual("压缩包", "an archive"),
}
OLE_STREAMS = {
    "WordDocument": Bilingual("Word 文档", "a Word document"),
    "PowerPoint Document": Bilingual("演示文稿", "a presentation"),
    "__substg1.0_": Bilingual("邮件", "an e-mail"),
}
"""Streams of old Office files that are no workbooks."""
PAGE = re.compile(rb"<[!?A-Za-z]")
MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
DIRECTORY_END = b"PK\x05\x06"
MOST_UNPACKED = 4 * 1024**3
MOST_RATIO = 400
MOST_DIRECTORY = 4 * 1024**2
"""Bytes of an archive's list of contents; a workbook needs a few thousand."""


def kind_of(path: Path, name: str, limits: Limits) -> str:
    """Return ``workbook``, ``delimited``, ``parquet`` or ``sav``.

    Raises
    ------
    UnreadableFile
        For an empty, oversized, encrypted or foreign file, and for an archive that unpacks to far more than it holds.
    """
    size = path.stat().st_size
    if size == 0:
        raise UnreadableFile.empty(name)
    if size > limits.megabytes * 1024**2:
        raise UnreadableFile.too_large(name, size / 1024**2, limits.megabytes)
    with path.open("rb") as file:
        head = file.read(4096)
    if head.startswith(OLE):
        return _ole(path, name)
    if head.startswith((b"PK\x03\x04", DIRECTORY_END)):
        return _zip(path, name, limits)
    if head.startswith(b"PAR1"):
        return "parquet"
    if head.startswith((b"$FL2", b"$FL3")):
        return "sav"
    return _plain(head, name)


def _plain(head: bytes, name: str) -> str:
    for magic, kind in FOREIGN.items():
        if head.startswith(magic):
            raise UnreadableFile.not_a_table(name, kind)
    start = head.lstrip()
    for mark in MARKS:
        start = start.removeprefix(mark).lstrip()
    if not start:
        raise UnreadableFile.empty(name)
    if PAGE.match(start):
        raise UnreadableFile.web_page(name)
    return "delimited"


def _ole(path: Path, name: str) -> str:
    """Old .xls files and encrypted new workbooks share one container."""
    content = path.read_bytes()
    if "EncryptedPackage".encode("utf-16-le") in content:
        raise UnreadableFile.protected(name)
    foreign = next((kind for stream, kind in OLE_STREAMS.items() if stream.encode("utf-16-le") in content), None)
    if foreign is not None and "Workbook".encode("utf-16-le") not in content:
        raise UnreadableFile.not_a_table(name, foreign)
    return "workbook"


def _zip(path: Path, name: str, limits: Limits) -> str:
    if _directory_size(path) > MOST_DIRECTORY:
        raise UnreadableFile.over_limits(name, limits.memory / 1024**3, limits.seconds)
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise UnreadableFile.damaged(name, str(error)) from error
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > MOST_UNPACKED or unpacked > MOST_RATIO * max(path.stat().st_size, 100_000):
        raise UnreadableFile.over_limits(name, limits.memory / 1024**3, limits.seconds)
    inside = {entry.filename for entry in entries}
    if any(part.startswith("word/") for part in inside):
        raise UnreadableFile.not_a_table(name, Bilingual("Word 文档", "a Word document"))
    if any(part.startswith("ppt/") for part in inside):
        raise UnreadableFile.not_a_table(name, Bilingual("演示文稿", "a presentation"))
    if any(part.startswith("xl/") for part in inside) or "content.xml" in inside:
        return "workbook"
    raise UnreadableFile.not_a_table(name, Bilingual("压缩包", "an archive"))


def _directory_size(path: Path) -> int:
    """Return how long an archive says its list of contents is, before anything tries to read it; 0 when it does not say."""
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - (1 << 16) - 22))
        tail = file.read()
    end = tail[tail.rfind(DIRECTORY_END) :] if DIRECTORY_END in tail else b""
    return int.from_bytes(end[12:16], "little") if len(end) >= 22 else 0
