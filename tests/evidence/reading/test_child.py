"""The readers themselves, called without their process; hostile files are read in `test_files` with the wall around them."""

import json
from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyarrow import parquet

from evidence.reading import child
from evidence.reading.child import Refused, columns_of, main, read_delimited, read_parquet, read_workbook, text_of


def rows_of(sheets):
    (sheet,) = sheets
    return [list(row.values()) for row in sheet.cells.to_pylist()]


@pytest.fixture
def delimited(tmp_path):
    """Return the rows read from some bytes."""

    def read(content):
        path = tmp_path / "x.csv"
        path.write_bytes(content)
        return rows_of(read_delimited(path))

    return read


class TestCells:
    @pytest.mark.parametrize(
        ("value", "text"),
        [
            (1001.0, "1001"), (0.1, "0.1"), (0.1 + 0.2, "0.30000000000000004"), (-0.0, "0"), (1e15, "1000000000000000.0"), (1e300, "1e+300"),
            (True, "TRUE"), (7, "7"), ("  a ", "  a "), (" \n", None), ("", None), (None, None), (date(2025, 1, 5), "2025-01-05"),
            (datetime(2025, 1, 5, 13, 4, 5), "2025-01-05 13:04:05"), (time(1, 30), "01:30:00"), (timedelta(hours=30), "108000秒"),
            (timedelta(seconds=1.5), "1.5秒"), (Decimal("1.10"), "1.10"), (b"\xe4\xbc\x81", "企"), (float("nan"), "nan"),
            (datetime(2025, 1, 5, tzinfo=timezone(timedelta(hours=8))), "2025-01-05 00:00:00+08:00"),
        ],
    )  # fmt: skip
    def test_are_spelled_as_a_person_would(self, value, text):
        assert text_of(value) == text

    def test_short_rows_are_filled_with_nothing(self):
        table = columns_of([["a"], ["b", "c"], []])
        assert table.to_pydict() == {"c0": ["a", "b", None], "c1": [None, "c", None]}
        assert columns_of([]).num_columns == 0

    def test_columns_of_whole_numbers(self):
        assert columns_of([["人数"], [3.0], [1e14]])["c0"].to_pylist() == ["人数", "3", "100000000000000"]
        assert columns_of([["人数"], [3.0], [0.5]])["c0"].to_pylist() == ["人数", "3", "0.5"]
        assert columns_of([[" "], ["x"]])["c0"].to_pylist() == [None, "x"]

    @given(
        st.lists(
            st.lists(st.one_of(st.text(max_size=3), st.floats(), st.booleans(), st.dates()), max_size=4), max_size=6
        )
    )
    def test_every_cell_is_kept_where_it_stands(self, rows):
        table = columns_of(rows)
        assert table.num_rows == (len(rows) if table.num_columns else 0)
        for at, row in enumerate(rows):
            assert [table[f"c{c}"][at].as_py() for c in range(len(row))] == [text_of(cell) for cell in row]


