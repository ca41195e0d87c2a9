import numpy as np
import pandas as pd
import pytest

from messages import Bilingual, using_language
from surveys.answer_files import AnswerSheet, Question


@pytest.fixture(autouse=True)
def english():
    with using_language("en"):
        yield


def sheet_of(**columns):
    """Return an answer sheet from columns of (question, answers)."""
    questions = tuple(question for question, _ in columns.values())
    frame = pd.DataFrame({q.id: pd.Series(list(answers)) for q, answers in columns.values()})
    frame.index += 2
    return AnswerSheet(questions, frame, pd.DataFrame(index=frame.index), Bilingual("测试", "test"), "unknown")


AGREE = ("不同意", "一般", "同意")


@pytest.fixture
def make():
    return sheet_of


@pytest.fixture
def forty():
    """Forty answers to three items in words, the third reversed, to a rating 0–10 and by sex; 38 women, 2 men.

    Person k thinks k mod 3: 不同意, 一般 or 同意 on A and B, the opposite on C, and 0, 5 or 10 on D. So every score is 0, 50 or 100.
    """
    level = np.arange(40) % 3
    words = [AGREE[k] for k in level]
    against = [AGREE[2 - k] for k in level]
    return sheet_of(
        a=(Question("A", "我乐意", "single", options=AGREE), words),
        b=(Question("B", "我愿意", "single", options=AGREE), words),
        c=(Question("C", "我反感", "single", options=AGREE), against),
        d=(Question("D", "打几分", "scale"), level * 5.0),
        e=(Question("E", "性别", "single", options=("女", "男")), ["女"] * 38 + ["男"] * 2),
    )
