import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.answer_files.coding import coded, indicators, with_options_in
from surveys.answer_files.question import Question
from surveys.errors import InvalidOrder

SHOWN = ["不满意", "一般", "满意"]
WORDS = Question("Q1", "满意吗", "single", options=("满意", "不满意", "一般", "不适用"))
NUMBERS = Question("Q1", "满意吗", "single", options=("1", "2", "3"), numbered=True)


def test_the_place_in_the_order_is_the_score():
    answers = pd.Series(["满意", None, "不满意", "一 般"], index=[2, 3, 4, 5])
    made = coded(WORDS, answers, SHOWN)
    assert made.index.tolist() == [2, 3, 4, 5]
    assert made.tolist()[0] == 3
    assert np.isnan(made.iloc[1])
    assert made.tolist()[2:] == [1, 2]


@given(st.lists(st.sampled_from([0, 1, 2]), min_size=1), st.permutations([0, 1, 2]), st.booleans())
def test_words_and_order_numbers_agree_in_any_order(places, shown, reverse):
    """The k-th option shown is order number k: one order, equal scores."""
    order = [SHOWN[at] for at in shown]
    words = pd.Series([SHOWN[at] for at in places])
    numbers = pd.Series([str(shown.index(at) + 1) for at in places])
    assert (
        coded(WORDS, words, order, reverse=reverse).tolist() == coded(NUMBERS, numbers, order, reverse=reverse).tolist()
    )


def test_scores_may_be_given_for_each_option_or_by_name():
    answers = pd.Series(SHOWN)
    assert coded(WORDS, answers, SHOWN, scores=[-1, 0, 1]).tolist() == [-1, 0, 1]
    assert coded(WORDS, answers, {"满意": 2, "一般": 1, "不满意": 0}).tolist() == [0, 1, 2]
    assert coded(NUMBERS, pd.Series(["1", "3"]), {1: 5, 2: 3, 3: 1}).tolist() == [5, 1]


def test_an_answer_the_order_does_not_name_is_refused_unless_listed_as_missing():
    answers = pd.Series(["满意", "不适用"])
    with pytest.raises(InvalidOrder, match="does not name the answers “不适用” to “Q1”"):
        coded(WORDS, answers, SHOWN)
    assert np.isnan(coded(WORDS, answers, SHOWN, missing=["不适用"]).iloc[1])


def test_no_order_is_guessed():
    with pytest.raises(InvalidOrder, match="An option is not a score by itself"):
        coded(WORDS, pd.Series(["满意"]))
    with pytest.raises(InvalidOrder, match="2 scores are given for 3 options"):
        coded(WORDS, pd.Series(["满意"]), SHOWN, scores=[1, 2])
    with pytest.raises(InvalidOrder, match="Name each option once"):
        coded(WORDS, pd.Series(["满意"]), ["满意", "满意"])


def test_codes_of_the_file_are_scores_without_an_order():
    question = Question("Q3", "", "single", options=("低", "高"), codes={"低": 1.0, "高": 5.0})
    assert coded(question, pd.Series(["高", "低"])).tolist() == [5, 1]
    assert coded(question, pd.Series(["高", "低"]), reverse=True).tolist() == [1, 5]


def test_ratings_carry_their_score():
    rating = Question("Q4", "", "scale")
    assert coded(rating, pd.Series([7.0, None])).tolist()[0] == 7
    assert coded(rating, pd.Series([1.0, 2.0]), {1: 10, 2: 20}).tolist() == [10, 20]
    with pytest.raises(InvalidOrder, match="are scores already"):
        coded(rating, pd.Series([7.0]), SHOWN)
    with pytest.raises(InvalidOrder, match="lowest and highest possible value"):
        coded(rating, pd.Series([7.0]), reverse=True)
    with pytest.raises(InvalidOrder, match="does not name the answers “3”"):
        coded(rating, pd.Series([3.0]), {1: 10})


def test_several_options_have_no_score_but_indicators():
    several = Question("Q6", "", "multiple", options=("运动", "阅读"))
    answers = pd.Series([("运动", "阅读"), (), None, ("阅读",)], index=[2, 3, 4, 5])
    with pytest.raises(InvalidOrder, match="use the 0/1 columns"):
        coded(several, answers, SHOWN)
    made = indicators(several, answers)
    assert made["运动"].tolist()[:2] == [1, 0]
    assert made.loc[4].isna().all()
    assert made.loc[5].tolist() == [0, 1]
    with pytest.raises(InvalidOrder, match="has no options"):
        indicators(Question("Q7", "", "text"), answers)


def test_questions_of_one_ladder_are_found():
    questions = [WORDS, Question("Q2", "", "matrix", options=("一般", "满意")), Question("Q3", "", "text")]
    assert with_options_in(questions, SHOWN, ["不适用"]) == ["Q1", "Q2"]
    assert with_options_in(questions, SHOWN, []) == ["Q2"]
    with pytest.raises(InvalidOrder, match="No question has the options"):
        with_options_in(questions, ["是", "否"], [])
