from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.errors import EvaluationError
from evaluation.weights import effective_weights

TREE = {"goal": None, "a": "goal", "b": "goal", "a1": "a", "a2": "a", "b1": "b"}
NOMINAL = {"a": 2, "b": 6, "a1": 1, "a2": 3, "b1": 5}


def test_by_hand():
    """a = 2/8, b = 6/8, a1 = a/4, a2 = 3a/4, b1 = b."""
    result = effective_weights(NOMINAL, TREE)
    assert result.to_dict() == pytest.approx({"goal": 1, "a": 0.25, "b": 0.75, "a1": 0.0625, "a2": 0.1875, "b1": 0.75})


def test_the_goal_may_be_named_only_as_a_parent():
    result = effective_weights(pd.Series(NOMINAL), {name: parent for name, parent in TREE.items() if parent})
    assert "goal" not in result
    assert result["a"] == 0.25


@pytest.mark.parametrize(
    ("nominal", "tree", "said"),
    [
        ([1, 2], TREE, "names of the nodes"),
        ({"a": 1}, TREE, "“b”"),
        (NOMINAL, 5, "Give a mapping"),
        ({**NOMINAL, "a1": -1}, TREE, "“a1” is -1"),
        ({**NOMINAL, "a1": 0, "a2": 0}, TREE, "below “a” are 0"),
        ({"p": 1, "q": 1}, {"p": "q", "q": "p"}, "circle"),
    ],
)
def test_trees_that_do_not_hold_together_are_refused(nominal, tree, said):
    with pytest.raises(EvaluationError, match=said):
        effective_weights(nominal, tree)


@given(st.lists(st.floats(0.01, 100), min_size=5, max_size=5))
def test_siblings_add_up_to_their_parent(points):
    result = effective_weights(dict(zip(["a", "b", "a1", "a2", "b1"], points, strict=True)), TREE)
    assert result["a"] + result["b"] == pytest.approx(1)
    assert result["a1"] + result["a2"] == pytest.approx(result["a"])
