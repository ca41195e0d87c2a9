"""The result: tables that fit together, and a display that is harmless."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation import Goalposts, Method, evaluate
from messages import Bilingual
from tests.evaluation import trees

NAN = np.nan
TREE = trees.two_levels()
VALUES = trees.table(a=[40, 90], b=[80, NAN], c=[70, 20], e=[10, 30])
"""u1: D1 50, D2 70, goal 50. u2: D1 90 from a alone, D2 20, goal 36 + 8 + 6 = 50."""


def test_tables_by_hand():
    result = evaluate(VALUES, TREE)
    assert result.scores.columns.tolist() == ["goal", "D1", "D2"]
    assert result.scores.loc["u1"].tolist() == pytest.approx([50, 50, 70])
    assert result.scores.loc["u2"].tolist() == pytest.approx([50, 90, 20])
    assert result.ranks.loc["u2"].tolist() == [1, 1, 2]
    assert result.coverage.loc["u2"].tolist() == pytest.approx([0.9, 0.75, 1])
    assert result.values.loc["u1"].to_dict() == {"a": 40, "b": 80, "c": 70, "e": 10}
    assert result.normalised.columns.tolist() == ["a", "b", "c", "e"]
    assert result.contributions.loc["u1"].to_dict() == pytest.approx(
        {"D1": 20, "D2": 28, "e": 2, "a": 30, "b": 20, "c": 70}
    )
    assert result.weights.loc["a"].tolist() == ["D1", "a", 3, 0.75, pytest.approx(0.3), True]


def test_the_first_table_is_in_order_and_holds_leaves_beside_dimensions():
    table = evaluate(VALUES.assign(c=[70, 30]), TREE).table
    assert table.columns.tolist() == ["rank", "index", "coverage", "D1", "D2", "e"]
    assert table.index.tolist() == ["u2", "u1"]
    assert table["e"].tolist() == [30, 10]


@st.composite
def results(draw):
    tree = draw(trees.systems(most=10))
    values = trees.values_for(tree, seed=draw(st.integers(0, 9999)), missing=draw(st.sampled_from([0.0, 0.3])))
    method = Method(
        normalisation="minmax",
        aggregation=draw(st.sampled_from(trees.MEANS)),
        missing=draw(st.sampled_from(["renormalise", "strict"])),
        floor=draw(st.sampled_from([0.0, 0.01])),
    )
    return evaluate(values, tree, method)


@given(results())
def test_contributions_add_up_to_the_parent_at_every_node(result):
    tree = result.framework
    for name in result.scores:
        points = result.contributions[[child.id for child in tree.children(name)]]
        expected = result.scores[name]
        assert points[expected.isna()].isna().all().all()
        pd.testing.assert_series_equal(
            points.sum(axis=1, min_count=1)[expected.notna()], expected.dropna(), check_names=False
        )


@given(results())
def test_tables_fit_together(result):
    assert result.table["index"].is_monotonic_decreasing or result.table["index"].isna().any()
    assert result.table.loc[result.units, "rank"].equals(result.ranks[result.framework.root.id].rename("rank"))
    leaves = result.weights[result.weights["leaf"]]
    assert leaves["effective"].sum() == pytest.approx(1)
    assert set(leaves.index) == set(result.normalised.columns)


def test_without_gaps_everything_is_covered():
    assert (evaluate(VALUES.fillna(1), TREE).coverage == 1).all().all()


def test_fingerprint():
    changed = [
        evaluate(VALUES, TREE),
        evaluate(VALUES + 1, TREE),
        evaluate(VALUES.set_axis(["x", "y"]), TREE),
        evaluate(VALUES, TREE.with_weights({"a": 4})),
        evaluate(VALUES, TREE, Method(decimals=3)),
    ]
    assert len({result.fingerprint for result in changed}) == len(changed)
    assert evaluate(VALUES, TREE).fingerprint == changed[0].fingerprint


def test_the_notebook_shows_names_as_text():
    tree = trees.flat(1).with_node("a", name=Bilingual("<b>甲</b>", "<b>A</b>"), goalposts=Goalposts(0, 10))
    shown = evaluate(trees.table(a=[1, 20]).set_axis(["<script>alert(1)</script>", "y"]), tree)._repr_html_()
    assert "<script>" not in shown
    assert "<b>" not in shown
    assert "&lt;script&gt;" in shown


def test_repr_names_size_and_fingerprint():
    result = evaluate(VALUES, TREE)
    assert repr(result) == f"<Evaluation of 2 units on Indicator system: {result.fingerprint}>"


def test_without_preparation_the_lists_are_empty_but_there():
    result = evaluate(VALUES, TREE)
    assert result.prepared is None
    assert result.prepared_values is result.values
    for name, columns in (
        ("screened", ["available", "nonzero", "reason"]),
        ("lost", ["unit", "indicator", "denominator", "reason"]),
        ("filled", ["unit", "indicator", "value", "basis"]),
        ("treated", ["unit", "indicator", "before", "after", "mark"]),
    ):
        assert getattr(result, name).columns.tolist() == columns
        assert len(getattr(result, name)) == 0


def test_the_default_fingerprint_is_the_one_of_earlier_versions():
    """Evaluations stored before there were steps of preparation can still be recognised."""
    values = pd.DataFrame({"a": [1.0, 2.0], "b": [3.0, 4.0]}, index=["x", "y"])
    assert evaluate(values, trees.flat(1, 1)).fingerprint == "ee2d2c78f014"
