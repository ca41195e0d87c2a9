"""The choices of a method: named, checked, fingerprinted."""

from __future__ import annotations

import numpy as np
import pytest

from evaluation import Framework, Method, Node
from evaluation.errors import InvalidMethod
from tests.evaluation import trees


@pytest.mark.parametrize(
    ("choice", "words"),
    [
        (
            {"normalisation": "min-max"},
            "“min-max” is not a known choice for normalisation. Allowed: “goalposts”, “minmax”",
        ),
        ({"aggregation": "geometrical"}, "Did you mean “geometric”"),
        ({"missing": "ignore"}, "“renormalise”, “strict”"),
        ({"ties": "first"}, "“best”, “average”"),
        ({"min_coverage": 60}, "The minimum coverage is 60"),
        ({"min_coverage": float("nan")}, "share between 0 and 1"),
        ({"floor": -0.1}, "The floor is -0.1"),
        ({"full": 0}, "Full marks are 0"),
        ({"full": float("inf")}, "Full marks are inf"),
        ({"full": "100"}, "a number above 0"),
        ({"decimals": -1}, "-1 decimals. Use a whole number from 0 to 12"),
        ({"decimals": 2.5}, "2.5 decimals"),
        ({"decimals": True}, "True decimals"),
    ],
)
def test_what_cannot_be_chosen(choice, words):
    with pytest.raises(InvalidMethod) as refused:
        Method(**choice)
    assert words in str(refused.value)


def test_defaults_follow_the_tree():
    assert Method.suited_to(trees.two_levels()) == Method()
    assert Method.suited_to(trees.two_levels().with_node("c", goalposts=None)).normalisation == "minmax"
    without = Framework((Node("goal"), Node("a", "goal", goalposts=None), Node("b", "goal", enabled=False)))
    assert Method.suited_to(without).normalisation == "minmax"


@pytest.mark.parametrize(("full", "text"), [(100, "49.7"), (1, "49.653"), (10, "49.65"), (1000, "50"), (50000, "50")])
def test_scores_are_spelled_to_a_thousandth_of_full_marks(full, text):
    assert Method(full=full).spelled(49.653) == text
    assert Method(full=full).spelled(49.653, sign=True) == "+" + text


def test_fingerprint():
    changed = [Method(), Method(full=1), Method(decimals=3), Method(ties="average"), Method(floor=0.01)]
    assert len({method.fingerprint for method in changed}) == len(changed)
    assert Method(full=100, decimals=np.int64(9)).fingerprint == Method().fingerprint
