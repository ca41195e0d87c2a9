"""The workbook from the page: both versions hold what the page says, and the numbers of the page."""

from __future__ import annotations

import io

import pytest
import streamlit as st

from tests.exports.spreadsheet import Spreadsheet, differences, opened, stored

SCRIPT = "pages/export/excel.py"
SHARED = [
    "跨期比较",
    "三方认同满意",
    "功能×业务矩阵",
    "资源供需",
    "资源利用",
    "协同网络",
    "小微普惠",
    "经费绩效",
    "经费来源",
    "敏感性",
]
"""Sheets of fixed numbers in both versions; those of the network's nodes and of what moves the ranks are for auditors."""
AUDIT = ["封面与口径", "综合得分", "维度得分", "维度平均", "贡献", "归一化值", "原始值", "覆盖率", *SHARED[:6], "协同网络-节点", *SHARED[6:],
         "敏感性-影响因素", "敏感性-去掉一项", "指标明细", "指标体系与权重", "方法", "数据质量", "脱敏说明"]  # fmt: skip
LEADERS = ["封面与口径", "综合得分", "综合得分-图", *SHARED]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("downloads")


def download(app, monkeypatch):
    """Return the workbook the button makes, by calling what a press calls."""
    made = {}

    def keep(label, data, name=None, *_rest, **_more):
        if label in ("下载工作簿", "Download workbook"):
            made.update(data=data, name=name)

    monkeypatch.setattr(st, "download_button", keep)
    app.run()
    assert not app.exception
    return made["name"], made["data"]()


def test_the_finding_names_enterprises_and_no_ids(open_page):
    said = next(str(part.value) for part in open_page(SCRIPT).markdown if part.value.startswith("#### "))
    assert "得分最高的是“" in said
    assert "有限公司" in said
    assert "“E1" not in said


def test_the_audit_version_holds_formulas_and_all_sheets(open_page, monkeypatch, folder):
    app = open_page(SCRIPT)
    name, content = download(app, monkeypatch)
    assert name == "评价结果 企业 2025H1.xlsx"
    book = opened(io.BytesIO(content), data_only=True)
    assert book.sheetnames == AUDIT
    details = list(book["指标明细"].iter_rows(min_row=5, values_only=True))
    hidden = [row for row in details if row[11] == "已抑制"]
    assert hidden
    assert all(cell is None for row in hidden for cell in (row[3], *row[5:11]))


def test_the_leaders_version_is_short_and_fixed(open_page, monkeypatch):
    app = open_page(SCRIPT)
    app.session_state["version"] = "leaders"
    _name, content = download(app, monkeypatch)
    book = opened(io.BytesIO(content))
    assert book.sheetnames == LEADERS
    cover = {row[0].value: row[1].value for row in book["封面与口径"].iter_rows(min_row=5)}
    assert "有限公司" in cover["结论"] or "综合得分" in cover["结论"]
    assert book["综合得分"]["C4"].value == "名次，九成抽样自"
    assert all(row[2].value <= row[0].value <= row[3].value for row in book["综合得分"].iter_rows(min_row=5, max_row=9))
    assert not [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]


def test_the_mechanism_as_a_whole_recalculates(open_page, monkeypatch, folder):
    app = open_page(SCRIPT)
    app.session_state["level"] = "mechanism"
    _name, content = download(app, monkeypatch)
    path = folder / "mechanism.xlsx"
    path.write_bytes(content)
    assert differences(stored(path), Spreadsheet(path).computed()) == []


def test_in_english(open_page, monkeypatch):
    app = open_page(SCRIPT, "en")
    assert app.title[0].value == "Take the result along"
    _name, content = download(app, monkeypatch)
    assert "Indicator details" in opened(io.BytesIO(content)).sheetnames


def test_without_rank_intervals_and_with_what_is_absent(open_page, monkeypatch):
    """The long computation can be left out; a missing table is named, on the page and on the cover."""
    app = open_page(SCRIPT)
    data = app.session_state["data"]
    app.session_state["data"] = type(data)(
        {name: data.arrow(name) for name in data.tables if name != "funds"}, label=data.label
    )
    app.session_state["with intervals"] = False
    _name, content = download(app, monkeypatch)
    book = opened(io.BytesIO(content))
    assert not {"敏感性", "经费绩效", "经费来源"} & set(book.sheetnames)
    said = " ".join(str(part.value) for part in app.caption)
    assert "缺少工作表“经费绩效”" in said
    cover = {row[0].value: row[1].value for row in book["封面与口径"].iter_rows(min_row=5)}
    assert cover["经费绩效"].startswith("本工作簿未含：")
