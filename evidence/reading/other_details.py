"""A second look at old .xls, at .xlsb and at .ods workbooks, for the errors of formulas that their reader gives as empty cells.

Like `xlsx_details` it runs in the child process, before the reader. Only errors are looked for; everything else is left to
the reader, and so is a file that is not built as expected.

References
----------
[MS-XLS] 2.4.24 BoolErr, 2.4.127 Formula; [MS-XLSB] 2.4.308 BrtCellError, 2.4.662 BrtFmlaError; [MS-CFB]; OpenDocument 1.3, part 3.
"""

from __future__ import annotations

import struct
import zipfile
from typing import TYPE_CHECKING
from xml.etree import ElementTree

if TYPE_CHECKING:
    from collections.abc import Iterator

Errors = dict[tuple[int, int], str]
"""Row and column, from 0 → what a person sees in the cell."""

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
CODES = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
    0x2B: "#GETTING_DATA",
}
FREE = 0xFFFFFFFA
"""Sector numbers from here on end a chain or mean something else."""
BOUNDSHEET, BOF, EOF, FORMULA, BOOLERR = 0x0085, 0x0809, 0x000A, 0x0006, 0x0205
ROW, CELL_ERROR, FORMULA_ERROR, BUNDLE = 0, 3, 11, 156
TABLE, OFFICE, CALC = (
    "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}",
    "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}",
    "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}",
)
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


def look(path: str) -> dict[str, Errors]:
    """Return the errors of every sheet by its name; nothing for other kinds of file."""
    with open(path, "rb") as file:
        head = file.read(8)
    if head == OLE:
        with open(path, "rb") as file:
            return dict(old_errors(workbook_stream(file.read())))
    if not zipfile.is_zipfile(path):
        return {}
    with zipfile.ZipFile(path) as archive:
        names = set(archive.namelist())
        if "xl/workbook.bin" in names:
            return dict(binary_errors(archive))
        return dict(open_errors(archive)) if "content.xml" in names else {}


def workbook_stream(content: bytes) -> bytes:
    """Return the stream of an old workbook from its compound file; empty when it is not there.

    Streams of 4,096 bytes and more lie in sectors, smaller ones in sectors of 64 bytes inside the stream of the root.
    """
    size = 1 << struct.unpack_from("<H", content, 30)[0]
    sectors = content[size:]
    table = _numbers(b"".join(_sector(sectors, at, size) for at in _table_sectors(content, size)))
    folder = _chain(sectors, table, struct.unpack_from("<I", content, 48)[0], size)
    entries = {
        folder[start : start + 64].decode("utf-16-le", "replace").split("\0")[0]: struct.unpack_from(
            "<II", folder, start + 116
        )
        for start in range(0, len(folder) - 127, 128)
    }
    first, length = entries.get("Workbook") or entries.get("Book") or (FREE, 0)
    if length >= struct.unpack_from("<I", content, 56)[0]:
        return _chain(sectors, table, first, size)[:length]
    small = _chain(sectors, table, entries.get("Root Entry", (FREE, 0))[0], size)
    minis = _numbers(_chain(sectors, table, struct.unpack_from("<I", content, 60)[0], size))
    return _chain(small, minis, first, 64)[:length]


