"""Systems half way between two versions: which factors differ, and what a mixture takes from where."""

from __future__ import annotations

import pytest

from evaluation import Framework, Goalposts, Node
from workspace.comparison.mixing import FACTORS, Pair


def without(tree, name):
    return Framework(tuple(node for node in tree.nodes if node.id != name), tree.name)


@pytest.mark.parametrize(
    ("change", "factors"),
    [
        (lambda tree: tree, ()),
        (lambda tree: tree.with_weights({"a": 30, "b": 10}), ()),
        (lambda tree: tree.with_weights({"a": 1}), ("weights",)),
        (lambda tree: tree.with_node("c", goalposts=Goalposts(0, 90)), ("scale",)),
        (lambda tree: tree.with_node("c", measure="I1-01"), ("scale",)),
        (lambda tree: tree.with_node("D1", aggregation="geometric"), ("rules",)),
        (lambda tree: tree.with_node("b", enabled=False), ("structure", "weights")),
        (lambda tree: tree.with_node("c", note=tree.name, source="文献"), ()),
    ],
)
def test_in_what_two_versions_differ(tree, change, factors):
    assert Pair(tree, change(tree)).factors() == factors


def test_the_ends_are_the_versions_themselves(tree):
    after = tree.with_weights({"a": 1})
    assert Pair(tree, after).mixed(()) is tree
    assert Pair(tree, after).mixed(FACTORS) is after


def test_the_structure_alone_leaves_siblings_in_their_old_proportions(tree):
    """a : b was 3 : 1; a newcomer d takes half of D1, what is left stays 3 : 1."""
    nodes = (*tree.nodes, Node("d", "D1", weight=4, goalposts=Goalposts(0, 100)))
    after = Framework(nodes, tree.name).with_weights({"a": 2, "b": 2})
    shares = Pair(tree, after).mixed({"structure"}).local_weights
    assert [shares[name] for name in "abd"] == pytest.approx([0.375, 0.125, 0.5])
    late = Pair(tree, after).mixed({"weights"}).local_weights
    assert [late[name] for name in "ab"] == pytest.approx([0.5, 0.5])


def test_only_goalposts_come_from_the_version_after(tree):
    after = without(tree.with_node("c", goalposts=Goalposts(10, 90)).with_weights({"D1": 3}), "b")
    mixed = Pair(tree, after).mixed({"scale"})
    assert mixed.node("c").goalposts == Goalposts(10, 90)
    assert mixed.local_weights == tree.local_weights
    assert mixed.node("b").enabled


def test_an_indicator_that_became_a_dimension_keeps_its_own_fields(tree):
    below = Node("c1", "c", goalposts=Goalposts(0, 10))
    after = Framework((*(n for n in tree.nodes if n.id != "c"), Node("c", "D2"), below), tree.name)
    mixed = Pair(tree, after).mixed({"structure", "weights"})
    assert mixed.node("c").goalposts is None
    assert mixed.node("c1").goalposts == Goalposts(0, 10)


def test_a_rule_names_only_children_that_are_there(tree):
    before = tree.with_node("D1", needs_any=("a", "b"))
    after = without(tree, "b").with_node("D1", needs_any=("a",))
    assert Pair(before, after).mixed({"structure"}).node("D1").needs_any == ("a",)


def test_weights_that_were_0_give_the_share_they_have_in_the_structure(tree):
    before = tree.with_weights({"a": 1, "b": 0})
    after = without(tree, "a")
    assert Pair(before, after).mixed({"structure"}).local_weights["b"] == 1.0
