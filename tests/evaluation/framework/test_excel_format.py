"""Indicator systems as workbooks: lossless, readable by people, and every slip is told with sheet and row."""

from __future__ import annotations

import io

import openpyxl
import pyarrow as pa
import pytest
from hypothesis import given, settings

from evaluation import Framework, Goalposts, Node
from evaluation.aggregation import AGGREGATIONS
from evaluation.errors import InvalidFramework, UnreadableFramework
from evaluation.framework.excel_format import read_excel, read_sheet, read_sheets_of_system, write_excel
from evidence.errors import EvidenceError
from evidence.reading import RawSheet
from messages import Bilingual
from tests.evaluation import trees

HEAD = ["编号", "上级", "中文名称", "权重"]


def raw(rows, name="指标体系"):
    """Return a sheet as the reader in the child process gives it: text cells, null where empty."""
    width = max(len(row) for row in rows)
    cells = [[row[at] if at < len(row) and row[at] != "" else None for row in rows] for at in range(width)]
    return RawSheet("体系.xlsx", name, pa.table({f"c{at}": pa.array(c, pa.string()) for at, c in enumerate(cells)}))


def as_raw(book, name):
    """Return a sheet of an openpyxl workbook as text cells, numbers as Python spells them.

    A reader turns the code ``_x005F_`` of an underscore back; openpyxl leaves it as it is.
    """
    rows = [
        ["" if cell is None else str(cell).replace("_x005F_", "_") for cell in row]
        for row in book[name].iter_rows(values_only=True)
    ]
    return raw(rows, name)


def written(tree):
    content = io.BytesIO()
    write_excel(tree, content)
    return content


@settings(max_examples=40)
@given(trees.frameworks())
def test_there_and_back_through_the_cells(tree):
    book = openpyxl.load_workbook(written(tree))
    again = read_sheet(as_raw(book, "指标体系"), as_raw(book, "体系说明"))
    assert again == tree
    assert again.fingerprint == tree.fingerprint


@settings(max_examples=3)
@given(trees.frameworks(most=40))
def test_there_and_back_through_a_file(tree):
    assert read_excel(written(tree)) == tree


def test_odd_texts_through_a_file():
    """Formulas, codes of signs, leading zeros, line breaks and blanks at the ends are text and stay it."""
    odd = [
        "=cmd|' /C calc'!A0",
        "@x",
        "_x0041_",
        "001",
        "1.10",
        "  a  ",
        "线\n二",
        "<script>",
        "\u202eabc",
        "#N/A",
        "1e5",
    ]
    leaves = tuple(Node(f"={at}", "001", Bilingual(text, text), unit=text, source=text) for at, text in enumerate(odd))
    tree = Framework((Node("001", name=Bilingual("x" * 32_000)), *leaves), Bilingual("=1+1", "@"), "1.10")
    assert read_excel(written(tree)) == tree


def test_a_thousand_indicators_through_a_file():
    """Unbalanced: half of the indicators lie below dimensions six levels deep, half straight below the goal."""
    deep = [Node(f"D{at}", f"D{at - 1}" if at else "goal") for at in range(5)]
    leaves = [Node(f"i{at}", "D4" if at % 2 else "goal", goalposts=Goalposts(at, at + 0.1)) for at in range(1000)]
    tree = Framework((Node("goal"), *deep, *leaves))
    assert read_excel(written(tree)) == tree


def test_what_the_person_who_edits_sees():
    sheet = openpyxl.load_workbook(written(trees.two_levels()))["指标体系"]
    assert [cell.value for cell in sheet[1]][:5] == ["编号", "上级", "中文名称", "英文名称", "权重"]
    assert sheet.freeze_panes == "C2"
    assert sheet["A1"].comment.text.startswith("每行唯一")
    lists = {rule.formula1 for rule in sheet.data_validations.dataValidation}
    ways = '"' + ",".join(how.name.zh for how in AGGREGATIONS.values()) + '"'
    assert ways in lists
    assert ways.startswith('"加权算术平均,加权几何平均,')
    assert max(map(len, lists)) <= 255, "a workbook takes no longer list"
    assert '"+,-"' in lists
    assert sheet["A2"].number_format == "@"


def test_headers_in_other_words_columns_in_any_order_and_remarks_beside():
    tree = read_sheet(
        raw(
            [
                ["我们的体系", "", "", "", ""],
                ["Weight", "看法", "2、指标名称", "Parent", "Id"],
                ["", "", "总目标", "", "g"],
                ["30%", "很重要", "甲", "g", "a"],
                ["0.7", "", "乙", "g", "b"],
                ["", "", "", "", ""],
            ]
        )
    )
    assert tree.local_weights == {"g": 1, "a": pytest.approx(0.3), "b": pytest.approx(0.7)}
    assert tree.name == Bilingual("指标体系", "Indicator system")


