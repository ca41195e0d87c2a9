"""The frozen tree: order, shares, paths, edits."""

from __future__ import annotations

import math
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation import Framework, Goalposts, Node
from evaluation.errors import InvalidFramework
from evaluation.plan import plan_of
from messages import Bilingual
from tests.evaluation import trees


def ids(nodes):
    return [node.id for node in nodes]


def test_reading_order_and_levels():
    """Nodes given leaves first come back below their parents; `active` goes level by level."""
    mixed = trees.two_levels().nodes
    tree = Framework((mixed[2], mixed[6], mixed[0], mixed[5], mixed[3], mixed[1], mixed[4]))
    assert ids(tree.nodes) == ["goal", "e", "D1", "a", "b", "D2", "c"]
    assert ids(tree.active) == ["goal", "e", "D1", "D2", "a", "b", "c"]
    assert ids(tree.leaves) == ["e", "a", "b", "c"]


def test_shares():
    """Weights 2, 2, 1 below the goal and 3, 1 below D1: a has 3/4 of 2/5."""
    tree = trees.two_levels()
    assert tree.local_weights == {"goal": 1, "D1": 0.4, "D2": 0.4, "e": 0.2, "a": 0.75, "b": 0.25, "c": 1}
    assert tree.effective_weights["a"] == pytest.approx(0.3, abs=1e-15)


def test_a_switched_off_branch_leaves_with_everything_below_it():
    tree = trees.two_levels().with_node("D1", enabled=False)
    assert ids(tree.leaves) == ["c", "e"]
    assert tree.effective_weights == {
        "goal": 1,
        "D2": pytest.approx(2 / 3),
        "e": pytest.approx(1 / 3),
        "c": pytest.approx(2 / 3),
    }


@given(trees.systems())
def test_shares_of_siblings_and_of_leaves_add_up_to_one(tree):
    for node in tree.active:
        children = tree.children(node.id)
        if children:
            assert math.fsum(tree.local_weights[child.id] for child in children) == pytest.approx(1)
    assert math.fsum(tree.effective_weights[leaf.id] for leaf in tree.leaves) == pytest.approx(1)


@given(trees.systems())
def test_the_plan_keeps_siblings_side_by_side(tree):
    plan = plan_of(tree)
    for branch in plan.branches:
        node = plan.ids[branch.row]
        assert list(plan.ids[branch.children]) == ids(tree.children(node))


def test_deep_and_wide_trees():
    """Six levels, and a thousand indicators of one dimension."""
    chain = Framework(tuple(Node(f"n{at}", f"n{at - 1}" if at else None) for at in range(7)))
    assert ids(chain.path("n6")) == [f"n{at}" for at in range(7)]
    wide = Framework((Node("goal"), *(Node(f"i{at}", "goal") for at in range(1000))))
    assert wide.effective_weights["i7"] == 0.001


def test_one_leaf():
    tree = Framework((Node("goal"), Node("a", "goal")))
    assert tree.effective_weights == {"goal": 1, "a": 1}
    assert repr(tree) == "<Framework Indicator system v1.0: 1 indicators; a 100%>"


def test_problems_are_told_together():
    with pytest.raises(InvalidFramework, match=r"weight of “a” is -1.*direction of “b” is 2"):
        Framework((Node("goal"), Node("a", "goal", weight=-1), Node("b", "goal", direction=2)))


def test_unknown_names_come_with_the_nearest():
    tree = Framework((Node("goal"), Node("satisfaction", "goal")))
    for act in (tree.node, tree.children, tree.path, lambda name: tree.with_weights({name: 1})):
        with pytest.raises(InvalidFramework, match="Did you mean “satisfaction”"):
            act("satisfacton")
    with pytest.raises(InvalidFramework, match="has no “5”"):
        tree.node(5)


def test_edits_give_new_trees():
    tree = trees.two_levels()
    heavier = tree.with_weights({"D1": 8})
    assert heavier.local_weights["D1"] == pytest.approx(8 / 11)
    assert tree.local_weights["D1"] == 0.4
    changed = tree.with_node("c", goalposts=Goalposts(0, 1), name=Bilingual("丙", "C"))
    assert (changed.node("c").goalposts, changed.node("c").name.en) == (Goalposts(0, 1), "C")
    with pytest.raises(InvalidFramework, match=r"no field “wieght”\. Did you mean “weight”"):
        tree.with_node("c", wieght=3)
    with pytest.raises(InvalidFramework, match="The weight of “a” is lots"):
        tree.with_weights({"a": "lots"})


@given(trees.systems(), st.floats(0.01, 100))
def test_scaling_the_weights_of_siblings_leaves_the_shares(tree, factor):
    children = tree.children(tree.root.id)
    scaled = tree.with_weights({child.id: child.weight * factor for child in children})
    assert scaled.effective_weights == pytest.approx(tree.effective_weights)


def test_the_fingerprint_changes_with_anything_that_can_change_a_score():
    tree = trees.two_levels()
    changed = [
        tree,
        tree.with_weights({"a": 4}),
        tree.with_node("a", goalposts=Goalposts(0, 101)),
        tree.with_node("D1", aggregation="geometric"),
        tree.with_node("D1", enabled=False),
        tree.with_node("goal", needs_any=("D1",)),
    ]
    assert len({one.fingerprint for one in changed}) == len(changed)
    assert tree.with_weights({"a": 3}).fingerprint == tree.fingerprint


def test_a_tree_travels_between_processes():
    tree = trees.two_levels()
    assert pickle.loads(pickle.dumps(tree)) == tree
    assert hash(tree) == hash(trees.two_levels())


def test_files_there_and_back(tmp_path):
    tree = trees.two_levels()
    tree.to_yaml(tmp_path / "tree.yaml")
    tree.to_excel(tmp_path / "tree.xlsx")
    tree.to_coinr().to_csv(tmp_path / "iMeta.csv", index=False)
    assert Framework.from_yaml(tmp_path / "tree.yaml") == tree
    assert Framework.from_excel(tmp_path / "tree.xlsx") == tree
    assert Framework.from_coinr(tmp_path / "iMeta.csv").effective_weights == tree.effective_weights
