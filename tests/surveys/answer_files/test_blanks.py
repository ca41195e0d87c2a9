import pyarrow as pa
import pytest

from surveys.answer_files.blanks import NUMERIC, Blanks, in_text
from surveys.answer_files.cells import Cells


def cells(*texts):
    return Cells.of(pa.chunked_array([pa.array(texts, pa.string())]))


def test_tokens_for_no_answer_are_taken_out_and_skips_counted():
    kept, skipped = Blanks().removed(cells("男", "(跳过)", "（空）", "N/A", "#DIV/0!", "-2", "（跳过）"))
    assert kept.texts == ("男", "-2")
    assert skipped == 2


def test_exports_in_numbers_have_codes_for_no_answer():
    """-3 is skipped, -2 not answered; -1 may be an answer."""
    kept, skipped = NUMERIC.removed(cells("1", "-3", "-2", "-3", "-1"))
    assert kept.texts == ("1", "-1")
    assert skipped == 2


@pytest.mark.parametrize(
    ("text", "kept"), [("无", None), ("——", None), ("None", None), ("无意见", "无意见"), ("0", "0")]
)
def test_open_answers_that_say_nothing(text, kept):
    assert in_text(text) == kept
