"""Edits of the tree: what they do, what they refuse, and that they can be taken back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation import Framework, Goalposts, Node
from evaluation.errors import InvalidFramework
from evaluation.framework.editing import added, moved, removed, shifted, with_id
from messages import using_language


@pytest.fixture
def tree():
    """goal → a (a1, a2), b (b1), c."""
    return Framework(
        (
            Node("goal", needs_any=("a", "b")),
            Node("a", "goal", weight=2),
            Node("a1", "a"),
            Node("a2", "a"),
            Node("b", "goal"),
            Node("b1", "b"),
            Node("c", "goal", goalposts=Goalposts(0, 1), measure="I1-01"),
        )
    )


def ids(tree):
    return [node.id for node in tree.nodes]


@pytest.fixture
def english():
    with using_language("en"):
        yield


def test_a_node_is_added_at_its_place(tree):
    assert ids(added(tree, Node("x", "goal"), at=1)) == ["goal", "a", "a1", "a2", "x", "b", "b1", "c"]
    assert ids(added(tree, Node("x", "a")))[2:5] == ["a1", "a2", "x"]
    assert ids(added(tree, Node("x", "a"), at=-5))[2] == "x"


def test_an_indicator_that_gets_a_child_becomes_a_dimension(tree):
    changed = added(tree, Node("c1", "c"))
    assert changed.node("c").goalposts is None
    assert changed.node("c").measure is None
    own = tree.with_node("c", measure=None, custom='{"table": "enterprises"}')
    assert added(own, Node("c1", "c")).node("c").custom is None
    assert [leaf.id for leaf in changed.leaves] == ["a1", "a2", "b1", "c1"]


def test_an_id_in_use_is_refused(tree, english):
    with pytest.raises(InvalidFramework, match="used 2 times"):
        added(tree, Node("b1", "a"))


def test_an_unknown_parent_is_refused_with_the_nearest(tree, english):
    with pytest.raises(InvalidFramework, match="has no “aa”"):
        added(tree, Node("x", "aa"))


def test_a_dimension_goes_with_its_children_and_the_rules_about_it(tree):
    changed = removed(tree, "a")
    assert ids(changed) == ["goal", "b", "b1", "c"]
    assert changed.root.needs_any == ("b",)


def test_the_goal_and_an_only_child_stay(tree, english):
    with pytest.raises(InvalidFramework, match="cannot be removed"):
        removed(tree, "goal")
    with pytest.raises(InvalidFramework, match="only one below “b”"):
        removed(tree, "b1")


def test_a_branch_moves_with_everything_below(tree):
    changed = moved(tree, "a", "b", at=0)
    assert ids(changed) == ["goal", "b", "a", "a1", "a2", "b1", "c"]
    assert changed.node("a").weight == 2
    assert changed.root.needs_any == ("b",)


def test_nothing_moves_below_itself(tree, english):
    with pytest.raises(InvalidFramework, match="below itself"):
        moved(tree, "a", "a1")
    with pytest.raises(InvalidFramework, match="cannot be moved"):
        moved(tree, "goal", "a")
    with pytest.raises(InvalidFramework, match="only one below “b”"):
        moved(tree, "b1", "a")


def test_reordering_stops_at_the_ends(tree):
    assert ids(shifted(tree, "c", -1)) == ["goal", "a", "a1", "a2", "c", "b", "b1"]
    assert shifted(tree, "a", -1) == tree
    assert shifted(tree, "c", 9) == tree
    assert shifted(tree, "goal", 1) == tree


def test_a_new_id_is_followed_by_children_rules_and_columns(tree):
    changed = with_id(tree, "a", "D1")
    assert [node.parent for node in changed.nodes[2:4]] == ["D1", "D1"]
    assert changed.root.needs_any == ("D1", "b")
    assert with_id(tree, "a1", "A1").node("A1").column == "a1"
    assert with_id(tree, "c", "C").node("C").column is None, "a measure does not look at columns"


def test_a_new_id_in_use_is_refused(tree, english):
    with pytest.raises(InvalidFramework, match="used 2 times"):
        with_id(tree, "a", "b")


EDITS = st.one_of(
    st.tuples(st.just("shift"), st.sampled_from(["a", "a1", "a2", "b", "c"]), st.integers(-3, 3)),
    st.tuples(st.just("move"), st.sampled_from(["a", "a1", "c"]), st.sampled_from(["goal", "a", "b"])),
)


@given(st.lists(EDITS, max_size=6))
def test_reordering_and_moving_lose_nothing(edits):
    """Whatever the sequence, the same ids with the same weights are there, and every child stands below its parent."""
    start = Framework((Node("goal"), Node("a", "goal"), Node("a1", "a"), Node("a2", "a", weight=3), Node("a3", "a"),
                       Node("b", "goal"), Node("b1", "b"), Node("c", "goal")))  # fmt: skip
    tree = start
    for what, name, where in edits:
        try:
            tree = shifted(tree, name, where) if what == "shift" else moved(tree, name, where)
        except InvalidFramework:
            continue
    assert sorted(ids(tree)) == sorted(ids(start))
    assert {node.id: node.weight for node in tree.nodes} == {node.id: node.weight for node in start.nodes}
    seen = set()
    for node in tree.nodes:
        assert node.parent is None or node.parent in seen
        seen.add(node.id)
