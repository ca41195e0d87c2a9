import zipfile

import pytest

from evidence.errors import UnreadableFile
from evidence.reading import Limits
from evidence.reading.kinds import kind_of

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504


def stream(name):
    return name.encode("utf-16-le") + b"\0" * 64


@pytest.fixture
def kind(tmp_path):
    """Return the kind of some bytes."""

    def told(content, limits=None):
        path = tmp_path / "x"
        path.write_bytes(content)
        return kind_of(path, "文件.xlsx", limits or Limits())

    return told


def archive(tmp_path, *names, content=b"x"):
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name in names:
            file.writestr(name, content)
    return path.read_bytes()


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"a,b\n1,2\n", "delimited"), (b"PKID,b\n1,2\n", "delimited"), (b"MZ1,b\n1,2\n", "delimited"), (b"<5\xe4\xba\xba,b\n", "delimited"),
        (b"PAR1....", "parquet"), (b"$FL2@(#) SPSS", "sav"), (b"$FL3@(#) SPSS", "sav"), (OLE + stream("Workbook"), "workbook"),
        (OLE + stream("Workbook") + stream("WordDocument"), "workbook"), (OLE, "workbook"),
    ],
)  # fmt: skip
def test_content_counts_and_the_name_does_not(kind, content, found):
    assert kind(content) == found


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "是空的"), (b"\n \r\n", "是空的"), (b"\xef\xbb\xbf", "是空的"), (b"\xff\xfe", "是空的"), (b"%PDF-1.7", "PDF"),
        (b"\x89PNG\r\n", "图片"),
        (b"MZ\x90\x00\x03", "程序"), (b"\x1f\x8b\x08", "压缩包"), (OLE + stream("EncryptedPackage"), "密码"),
        (OLE + stream("WordDocument"), "Word"), (OLE + stream("PowerPoint Document"), "演示文稿"), (b"PK\x03\x04 and nothing more", "损坏"),
    ],
)  # fmt: skip
def test_what_is_refused_with_a_reason(kind, content, words):
    with pytest.raises(UnreadableFile) as refusal:
        kind(content)
    assert words in str(refusal.value)
    assert "文件.xlsx" in str(refusal.value)


@pytest.mark.parametrize(
    "page", [b"<html><table>", b"\xef\xbb\xbf \n<?xml version='1.0'?>", b"<!DOCTYPE html>", b"<TABLE>"]
)
def test_a_web_page_that_calls_itself_a_workbook(kind, page, english):
    with pytest.raises(UnreadableFile, match="web page or XML, whatever its name says"):
        kind(page)


class TestArchives:
    @pytest.mark.parametrize("names", [("xl/workbook.xml",), ("content.xml",), ("xl/workbook.bin",)])
    def test_workbooks(self, kind, tmp_path, names):
        assert kind(archive(tmp_path, *names)) == "workbook"

    @pytest.mark.parametrize(
        ("name", "words"), [("word/document.xml", "Word"), ("ppt/slides.xml", "演示文稿"), ("a.txt", "压缩包")]
    )
    def test_others(self, kind, tmp_path, name, words):
        with pytest.raises(UnreadableFile, match=words):
            kind(archive(tmp_path, name))

    def test_one_that_unpacks_to_far_more_than_it_holds(self, kind, tmp_path, english):
        bomb = archive(tmp_path, "xl/worksheets/sheet1.xml", content=b" " * 60_000_000)
        assert len(bomb) < 100_000
        with pytest.raises(UnreadableFile, match="was stopped"):
            kind(bomb)

    def test_one_with_a_list_of_contents_that_is_too_long(self, kind, tmp_path, english):
        many = archive(tmp_path, *(f"xl/{'x' * 200}{at}" for at in range(20_000)), content=b"")
        with pytest.raises(UnreadableFile, match="was stopped"):
            kind(many)


def test_a_file_above_the_limit(kind, english):
    with pytest.raises(UnreadableFile, match=r"2\.\d MB|2 MB"):
        kind(b"a,b\n" * 600_000, Limits(megabytes=1))
