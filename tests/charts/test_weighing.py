"""What the charts of weight sets say and draw."""

from __future__ import annotations

import pandas as pd
import pytest

from charts.style import told
from charts.weighing import agreement_chart, agreement_rows, influence_chart, influence_rows
from evaluation import Framework, Goalposts, Node, evaluate
from evaluation.schemes import actual_influence
from messages import Bilingual, using_language

POSTS = Goalposts(0, 10)
LABELS = {"one": "甲", "two": "乙", "three": "丙"}


@pytest.fixture
def tree():
    return Framework((Node("goal"), Node("a", "goal", name=Bilingual("认同", "Identification"), goalposts=POSTS),
                      Node("b", "goal", name=Bilingual("满意", "Satisfaction"), goalposts=POSTS)))  # fmt: skip


@pytest.fixture
def values():
    return pd.DataFrame({"a": [1.0, 2, 3, 4, 5, 6], "b": [6.0, 5, 4, 3, 2, 1]}, index=list("uvwxyz"))


@pytest.fixture
def results(tree, values):
    return {
        name: evaluate(values, tree.with_weights({"a": a, "b": b}))
        for name, a, b in (("one", 3, 1), ("two", 2, 1), ("three", 1, 3))
    }


def test_opposite_rankings_correlate_at_minus_one(results):
    rows = agreement_rows(results, LABELS).set_index(["first", "second"])["rho"]
    assert rows["甲", "乙"] == pytest.approx(1)
    assert rows["甲", "丙"] == pytest.approx(-1)
    assert len(rows) == 9


def test_the_finding_names_the_two_that_differ_most(results):
    words = told(agreement_chart(results, LABELS))
    assert "丙" in words.finding
    assert "-1.00" in words.finding


def test_too_few_units_make_no_finding(tree, values):
    few = {name: evaluate(values.head(2), tree) for name in LABELS}
    assert "无法比较" in told(agreement_chart(few, LABELS)).finding


def test_influence_is_listed_by_weight(tree, values):
    table = actual_influence(evaluate(values.assign(b=[1, 1, 2, 1, 1, 2]), tree.with_weights({"b": 3})))
    rows = influence_rows(table, tree)
    assert rows["label"].tolist() == ["满意", "认同"]
    assert rows["share"].sum() == pytest.approx(1)
    words = told(influence_chart(table, tree))
    assert "满意" in words.finding
    assert "6" in words.shown


def test_nothing_known_is_said(tree, values):
    with using_language("en"):
        words = told(influence_chart(actual_influence(evaluate(values.head(2), tree)), tree))
    assert "Too few units" in words.finding
