import pytest

from surveys.scales.cfa.pattern import pattern_of
from surveys.scales.errors import InvalidModel

ITEMS = ["a", "b", "c", "d", "e"]


def test_a_model_is_read_in_its_own_order():
    made = pattern_of({"G": ["d", "e"], "F": ["a", "b"]}, ITEMS)
    assert made.factors == ("G", "F")
    assert made.items == ("d", "e", "a", "b")
    assert made.items_of("F") == ("a", "b")
    assert made.simple


def test_an_item_may_belong_to_two_factors():
    made = pattern_of({"F": ["a", "b", "c"], "G": ["c", "d", "e"]}, ITEMS)
    assert not made.simple
    assert made.loads.sum() == 6


@pytest.mark.parametrize(
    ("model", "said"),
    [
        ({}, "has no factor"),
        ({"F": ["a", "b"]}, "“F” has 2 items"),
        ({"F": ["a", "b"], "G": ["c"]}, "“G” has 1 items"),
        ({"F": ["a", "b", "x"]}, "no item called “x”"),
        ({"F": ["a", "b", "b"]}, "lists “b” twice"),
    ],
)
def test_models_that_cannot_be_estimated(model, said):
    with pytest.raises(InvalidModel, match=said):
        pattern_of(model, ITEMS)
