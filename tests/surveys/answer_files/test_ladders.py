import pytest

from surveys.answer_files.ladders import LADDERS, suggest


@pytest.mark.parametrize(
    ("options", "order"),
    [
        (["同意", "一般", "非常同意", "不同意", "非常不同意"], ["非常不同意", "不同意", "一般", "同意", "非常同意"]),
        (
            ["比较符合", "完全符合", "一般", "比较不符合", "完全不符合"],
            ["完全不符合", "比较不符合", "一般", "比较符合", "完全符合"],
        ),
        (["从不", "总是", "有时", "经常", "很少"], ["从不", "很少", "有时", "经常", "总是"]),
        (["不满意", "不太满意", "一般", "满意", "很满意"], ["不满意", "不太满意", "一般", "满意", "很满意"]),
        (["Agree", "Strongly agree", "Disagree", "Neutral"], ["Disagree", "Neutral", "Agree", "Strongly agree"]),
        (["A.非常重要", "B.重要", "C.不重要"], ["C.不重要", "B.重要", "A.非常重要"]),
        (["very", "moderately", "extremely important"], ["moderately", "very", "extremely important"]),
        (
            ["very", "slightly", "extremely important", "not at all important", "moderately"],
            ["not at all important", "slightly", "moderately", "very", "extremely important"],
        ),
    ],
)
def test_known_ladders_are_put_in_order(options, order):
    found = suggest(options)
    assert list(found.order) == order
    assert found.left_over == ()


def test_what_is_no_step_is_left_over_and_said():
    found = suggest(["满意", "不满意", "不适用"])
    assert found.left_over == ("不适用",)
    assert found.text.startswith("The options look like a scale of satisfaction: 不满意 < 满意, scored 1 to 2.")


@pytest.mark.parametrize(
    "options", [["男", "女"], ["满意", "比较好"], [], ["一般"], ["满意", "A.满意"], ["满意", "不满意", "甲", "乙"]]
)
def test_other_options_are_no_ladder(options):
    assert suggest(options) is None


def test_a_spelling_stands_once_in_a_ladder():
    for name, steps in LADDERS:
        words = [word for step in steps.split() for word in step.split("/")]
        assert len(words) == len(set(words)), name.en