@pytest.mark.parametrize(
    ("rows", "error", "words"),
    [
        ([["编号", "名称"], ["a", "甲"]], UnreadableFramework, "holds no indicator system"),
        (
            [HEAD, ["g", "", "总", ""], ["", "g", "甲", "1"], ["", "", "", "2"]],
            UnreadableFramework,
            "rows “3”, “4” have no id",
        ),
        ([[*HEAD, "权重 "], ["g"], ["a", "g"]], UnreadableFramework, "two columns are called “权重 ”"),
        ([HEAD, ["g"], ["2025-01-02", "g"]], UnreadableFramework, "“2025-01-02” (rows “3”) are dates"),
        ([HEAD, ["g"], ["2025-01-02 00:00:00", "g"]], UnreadableFramework, "Format the columns"),
        (
            [HEAD, ["g"], ["a", "g", "甲", "#REF!"]],
            InvalidFramework,
            "体系.xlsx › 指标体系, row 3: The weight of “a” is #REF!",
        ),
        ([HEAD, ["g"], ["a", "x"]], InvalidFramework, "row 3: “a” names the parent “x”"),
        ([HEAD, ["g"], ["a", "b"], ["b", "a"]], InvalidFramework, "row 3: “a”, “b” form a circle"),
        ([HEAD, ["g"], ["a", "g"], ["a", "g"]], InvalidFramework, "The id “a” is used 2 times"),
        ([HEAD, ["g"], ["a", "g", "", "0"]], InvalidFramework, "row 2: The weights below “g” add up to 0"),
        ([HEAD, ["a", "b"], ["b", "c"]], InvalidFramework, "row 3: “b” names the parent “c”"),
        ([HEAD], InvalidFramework, "is empty"),
        (
            [["编号", "上级", "0分值"], ["g"], ["a", "g", "3"]],
            InvalidFramework,
            "row 3: The goalposts of “a” must be numbers",
        ),
        ([[*HEAD, "方向"], ["g"], ["a", "g", "", "", "up"]], InvalidFramework, "row 3: The direction of “a” is up"),
    ],
)
def test_slips_are_told_with_their_row(rows, error, words):
    with pytest.raises(error) as refused:
        read_sheet(raw(rows))
    assert words in str(refused.value)


def test_the_sheet_of_that_name_counts_then_any_that_fits():
    first = raw([HEAD, ["g"], ["a", "g"]], "方案一")
    second = raw([HEAD, ["g"], ["b", "g"]])
    assert read_sheets_of_system([first, second]).leaves[0].id == "b"
    assert read_sheets_of_system([first]).leaves[0].id == "a"
    with pytest.raises(UnreadableFramework, match=r"No sheet of 体系\.xlsx holds an indicator system"):
        read_sheets_of_system([raw([["a", "b"], ["1", "2"]], "数据")])


def test_numbers_and_formulas_that_a_spreadsheet_stored():
    """Ids typed as numbers, a percent format, and a weight given by a formula with its stored value."""
    book = openpyxl.Workbook()
    book.active.title = "指标体系"
    for row in (HEAD, [1, None, "总目标", None], [11, 1, "甲", 0.25], [12, 1, "乙", 3]):
        book.active.append(row)
    book.active["D3"].number_format = "0%"
    content = io.BytesIO()
    book.save(content)
    tree = read_excel(content)
    assert [node.id for node in tree.nodes] == ["1", "11", "12"]
    assert tree.node("11").weight == 0.25


def test_what_is_no_workbook():
    with pytest.raises(EvidenceError):
        read_excel(io.BytesIO(b"\x89PNG...."))
    with pytest.raises(EvidenceError, match="no file"):
        read_excel("nowhere.xlsx")


def test_an_id_that_only_looks_like_a_date_comes_back(tmp_path):
    """YAML keeps such an id, so the workbook must: it names those that are meant, and refuses others as dates."""
    tree = Framework((Node("goal"), Node("2024-01-09", "goal"), Node("b", "goal")))
    path = tmp_path / "体系.xlsx"
    tree.to_excel(path)
    assert Framework.from_excel(path) == tree
    book = openpyxl.load_workbook(path)
    book["指标体系"]["A4"].value = "2025-03-01"
    book.save(path)
    with pytest.raises(UnreadableFramework, match="2025-03-01"):
        Framework.from_excel(path)
