"""A person's word becomes a plan, or a sentence that says what is missing."""

import pytest

from surveys.errors import InvalidOrder
from surveys.scale_building import blocks, plan_of


def test_options_without_points_are_missing_and_unseen_ones_widen_the_scale(forty):
    (block,) = blocks(forty, ["A", "B"])
    plan = plan_of("乐意", [(block, {"不同意": 1, "一般": None, "同意": 4, "非常同意": 5})], ["B"])
    assert plan.items == ("A", "B")
    assert plan.ends["A"] == (1.0, 5.0)
    assert plan.missing["B"] == ("一般",)
    assert plan.reverse == ("B",)


@pytest.mark.parametrize("points", [{}, {"同意": 2, "一般": 2}, {"同意": float("nan"), "一般": 2}, {"同意": ""}])
def test_two_different_points_are_needed(forty, points):
    (block,) = blocks(forty, ["A", "B"])
    with pytest.raises(InvalidOrder, match="at least two options different points"):
        plan_of("", [(block, points)])


def test_one_item_is_no_scale(forty):
    (block,) = blocks(forty, ["A"])
    with pytest.raises(InvalidOrder, match="at least 2 items; 1 chosen"):
        plan_of("", [(block, block.points)])


@pytest.mark.parametrize("ends", [(1, 10), (0, 9), (10, 0), (0, float("inf"))])
def test_ratings_lie_on_the_scale_that_is_given(forty, ends):
    """D runs from 0 to 10."""
    words, rating = blocks(forty, ["A", "D"])
    with pytest.raises(InvalidOrder, match="run from 0 to 10"):
        plan_of("", [(words, words.points), (rating, ends)])


def test_a_reversed_item_must_be_an_item(forty):
    (block,) = blocks(forty, ["A", "B"])
    with pytest.raises(InvalidOrder, match="“C”"):
        plan_of("", [(block, block.points)], ["C"])
