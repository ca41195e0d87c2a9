"""The workbook from the page: both versions hold what the page says, and the numbers of the page."""

from __future__ import annotations

import io

import pytest
import streamlit as st

from tests.exports.spreadsheet import Spreadsheet, differences, opened, stored

SCRIPT = "pages/export/excel.py"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("downloads")


def download(app, monkeypatch):
    """Return the workbook the button makes, by calling what a press calls."""
    made = {}
    monkeypatch.setattr(
        st, "download_button", lambda label, data, name, *rest, **more: made.update({"data": data, "name": name})
    )
    app.run()
    assert not app.exception
    return made["name"], made["data"]()


def test_the_finding_names_enterprises_and_no_ids(open_page):
    said = " ".join(str(part.value) for part in open_page(SCRIPT).markdown)
    assert "得分最高的是“" in said
    assert "有限公司" in said
    assert "“E1" not in said


def test_the_audit_version_holds_formulas_and_all_sheets(open_page, monkeypatch, folder):
    app = open_page(SCRIPT)
    name, content = download(app, monkeypatch)
    assert name == "评价结果 企业 2025H1.xlsx"
    book = opened(io.BytesIO(content), data_only=True)
    assert book.sheetnames[:7] == ["综合得分", "维度得分", "归一化值", "原始值", "覆盖率", "权重", "方法"]
    assert set(book.sheetnames[7:]) == {
        "封面与口径",
        "跨期比较",
        "三方认同满意",
        "功能×业务矩阵",
        "协同网络",
        "指标明细",
        "数据质量",
        "脱敏说明",
    }
    details = list(book["指标明细"].iter_rows(min_row=5, values_only=True))
    hidden = [row for row in details if row[11] == "已抑制"]
    assert hidden
    assert all(cell is None for row in hidden for cell in (row[3], *row[5:11]))


def test_the_leaders_version_is_short_and_fixed(open_page, monkeypatch):
    app = open_page(SCRIPT)
    app.session_state["version"] = "leaders"
    _name, content = download(app, monkeypatch)
    book = opened(io.BytesIO(content))
    assert book.sheetnames == ["封面与口径", "综合得分", "跨期比较", "三方认同满意", "功能×业务矩阵", "协同网络"]
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
