import numpy as np
import pandas as pd
import pytest

from messages import Bilingual
from surveys.answer_files import AnswerSheet, Question
from surveys.errors import InvalidScreening, UnknownQuestion
from surveys.quality.material import material_of, same_answer, scale_questions

FRAME = pd.DataFrame(
    {"A": [1, 2, 3], "B": [3.0, None, 1], "duration_sec": [30, 60, 90], "enterprise_id": ["x", "y", None], "said": ["a", "b", None]},
    index=[2, 3, 4],
)  # fmt: skip
NOTHING = {"duration": None, "submitted_at": None, "source": None, "enterprise": None}


def material(answers=FRAME, items=None, attention=None, reverse=(), contradictions=(), **columns):
    return material_of(answers, items, attention, reverse, contradictions, {**NOTHING, **columns})


def test_a_frame_gives_its_numbers_and_what_is_known_beside_them():
    found = material()
    assert found.items.columns.tolist() == ["A", "B"]
    assert found.numeric
    assert found.duration.tolist() == [30, 60, 90]
    assert found.enterprise.tolist()[:2] == ["x", "y"]
    assert found.submitted_at is None
    assert found.asked.tolist() == [3, 2, 2], "A, B and said; what is noted is no question"


def test_columns_may_be_named_or_given():
    assert material(enterprise="said").enterprise.tolist()[:2] == ["a", "b"]
    assert material(source=[1, 1, 2]).source.tolist() == [1, 1, 2]
    with pytest.raises(UnknownQuestion, match="no question “firm”"):
        material(enterprise="firm")
    with pytest.raises(InvalidScreening, match="belongs to other rows than the 3 answers"):
        material(duration=pd.Series([1, 2], index=[2, 3]))
    with pytest.raises(InvalidScreening, match="their row names differ"):
        material(items=FRAME.reset_index()[["A"]])
    with pytest.raises(UnknownQuestion):
        material(items=["Z"])
    with pytest.raises(UnknownQuestion):
        material(reverse=["Z"])


def test_equal_words_have_equal_codes_across_items():
    words = pd.DataFrame({"A": ["好", "差"], "B": ["差", None]})
    codes = material(words, items=["A", "B"]).codes
    assert codes[1, 0] == codes[0, 1]
    assert codes[0, 0] != codes[1, 0]
    assert np.isnan(codes[1, 1])


def test_questions_that_form_scales():
    questions = (
        Question("Q1", "性别", "single", options=("男", "女")), Question("Q2", "题", "single", options=("满意", "不满意")),
        Question("Q3_1", "行", "matrix", options=("甲", "乙")), Question("Q4", "分", "scale"), Question("Q5", "话", "text"),
    )  # fmt: skip
    sheet = AnswerSheet(questions, pd.DataFrame(columns=[q.id for q in questions]), pd.DataFrame(), Bilingual("x"), "x")
    assert scale_questions(sheet) == ["Q2", "Q3_1", "Q4"]


def test_answers_are_compared_without_blanks_and_widths():
    assert same_answer(" 比较符合 ", ("比较符合",))
    assert same_answer(2.0, (2,))
    assert not same_answer("2", (3,))
    assert not same_answer(3, (2, "3"))
