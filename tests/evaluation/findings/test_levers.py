"""L20: what to do next, and what it would bring."""

from __future__ import annotations

from dataclasses import replace

import pytest

from evaluation import Framework, Method, evaluate
from evaluation.collect import collect
from evaluation.findings import levers
from evaluation.framework.default import scorecard
from pages.common import cached
from tests.charts.drawn import TREE, scored, values


def test_gap_times_weight():
    """a: 0.25 · (100 - 20) / 2 = 10; b: 0.75 · (100 - 60) / 2 = 15."""
    result = levers(scored({"u": (20, 60)}))
    assert result.table["gain"].to_dict() == {"b": 15, "a": 10}
    assert result.together == {1: 15, 2: 25}
    assert result.text == "先抓指标乙、指标甲：各补上离满分差距的一半，综合得分合计可提高 25.0 分。"


def test_the_opposite():
    result = levers(scored({"u": (20, 100)}))
    assert result.first().index.tolist() == ["a"]
    assert "指标乙" not in result.text
    assert levers(scored({"u": (100, 100)})).text.startswith("没有可提高的空间")
    assert levers(scored({"u": (None, None)})).text.startswith("数据不足")


def test_targets_are_taken_where_they_are_set():
    """b is to reach 70, which is 0.75 · 10 = 7.5; a is beyond its target of 10 and gains nothing."""
    targets = {"a": 10.0, "b": 70.0}
    nodes = tuple(replace(node, target=targets.get(node.id)) for node in TREE.nodes)
    tree = replace(TREE, nodes=nodes)
    result = levers(evaluate(values({"u": (20, 60)}), tree, Method()))
    assert result.table["gain"].to_dict() == {"b": 7.5, "a": 0}
    assert result.text == "先抓指标乙：各达目标，综合得分合计可提高 7.5 分。"


def test_a_geometric_mean_is_scored_anew():
    """20^0.25 · 60^0.75 = 45.6; with a at 60 it is 60."""
    result = levers(evaluate(values({"u": (20, 60)}), TREE, Method(aggregation="geometric")))
    base = 20**0.25 * 60**0.75
    assert result.table.loc["a", "gain"] == pytest.approx(60 - base)


def test_indicators_without_a_score_are_left_out():
    result = levers(scored({"u": (20, None)}))
    assert result.table.index.tolist() == ["a"]
    assert levers(scored({"u": (20, 60), "v": (60, 20)}), "v").table.index[0] == "b"


def test_the_sample_district_and_its_opposite():
    """Gap × weight by hand from the values behind: half of what is missing, times the weight (arithmetic mean, nothing absent).

    The opposite: the same district with full marks in what came first; then something else comes first.
    """
    tree = scorecard(Framework.default(), "mechanism")
    given = collect(cached.sample(), tree, "mechanism", "2025H1")
    method = Method.suited_to(Framework.default())
    result = evaluate(given, tree, method)
    scores = result.normalised.iloc[0]
    by_hand = {leaf.id: (100 - scores[leaf.id]) / 2 * tree.effective_weights[leaf.id] for leaf in tree.leaves}
    first = sorted(by_hand, key=by_hand.get, reverse=True)[:3]
    found = levers(result)
    assert found.first().index.tolist() == first
    assert found.first()["gain"].tolist() == pytest.approx([by_hand[name] for name in first])
    assert str(tree.node(first[0]).label) in found.text
    lifted = given.cells.assign(
        value=[
            tree.node(name).goalposts.hi if name in first else value
            for name, value in zip(given.cells["indicator"], given.cells["value"], strict=True)
        ]
    )
    turned = levers(evaluate(replace(given, cells=lifted), tree, method))
    assert not set(turned.first().index) & set(first)
    assert str(tree.node(first[0]).label) not in turned.text
