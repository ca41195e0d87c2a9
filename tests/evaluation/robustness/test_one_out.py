from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation import Framework, Goalposts, Method, Node, evaluate
from evaluation.robustness import add_one, drop_one
from tests.evaluation.robustness.cases import table, tree

POSTS = Goalposts(0, 100)


@pytest.mark.parametrize(
    "method", [Method(), Method("minmax", min_coverage=0.5), Method(aggregation="harmonic", floor=0.01)]
)
def test_without_a_node_it_is_the_evaluation_with_its_weight_0(method):
    frame = table(missing=0.2)
    found = drop_one(frame, tree(), method)
    assert set(found.scores) == {"D1", "D2", "a", "b", "c", "d", "e"}
    for name in found.scores:
        again = evaluate(frame, tree().with_weights({name: 0}), method)
        np.testing.assert_allclose(found.scores[name], again.index, rtol=1e-9)
        np.testing.assert_array_equal(found.ranks[name], again.ranks["goal"])


def test_the_only_part_of_a_dimension_takes_it_along():
    one = Framework(
        (Node("goal"), Node("D", "goal"), Node("a", "D", goalposts=POSTS), Node("b", "goal", goalposts=POSTS))
    )
    found = drop_one(table()[["a", "b"]], one)
    np.testing.assert_array_equal(found.scores["a"], found.scores["D"])
    assert found.table.loc["a", "together"] == "D"


def test_without_the_only_indicator_nothing_is_left():
    alone = Framework((Node("goal"), Node("D", "goal"), Node("a", "D", goalposts=POSTS)))
    found = drop_one(table()[["a"]], alone)
    assert found.scores.isna().all(axis=None)
    assert found.table["why"].str.contains("nothing would be left").all()
    assert "Insufficient data" in found.text


@given(st.integers(0, 10**6))
def test_a_child_that_equals_its_parent_can_go_without_changing_anything(seed):
    """With a = b in every unit the mean of both is a, so either of them can go."""
    two = Framework((Node("goal"), *(Node(n, "goal", goalposts=POSTS) for n in "ab")))
    frame = table(5, seed)[["a"]].assign(b=lambda t: t["a"])
    assert (drop_one(frame, two).table["mean_shift"] == 0).all()


def test_taking_in_what_is_switched_off():
    off = tree().with_node("d", enabled=False).with_node("D1", enabled=False)
    frame = table()
    found = add_one(frame, off)
    assert set(found.scores) == {"d", "D1"}
    for name in found.scores:
        again = evaluate(frame, off.with_node(name, enabled=True))
        np.testing.assert_allclose(found.scores[name], again.index, rtol=1e-12)


def test_taking_in_what_has_no_weight_gives_it_that_of_its_siblings():
    off = tree().with_weights({"e": 0})
    found = add_one(table(), off)
    np.testing.assert_allclose(found.scores["e"], evaluate(table(), off.with_weights({"e": 2})).index, rtol=1e-12)


def test_what_cannot_be_taken_in_says_why():
    off = tree().with_node("d", enabled=False).with_node("b", enabled=False, goalposts=None)
    found = add_one(table().drop(columns="d"), off, Method())
    assert "no unit has a value" in found.table.loc["d", "why"]
    assert "no goalposts" in found.table.loc["b", "why"]
    assert add_one(table(), tree()).text == "No node is switched off, so there is none to take in."


def test_a_single_unit():
    found = drop_one(table(1), tree())
    assert (found.table["mean_shift"] == 0).all()
    assert found.table["correlation"].isna().all()
    assert isinstance(found.table, pd.DataFrame)
