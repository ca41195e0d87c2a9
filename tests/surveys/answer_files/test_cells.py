import numpy as np
import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from surveys.answer_files.cells import Cells, clean, plain


def cells(texts):
    return Cells.of(pa.chunked_array([pa.array(texts, pa.string())]))


def test_texts_that_differ_in_blanks_only_are_one():
    column = cells([" 男", "男 ", "女", "  ", None, "\ufeff女\u3000"])
    assert column.texts == ("男", "女")
    assert column.codes.tolist() == [0, 0, 1, -1, -1, 1]
    assert column.counts.tolist() == [2, 2]
    assert column.filled == 4
    assert len(column) == 6


def test_empty_columns_have_no_texts():
    column = cells([None, None])
    assert column.texts == ()
    assert column.share(lambda text: True) == 0.0
    assert column.take([], "x").tolist() == ["x", "x"]
    assert np.isnan(column.numbers([])).all()
    assert column.where(lambda text: True).tolist() == [False, False]


def test_changing_merges_and_empties():
    column = cells(["1.", "1", "x"]).changed(lambda text: None if text == "x" else text.rstrip("."))
    assert column.texts == ("1",)
    assert column.codes.tolist() == [0, 0, -1]


def test_rows_and_present_forget_what_is_left_out():
    column = cells(["a", "b", None, "a"]).rows(np.array([0, 2, 3]))
    assert column.texts == ("a", "b")
    assert column.present().texts == ("a",)
    assert column.present().codes.tolist() == [0, -1, 0]


def test_pooled_columns_share_their_texts():
    pool = Cells.pooled([cells(["a", "b"]), cells(["b", None])])
    assert pool.texts == ("a", "b")
    assert pool.codes.tolist() == [0, 1, 1, -1]
    assert len(Cells.pooled([])) == 0


def test_comparing_ignores_widths_blanks_and_case():
    assert clean("\u200b 一般 ") == "一般"
    assert plain("Ａ． Very  Good") == "a.verygood"


@given(st.lists(st.one_of(st.none(), st.sampled_from(["a", " a", "b ", "", "c"]))))
def test_taking_the_texts_gives_the_cells_back(texts):
    column = cells(texts)
    expected = [(text.strip() or None) if text else None for text in texts]
    assert column.take(list(column.texts)).tolist() == expected
    assert column.filled == sum(text is not None for text in expected)