class TestDelimited:
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16"])
    @pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
    def test_encodings_and_separators(self, delimited, encoding, separator):
        text = f'编号{separator}名称\r\n001{separator}"甲,乙"\r\n'
        assert delimited(text.encode(encoding)) == [["编号", "名称"], ["001", "甲,乙"]]

    def test_traditional_files_of_both_kinds(self, delimited):
        """Big5 as Taiwan and Hong Kong write it, and traditional signs in gb18030; the register of a district in either."""
        text = "企業編號,企業名稱,職工人數\n" + "".join(f"E{at},第{at}製造廠,{at}\n" for at in range(9))
        expected = [["企業編號", "企業名稱", "職工人數"], *([f"E{at}", f"第{at}製造廠", str(at)] for at in range(9))]
        assert delimited(text.encode("cp950")) == expected
        assert delimited(text.encode("gb18030")) == expected
        simplified = "企业编号,名称\nE1,朱镕基喆玥\n"
        assert delimited(simplified.encode("gb18030"))[1] == ["E1", "朱镕基喆玥"]

    def test_line_breaks_inside_quotes_and_doubled_quotes(self, delimited):
        assert delimited(b'a,b\n"x\ny","say ""hi"""\n3,4\n') == [["a", "b"], ["x\ny", 'say "hi"'], ["3", "4"]]

    def test_ragged_and_blank_rows_stay_where_they_are(self, delimited):
        assert delimited(b"a,b\n1\n\n1,2,3\n\n\n") == [["a", "b", None], ["1", None, None], [None] * 3, ["1", "2", "3"]]

    def test_the_line_that_names_the_separator_for_excel(self, delimited):
        assert delimited(b"sep=;\r\na;b\r\n1,5;2\r\n") == [["a", "b"], ["1,5", "2"]]

    def test_a_single_sign_at_the_end_may_be_of_either_encoding(self, delimited):
        assert delimited(b"a,b\n1,\xe4\xbd") == [["a", "b"], ["1", "浣"]]

    def test_one_column_and_nothing(self, delimited):
        assert delimited(b"a\n1\n") == [["a"], ["1"]]
        assert delimited(b"\xef\xbb\xbf") == []

    @pytest.mark.parametrize(
        ("content", "code", "detail"),
        [
            (b'a,b\n1,2\n3,"x\n4,5\n', "quotes", "3"), (b'a,b\n1,"x"y\n', "quotes", "2"), (b"a\n" + b"x" * 10_000_001, "quotes", "2"),
            (b"a,b\n1,\x00\n", "binary", ""), ("a\0".encode("utf-16"), "binary", ""), ("甲乙".encode()[:-1], "cut", ""),
            (b"\xef\xbb\xbfa\xe7\x94", "cut", ""),
            (b"\xef\xbb\xbf\xff,a\n", "encoding", ""), (b"caf\xe9\nx\n", "encoding", ""), (b"\xff\xfe\x00", "encoding", ""),
        ],
    )  # fmt: skip
    def test_what_is_refused(self, delimited, content, code, detail):
        with pytest.raises(Refused) as refusal:
            delimited(content)
        assert (refusal.value.code, refusal.value.detail) == (code, detail)

    @settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(
        st.lists(
            st.lists(
                st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=8), min_size=2, max_size=3
            ),
            max_size=6,
        )
    )
    def test_what_is_written_well_is_read_back(self, tmp_path, rows):
        import csv

        path = tmp_path / "x.csv"
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file, quoting=csv.QUOTE_ALL).writerows([["a,", "b"], *rows])
        found = rows_of(read_delimited(path))[1:]
        for row, back in zip(rows, found, strict=False):
            assert [cell if cell.strip() else None for cell in row] == back[: len(row)]
        assert not any(cell.strip() for row in rows[len(found) :] for cell in row)


class TestParquet:
    def test_types_become_text_under_a_header(self, tmp_path):
        table = pa.table(
            {
                "n": pa.array([1, None], pa.int32()),
                "x": pa.array([0.5, float("nan")]),
                "d": pa.array([date(2025, 1, 5), None]),
                "t": pa.array([datetime(2025, 1, 5, 1), None], pa.timestamp("ns", "UTC")),
                "c": pa.array(["甲", "乙"]).dictionary_encode(),
                "m": pa.array([Decimal("1.50"), None]),
                "b": pa.array([True, False]),
                "w": pa.array([timedelta(seconds=90), None]),
                "y": pa.array([b"\xe4\xbc\x81", None]),
                "z": pa.nulls(2),
            }
        )
        parquet.write_table(table, tmp_path / "x.parquet")
        head, first, second = rows_of(read_parquet(tmp_path / "x.parquet"))
        assert head == table.column_names
        assert first == [
            "1",
            "0.5",
            "2025-01-05",
            "2025-01-05 01:00:00+00:00",
            "甲",
            "1.50",
            "TRUE",
            "90秒",
            "企",
            None,
        ]
        assert second == [None, "nan", None, None, "乙", None, "FALSE", None, None, None]

    def test_nested_columns_are_refused_by_name(self, tmp_path):
        parquet.write_table(pa.table({"a": [1], "list": [[1]], "record": [{"x": 1}]}), tmp_path / "x.parquet")
        with pytest.raises(Refused) as refusal:
            read_parquet(tmp_path / "x.parquet")
        assert (refusal.value.code, refusal.value.detail) == ("nested", "list, record")

    def test_a_damaged_file(self, tmp_path):
        (tmp_path / "x.parquet").write_bytes(b"PAR1" + b"x" * 100 + b"PAR1")
        with pytest.raises(Refused, match="damaged"):
            read_parquet(tmp_path / "x.parquet")


