"""Everything that keeps nodes from being a tree is named, with the node it concerns and the remedy."""

from __future__ import annotations

import pytest
from hypothesis import given

from evaluation.framework import Goalposts, Node, problems
from evaluation.framework.checks import MOST_LEVELS, told
from messages import Bilingual, Message
from tests.evaluation import trees


def said(*nodes):
    return {(problem.node, str(problem.message)) for problem in problems(nodes)}


def only(*nodes):
    (found,) = said(*nodes)
    return found


@given(trees.frameworks())
def test_a_tree_has_no_problem(framework):
    assert problems(framework.nodes) == []


def test_nothing_at_all():
    assert "is empty" in only()[1]


def test_a_goal_alone_measures_nothing():
    assert only(Node("goal")) == ("goal", "The goal “goal” has no indicator below it. Add at least one.")


@pytest.mark.parametrize("name", ["", "  ", None, 5])
def test_no_id(name):
    assert "has no id" in only(Node("goal"), Node(name, "goal"))[1]


@pytest.mark.parametrize("name", ["a;b", "a；b", "甲、乙", "a|b", " a", "a ", "a\nb", "a\u202eb", "x" * 81])
def test_ids_that_files_could_not_keep(name):
    node, sentence = only(Node("goal"), Node(name, "goal"))
    assert node == name
    assert "cannot be used" in sentence
    assert "； 、" in sentence


@pytest.mark.parametrize("name", ["001", "1.10", "=1+1", "é", "甲 乙", "a:b", "<b>", "'", "#N/A", "💧", "x" * 80])
def test_odd_ids_that_are_fine(name):
    assert said(Node("goal"), Node(name, "goal")) == set()


def test_an_id_used_twice():
    assert only(Node("goal"), Node("a", "goal"), Node("a", "goal")) == (
        "a",
        "The id “a” is used 2 times. Ids must be unique: rename all but one.",
    )


def test_unknown_parent_with_the_nearest():
    node, sentence = only(Node("goal"), Node("trust", "goal"), Node("a", "trusts"))
    assert node == "a"
    assert "names the parent “trusts”, which does not exist" in sentence
    assert "Did you mean “trust”?" in sentence


def test_two_circles_are_told_once_each():
    found = said(Node("goal"), Node("a", "b"), Node("b", "a"), Node("c", "c"), Node("d", "a"))
    assert {node for node, _ in found} == {"a", "c"}
    assert any("“a”, “b” form a circle" in sentence for _, sentence in found)


def test_a_node_that_is_its_own_parent():
    node, sentence = only(Node("goal"), Node("a", "a"), Node("b", "goal"))
    assert node == "a"
    assert sentence.startswith("“a” names itself as its parent.")


def test_a_circle_without_a_goal_is_a_circle():
    assert "form a circle" in only(Node("a", "b"), Node("b", "a"))[1]


def test_no_goal_and_two_goals():
    assert ("", "No node is the goal. Leave the parent of exactly one node empty.") in said(
        Node("a", "x"), Node("b", "a")
    )
    node, sentence = only(Node("goal"), Node("other"), Node("a", "goal"))
    assert node == "other"
    assert "There are 2 nodes without a parent: “goal”, “other”" in sentence


@pytest.mark.parametrize("weight", [-1, float("nan"), float("inf"), "much", None, True])
def test_weights_that_are_none(weight):
    node, sentence = only(Node("goal"), Node("a", "goal", weight=weight))
    assert node == "a"
    assert f"The weight of “a” is {Node('a', weight=weight).weight}" in sentence


@pytest.mark.parametrize("weight", [0, 1e308])
def test_weights_that_cannot_be_shares(weight):
    """2e308 is beyond the largest double, so the sum of two weights of 1e308 is infinite and no share exists."""
    node, sentence = only(Node("goal"), Node("a", "goal", weight=weight), Node("b", "goal", weight=weight))
    assert node == "goal"
    assert "cannot be shares" in sentence
    assert "“a”, “b”" in sentence


def test_weights_of_what_is_switched_off_do_not_matter():
    off = Node("D", "goal", enabled=False)
    assert said(Node("goal"), off, Node("x", "D", weight=0), Node("a", "goal")) == set()


def test_everything_below_is_switched_off():
    found = said(Node("goal"), Node("D", "goal"), Node("x", "D", enabled=False), Node("a", "goal"))
    assert [node for node, _ in found] == ["D"]


def test_the_goal_is_switched_off():
    assert "is switched off" in only(Node("goal", enabled=False), Node("a", "goal"))[1]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"enabled": "maybe"}, "is switched on is not clear from “maybe”"),
        ({"direction": 0}, "The direction of “a” is 0"),
        ({"direction": "up"}, "Write + (more is better)"),
        ({"aggregation": "harmonik"}, "“harmonik” is not a way to combine"),
        ({"min_coverage": 1.5}, "It is a share between 0 and 1"),
        ({"min_coverage": "half"}, "The minimum coverage of “a” is half"),
        ({"target": "high"}, "The target of “a” is high"),
        ({"needs_any": ("b",)}, "needs a score of “b”, which is not below it"),
        ({"goalposts": Goalposts(1, 1)}, "must differ"),
        ({"name": Bilingual("a\x00b")}, "control characters"),
        ({"source": "x" * 32_001}, "longer than 32000 signs"),
        ({"unit": "\ud800"}, "control characters"),
        ({"column": "a\ufffe"}, "control characters"),
    ],
)
def test_fields(fields, words):
    node, sentence = only(Node("goal"), Node("a", "goal", **fields))
    assert node == "a"
    assert words in sentence


@pytest.mark.parametrize("text", ["a\u3000b", "a\xa0b", "线\n二", "\t", "\u202e", "=cmd|' /C calc'!A0", "x" * 5000])
def test_texts_that_are_odd_but_harmless(text):
    assert said(Node("goal"), Node("a", "goal", name=Bilingual(text), note=Bilingual(text, text))) == set()


@pytest.mark.parametrize("enabled", [True, False])
def test_the_depth_has_an_end(enabled):
    chain = [Node("n0"), Node("leaf", "n0")]
    chain += [Node(f"n{at}", f"n{at - 1}", enabled=enabled) for at in range(1, MOST_LEVELS)]
    assert said(*chain) == set()
    too_deep = said(*chain, Node("last", f"n{MOST_LEVELS - 1}", enabled=enabled))
    assert any("levels deep" in sentence for _, sentence in too_deep)


def test_the_first_problems_are_told_and_the_rest_counted():
    spoken = str(told([Message("A{n}.", n=n) for n in range(7)]))
    assert spoken.startswith("A0. A1. A2. A3. A4. 2 more problems")
