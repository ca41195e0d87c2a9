"""Every kind of hostile or unlucky file, read the way an upload is read: in a child process with limits."""

import io
import os
import tempfile

import pytest

from evidence.errors import UnreadableFile
from evidence.reading import Limits, read_sheets
from evidence.reading.files import name_of, safe_name


def refused(file, name=None, **limits):
    with pytest.raises(UnreadableFile) as refusal:
        read_sheets(file, name, Limits(**limits) if limits else None)
    said = str(refusal.value)
    assert said
    assert "Traceback" not in said
    return said


class TestWorkbooks:
    @pytest.mark.parametrize("name", ["x.csv", "x.xls", "x"])
    def test_content_counts_and_the_extension_does_not(self, tmp_path, workbook, name):
        (tmp_path / name).write_bytes(workbook({"企业": [["编号"], ["001"]]}))
        (sheet,) = read_sheets(tmp_path / name)
        assert (sheet.file, sheet.sheet, sheet.head()) == (name, "企业", [["编号"], ["001"]])

    def test_sheets_without_a_cell_are_no_sheets(self, workbook):
        sheets = read_sheets(io.BytesIO(workbook({"空": [], "企业": [["编号"]]})), "x.xlsx")
        assert [sheet.sheet for sheet in sheets] == ["企业"]
        assert "是空的" in refused(io.BytesIO(workbook({"空": []})), "x.xlsx")

    def test_hostile_names_of_file_and_sheet(self, workbook, tampered):
        name = '../&lt;script&gt;\u202e"'.replace('"', "") + "x" * 5000
        content = tampered(
            workbook({"S": [["a"]]}),
            "xl/workbook.xml",
            lambda part: part.replace(b'name="S"', f'name="{name}"'.encode()),
        )
        (sheet,) = read_sheets(io.BytesIO(content), "../../<script>\u202e" + "y" * 5000 + ".xlsx")
        assert sheet.sheet.startswith("../<script>xxx")
        assert len(sheet.sheet) <= 121
        assert len(sheet.file) == 120
        assert sheet.place.isprintable()

    def test_ten_thousand_columns(self, workbook):
        (sheet,) = read_sheets(
            io.BytesIO(workbook({"S": [[f"列{at}" for at in range(10_000)], [1] * 10_000]})), "x.xlsx"
        )
        assert (sheet.width, sheet.height) == (10_000, 2)

    def test_a_stray_cell_is_named(self, workbook):
        def fill(book):
            book.active["A1"], book.active["XFD1048576"] = "a", " "

        assert "XFD1048576" in refused(io.BytesIO(workbook(fill)), "x.xlsx")

    def test_truncated_and_random(self, workbook):
        content = workbook({"S": [["a"]]})
        assert "损坏" in refused(io.BytesIO(content[: len(content) // 2]), "x.xlsx")
        refused(io.BytesIO(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + os.urandom(4000)), "x.xls")
        refused(io.BytesIO(b"\0" + os.urandom(4000)), "x.xlsx")

    def test_a_password(self):
        locked = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + "EncryptedPackage".encode("utf-16-le")
        assert "密码" in refused(io.BytesIO(locked), "机密.xlsx")

    def test_entities_that_multiply(self, workbook, tampered):
        bomb = (
            b'<?xml version="1.0"?><!DOCTYPE z [<!ENTITY a "'
            + b"a" * 5000
            + b'"><!ENTITY b "'
            + b"&a;" * 5000
            + b'">]>'
            b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1">'
            b'<c r="A1" t="inlineStr"><is><t>' + b"&b;" * 5000 + b"</t></is></c></row></sheetData></worksheet>"
        )
        refused(io.BytesIO(tampered(workbook({"S": [["a"]]}), "xl/worksheets/sheet1.xml", lambda _: bomb)), "x.xlsx")

    def test_rows_without_end_stop_at_the_limit(self, workbook, tampered):
        def many(_):
            row = b'<row><c t="inlineStr"><is><t>a</t></is></c><c><v>1</v></c></row>'
            return (
                b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
                + row * 500_000
            )

        content = tampered(workbook({"S": [["a"]]}), "xl/worksheets/sheet1.xml", many)
        refused(io.BytesIO(content), "x.xlsx", memory=400 * 1024**2, seconds=30)


class TestText:
    def test_every_refusal_says_where(self):
        assert "3" in refused(io.BytesIO(b'a,b\n1,2\n3,"x\n'), "x.csv")
        assert "UTF-8" in refused(io.BytesIO(b"caf\xe9\nx\n"), "x.csv")

    def test_the_cells_of_a_file_on_disk(self, tmp_path):
        (tmp_path / "企业.csv").write_bytes("编号,名称\n001,甲\n".encode("gb18030"))
        (sheet,) = read_sheets(str(tmp_path / "企业.csv"))
        assert (sheet.file, sheet.row(1)) == ("企业.csv", ["001", "甲"])


class TestSources:
    def test_paths_that_lead_nowhere(self, tmp_path):
        assert "没有文件" in refused(tmp_path / "x.csv") or "x.csv" in refused(tmp_path / "x.csv")
        assert refused(tmp_path)
        assert refused("x" * 5000)
        assert refused("a\0b")

    def test_a_file_that_may_not_be_read(self, tmp_path, monkeypatch, english):
        (tmp_path / "x.csv").write_text("a")
        monkeypatch.setattr(os, "access", lambda *_: False)
        assert "permissions" in refused(tmp_path / "x.csv")

    def test_an_open_file_is_read_from_its_beginning_and_leaves_no_copy(self, tmp_path, monkeypatch):
        monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
        file = io.BytesIO(b"a,b\n1,2\n")
        file.read()
        assert read_sheets(file, "x.csv")[0].head() == [["a", "b"], ["1", "2"]]
        assert list(tmp_path.iterdir()) == []

    def test_names_of_sources(self, tmp_path):
        assert name_of(io.BytesIO()) == "upload"
        with tempfile.TemporaryFile() as file:
            assert name_of(file) == "upload"
        assert name_of(tmp_path / "x.csv").endswith("x.csv")

    @pytest.mark.parametrize(
        ("name", "safe"),
        [
            ("../../x.csv", "x.csv"),
            ("C:\\u\\x.csv", "x.csv"),
            ("a\u202eb.csv", "ab.csv"),
            ("\0", "?"),
            ("", "?"),
            ("y" * 500, "y" * 120),
        ],
    )
    def test_names_without_paths_and_invisible_signs(self, name, safe):
        assert safe_name(name) == safe


def test_answers_of_spss_have_a_page_of_their_own():
    assert "SPSS" in refused(io.BytesIO(b"$FL2@(#) SPSS DATA FILE"), "x.sav")