class TestWorkbook:
    @pytest.fixture
    def read(self, tmp_path, workbook):
        def opened(content):
            path = tmp_path / "x.xlsx"
            path.write_bytes(workbook(content) if not isinstance(content, bytes) else content)
            return read_workbook(path)

        return opened

    def test_errors_formulas_and_padded_numbers_show_what_a_person_sees(self, read):
        def fill(book):
            page = book.active
            page.append(["编号", "错误", "公式", "日期"])
            page["A2"], page["A2"].number_format = 1001, "000000"
            page["B2"], page["B2"].data_type = "#DIV/0!", "e"
            page["C3"] = "=1+1"
            page["D2"], page["D2"].number_format = datetime(2025, 1, 5), "m-d"

        (sheet,) = read(fill)
        assert rows_of([sheet])[1:] == [["001001", "#DIV/0!", None, "2025-01-05"], [None, None, "#FORMULA!", None]]
        assert sheet.facts["lost"] == 2

    def test_the_epoch_of_1904(self, read):
        from openpyxl.utils.datetime import CALENDAR_MAC_1904

        def fill(book):
            book.epoch = CALENDAR_MAC_1904
            book.active["A1"] = datetime(2025, 1, 5, 12)

        assert rows_of(read(fill)) == [["2025-01-05 12:00:00"]]

    def test_leading_blanks_keep_their_place(self, read):
        def fill(book):
            book.active["C3"] = "企业编号"

        assert rows_of(read(fill)) == [[None] * 3, [None] * 3, [None, None, "企业编号"]]

    def test_merged_cells(self, read):
        def fill(book):
            page = book.active
            for row in [["街镇", "人数"], ["甲街", 300], [None, None], ["乙街", 5]]:
                page.append(row)
            page.merge_cells("A2:A3")
            page.merge_cells("B2:B3")
            page.merge_cells("A4:B4")

        (sheet,) = read(fill)
        assert rows_of([sheet])[2] == ["甲街", None]
        assert (sheet.facts["filled_down"], sheet.facts["kept_once"]) == (["A2:A3"], ["B2:B3"])

    def test_several_sheets_and_a_sheet_of_a_chart(self, read):
        from openpyxl.chart import BarChart

        def fill(book):
            book.active.append([1])
            book.create_sheet("空")
            book.create_chartsheet("图").add_chart(BarChart())

        assert [(sheet.name, sheet.cells.num_rows) for sheet in read(fill)][:2] == [("Sheet", 1), ("空", 0)]

    def test_a_stray_blank_at_the_end_of_the_world_is_refused_before_it_is_read(self, read):
        def fill(book):
            book.active["A1"], book.active["XFD1048576"] = "a", " "

        with pytest.raises(Refused) as refusal:
            read(fill)
        assert refusal.value.code == "far"
        assert json.loads(refusal.value.detail) == ["Sheet", "XFD1048576"]

    def test_a_part_that_is_no_xml(self, read, workbook, tampered):
        broken = tampered(workbook({"S": [[1]]}), "xl/worksheets/sheet1.xml", lambda _: b"<a><b")
        with pytest.raises(Refused, match="damaged"):
            read(broken)


class TestMain:
    @pytest.fixture(autouse=True)
    def _no_limits(self, monkeypatch):
        monkeypatch.setattr(child, "limit_resources", lambda *_: None)

    def said(self, folder):
        return json.loads((folder / "manifest.json").read_text("utf-8"))

    def test_sheets_are_left_in_the_folder(self, tmp_path):
        (tmp_path / "x.csv").write_text("a,b\n1,2\n", "utf-8")
        assert main("delimited", str(tmp_path / "x.csv"), str(tmp_path), "1", "1") == 0
        assert self.said(tmp_path) == {"sheets": [{"name": "", "file": "0.arrow"}]}
        with pa.OSFile(str(tmp_path / "0.arrow")) as file:
            assert pa.ipc.open_file(file).read_all().to_pydict() == {"c0": ["a", "1"], "c1": ["b", "2"]}

    @pytest.mark.parametrize(
        ("error", "said"),
        [
            (Refused("quotes", "3"), {"refused": "quotes", "detail": "3"}),
            (MemoryError(), {"refused": "memory", "detail": ""}),
            (KeyError("x"), {"refused": "damaged", "detail": "KeyError: 'x'"}),
            (BaseException("panic"), {"refused": "damaged", "detail": "BaseException: panic"}),
        ],
    )
    def test_whatever_a_reader_does_the_parent_gets_a_word(self, tmp_path, monkeypatch, error, said):
        def read(_):
            raise error

        monkeypatch.setitem(child.READERS, "parquet", read)
        assert main("parquet", "x", str(tmp_path), "1", "1") == 0
        assert self.said(tmp_path) == said
