"""The hand-written workbook: untidy in form, and the same numbers as the tables."""

import re
from datetime import date, datetime, timedelta

import openpyxl
import pytest

from evidence.matching.headers import header_of
from evidence.schema import TABLES
from sample_data import WORKBOOK
from sample_data.sheets import SHEETS
from sample_data.workbook import _date, extract, write, written


@pytest.fixture(scope="module")
def rows(clean):
    return extract(clean)


@pytest.fixture(scope="module")
def book():
    book = openpyxl.load_workbook(WORKBOOK)
    yield {page.title: [list(row) for row in page.iter_rows(values_only=True)] for page in book}
    book.close()


def column(book, sheet, header):
    page = book[sheet]
    return [row[page[0].index(header)] for row in page[1:]]


def test_the_committed_workbook_is_what_the_generator_makes(clean, tmp_path):
    write(clean, tmp_path / "again.xlsx")
    assert (tmp_path / "again.xlsx").read_bytes() == WORKBOOK.read_bytes()


def test_it_is_small_enough_to_have_been_typed(book):
    assert all(len(page) <= 301 for page in book.values())
    assert set(book) == {"说明", *(sheet.name for sheet in SHEETS)}
    assert "虚构" in book["说明"][0][0]


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_headers_mean_declared_columns_once_tidied(sheet):
    """Numbering, blanks, stars, full width and units taken off; the two signs below are simplified here by hand."""
    aliases = {alias: one.name for one in TABLES[sheet.table].columns for alias in one.aliases}
    for name, header, way in sheet.columns:
        plain = header_of(header).plain.replace("與", "与").replace("參", "参")
        if way == "address":
            assert plain == "来自ip"
        elif name in TABLES[sheet.table].by_name:
            assert aliases[plain] == name, header
        else:
            assert re.fullmatch(TABLES[sheet.table].open_to, header)


def test_some_headers_are_untidy():
    headers = {header for sheet in SHEETS for _, header, _ in sheet.columns}
    assert {"活动总费用(万元)", "2、企业名称 ", "*职工人数(人)", "營業收入(万元)"} & headers == {
        "活动总费用(万元)", "2、企业名称 ", "*职工人数(人)",
    }  # fmt: skip
    assert sum(header_of(header).written != header_of(header).plain for header in headers) > 12


def test_one_sheet_has_traditional_headers():
    traditional = next(sheet for sheet in SHEETS if sheet.name == "參與記錄")
    assert "參與記錄編號" in {header for _, header, _ in traditional.columns}


def test_dates_are_written_in_five_ways():
    """5 March 2024 is day 45356 of Excel: 45292 is 1 January 2024, and 31 + 29 + 4 = 64 days follow."""
    day = date(2024, 3, 5)
    assert [_date(day, row) for row in range(5)] == [day, "2024/3/5", "2024年3月5日", "2024.03.05", 45356]


def as_day(cell):
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, int):
        return date(1899, 12, 30) + timedelta(days=cell)
    return date(*(int(part) for part in re.findall(r"\d+", cell)))


def test_dates_and_amounts_are_those_of_the_tables(book, rows):
    assert [as_day(cell) for cell in column(book, "企业名录", "入驻日期")] == rows["enterprises"][
        "joined_date"
    ].to_pylist()
    costs = [None if cell is None else round(cell * 10_000, 6) for cell in column(book, "活动", "活动总费用(万元)")]
    assert costs == rows["activities"]["total_cost"].to_pylist()
    heads = [int(str(cell).replace(",", "").removesuffix("人")) for cell in column(book, "企业名录", "*职工人数(人)")]
    assert heads == rows["enterprises"]["employees"].to_pylist()


def test_words_stand_for_codes_and_flags(book, rows):
    assert set(column(book, "參與記錄", "是否到場")) <= {"是", "否"}
    assert set(column(book, "共享台账", "接收方确认")) <= {"√", "×", None}
    assert "文体" in column(book, "活动", "业务类别")
    assert any("┋" in str(cell) for cell in column(book, "答卷", "ND_BIZ"))
    assert all(re.fullmatch(r"\d+秒", cell) for cell in column(book, "答卷", "所用时间"))


def test_addresses_are_of_the_range_for_documentation(book):
    assert all(cell.startswith("192.0.2.") for cell in column(book, "答卷", "来自IP"))


def test_nothing_is_said_in_several_ways(book):
    assert len({cell for cell in column(book, "答卷", "ID1") if not isinstance(cell, int)}) >= 3


def test_rows_belong_together(book):
    firms = set(column(book, "企业名录", "1、企业编号"))
    assert len(firms) == 24
    assert set(column(book, "共享台账", "接收方企业编号")) <= firms
    assert set(column(book, "參與記錄", "企業編號")) <= firms
    assert set(column(book, "參與記錄", "活動編號")) <= set(column(book, "活动", "活动编号"))
    assert set(column(book, "答卷", "所在单位")) <= firms


def test_a_sheet_without_rows_has_its_headers(rows):
    sheet = SHEETS[0]
    assert written(sheet, rows["waves"].slice(0, 0)) == [[header for _, header, _ in sheet.columns]]
