from datetime import date, datetime

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.conversion import Words, convert, unknown_values
from evidence.conversion.cells import ERRORS, NULLS, TYPES, identifier
from evidence.schema import TABLES, Column
from messages import Bilingual


def declared(kind, **options):
    return Column("c", Bilingual("列", "column"), ("列",), kind, **options)


SIZES = TABLES["enterprises"].by_name["size_class"].codes
GRADES = TABLES["funds"].by_name["subsidy_grade"].codes


@pytest.mark.parametrize(
    ("kind", "cells", "values"),
    [
        ("id", ["001001", "1001.0", " E-7 ", "Ｅ７", '="0012"', "1E5", "\u200bE8\u202e"], ["001001", "1001", "E-7", "E7", "0012", "1E5", "E8"]),
        ("text", ["  甲 ", "无", "1-5"], ["甲", None, "1-5"]),
        ("integer", ["12", "1,204", "１２", "12.0", "-3", "1e3"], [12, 1204, 12, 12, -3, 1000]),
        ("number", ["0.1", "63%", "1 204.5", ".5"], [0.1, 0.63, 1204.5, 0.5]),
        ("flag", ["是", "否", "Y", "n", "1", "0", "TRUE", "False", "√", "×", "无", "有"],
         [True, False, True, False, True, False, True, False, True, False, False, True]),
        ("date", ["2025-3-5", "45721", "2025-03-05 23:59"], [date(2025, 3, 5)] * 3),
        ("datetime", ["2025-3-5 1:02", "2025-03-05"], [datetime(2025, 3, 5, 1, 2), datetime(2025, 3, 5)]),
        ("month", ["2025年3月", "202503"], ["2025-03", "2025-03"]),
    ],
)  # fmt: skip
def test_every_kind(column, kind, cells, values):
    found = convert(column(*cells), declared(kind))
    assert found.values.to_pylist() == values
    assert found.values.type == TYPES[kind]
    assert not len(found.bad) + len(found.outside) + len(found.failed)


@pytest.mark.parametrize(
    ("kind", "text"),
    [("integer", "1.5"), ("integer", "很多"), ("integer", "1e30"), ("integer", "2025-01-05"), ("number", "1e400"), ("flag", "2"),
     ("number", "12人"), ("date", "25-3-5"), ("datetime", "noon"), ("month", "2025-13"), ("id", "1.23457E+12"),
     ("number", "119秒")],
)  # fmt: skip
def test_what_does_not_fit_is_missing_and_reported(column, kind, text):
    found = convert(column("", text, None, text), declared(kind))
    assert found.values.null_count == 4
    assert found.bad.rows.tolist() == [1, 3]
    assert found.bad.examples == (text,)


@pytest.mark.parametrize("text", sorted(NULLS))
def test_texts_that_mean_an_empty_cell(column, text):
    for kind in ("id", "text", "integer", "date", "month"):
        found = convert(column(text, text.upper()), declared(kind))
        assert found.values.null_count == 2
        assert not len(found.bad)


@pytest.mark.parametrize("text", sorted(ERRORS))
@pytest.mark.parametrize("kind", sorted(TYPES))
def test_failed_formulas_are_never_values(column, kind, text):
    codes = SIZES if kind == "category" else None
    found = convert(column("1", text.upper()), declared(kind, codes=codes))
    assert found.values.to_pylist()[1] is None
    assert found.failed.rows.tolist() == [1]
    assert 1 not in found.bad.rows


class TestCategories:
    def test_code_names_and_other_spellings(self, column):
        functions = TABLES["transactions"].by_name["function_class"].codes
        cells = ["F_FAC", "设施", "facilities", " 设 施 ", "f_fac", "场地"]
        assert convert(column(*cells), declared("category", codes=functions)).values.to_pylist() == ["F_FAC"] * 6

    def test_wu_may_be_a_code(self, column):
        assert convert(column("无", "-"), declared("category", codes=GRADES)).values.to_pylist() == ["无", None]
        assert convert(column("无"), declared("category", codes=SIZES)).values.to_pylist() == [None]

    def test_every_spelling_of_every_list_is_understood(self, column):
        for spec in TABLES.values():
            for one in spec.columns:
                if one.codes is not None:
                    cells = [text for code, name in one.codes.names.items() for text in (code, name.zh, name.en)]
                    assert not len(convert(column(*cells), one).bad), (spec.name, one.name)

    def test_a_band_that_excel_made_a_date(self, column):
        bands = TABLES["survey_responses"].by_name["tenure"].codes
        found = convert(column("1-3", "2025-01-03"), declared("category", codes=bands))
        assert found.values.to_pylist() == ["1-3", None]
        assert found.bad.examples == ("2025-01-03",)


