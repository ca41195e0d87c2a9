"""The sentences of a comparison, in both languages and with odd names."""

from __future__ import annotations

from evaluation import Method, evaluate
from evaluation.comparison import compare
from evaluation.comparison.wording import finding, reason
from messages import using_language
from tests.evaluation import trees

TREE = trees.flat(1, 1)


def test_two_units_have_no_rank_correlation():
    values = trees.table(a=[50, 90], b=[50, 20])
    found = compare([evaluate(values, TREE), evaluate(values, TREE, Method(aggregation="weakest_link(1)"))])
    said = [str(message) for message in finding(found)]
    assert "correlation" not in said[0]
    assert "2 of 2 units have another rank" in said[0]


def test_names_with_braces_and_chinese():
    values = trees.table(a=[50, 90, 40], b=[50, 20, 30]).set_axis(["{0}", "甲{x}", "%s"])
    found = compare(
        {"{算术}": evaluate(values, TREE), "短板": evaluate(values, TREE, Method(aggregation="weakest_link(1)"))}
    )
    with using_language("zh"):
        assert "甲{x} -2" in found.text
        assert "标准差" not in str(reason(found, "甲{x}", "短板"))
        assert "分" in str(reason(found, "甲{x}", "短板"))


def test_nothing_moves():
    values = trees.table(a=[50, 90, 40], b=[50, 20, 30])
    found = compare([evaluate(values, TREE), evaluate(values, TREE)])
    assert "No indicator changes its distance from the average." in str(found.sentence("u1"))
