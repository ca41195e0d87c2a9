"""Errors of formulas in old, binary and open workbooks; the files were written by LibreOffice and by hand."""

import struct
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.reading import read_sheets
from evidence.reading.other_details import _varying, look, old_errors, workbook_stream

CORPUS = Path(__file__).parents[1] / "corpus" / "good"
EXPECTED = {(1, 2): "#DIV/0!", (3, 2): "#N/A", (4, 2): "#N/A", (5, 2): "#NAME?"}


@pytest.mark.parametrize("name", ["公式错误.xls", "公式错误.ods"])
def test_every_error_with_its_place(name):
    assert look(str(CORPUS / name)) == {"企业": EXPECTED, "二": {(1, 0): "#DIV/0!"}}


def test_of_a_binary_workbook():
    assert look(str(CORPUS / "公式错误.xlsb")) == {"企业": {(1, 2): "#DIV/0!", (2, 2): "#N/A"}}


@pytest.mark.parametrize("name", ["公式错误.xls", "公式错误.ods", "公式错误.xlsb"])
def test_the_reader_shows_them_as_a_person_sees_them(name):
    sheet = read_sheets(CORPUS / name)[0]
    assert sheet.column(2).to_pylist()[1] == "#DIV/0!"
    assert sheet.lost == (2 if name.endswith("xlsb") else 4)
    assert sheet.row(2)[:2] == ["E2", "乙"]


def test_other_files_have_none():
    assert look(str(CORPUS / "企业.xlsx")) == {}
    assert look(str(CORPUS / "企业.csv")) == {}


def test_a_chart_inside_a_sheet_is_passed_over():
    """BOUNDSHEET points to the substream; the errors before and after the chart count, that inside it does not."""

    def record(kind, body=b""):
        return struct.pack("<HH", kind, len(body)) + body

    def wrong(row):
        return record(0x0205, struct.pack("<HHHBB", row, 0, 0, 0x07, 1))

    head = 4 + 6 + 2 + 1 + 4
    stream = record(0x0085, struct.pack("<IBBBB", head, 0, 0, 1, 0) + b"S") + record(0x000A)
    stream += (
        record(0x0809) + wrong(1) + record(0x0809) + wrong(2) + record(0x000A) + wrong(3) + record(0x000A) + wrong(4)
    )
    assert dict(old_errors(stream)) == {"S": {(1, 0): "#DIV/0!", (3, 0): "#DIV/0!"}}


@given(st.integers(0, 2**28 - 1))
def test_numbers_of_seven_bits(number):
    content, rest = b"", number
    while rest > 0x7F:
        content, rest = content + bytes([rest & 0x7F | 0x80]), rest >> 7
    content += bytes([rest])
    assert _varying(content + b"\x05", 0, 4) == (number, len(content))


@given(st.binary(min_size=600, max_size=3000))
def test_a_compound_file_of_noise_is_left_to_the_reader(noise):
    try:
        workbook_stream(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + noise)
    except (ValueError, IndexError, struct.error):
        return


def test_a_chain_that_comes_back_to_itself_ends():
    content = bytearray((CORPUS / "公式错误.xls").read_bytes())
    size = 1 << struct.unpack_from("<H", content, 30)[0]
    first = struct.unpack_from("<I", content, 76)[0]
    for at in range(size // 4):
        struct.pack_into("<I", content, (first + 1) * size + 4 * at, at)
    assert isinstance(workbook_stream(bytes(content)), bytes)
