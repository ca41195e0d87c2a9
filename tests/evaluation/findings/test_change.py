"""L01: how well does it work, better or worse than last time, and against its target."""

from __future__ import annotations

from dataclasses import replace

import pytest

from evaluation import Framework, Method, evaluate
from evaluation.collect import collect
from evaluation.findings import change_of_index
from evaluation.framework.default import scorecard
from pages.common import cached
from tests.charts.drawn import TREE, scored, values

NOW, OLD = {"u": (80, 60)}, {"u": (60, 50)}
SMALL, LARGE = {"u": (2.0, 2.0)}, {"u": (30.0, 30.0)}


def told(errors, now=NOW, old=OLD):
    return str(change_of_index(scored(now), values(now, errors), scored(old), values(old, errors)))


def test_a_change_beyond_the_errors():
    """65 now, 52.5 before."""
    assert told(SMALL).startswith("综合得分为 65.0（上期 52.5），变化 +12.5，超出误差范围。")
    assert "最大上升：甲维（+20.0）" in told(SMALL)


def test_the_opposite():
    text = told(SMALL, OLD, NOW)
    assert "变化 -12.5，超出误差范围" in text
    assert "最大下降" in text


def test_within_the_errors_nothing_more_is_claimed():
    assert "未超出误差范围" in told(LARGE) or "在误差范围" in told(LARGE)
    assert "最大上升" not in told(LARGE)


def test_alone():
    """The error of 0.25 a + 0.75 b with 2 each is 2 · √(0.0625 + 0.5625) = 1.58; 1.96 of them 3.1."""
    assert str(change_of_index(scored(NOW), values(NOW, SMALL))) == "综合得分为 65.0（95% 区间 61.9–68.1）。"
    assert "误差未知" in str(change_of_index(scored(NOW), values(NOW)))
    nothing = {"u": (None, None)}
    assert str(change_of_index(scored(nothing), values(nothing))) == "数据不足：本期没有综合得分。"


@pytest.mark.parametrize(
    ("target", "said"),
    [
        (60, "已达到目标 60.0。"),
        (64, "已达到目标 64.0，但仍在误差范围内。"),
        (66, "比目标 66.0 低 1.0，在误差范围内。"),
        (80, "比目标 80.0 低 15.0。"),
    ],
)
def test_the_target_of_the_goal(target, said):
    nodes = (replace(TREE.root, target=float(target)), *TREE.nodes[1:])
    tree = replace(TREE, nodes=nodes)
    given = values(NOW, SMALL)
    assert str(change_of_index(evaluate(given, tree, Method()), given)).endswith(said)


def on_the_sample(wave, before):
    """Return the sentence on the sample district, read against another wave."""
    tree = scorecard(Framework.default(), "mechanism")
    values_of = {one: collect(cached.sample(), tree, "mechanism", one) for one in (wave, before)}
    results = {one: evaluate(given, tree, Method.suited_to(Framework.default())) for one, given in values_of.items()}
    return str(change_of_index(results[wave], values_of[wave], results[before], values_of[before]))


def test_the_planted_rise_on_the_sample_and_its_opposite():
    """Planted over the waves: coverage of small enterprises 40 to 62 %, contributors 8 to 13 %, joint venues from 2025 on.

    Time turned round, the same records tell a fall, and what rose most is what fell most.
    """
    rise, fall = on_the_sample("2025H1", "2024H1"), on_the_sample("2024H1", "2025H1")
    assert "变化 +" in rise
    assert "超出误差范围" in rise
    assert "最大上升：参与活力" in rise
    assert "变化 -" in fall
    assert "最大下降：参与活力" in fall
