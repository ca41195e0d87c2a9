"""Scores and reliability of a scale of one's own, by hand."""

import numpy as np
import pytest

from surveys.answer_files import Question
from surveys.errors import InvalidOrder
from surveys.scale_building import blocks, build_scale, plan_of


def built(sheet, names, reverse=(), ends=(0, 10), **points):
    chosen = [(b, ends if b.rating else {**b.points, **points}) for b in blocks(sheet, names)]
    return build_scale(sheet, plan_of("乐意", chosen, reverse))


def test_reversed_items_are_turned(forty):
    """Person k scores 0, 50 or 100 on every item, so alpha is 1; of 40 people 14 score 0, 13 score 50 and 13 score 100."""
    scale = built(forty, ["A", "B", "C"], ["C"])
    assert scale.scores.scores.tolist() == [0.0, 50.0, 100.0] * 13 + [0.0]
    assert scale.reliability.alpha == pytest.approx(1.0)
    assert scale.problem is None


def test_items_of_different_length_count_alike(forty):
    """A on 1–3 and D on 0–10 give the same shares of their scales."""
    scale = built(forty, ["A", "D"])
    assert scale.scores.scores.tolist() == [0.0, 50.0, 100.0] * 13 + [0.0]
    assert scale.reliability.alpha == pytest.approx(1.0)


def test_forgetting_to_reverse_is_told(forty):
    """A, B against C: alpha of (x, x, −x) is 3/2 · (1 − 3v / v) = −3."""
    scale = built(forty, ["A", "B", "C"])
    assert scale.reliability.alpha == pytest.approx(-3.0)
    assert "reversed items were not turned" in scale.text


def test_options_without_points_are_missing_and_counted(forty):
    scale = built(forty, ["A", "B", "C"], ["C"], 一般=None)
    assert scale.left_out == 39
    assert int(scale.scores.scores.notna().sum()) == 27
    assert "39 answers count as missing" in scale.text


def test_without_reliability_the_scores_stay(forty):
    """Two items that are opposite, unturned: their sum is constant and alpha has no value."""
    scale = built(forty, ["A", "C"])
    assert scale.reliability is None
    assert "cannot be told" in scale.text
    assert scale.scores.scores.tolist() == [50.0] * 40


def test_an_item_without_answers_is_refused(make):
    sheet = make(
        a=(Question("A", "a", "single", options=("同意", "不同意")), ["同意", "不同意", "同意"]),
        b=(Question("B", "b", "single", options=("同意", "不清楚")), ["不清楚", "不清楚", "不清楚"]),
    )
    chosen = [(block, {"同意": 2, "不同意": 1}) for block in blocks(sheet, ["A", "B"])]
    with pytest.raises(InvalidOrder, match="nobody has an answer to “B”"):
        build_scale(sheet, plan_of("", chosen))


def test_words_and_order_numbers_give_the_same_scores(make):
    """Once the order of the options is confirmed, both exports of one survey agree."""
    order, rng = ("差", "中", "好"), np.random.default_rng(3)
    picks = rng.integers(0, 3, (30, 3))
    words = make(
        **{n: (Question(n, n, "single", options=order), [order[k] for k in picks[:, at]]) for at, n in enumerate("abc")}
    )
    numbers = make(
        **{
            n: (Question(n, n, "single", options=("3", "1", "2"), numbered=True), [str(k + 1) for k in picks[:, at]])
            for at, n in enumerate("abc")
        }
    )
    by_words = built(words, list("abc"), 差=1, 中=2, 好=3)
    by_order = built(numbers, list("abc"))
    assert by_words.scores.scores.tolist() == by_order.scores.scores.tolist()
    assert by_words.reliability.alpha == by_order.reliability.alpha
