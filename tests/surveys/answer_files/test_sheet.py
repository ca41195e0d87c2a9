import pandas as pd
import pytest

from messages import using_language
from surveys.errors import InvalidOrder, UnknownQuestion


@pytest.fixture
def sheet(read, wjx_text):
    return read(wjx_text)


def test_showing_a_sheet_shows_no_person(sheet):
    for shown in (repr(sheet), sheet._repr_html_(), sheet.text, sheet.table.to_string()):
        assert "多办活动" not in shown
        assert "12:00" not in shown
    assert repr(sheet).startswith("<AnswerSheet answers.xlsx › Sheet1: 6 answers to 7 questions, read as Wenjuanxing")
    with using_language("zh"):
        assert "问卷星" in sheet.text


def test_headers_of_strangers_cannot_write_html(read):
    sheet = read([["1、<b>性别</b>", "2、满意吗"], *([["男", "是"], ["女", "否"]] * 3)])
    assert "<b>" not in sheet._repr_html_()


def test_the_table_counts_answers(sheet):
    table = sheet.table.set_index("id")
    assert table.loc["Q6", "answered"] == 4
    assert table.loc["Q6", "missing"] == 2
    assert table.loc["Q2_1", "kind"] == "row of a matrix"
    assert len(table) == len(sheet.questions) == sheet.answers.shape[1]


def test_several_options_as_columns(sheet):
    made = sheet.indicators("Q3")
    assert made.columns.tolist() == ["运动", "阅读", "旅游"]
    assert made.sum().tolist() == [4, 3, 3]


def test_likert_takes_all_questions_with_these_options(sheet, agree):
    made = sheet.likert(order=agree)
    assert made.columns.tolist() == ["Q2_1", "Q2_2"]
    assert made["Q2_1"].tolist() == [1, 2, 3, 4, 5, 5]
    assert sheet.likert(order=agree, reverse=["Q2_2"])["Q2_2"].tolist() == [1, 2, 3, 4, 5, 5]
    with pytest.raises(UnknownQuestion, match="no question “Q9”"):
        sheet.likert(["Q9"], order=agree)
    with pytest.raises(InvalidOrder, match="is needed"):
        sheet.likert(["Q2_1"])


def test_an_order_is_proposed_and_not_applied(sheet, agree):
    assert list(sheet.suggest_order("Q2_1").order) == agree
    assert sheet.suggest_order("Q1") is None
    assert sheet.answers["Q2_1"].tolist()[0] == "非常不同意"


def test_questions_can_be_called_by_other_names(sheet):
    named = sheet.renamed({"Q2_1": "GA4"})
    assert named.question("GA4").text == "学到了东西"
    assert named.answers["GA4"].equals(sheet.answers["Q2_1"].rename("GA4"))
    assert "Q2_1" in sheet.answers, "the sheet itself is not changed"
    with pytest.raises(UnknownQuestion, match="Did you mean “Q2_1”"):
        sheet.renamed({"Q21": "x"})


def test_rows_can_be_left_out_by_their_number_in_the_file(sheet):
    kept = sheet.without([2, 7, 99])
    assert kept.answers.index.tolist() == [3, 4, 5, 6]
    pd.testing.assert_index_equal(kept.meta.index, kept.answers.index)
    assert len(kept) == 4
    assert len(sheet) == 6
