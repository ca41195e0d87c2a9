"""What a questionnaire file is said to be, and how its questions are told apart."""

import pandas as pd

from messages import Bilingual, using_language
from pages.common import answers
from surveys.answer_files import AnswerSheet, Question


def sheet():
    rows = (
        Question("Q4_1", "我常感到不满", "matrix", number="4", stem="请按实际感受选择", options=("是", "否")),
        Question("Q5", "建议", "text", number="5"),
    )
    frame = pd.DataFrame({"Q4_1": ["是", "否"], "Q5": ["无", None]})
    return AnswerSheet(
        rows, frame, pd.DataFrame(index=frame.index), Bilingual("测试", "test"), "unknown", label="x.csv"
    )


def test_nothing_loaded_says_what_can_be_read():
    assert "问卷星" in answers.sentence(None)
    with using_language("en"):
        assert "No questionnaire is loaded" in answers.sentence(None)


def test_what_was_read_is_said():
    assert answers.sentence(sheet()).startswith("x.csv：2 份答卷、2 道题")


def test_the_row_of_a_matrix_comes_before_its_stem():
    questions = sheet().questions
    assert answers._asked(questions[0]) == "4. 我常感到不满（请按实际感受选择）"
    assert answers._asked(questions[1]) == "5. 建议"
