"""Answer files made by code: one small questionnaire as every platform exports it, and files that are damaged, odd or hostile."""

import csv
import io
import zipfile

import openpyxl
import pyarrow as pa
import pytest
import xlsxwriter

from evidence.reading.raw import RawSheet
from messages import using_language
from surveys.answer_files import read as door


@pytest.fixture(autouse=True)
def english():
    with using_language("en"):
        yield


def raw_sheet(rows, file="answers.xlsx", sheet="Sheet1", labels=None, lost=0):
    width = max(len(row) for row in rows)
    filled = [[None if cell in ("", None) else str(cell) for cell in row] + [None] * (width - len(row)) for row in rows]
    columns = [pa.chunked_array([pa.array([row[at] for row in filled], pa.string())]) for at in range(width)]
    return RawSheet(file, sheet, pa.table(columns, names=[f"c{at}" for at in range(width)]), labels, lost)


@pytest.fixture
def raw():
    return raw_sheet


@pytest.fixture
def read(monkeypatch):
    """Read rows as if they had come out of the child process."""

    def run(rows, file="answers.xlsx", labels=None, lost=0, others=(), **options):
        sheets = [raw_sheet(rows, file, labels=labels, lost=lost), *others]
        monkeypatch.setattr(door, "read_sheets", lambda *args, **kwargs: sheets)
        return door.read_answers(file, **options)

    return run


META = ["序号", "提交答卷时间", "所用时间", "来源", "来源详情", "来自IP"]
AGREE = ["非常不同意", "比较不同意", "一般", "比较同意", "非常同意"]
HOBBIES = ["运动", "阅读", "旅游"]
PEOPLE = [
    # gender, two matrix rows, hobbies, ranking, age, remark
    ("男", 1, 5, (0, 1), (2, 0, 1), 34, "多办活动"),
    ("女", 2, 4, (1,), (0, 1, 2), 41, "无"),
    ("女", 3, 3, (0, 1, 2), (1, 0, 2), 28, "请打13812345678联系我"),
    ("男", 4, 2, (2,), (0, 2, 1), 55, ""),
    ("女", 5, 1, (0,), (0, 1, 2), 30, "很好"),
    ("男", 5, 1, (0, 2), (1, 2, 0), 47, "希望周末也开放"),
]


def noted(at):
    return [at + 1, f"2026/9/3 12:{at:02d}:00", f"{100 + at}秒", "微信", "N/A", f"10.0.0.{1 + at // 2}(北京-北京)"]


def wenjuanxing_text():
    """Return a 问卷星 export by text, headers of the new kind."""
    heads = [
        *META, "1、您的性别", "2、您是否同意—学到了东西", "认识了朋友", "3、您的爱好", "4、请排序", "5、您的年龄", "6、意见 ",
    ]  # fmt: skip
    rows = [
        [
            *noted(at), sex, AGREE[one - 1], AGREE[two - 1], "┋".join(HOBBIES[k] for k in likes),
            "→".join(HOBBIES[k] for k in ranked), age, said or "(空)",
        ]
        for at, (sex, one, two, likes, ranked, age, said) in enumerate(PEOPLE)
    ]  # fmt: skip
    return [heads, *rows]


def wenjuanxing_order():
    """Return the same answers by order, headers of the old kind: options as 0/1 columns, ranks in columns."""
    heads = [
        *META, "1、您的性别", "第2题(学到了东西)", "第2题(认识了朋友)", *(f"第3题({hobby})" for hobby in HOBBIES),
        *(f"第4题({hobby})" for hobby in HOBBIES), "5、您的年龄", "6、意见",
    ]  # fmt: skip
    rows = [
        [
            *noted(at), 1 if sex == "男" else 2, one, two, *(int(k in likes) for k in range(3)),
            *(ranked.index(k) + 1 for k in range(3)), age, said or "-2",
        ]
        for at, (sex, one, two, likes, ranked, age, said) in enumerate(PEOPLE)
    ]  # fmt: skip
    return [heads, *rows]


@pytest.fixture
def wjx_text():
    return wenjuanxing_text()


@pytest.fixture
def wjx_order():
    return wenjuanxing_order()


@pytest.fixture
def agree():
    return AGREE


@pytest.fixture
def workbook(tmp_path):
    """Write rows into an .xlsx file."""

    def make(rows, name="问卷_按文本.xlsx", sheets=("Sheet1",)):
        path = tmp_path / name
        book = xlsxwriter.Workbook(path)
        for title in sheets:
            page = book.add_worksheet(title)
            for at, row in enumerate(rows):
                page.write_row(at, 0, row)
        book.close()
        return path

    return make


