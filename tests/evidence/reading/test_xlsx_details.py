import zipfile

import pytest

from evidence.reading.xlsx_details import BLOCK, address, fill_down, look, put

SPACE = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


@pytest.fixture
def seen(tmp_path, workbook, tampered):
    """Return what is seen in a workbook whose sheet has this XML as rows."""

    def looked(rows, before=b"<worksheet " + SPACE + b"><sheetData>", after=b"</sheetData></worksheet>"):
        path = tmp_path / "x.xlsx"
        content = workbook({"表": [["a"]]})
        path.write_bytes(tampered(content, "xl/worksheets/sheet1.xml", lambda _: before + rows + after))
        return look(str(path))["表"]

    return looked


class TestErrorsAndFormulas:
    @pytest.mark.parametrize(
        ("cell", "text"),
        [
            (b'<c r="B3" t="e"><v>#N/A</v></c>', "#N/A"), (b'<c r="B3" s="4" t="e"><f>1/0</f><v>#DIV/0!</v></c>', "#DIV/0!"),
            (b"<c t='e' r='B3'>\n<v>#REF!</v>\n</c>", "#REF!"), (b'<c r="B3"><f>A1</f></c>', "#FORMULA!"),
            (b'<c r="B3"><f>A1</f><v/></c>', "#FORMULA!"), (b'<c r="B3"><f>A1</f><v /></c>', "#FORMULA!"),
            (b'<c r="B3"><f>A1</f><v></v></c>', "#FORMULA!"), (b'<c r="B3"><f t="shared" si="0"/></c>', "#FORMULA!"),
        ],
    )  # fmt: skip
    def test_are_seen_where_they_stand(self, seen, cell, text):
        found = seen(b'<row r="1"><c r="A1"><v>1</v></c></row><row r="3">' + cell + b'<c r="C3"><v>2</v></c></row>')
        assert found.texts == {(2, 1): text}
        assert found.lost == 1

    @pytest.mark.parametrize(
        "cell",
        [
            b'<c r="B3"><v>1</v></c>', b'<c r="B3"><f>A1</f><v>0</v></c>', b'<c r="B3" t="str"><f>""</f><v></v></c>', b'<c r="B3"/>',
            b'<c r="B3" t="inlineStr"><is><t>t="e"</t></is></c>', b'<c r="B3" s="1"></c>',
        ],
    )  # fmt: skip
    def test_values_texts_and_blanks_are_not(self, seen, cell):
        assert seen(b'<row r="3">' + cell + b"</row>").texts == {}

    def test_with_a_prefix_before_every_name(self, seen):
        rows = b'<x:row r="4"><x:c r="C4"><x:f>A1</x:f></x:c><x:c t="e" r="D4"><x:v>#NUM!</x:v></x:c></x:row>'
        before = b'<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData>'
        found = seen(rows, before, b"</x:sheetData></x:worksheet>")
        assert found.texts == {(3, 2): "#FORMULA!", (3, 3): "#NUM!"}
        assert (found.height, found.width) == (4, 4)

    def test_where_cells_do_not_say_their_address(self, seen):
        rows = b'<row><c><v>1</v></c></row><row><c><v>1</v></c><c t="e"><v>#N/A</v></c></row><row r="9"><c><f>A1</f></c></row>'
        assert seen(rows).texts == {(1, 1): "#N/A", (8, 0): "#FORMULA!"}

    def test_across_the_blocks_in_which_a_sheet_is_read(self, seen):
        count = BLOCK // 60
        rows = b"".join(
            b'<row r="%d"><c r="A%d" t="e"><v>#N/A</v></c><c r="B%d"><v>12345</v></c></row>' % (n, n, n)
            for n in range(1, count + 1)
        )
        assert len(rows) > BLOCK
        found = seen(rows)
        assert found.lost == count
        assert set(found.texts) == {(at, 0) for at in range(count)}
        assert (found.height, found.width) == (count, 2)


class TestZeros:
    @pytest.mark.parametrize(
        ("shape", "value", "text"),
        [
            ("000000", 1001, "001001"),
            ("000000;@", 7, "000007"),
            ("[$-804]0000", 12, "0012"),
            ("0000_ ", 12, "0012"),
            ("000", 12345, "12345"),
        ],
    )
    def test_of_a_number_format(self, tmp_path, workbook, shape, value, text):
        def fill(book):
            book.active["B2"] = value
            book.active["B2"].number_format = shape

        (tmp_path / "x.xlsx").write_bytes(workbook(fill))
        assert look(str(tmp_path / "x.xlsx"))["Sheet"].texts == {(1, 1): text}

    @pytest.mark.parametrize(
        ("shape", "value"),
        [("0", 5), ("0.00", 5), ("0%", 0.5), ("yyyy-mm-dd", 45000), ("000", 1.5), ("000", -5), ("000", "x")],
    )
    def test_other_formats_and_values_are_left_to_the_reader(self, tmp_path, workbook, shape, value):
        def fill(book):
            book.active["B2"] = value
            book.active["B2"].number_format = shape

        (tmp_path / "x.xlsx").write_bytes(workbook(fill))
        assert look(str(tmp_path / "x.xlsx"))["Sheet"].texts == {}


def test_other_files_hold_nothing_to_be_seen(tmp_path):
    (tmp_path / "x.xls").write_bytes(b"\xd0\xcf\x11\xe0")
    assert look(str(tmp_path / "x.xls")) == {}
    with zipfile.ZipFile(tmp_path / "x.ods", "w") as archive:
        archive.writestr("content.xml", "<a/>")
    assert look(str(tmp_path / "x.ods")) == {}


class TestPut:
    def test_a_sheet_that_was_cut_short_is_made_longer(self):
        rows = [["a"]]
        put(rows, {(2, 1): "x", (0, 0): "b"})
        assert rows == [["b"], [], ["", "x"]]


class TestFillDown:
    def test_texts_are_repeated_and_numbers_are_not(self):
        rows = [["甲", 1.0, True, ""], ["", "", "", ""], ["", "", "", ""]]
        merged = [((0, at), (1, at)) for at in range(4)]
        assert fill_down(rows, merged) == (["A1:A2"], ["B1:B2", "C1:C2"])
        assert rows == [["甲", 1.0, True, ""], ["甲", "", "", ""], ["", "", "", ""]]

    def test_only_inside_the_sheet_and_only_downwards(self):
        rows = [["甲", ""], ["", ""]]
        assert fill_down(rows, [((0, 0), (999_999, 1)), ((0, 1), (0, 5)), ((7, 7), (9, 9))]) == (["A1:B1000000"], [])
        assert rows == [["甲", ""], ["甲", ""]]


@pytest.mark.parametrize(
    ("row", "column", "name"),
    [(0, 0, "A1"), (9, 25, "Z10"), (0, 26, "AA1"), (0, 701, "ZZ1"), (0, 702, "AAA1"), (1048575, 16383, "XFD1048576")],
)
def test_cells_as_excel_names_them(row, column, name):
    assert address(row, column) == name