def _table_sectors(content: bytes, size: int) -> list[int]:
    """Return where the table of sectors lies: 109 places in the head, the others in sectors of their own."""
    first, count = struct.unpack_from("<II", content, 68)
    listed = list(struct.unpack_from("<109I", content, 76))
    for _ in range(min(count, len(content) // size)):
        more = _numbers(_sector(content[size:], first, size))
        if not more:
            break
        listed, first = [*listed, *more[:-1]], more[-1]
    return [at for at in listed if at < FREE]


def _numbers(content: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(content) // 4}I", content[: len(content) // 4 * 4])


def _sector(sectors: bytes, at: int, size: int) -> bytes:
    return sectors[at * size : (at + 1) * size]


def _chain(sectors: bytes, table: tuple[int, ...], at: int, size: int) -> bytes:
    """Return the sectors of a chain; one that comes back to itself ends there."""
    parts, seen = [], set[int]()
    while at < len(table) and at not in seen:
        seen.add(at)
        parts.append(_sector(sectors, at, size))
        at = table[at]
    return b"".join(parts)


def old_errors(stream: bytes) -> Iterator[tuple[str, Errors]]:
    """Return the errors of every sheet of an old workbook."""
    for kind, body in _records(stream, 0):
        if kind == BOUNDSHEET and len(body) >= 8:
            yield _sheet_name(body[6:]), dict(_old_sheet(stream, struct.unpack_from("<I", body)[0]))
        elif kind == EOF:
            return


def _records(stream: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        yield kind, stream[at + 4 : at + 4 + length]
        at += 4 + length


def _sheet_name(body: bytes) -> str:
    length, wide = body[0], body[1] & 1
    return body[2 : 2 + length * 2].decode("utf-16-le", "replace") if wide else body[2 : 2 + length].decode("latin-1")


def _old_sheet(stream: bytes, start: int) -> Iterator[tuple[tuple[int, int], str]]:
    depth = 0
    for kind, body in _records(stream, start):
        depth += (kind == BOF) - (kind == EOF)
        if depth <= 0:
            return
        if depth > 1:  # a chart inside the sheet
            continue
        if kind == BOOLERR and len(body) >= 8 and body[7]:
            yield struct.unpack_from("<HH", body), CODES.get(body[6], "#N/A")
        elif kind == FORMULA and len(body) >= 14 and body[12:14] == b"\xff\xff" and body[6] == 2:
            yield struct.unpack_from("<HH", body), CODES.get(body[8], "#N/A")


def binary_errors(archive: zipfile.ZipFile) -> Iterator[tuple[str, Errors]]:
    """Return the errors of every sheet of an .xlsb workbook."""
    targets = {
        element.get("Id"): element.get("Target", "")
        for element in ElementTree.fromstring(archive.read("xl/_rels/workbook.bin.rels"))
    }
    for kind, body in _binary_records(archive.read("xl/workbook.bin")):
        if kind != BUNDLE or len(body) < 16:
            continue
        identity, rest = _wide(body[8:])
        target = targets.get(identity, "").lstrip("/")
        part = target if target.startswith("xl/") else f"xl/{target}"
        if part in archive.namelist():
            yield _wide(rest)[0], dict(_binary_sheet(archive.read(part)))


def _wide(body: bytes) -> tuple[str, bytes]:
    length = 2 * struct.unpack_from("<I", body)[0]
    return body[4 : 4 + length].decode("utf-16-le", "replace"), body[4 + length :]


def _binary_records(content: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    while at < len(content):
        kind, at = _varying(content, at, 2)
        length, at = _varying(content, at, 4)
        yield kind, content[at : at + length]
        at += length


def _varying(content: bytes, at: int, most: int) -> tuple[int, int]:
    """Return a number of at most so many bytes of seven bits, and where the next begins."""
    number = 0
    for place in range(most):
        if at >= len(content):
            break
        number |= (content[at] & 0x7F) << (7 * place)
        at += 1
        if content[at - 1] < 0x80:
            break
    return number, at


def _binary_sheet(content: bytes) -> Iterator[tuple[tuple[int, int], str]]:
    row = 0
    for kind, body in _binary_records(content):
        if kind == ROW and len(body) >= 4:
            row = struct.unpack_from("<I", body)[0]
        elif kind in (CELL_ERROR, FORMULA_ERROR) and len(body) >= 9:
            yield (row, struct.unpack_from("<I", body)[0]), CODES.get(body[8], "#N/A")


def open_errors(archive: zipfile.ZipFile) -> Iterator[tuple[str, Errors]]:
    """Return the errors of every sheet of an .ods workbook."""
    if b'value-type="error"' not in archive.read("content.xml"):
        return
    with archive.open("content.xml") as file:
        for _, element in ElementTree.iterparse(file):
            if element.tag == f"{TABLE}table":
                yield element.get(f"{TABLE}name", ""), dict(_open_sheet(element))
                element.clear()


def _open_sheet(sheet: ElementTree.Element) -> Iterator[tuple[tuple[int, int], str]]:
    row = 0
    for line in sheet.iter(f"{TABLE}table-row"):
        column = 0
        for cell in line:
            if cell.get(f"{CALC}value-type") == "error":
                yield (
                    (row, column),
                    "".join(part for text in cell.iter(f"{TEXT}p") for part in text.itertext()) or "#N/A",
                )
            column += int(cell.get(f"{TABLE}number-columns-repeated", 1))
        row += int(line.get(f"{TABLE}number-rows-repeated", 1))