@pytest.fixture
def delimited(tmp_path):
    """Write rows into a text file."""

    def make(rows, name="answers.csv", encoding="utf-8-sig", delimiter=","):
        text = io.StringIO()
        csv.writer(text, delimiter=delimiter).writerows(rows)
        path = tmp_path / name
        path.write_bytes(text.getvalue().encode(encoding))
        return path

    return make


def _formulas(path):
    book = openpyxl.Workbook()
    page = book.active
    page.append(["1、性别", "2、几分", "3、意见"])
    for at in range(6):
        page.append(["男" if at % 2 else "女", f"=1+{at}", "很好"])
    page["B4"] = "#N/A"
    book.save(path)


def _merged(path):
    book = openpyxl.Workbook()
    page = book.active
    page.append(["职工满意度调查结果", None, None])
    page.append(["1、性别", "2、满意吗", "3、意见"])
    for at in range(8):
        page.append(["男" if at % 2 else "女", "满意" if at % 3 else "不满意", "很好"])
    page.merge_cells("A1:C1")
    page.merge_cells("A3:A4")
    book.save(path)


def _dates(path):
    book = xlsxwriter.Workbook(path)
    page, day = book.add_worksheet(), book.add_format({"num_format": "m月d日"})
    page.write_row(0, 0, ["1、性别", "2、几人一组"])
    for at in range(8):
        page.write(at + 1, 0, "男" if at % 2 else "女")
        if at % 2:
            page.write_number(at + 1, 1, 45662, day)
        else:
            page.write_string(at + 1, 1, "10人以上")
    book.close()


def _wide(path):
    book = xlsxwriter.Workbook(path, {"constant_memory": True})
    page = book.add_worksheet()
    page.write_row(0, 0, [f"{at}、题目{at}" for at in range(1, 10_001)])
    for row in range(1, 4):
        page.write_row(row, 0, ["同意" if (row + at) % 2 else "不同意" for at in range(10_000)])
    book.close()


def _far_cell(path):
    book = openpyxl.Workbook()
    page = book.active
    page.append(["1、性别", "2、意见"])
    page["XFD1048576"] = " "
    book.save(path)


def _bomb(path):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 80_000_000)


def _truncated(path):
    _merged(path)
    path.write_bytes(path.read_bytes()[:-400])


def _quoted(path):
    path.write_bytes('"1、性别","2、意见\n男,'.encode() * 50)


def _only_headers(path):
    path.write_text("序号,提交答卷时间,所用时间,1、性别\n", encoding="utf-8-sig")


def _blank(path):
    path.write_bytes(b" \n \n")


def _nul(path):
    path.write_bytes(b"a,b\n\x00\x01\x02,3\n" * 40)


def _utf16(path):
    path.write_bytes("1、性别\t2、意见\n男\t很好\n女\t很好\n男\t很好\n女\t很好\n".encode("utf-16"))


def _gb18030(path):
    path.write_bytes("1、性别,2、意见\n男,很好\n女,很好\n男,很好\n女,很好\n".encode("gb18030"))


def _wrong_bytes(path):
    path.write_bytes(b"\xff\xff\xfe\x80,\x80\xff\n" * 30)


def _fake_sav(path):
    path.write_bytes(b"$FL2@(#) SPSS DATA FILE" + bytes(range(256)) * 30)


def _formula_text(path):
    path.write_text(
        "1、性别,2、意见\n男,=cmd|' /C calc'!A0\n女,@SUM(1+1)\n男,<script>alert(1)</script>\n", encoding="utf-8"
    )


CORPUS = {
    "formulas.xlsx": _formulas, "merged.xlsx": _merged, "dates.xlsx": _dates, "wide.xlsx": _wide, "far-cell.xlsx": _far_cell,
    "bomb.xlsx": _bomb, "truncated.xlsx": _truncated, "quotes.csv": _quoted, "headers-only.csv": _only_headers, "blank.csv": _blank,
    "nul.csv": _nul, "utf16.csv": _utf16, "gb18030.csv": _gb18030, "wrong-bytes.csv": _wrong_bytes, "fake.sav": _fake_sav,
    "formula-text.csv": _formula_text,
}  # fmt: skip
"""Odd and hostile files by name, each with the function that makes it."""


@pytest.fixture
def corpus(tmp_path):
    def make(name):
        path = tmp_path / name
        CORPUS[name](path)
        return path

    return make


@pytest.fixture
def corpus_names():
    return tuple(CORPUS)
