"""Questions that share options get their points once; what is proposed comes from ladders, codes or order numbers only."""

import pytest

from surveys.answer_files import Question
from surveys.errors import UnknownQuestion
from surveys.scale_building import blocks, candidates, first_choice


def test_steps_of_one_ladder_are_one_block(forty):
    (one,) = blocks(forty, ["A", "B", "C"])
    assert one.questions == ("A", "B", "C")
    assert dict(one.points) == {"不同意": 1.0, "一般": 2.0, "同意": 3.0}
    assert one.counts["不同意"] == 14 + 14 + 13
    assert one.known
    assert not one.rating


def test_the_middle_word_alone_joins_no_ladders(make):
    """一般 belongs to agreement and to fitting; sharing it does not make two questions alike."""
    sheet = make(
        a=(Question("A", "a", "single", options=("同意", "一般")), ["同意", "一般"]),
        b=(Question("B", "b", "single", options=("比较符合", "一般")), ["比较符合", "一般"]),
    )
    assert [block.questions for block in blocks(sheet, ["A", "B"])] == [("A",), ("B",)]


def test_an_option_off_the_ladder_has_no_points(make):
    sheet = make(
        a=(Question("A", "a", "single", options=("不适用", "满意", "不满意")), ["不适用", "满意", "不满意"]),
    )
    assert dict(blocks(sheet, ["A"])[0].points) == {"不满意": 1.0, "满意": 2.0, "不适用": None}


def test_nothing_is_proposed_for_unknown_words(make):
    sheet = make(
        a=(Question("A", "a", "single", options=("甲", "乙", "丙")), ["甲", "乙", "丙"]),
        b=(Question("B", "b", "single", options=("乙", "丙")), ["乙", "丙", "丙"]),
    )
    (one,) = blocks(sheet, ["A", "B"])
    assert dict(one.points) == {"甲": None, "乙": None, "丙": None}
    assert dict(one.counts) == {"甲": 1, "乙": 2, "丙": 3}
    assert not one.known


def test_codes_of_the_file_are_points_and_order_numbers_are_only_proposed(make):
    sheet = make(
        a=(Question("A", "a", "single", options=("好", "差"), codes={"好": 5, "差": 1}), ["好", "差"]),
        b=(Question("B", "b", "single", options=("2", "10", "1"), numbered=True), ["2", "10", "1"]),
    )
    coded, numbered = blocks(sheet, ["A", "B"])
    assert list(coded.points.items()) == [("差", 1), ("好", 5)]
    assert coded.known
    assert list(numbered.points.items()) == [("1", 1.0), ("2", 2.0), ("10", 10.0)]
    assert not numbered.known


def test_ratings_carry_the_ends_that_were_seen(make):
    sheet = make(
        a=(Question("A", "a", "scale", stem="打分"), [3.0, 7.0]),
        b=(Question("B", "b", "scale", stem="打分"), [2.0, None]),
        c=(Question("C", "c", "scale"), [1.0, 5.0]),
    )
    two, one = blocks(sheet, ["A", "B", "C"])
    assert two.questions == ("A", "B")
    assert two.ends == (2.0, 7.0)
    assert two.rating
    assert one.ends == (1.0, 5.0)


def test_an_unknown_question_is_refused_with_the_near_one(forty):
    with pytest.raises(UnknownQuestion, match="no question"):
        blocks(forty, ["AA"])


def test_candidates_take_one_of_a_few_options_or_a_number(make):
    many = tuple(f"城市{at}" for at in range(30))
    sheet = make(
        a=(Question("A", "a", "single", options=("是", "否")), ["是", "否"]),
        b=(Question("B", "b", "single", options=many), ["城市1", "城市2"]),
        c=(Question("C", "c", "text"), ["很好", "无"]),
        d=(Question("D", "d", "scale"), [None, None]),
        e=(Question("E", "e", "number"), [3.0, 4.0]),
    )
    assert candidates(sheet) == ("A", "E")


def test_the_first_choice_is_a_matrix_without_the_attention_check(make):
    agree = ("不同意", "一般", "同意")
    rows = {
        f"M_{name}": (Question(f"M_{name}", name, "matrix", stem="您怎么看", number="4", options=agree), list(agree))
        for name in "xyz"
    }
    check = Question("K", "本题请选择“同意”", "single", options=agree)
    others = {name: (Question(name, name, "single", options=agree), list(agree)) for name in "abcde"}
    assert first_choice(make(k=(check, list(agree)), **rows, **others)) == ("M_x", "M_y", "M_z")
    assert first_choice(make(k=(check, list(agree)), **others)) == ("a", "b", "c", "d", "e")


def test_without_a_ladder_nothing_is_proposed(forty):
    assert first_choice(forty) == ("A", "B", "C")
    assert first_choice(forty.without(range(2, 42)).renamed({"A": "Z"})) == ()
