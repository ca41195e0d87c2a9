"""Points to begin with: those proposed, or those a person confirmed before."""

import pandas as pd

from messages import Bilingual
from pages.common import own_points
from surveys.answer_files import AnswerSheet, Question
from surveys.scale_building import blocks, plan_of


def sheet():
    options = ("不同意", "同意", "不清楚")
    questions = tuple(Question(name, "很长的题目" * 12, "single", options=options) for name in "AB")
    frame = pd.DataFrame({"A": ["同意", "不同意", "不清楚"], "B": ["同意", "不同意", "同意"]})
    return AnswerSheet(questions, frame, pd.DataFrame(index=frame.index), Bilingual("试", "test"), "unknown")


def test_proposed_points_come_first():
    (block,) = blocks(sheet(), ["A", "B"])
    assert own_points._start(block, None) == {"不同意": 1.0, "同意": 2.0, "不清楚": None}


def test_confirmed_points_are_kept_with_what_has_none():
    (block,) = blocks(sheet(), ["A", "B"])
    plan = plan_of("x", [(block, {"同意": 5, "不同意": 1, "很同意": 7})])
    assert own_points._start(block, plan) == {"同意": 5.0, "不同意": 1.0, "很同意": 7.0, "不清楚": None}


def test_long_questions_are_cut():
    title = own_points.title_of(sheet(), "A")
    assert title.startswith("A 很长的题目")
    assert title.endswith("…")
    assert len(title) == own_points.MOST_TITLE + 1


def test_a_few_answers_are_not_counted_out():
    assert [own_points._count(count) for count in (0, 1, 4, 5, 1234)] == ["0", "<5", "<5", "5", "1,234"]
