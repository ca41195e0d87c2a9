import pyarrow as pa
import pytest

from surveys.answer_files.cells import Cells
from surveys.answer_files.classify import guess, has_options, is_date


def cells(*texts):
    return Cells.of(pa.chunked_array([pa.array(texts, pa.string())]))


@pytest.mark.parametrize(
    ("texts", "kind"),
    [
        (("男", "女", "女", "男"), "single"),
        (("满意", "非常满意", "不满意"), "single"),
        (("多办活动", "很好", "希望周末开放"), "text"),
        (("0", "10", "5"), "scale"),
        (("7", "11"), "number"),
        (("3.5", "4"), "number"),
        (("-1", "1"), "number"),
        (("007", "012", "007"), "text"),
        (("2026-01-05", "2025/3/1"), "date"),
        ((), "text"),
        (("无", "无", "好"), "text"),
        (("有", "无", "有", "无"), "single"),
    ],
)
def test_kinds_are_told_from_answers(texts, kind):
    assert guess(cells(*texts)).kind == kind


def test_numbers_of_an_export_by_order_are_options():
    assert guess(cells("1", "2", "1"), "order").kind == "single"
    assert guess(cells("31", "32", "31", "32"), "order").kind == "single"
    assert guess(cells("1999", "5999"), "order").kind == "number"
    assert guess(cells("0", "1"), "order").kind == "scale", "order numbers begin at 1"
    assert guess(cells("1.5", "80"), "scores").kind == "scale"


def test_ids_are_words_even_when_they_are_digits():
    assert guess(cells("1001", "1002", "1001", "1002"), name="企业编号").kind == "single"
    assert guess(cells("1001", "1002"), name="enterprise_id").kind == "text"


def test_long_sentences_are_no_options():
    assert not has_options(cells(*["这是一个很长的回答" * 20] * 4))


def test_a_bare_number_is_no_date():
    assert is_date("2026年1月5日")
    assert not is_date("45292")
    assert not is_date("20260105")