class TestUnits:
    def test_of_the_header(self, column):
        found = convert(column("1.1", "3"), declared("number", unit="元"), factor=10_000)
        assert found.values.to_pylist() == [11_000, 30_000]

    def test_of_the_cell_before_that_of_the_header(self, column):
        found = convert(column("1.5万元", "20元", "7"), declared("number", unit="元"), factor=10_000)
        assert found.values.to_pylist() == [15_000, 20, 70_000]

    def test_of_another_family(self, column):
        assert convert(column("5人", "5%"), declared("number", unit="元")).bad.rows.tolist() == [0, 1]

    def test_durations(self, column):
        seconds = TABLES["survey_responses"].by_name["duration_sec"]
        assert convert(column("119秒", "2分钟", "119"), seconds).values.to_pylist() == [119, 120, 119]


def test_numbers_outside_the_range(column):
    found = convert(column("0", "1", "5", "6", "-1"), declared("integer", least=1, most=5))
    assert found.values.to_pylist() == [None, 1, 5, None, None]
    assert found.outside.rows.tolist() == [0, 3, 4]
    assert found.outside.examples == ("0", "6", "-1")


def test_an_empty_column_and_a_column_of_nothing(column):
    assert convert(column(), declared("number")).values.to_pylist() == []
    assert convert(column(None, None), declared("number")).values.to_pylist() == [None, None]
    assert len(convert(pa.chunked_array([], pa.string()), declared("date")).values) == 0


def test_chunks_do_not_matter():
    cells = pa.chunked_array([pa.array(["1", None]), pa.array([], pa.string()), pa.array(["x", "2"])])
    found = convert(cells, declared("integer"))
    assert found.values.to_pylist() == [1, None, None, 2]
    assert found.bad.rows.tolist() == [2]


def test_ids():
    assert [identifier(text) for text in ("001", "1001.00", "1001.10", " a ")] == ["001", "1001", "1001.10", "a"]


@given(st.sampled_from(sorted(set(TYPES) - {"category"})), st.lists(st.none() | st.text(max_size=12), max_size=30))
def test_no_row_is_lost_and_every_cell_is_a_value_empty_or_reported(kind, cells):
    found = convert(pa.chunked_array([pa.array(cells, pa.string())]), declared(kind))
    assert len(found.values) == len(cells)
    reported = np.concatenate([found.bad.rows, found.outside.rows, found.failed.rows])
    assert len(set(reported)) == len(reported)
    for at, (cell, value) in enumerate(zip(cells, found.values.to_pylist(), strict=True)):
        if value is None and cell is not None and at not in reported:
            assert cell.strip() == "" or identifier(cell).lower().strip('="') in NULLS | {""}


@given(st.lists(st.integers(-(2**53), 2**53), max_size=20))
def test_whole_numbers_come_back_exactly(numbers):
    cells = pa.chunked_array([pa.array([str(number) for number in numbers], pa.string())])
    assert convert(cells, declared("integer")).values.to_pylist() == numbers


class TestWordsOfTheOwner:
    """What texts mean in one person's files: ``-3`` as nothing, 设备 as facilities."""

    def test_numbers_that_mean_nothing(self, column):
        words = Words(nulls=frozenset({"-3", "不详"}))
        for kind in ("integer", "number", "text", "id"):
            found = convert(column("-3", "7", "－3", "不详"), declared(kind), words=words)
            assert found.values.null_count == 3
            assert len(found.bad) == 0
        assert convert(column("-3"), declared("integer")).values.to_pylist() == [-3]

    def test_values_under_other_names(self, column):
        sizes = declared("category", codes=SIZES)
        words = Words(codes={"巨型": "大型", "个体": "micro"})
        found = convert(column("巨型", " 巨 型", "个体", "小型", "别的"), sizes, words=words)
        assert found.values.to_pylist() == ["大型", "大型", "微型", "小型", None]
        assert found.bad.examples == ("别的",)

    def test_a_word_for_a_value_that_is_not_there_helps_nobody(self, column):
        found = convert(column("巨型"), declared("category", codes=SIZES), words=Words(codes={"巨型": "超大"}))
        assert found.values.to_pylist() == [None]
        assert len(found.bad) == 1

    def test_what_no_list_knows_the_most_frequent_first(self, column):
        sizes = declared("category", codes=SIZES)
        cells = column("小型", "巨型", "个体", "巨型", "-", None, "-3")
        assert unknown_values(cells, sizes, Words(nulls=frozenset({"-3"}))) == ["巨型", "个体"]
        assert unknown_values(cells, sizes, Words(codes={"巨型": "大型"})) == ["-3", "个体"]
        assert unknown_values(cells, declared("text")) == []
        assert unknown_values(column(*map(str, range(50))), sizes, most=5) == ["0", "1", "10", "11", "12"]
