"""What is different between two indicator systems, found node by node and field by field."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation import Framework, Goalposts, Node
from messages import Bilingual
from tests.evaluation import trees
from workspace import diff_frameworks
from workspace.differences.compare import COMPARED


def kinds(difference):
    return [(one.kind, one.node, one.field) for one in difference.changes]


def with_nodes(tree, nodes):
    return Framework(tuple(nodes), tree.name, tree.version)


@given(trees.frameworks())
def test_a_system_does_not_differ_from_itself(tree):
    assert not diff_frameworks(tree, Framework.from_yaml(tree.to_yaml()))


@given(trees.frameworks(), trees.frameworks())
def test_empty_exactly_when_equal_and_the_same_from_both_sides(one, other):
    there, back = diff_frameworks(one, other), diff_frameworks(other, one)
    assert bool(there) == (one != other)
    turned = {"added": "removed", "removed": "added"}
    assert sorted((turned.get(k, k), n, f) for k, n, f in kinds(there)) == sorted(kinds(back))


@given(trees.frameworks(), st.data())
def test_a_changed_weight_is_one_change(tree, data):
    node = data.draw(st.sampled_from(tree.nodes))
    changed = tree.with_weights({node.id: node.weight + 1})
    assert kinds(diff_frameworks(tree, changed)) == [("changed", node.id, "weight")]


def test_added_removed_moved_changed(tree):
    nodes = [node for node in tree.nodes if node.id != "c"]
    nodes = [replace(node, parent="D2") if node.id == "b" else node for node in nodes]
    nodes = [replace(node, goalposts=Goalposts(10, 90)) if node.id == "a" else node for node in nodes]
    difference = diff_frameworks(tree, with_nodes(tree, [*nodes, Node("d", "D1")]))
    assert kinds(difference) == [
        ("added", "d", ""),
        ("removed", "c", ""),
        ("changed", "a", "goalposts"),
        ("moved", "b", "parent"),
    ]
    moved = difference.of_kind("moved")[0]
    assert (moved.before, moved.after) == ("D1", "D2")


def test_another_order_is_told_once_per_parent(tree):
    order = ["goal", "D2", "c", "D1", "b", "a"]
    difference = diff_frameworks(tree, with_nodes(tree, [tree.node(name) for name in order]))
    assert kinds(difference) == [("reordered", "goal", "order"), ("reordered", "D1", "order")]
    assert difference.changes[0].after == ("D2", "D1")


def test_an_added_sibling_is_no_new_order(tree):
    nodes = [tree.nodes[0], Node("D0", "goal"), Node("z", "D0"), *tree.nodes[1:]]
    assert {one.kind for one in diff_frameworks(tree, with_nodes(tree, nodes)).changes} == {"added"}


def test_the_system_itself(tree):
    other = Framework(tree.nodes, Bilingual("新体系"), "2.0")
    assert kinds(diff_frameworks(tree, other)) == [("changed", "", "name"), ("changed", "", "version")]


def test_every_field_of_a_node_is_compared():
    assert set(COMPARED) | {"id", "parent"} == {field.name for field in fields(Node)}


@pytest.mark.parametrize("other", ["goal", "目标"])
def test_a_goal_of_another_name_is_another_node(tree, other):
    nodes = [
        replace(n, id=other if n.id == "goal" else n.id, parent=other if n.parent == "goal" else n.parent)
        for n in tree.nodes
    ]
    difference = diff_frameworks(tree, with_nodes(tree, nodes))
    assert bool(difference) == (other != "goal")
    if difference:
        assert {("added", other, ""), ("removed", "goal", ""), ("moved", "D1", "parent")} <= set(kinds(difference))
