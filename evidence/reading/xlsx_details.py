"""A second look at the XML of an .xlsx workbook, for what its reader does not tell.

The reader gives an empty cell for ``#N/A`` and for a formula without a stored result, 1001 for an id that its number format
shows as 001001, and asks for hundreds of gigabytes where one cell lies far away from the others. This module runs in the
child process, before the reader, and searches the raw bytes: parsing every cell would take longer than reading them.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from dataclasses import dataclass, field
from datetime import timedelta
from typing import IO, TYPE_CHECKING, Any
from xml.etree import ElementTree

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

NO_RESULT = "#FORMULA!"
"""What stands in for a formula whose result was never stored."""
BLOCK = 1 << 22

TAG = rb"<(?:\w+:)?"
END = rb"</(?:\w+:)?"
FORMULA = TAG + rb"f\b[^>]*(?:/>|>[^<]*" + END + rb"f>)\s*"
ERROR = re.compile(TAG + rb"c\s([^>]*\bt=[\"']e[\"'][^>]*)>.{0,4000}?" + TAG + rb"v>([^<]*)<", re.DOTALL)
UNSTORED = re.compile(
    TAG + rb"c\b([^>]*)>\s*" + FORMULA + rb"(?:" + TAG + rb"v\s*/>|" + TAG + rb"v>" + END + rb"v>)?\s*" + END + rb"c>"
)
ADDRESS = re.compile(rb"\br=[\"']([A-Z]{1,3})(\d{1,7})[\"']")
COLUMNS = re.compile(rb" r=[\"']([A-Z]{1,3})\d")
ROW = re.compile(rb"row\s(?:[^>]*?\s)?r=[\"'](\d{1,7})[\"']")


@dataclass
class Seen:
    """What one sheet holds beside what the reader gives.

    Attributes
    ----------
    texts
        Row and column, from 0 → what a person sees in the cell.
    lost
        How many cells hold an error or a formula without a stored result.
    height, width
        How far the cells reach.
    """

    texts: dict[tuple[int, int], str] = field(default_factory=dict)
    lost: int = 0
    height: int = 0
    width: int = 0


def look(path: str) -> dict[str, Seen]:
    """Return what every sheet of an .xlsx workbook holds beside its plain values; nothing for other kinds of file."""
    if not zipfile.is_zipfile(path):
        return {}
    with zipfile.ZipFile(path) as archive:
        if "xl/workbook.xml" not in archive.namelist():
            return {}
        padded = _padded_styles(archive)
        found = {}
        for name, part in _parts(archive):
            with archive.open(part) as file:
                found[name] = _scan(file, padded)
        return found


def _parts(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """Return the name of every sheet and where its cells lie."""
    targets = {}
    for element in _elements(archive, "xl/_rels/workbook.xml.rels", "Relationship"):
        target = element.get("Target", "")
        targets[element.get("Id")] = target.lstrip("/") if target.startswith("/") else posixpath.join("xl", target)
    for element in _elements(archive, "xl/workbook.xml", "sheet"):
        identity = next((value for key, value in element.attrib.items() if key.endswith("}id")), None)
        part = posixpath.normpath(targets.get(identity, ""))
        if part in archive.namelist():
            yield element.get("name", ""), part


def _elements(archive: zipfile.ZipFile, part: str, name: str) -> list[ElementTree.Element]:
    if part not in archive.namelist():
        return []
    root = ElementTree.fromstring(archive.read(part))
    return [element for element in root.iter() if element.tag.rsplit("}", 1)[-1] == name]


def _padded_styles(archive: zipfile.ZipFile) -> dict[bytes, int]:
    """Return style number → digits shown, for formats such as ``000000``."""
    digits = {}
    for element in _elements(archive, "xl/styles.xml", "numFmt"):
        first = element.get("formatCode", "").split(";")[0]
        plain = re.sub(r"\[[^\]]*\]|_.|\\ |\s", "", first)
        if re.fullmatch(r"0{2,}", plain):
            digits[element.get("numFmtId")] = len(plain)
    styles = next(iter(_elements(archive, "xl/styles.xml", "cellXfs")), ())
    wide = (digits.get(style.get("numFmtId")) for style in styles)
    return {str(at).encode(): most for at, most in enumerate(wide) if most}


def _scan(file: IO[bytes], padded: dict[bytes, int]) -> Seen:
    """Read a sheet in blocks that end with a row."""
    seen = Seen()
    rest, before, columns = b"", 0, set[bytes]()
    while True:
        read = file.read(BLOCK)
        block = rest + read
        end = len(block) if not read else block.rfind(b"row>") + 4
        if read and end == 3:
            rest = block
            continue
        block, rest = block[:end], block[end:]
        columns.update(COLUMNS.findall(block))
        for row, column, text in _lost(block, before):
            seen.texts[row, column] = text
            seen.lost += 1
        if padded:
            seen.texts.update(_zeros(block, before, padded))
        before = _height(block, before)
        if not read:
            break
    seen.height = before
    seen.width = max((_number(letters) for letters in columns), default=0)
    return seen


def _height(block: bytes, before: int) -> int:
    """Return how far the rows reach at the end of a block; rows need not say their number."""
    numbers = [int(number) for number in ROW.findall(block)]
    return max(numbers) if numbers else before + len(re.findall(TAG + rb"row\b", block))


def _lost(block: bytes, before: int) -> Iterator[tuple[int, int, str]]:
    if b'="e"' in block or b"='e'" in block:
        for match in ERROR.finditer(block):
            yield *_place(block, match, before), match[2].decode("utf-8", "replace")[:40]
    if b"<f" in block or b":f" in block:
        for match in UNSTORED.finditer(block):
            if not re.search(rb"\bt=[\"']str[\"']", match[1]):
                yield *_place(block, match, before), NO_RESULT


def _zeros(block: bytes, before: int, padded: dict[bytes, int]) -> Iterator[tuple[tuple[int, int], str]]:
    styles = b"|".join(padded)
    number = TAG + rb"c\b([^>]*\bs=[\"'](" + styles + rb")[\"'][^>]*)>\s*(?:" + FORMULA + rb")?" + TAG + rb"v>(\d+)<"
    for match in re.finditer(number, block):
        if b"t=" not in match[1] or re.search(rb"\bt=[\"']n[\"']", match[1]):
            yield _place(block, match, before), match[3].decode().zfill(padded[match[2]])


def _place(block: bytes, match: re.Match[bytes], before: int) -> tuple[int, int]:
    """Return row and column of a cell; where it does not say them, by counting."""
    address = ADDRESS.search(match[1])
    if address:
        return int(address[2]) - 1, _number(address[1]) - 1
    start = match.start()
    row = max(block.rfind(b"<row", 0, start), block.rfind(b":row", 0, start)) + 1
    number = ROW.match(block, row, start)
    cells = re.findall(TAG + rb"c[\s>]", block[row:start])
    return (int(number[1]) if number else before + len(re.findall(TAG + rb"row\b", block[:start]))) - 1, len(cells)


def _number(letters: bytes) -> int:
    """Return the number of a column, 1 for A.

    >>> _number(b"A"), _number(b"AA"), _number(b"XFD")
    (1, 27, 16384)
    """
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def put(rows: list[list[Any]], texts: dict[tuple[int, int], str]) -> None:
    """Write what a person sees over what the reader gave; a sheet that the reader cut short is made longer."""
    for (row, column), text in texts.items():
        rows.extend([] for _ in range(row + 1 - len(rows)))
        rows[row].extend("" for _ in range(column + 1 - len(rows[row])))
        rows[row][column] = text


def fill_down(rows: list[list[Any]], merged: Iterable[tuple[Any, Any]]) -> tuple[list[str], list[str]]:
    """Repeat the text of a merged cell in every row it spans; return where, and where a number was not repeated.

    A number is left in its first row only: nobody can tell whether it belongs to each of the rows or to all of them together.
    """
    down, once = [], []
    for (top, left), (bottom, right) in merged:
        value = rows[top][left] if top < len(rows) and left < len(rows[top]) else ""
        if bottom == top or value == "":
            continue
        name = f"{address(top, left)}:{address(bottom, right)}"
        if isinstance(value, (int, float, timedelta)):
            once.append(name)
            continue
        put(rows, {(row, left): value for row in range(top + 1, min(bottom + 1, len(rows)))})
        down.append(name)
    return down, once


def address(row: int, column: int) -> str:
    """Return a cell as Excel names it, from row and column counted from 0.

    >>> address(0, 0), address(1048575, 16383)
    ('A1', 'XFD1048576')
    """
    letters, column = "", column + 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row + 1}"
