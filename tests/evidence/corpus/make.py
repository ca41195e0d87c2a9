"""``python tests/evidence/corpus/make.py``: write the corpus anew, the same bytes each time.

Files as strangers make them, by mistake or on purpose. The .xls and the .ods with errors were converted once by LibreOffice.
What must become of each stands in `tests/evidence/test_importing.py`.
"""

from __future__ import annotations

import io
import random
import re
import struct
import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pyarrow as pa
from pyarrow import parquet

HERE = Path(__file__).parent
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
HEAD = ["企业编号", "企业名称", "职工人数", "企业规模"]
ROWS = [["E1", "甲", 12, "小型"], ["E2", "乙", 340, "中型"], ["E3", "丙", 7, "微型"]]
STAMP = (2025, 1, 1, 0, 0, 0)


def book(fill) -> bytes:
    """Return an .xlsx whose bytes do not depend on the clock."""
    made = openpyxl.Workbook()
    fill(made)
    target = io.BytesIO()
    made.save(target)
    return rewritten(
        target.getvalue(), lambda _, part: re.sub(rb"20\d\d-\d\d-\d\dT[\d:]+Z", b"2025-01-01T00:00:00Z", part)
    )


def rewritten(content: bytes, change, method=zipfile.ZIP_DEFLATED) -> bytes:
    """Return an archive whose parts went through `change`."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(target, "w", method, compresslevel=9) as new:
        for name in sorted(old.namelist()):
            new.writestr(zipfile.ZipInfo(name, STAMP), change(name, old.read(name)), method)
    return target.getvalue()


def enterprises(made) -> None:
    made.active.title = "企业"
    for row in [HEAD, *ROWS]:
        made.active.append(row)


def formulas(made) -> None:
    enterprises(made)
    made.active["C2"] = "=1/0"
    made.active["C3"] = "=SUM(A1:A9)"


def errors(content: bytes) -> bytes:
    """Put an error of a formula, with its stored result, into the head-count of the first enterprise."""
    cell = b'<c r="C2" t="e"><f>1/0</f><v>#DIV/0!</v></c>'
    return rewritten(
        content, lambda name, part: part.replace(b'<c r="C2" t="n"><v>12</v></c>', cell) if "sheet1" in name else part
    )


def merged(made) -> None:
    enterprises(made)
    made.active.merge_cells("B2:B3")
    made.active.merge_cells("C3:C4")
    made.active.insert_rows(1)
    made.active.merge_cells("A1:D1")
    made.active["A1"] = "企业一览"


def bands_as_dates(made) -> None:
    sheet = made.active
    sheet.title = "职工"
    sheet.append(["职工编号", "企业编号", "年龄段", "用工形式"])
    for at, band in enumerate([date(2025, 1, 5), "26-35", "≤25"]):
        sheet.append([f"W{at}", "E1", band, "合同制"])


def wide(made) -> None:
    made.active.title = "宽表"
    made.active.append(["单位", *(f"指标{at}" for at in range(10_000))])
    for name in "甲乙丙":
        made.active.append([name, *range(10_000)])


def wide_text() -> str:
    heads = ",".join(f"x{at}" for at in range(10_000))
    return f"单位,{heads}\n甲{',1' * 10_000}\n乙{',2' * 10_000}\n"


def far(made) -> None:
    enterprises(made)
    made.active["XFD1048576"] = " "


def bomb() -> bytes:
    """Return a workbook whose sheet unpacks to sixty megabytes of blanks."""
    blanks = b" " * 60_000_000
    return rewritten(book(enterprises), lambda name, part: part + blanks if "sheet1" in name else part)


def lying_bomb() -> bytes:
    """Return the bomb with a list of contents that says it is small."""
    content = bytearray(bomb())
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        size = archive.getinfo("xl/worksheets/sheet1.xml").file_size
    return bytes(content).replace(struct.pack("<I", size), struct.pack("<I", 4000))


def laughs(content: bytes) -> bytes:
    """Put entities that unfold to gigabytes into the list of sheets."""
    entities = b'<!DOCTYPE w [<!ENTITY a "ha">' + b"".join(
        b'<!ENTITY %c "%s">' % (98 + at, b"&%c;" % (97 + at) * 20) for at in range(9)
    ) + b"]>"  # fmt: skip
    return rewritten(
        content,
        lambda name, part: entities + part.replace("企业".encode(), b"&j;") if name == "xl/workbook.xml" else part,
    )


def table() -> str:
    """Return the enterprises as a text file."""
    return "\n".join(",".join(map(str, row)) for row in [HEAD, *ROWS]) + "\n"


def arrow() -> bytes:
    target = io.BytesIO()
    parquet.write_table(pa.table({head: [str(row[at]) for row in ROWS] for at, head in enumerate(HEAD)}), target)
    return target.getvalue()


def record(kind: int, body: bytes = b"") -> bytes:
    """Return one record of an .xlsb part: kind and length in groups of seven bits, then the body."""
    head = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    length, rest = b"", len(body)
    while rest > 0x7F:
        length, rest = length + bytes([rest & 0x7F | 0x80]), rest >> 7
    return head + length + bytes([rest]) + body


def wide_string(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def binary_book() -> bytes:
    """Return an .xlsb with two enterprises whose head-counts are an error and the error of a formula."""

    def cell(column: int, rest: bytes) -> bytes:
        return struct.pack("<II", column, 0) + rest

    def row(number: int, *cells: tuple[int, bytes]) -> bytes:
        return record(0, struct.pack("<I", number) + b"\0" * 13) + b"".join(
            record(kind, cell(at, rest)) for at, (kind, rest) in enumerate(cells)
        )

    texts = [[(6, wide_string(text)) for text in line] for line in (HEAD[:3], ["E1", "甲"], ["E2", "乙"])]
    sheet = record(129) + record(148, struct.pack("<IIII", 0, 2, 0, 2)) + record(145) + row(0, *texts[0])
    sheet += row(1, *texts[1], (3, b"\x07")) + row(2, *texts[2], (11, b"\x2a" + b"\0" * 6)) + record(146) + record(130)
    bundle = struct.pack("<II", 0, 1) + wide_string("rId1") + wide_string("企业")
    space = "http://schemas.openxmlformats.org/package/2006/"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{space}content-types"/>',
        "xl/_rels/workbook.bin.rels": f'<Relationships xmlns="{space}relationships"><Relationship Id="rId1" Type="{kind}" '
        'Target="worksheets/sheet1.bin"/></Relationships>',
        "xl/workbook.bin": record(131) + record(143) + record(156, bundle) + record(144) + record(132),
        "xl/worksheets/sheet1.bin": sheet,
    }
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, part in parts.items():
            archive.writestr(zipfile.ZipInfo(name, STAMP), part)
    return target.getvalue()


def files() -> dict[str, bytes]:
    """Return name → content of every file of the corpus."""
    chance = random.Random(4)
    plain, noise = book(enterprises), chance.randbytes(4000)
    return {
        "good/企业.csv": table().encode(),
        "good/企业.xlsx": plain,
        "good/企业.parquet": arrow(),
        "good/企业_gb18030.csv": table().encode("gb18030"),
        "good/企业_utf16.csv": table().encode("utf-16"),
        "good/企业_分号.csv": table().replace(",", ";").encode("utf-8-sig"),
        "good/合并单元格.xlsx": book(merged),
        "good/公式无结果.xlsx": book(formulas),
        "good/公式错误.xlsx": errors(plain),
        "good/公式错误.xlsb": binary_book(),
        "good/年龄段变日期.xlsx": book(bands_as_dates),
        "good/一万列.xlsx": book(wide),
        "good/一万列.csv": wide_text().encode(),
        "bad/空文件.xlsx": b"",
        "bad/只有空白.csv": b" \r\n \t\n",
        "bad/随机字节.xlsx": noise,
        "bad/随机字节.csv": noise,
        "bad/随机字节.xls": OLE + noise,
        "bad/随机压缩包.xlsx": b"PK\x03\x04" + noise,
        "bad/半个工作簿.xlsx": plain[: len(plain) // 2],
        "bad/没有目录.xlsx": plain[:-30],
        "bad/半个.parquet": arrow()[:300],
        "bad/半个.sav": b"$FL2@(#) SPSS DATA FILE" + noise[:200],
        "bad/压缩炸弹.xlsx": bomb(),
        "bad/谎报大小.xlsx": lying_bomb(),
        "bad/实体炸弹.xlsx": laughs(plain),
        "bad/天涯海角.xlsx": book(far),
        "bad/编码不明.csv": b"id,name\nE1,\xe9\xff\n\xff\xff\x80\n",
        "bad/无标记的utf16.csv": table().encode("utf-16-le"),
        "bad/中途截断.csv": table().encode()[:-6],
        "bad/引号不闭合.csv": table().replace("甲", '"甲').encode(),
        "bad/网页.xls": b"<html><body><table><tr><td>1</td></tr></table></body></html>",
        "bad/图片.xlsx": b"\x89PNG\r\n\x1a\n" + noise,
        "bad/加密.xlsx": OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le") + noise[:400],
        "bad/重名两列.csv": "单位,人数,人数\n甲,1,2\n乙,3,4\n".encode(),
        "bad/无法识别.csv": "甲,乙\n丙,丁\n".encode(),
    }  # fmt: skip


def main() -> None:
    for name, content in files().items():
        path = HERE / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)


if __name__ == "__main__":
    main()
