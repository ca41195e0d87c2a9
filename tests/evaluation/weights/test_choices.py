from __future__ import annotations

import pytest

from evaluation.choices import choose
from evaluation.errors import InvalidMethod
from evaluation.weights.choices import MISSING, names_in, numbers, several, share
from messages import Bilingual

WHAT = Bilingual("选项", "the option")


def test_an_alias_is_understood():
    assert choose(WHAT, "drop", MISSING, {"drop": "rows"}) == "rows"


def test_an_unknown_choice_lists_those_allowed_and_the_nearest():
    with pytest.raises(InvalidMethod, match=r"refuse.*rows.*Did you mean “rows”"):
        choose(WHAT, "row", MISSING)


@pytest.mark.parametrize("value", [-0.1, 1.1, "much", None, float("nan")])
def test_a_share_lies_between_its_bounds(value):
    with pytest.raises(InvalidMethod, match="between 0 and 1"):
        share(WHAT, value)


def test_a_share_is_returned_as_a_number():
    assert share(WHAT, "0.5") == 0.5


@pytest.mark.parametrize("values", ["many", [1, "x"], [[1, 2], [3]], {"a": 1}, [1 + 2j], [[1, 2], [3, 4]]])
def test_numbers_are_numbers(values):
    with pytest.raises(InvalidMethod, match="Give a list of numbers"):
        numbers(WHAT, values)


@pytest.mark.parametrize("values", ["ab", 5, None])
def test_several_things_are_a_list(values):
    with pytest.raises(InvalidMethod, match="Give a list"):
        several(WHAT, values)


def test_names_can_be_told_apart():
    assert names_in(WHAT, iter([1, "a"])) == [1, "a"]
    with pytest.raises(InvalidMethod, match="Give a list"):
        names_in(WHAT, [[1], [2]])
