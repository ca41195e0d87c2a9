import pandas as pd
import pytest

from messages import using_language
from surveys.weights.errors import InvalidColumn, InvalidMargins
from surveys.weights.targets import counts_of, margin_of

FRAME = pd.DataFrame({"size": ["s", "l", "l"], "sex": ["f", "f", "m"]})


@pytest.mark.parametrize(
    "population",
    [{"l": 60, "s": 40}, pd.Series({"s": 40, "l": 60}), pd.DataFrame({"size": ["s", "l"], "people": [40, 60]})],
    ids=["mapping", "series", "frame"],
)
def test_head_counts_come_in_three_forms(population):
    found = margin_of(FRAME, ["size"], population)
    assert found.targets.tolist() == [60.0, 40.0]
    assert found.title == "size"


def test_several_columns_make_one_margin():
    counts = {("l", "f"): 1, ("l", "m"): 2, ("s", "f"): 3}
    found = margin_of(FRAME, ["size", "sex"], counts)
    assert found.title == "size × sex"
    assert found.targets.tolist() == [1.0, 2.0, 3.0]
    frame = pd.DataFrame([(*key, n) for key, n in counts.items()], columns=["size", "sex", "n"])
    assert margin_of(FRAME, ["size", "sex"], frame).targets.tolist() == [1.0, 2.0, 3.0]


@pytest.mark.parametrize(
    ("population", "said"),
    [
        ({"s": 40, "l": 60, "xl": 5}, "“size” cannot be met: nobody answered in “xl”, which have 5 people"),
        ({"s": 40}, "levels of “size” that the head-counts do not know: “l”"),
        ({"s": 40, "l": -1}, "must be numbers of people"),
        ({"s": 40, "l": None}, "must be numbers of people"),
        ({"s": 0, "l": 0}, "not all 0"),
        (pd.DataFrame({"size": ["s", "l"]}), "one column of counts"),
        (pd.Series([1, 2, 3], index=["s", "l", "l"]), "list “l” more than once"),
        (12, "not as int"),
        ({}, "not as dict"),
    ],
)
def test_head_counts_that_do_not_fit_are_named(population, said):
    with using_language("en"), pytest.raises(InvalidMargins, match=said):
        margin_of(FRAME, ["size"], population)


def test_answers_without_a_level_are_refused():
    with pytest.raises(InvalidColumn, match="size"):
        margin_of(pd.DataFrame({"size": ["s", None]}), ["size"], {"s": 1})


def test_an_empty_level_without_people_is_no_hindrance():
    frame = pd.DataFrame({"size": pd.Categorical(["s"], ["s", "l"])})
    assert margin_of(frame, ["size"], {"s": 40, "l": 0}).targets.tolist() == [40.0, 0.0]
    assert margin_of(frame, ["size"], {"s": 40}).targets.tolist() == [40.0, 0.0]


def test_counts_of_numpy_levels_are_plain():
    assert counts_of(["g"], pd.Series([5], index=[1])) == {1: 5.0}
