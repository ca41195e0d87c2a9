import time

import numpy as np
import pytest

from evidence.errors import Unrecognised
from evidence.plain_columns import TextColumn
from evidence.plain_tables import plain_table


@pytest.fixture
def read(sheet):
    """Return rows of texts as a plain table and its issues by code."""

    def made(rows, header_row=0, unit=None, **facts):
        table, issues = plain_table(sheet(rows, "表.xlsx", "表", **facts), header_row, unit)
        return table, {issue.code: issue for issue in issues}

    return made


def test_names_numbers_and_texts(read):
    table, issues = read([["单位", "区", "满意率", "人数"], ["甲", "东", "63%", "1,204"], ["乙", "西", "", "１２"]])
    assert (table.name, table.unit) == ("表", "单位")
    assert table.values.index.tolist() == ["甲", "乙"]
    np.testing.assert_equal(table.values.to_numpy(), [[0.63, 1204], [np.nan, 12]])
    assert table.groups.columns.tolist() == ["单位", "区"]
    assert issues == {}


def test_every_remark_names_its_rows(sheet):
    rows = [["表一"], [], ["单位", "a", "b", ""], ["东片"], ["甲", "1", "2"], [], ["乙", "x", "3"], ["丙", "2", "#N/A", "?"],
            *([f"丁{at}", "1", "1"] for at in range(6)), ["注：数据来自街镇"]]  # fmt: skip
    table, issues = plain_table(sheet(rows, "表.xlsx", "表"), 2)
    assert table.values.index.tolist() == ["甲", "乙", "丙", *(f"丁{at}" for at in range(6))]
    found = {(issue.code, issue.place.column): issue.rows for issue in issues}
    assert found == {
        ("text-in-number", "a"): (7,),
        ("text-in-number", "b"): (8,),
        ("heading-row", ""): (4, 15),
        ("no-header", ""): (8,),
    }


class TestHeaders:
    def test_of_two_rows(self, read):
        table, _ = read([["", "2023", "", "2024", ""], ["单位", "男", "女", "男", "女"], ["甲", "1", "2", "3", "4"]], 1)
        assert table.values.columns.tolist() == ["2023 男", "2023 女", "2024 男", "2024 女"]

    def test_twice_the_same(self, read, english):
        with pytest.raises(Unrecognised, match="two columns are called “人数”"):
            read([["单位", "人数", "人数"], ["甲", "1", "2"]])

    def test_thousands(self, read):
        started = time.perf_counter()
        table, _ = read(
            [["单位", *(f"指标{at}" for at in range(3_000))], *([name, *["1.5"] * 3_000] for name in "甲乙丙")]
        )
        assert table.values.shape == (3, 3_000)
        assert time.perf_counter() - started < 20


class TestColumns:
    def test_direct_identifiers_are_dropped_and_said_and_never_name_the_units(self, read):
        rows = [
            ["姓名", "单位", "手机", "得分"],
            ["张三", "甲", "13812345678", "1"],
            ["李四", "乙", "13912345678", "2"],
        ]
        table, issues = read(rows)
        assert table.unit == "单位"
        assert table.values.columns.tolist() == ["得分"]
        assert table.groups.columns.tolist() == ["单位"]
        assert issues["identifier"].place.column in ("姓名", "手机")

    def test_persons_alone_are_no_units(self, read, english):
        with pytest.raises(Unrecognised, match="no column names the units"):
            read([["姓名", "得分"], ["张三", "1"], ["李四", "2"]])

    def test_counts_about_telephones_are_kept(self, read):
        assert read([["单位", "电话回访满意率"], ["甲", "63%"], ["乙", "70%"]])[0].values.columns.tolist() == [
            "电话回访满意率"
        ]

    def test_codes_and_counters_are_no_indicators(self, read):
        table, _ = read([["序号", "编号", "单位", "x"], ["1", "101", "甲", "5"], ["2", "102", "乙", "6"]])
        assert table.values.columns.tolist() == ["x"]
        assert table.groups.columns.tolist() == ["序号", "编号", "单位"]

    def test_empty_ones_are_said(self, read):
        assert read([["单位", "x", "y"], ["甲", "5", ""], ["乙", "6", "-"]])[1]["empty-column"].count == 1

    def test_failed_formulas_do_not_turn_a_column_into_texts(self, read):
        table, issues = read([["单位", "x"], ["甲", "5"], ["乙", "#N/A"], ["丙", "#DIV/0!"], ["丁", "7"]])
        np.testing.assert_equal(table.values["x"].to_numpy(), [5, np.nan, np.nan, 7])
        assert issues["text-in-number"].rows == (3, 4)

    def test_half_texts_are_said(self, read):
        table, issues = read([["单位", "x", "y"], ["甲", "5", "1"], ["乙", "少", "2"], ["丙", "多", "3"]])
        assert table.values.columns.tolist() == ["y"]
        assert issues["numbers-among-texts"].place.column == "x"

    def test_the_last_bit_of_a_number_is_kept(self, read):
        texts = ["0.1", "0.30000000000000004", "0.7380392156862745", "1e-5", "123456789.123456789"]
        table, _ = read([["单位", "x"], *([f"u{at}", text] for at, text in enumerate(texts))])
        assert table.values["x"].tolist() == [float(text) for text in texts]


def test_a_sheet_of_headers_alone_names_no_units(read):
    with pytest.raises(Unrecognised):
        read([["单位", "x"]])


def test_a_text_column_knows_its_share_of_numbers():
    column = TextColumn(["1", "x", "", "2", "#N/A"])
    assert column.numbers == [1, None, None, 2, None]
    assert column.share_of_numbers == pytest.approx(3 / 4)
    assert column.is_numeric
    assert not TextColumn(["1", "x", "y"]).is_numeric
    assert column.rows([0, 3]).is_numeric
    assert TextColumn(["", ""]).share_of_numbers == 0


class TestRowsWithoutNumbers:
    def test_a_unit_whose_only_number_is_a_text_stays_and_is_named(self, read):
        units = [["甲", "1"], ["乙", "约三十"], ["丙", "3"], ["丁", "4"], ["戊", "5"], ["己", "6"]]
        table, issues = read([["单位", "人数"], *units, ["单位", "人数"], ["注：以上为估计", ""]])
        assert "".join(table.values.index) == "甲乙丙丁戊己"
        assert {code: issue.rows for code, issue in issues.items()} == {"text-in-number": (3,), "heading-row": (8, 9)}

    def test_a_row_of_units_without_a_name_is_no_unit(self, read):
        table, _ = read([["单位", "人数"], ["", "（人）"], ["甲", "1"], ["乙", "2"], ["丙", "3"]])
        assert table.values.index.tolist() == ["甲", "乙", "丙"]
