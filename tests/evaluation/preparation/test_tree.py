import pandas as pd
import pytest

from evaluation.framework import Framework, Node
from evaluation.preparation.errors import ImpossibleStep, UnpreparedValues
from evaluation.preparation.tree import ancestor, check_depth, columns_below, leaf_of

TREE = Framework(
    (
        Node("goal"),
        Node("D1", "goal"),
        Node("P", "D1"),
        Node("a", "P", column="人数"),
        Node("b", "P", measure="B-1"),
        Node("c", "D1"),
        Node("d", "goal"),
    )
)


def test_columns_are_found_by_id_column_or_measure():
    assert [leaf.id for leaf in leaf_of(TREE, ["人数", "B-1", "d", "a"]).values()] == ["a", "b", "d", "a"]
    with pytest.raises(UnpreparedValues, match="“x” is no indicator of the system"):
        leaf_of(TREE, ["a", "x"])


def test_groups_at_a_depth():
    assert [ancestor(TREE, name, "parent") for name in ("a", "P", "D1", "d", "goal")] == [
        "P",
        "D1",
        "goal",
        "goal",
        "goal",
    ]
    assert [ancestor(TREE, name, 1) for name in ("a", "c", "d", "goal")] == ["D1", "D1", "d", "goal"]
    assert ancestor(TREE, "a", 0) == "goal"


@pytest.mark.parametrize("depth", [-1, 1.5, True, "top", None])
def test_a_depth_that_no_tree_has(depth):
    with pytest.raises(ImpossibleStep, match="The level of the tree is"):
        check_depth(depth)
    assert (check_depth(0), check_depth("parent")) == (0, "parent")


def test_columns_below_each_inner_node_small_groups_first():
    found = columns_below(TREE, pd.Index(["d", "a", "b", "c"]))
    assert found == {"P": [1, 2], "D1": [1, 2, 3], "goal": [0, 1, 2, 3]}
    assert columns_below(TREE, pd.Index(["d"])) == {"goal": [0]}
