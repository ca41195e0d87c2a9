"""From normalised leaves to scores, coverage and ranks, by hand and against a plain loop."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import rankdata

from evaluation import Method
from evaluation.aggregation import AGGREGATIONS
from evaluation.plan import plan_of
from evaluation.scoring import ranks_of, rounded, score_nodes
from tests.evaluation import trees

NAN = np.nan
TREE = trees.two_levels()
"""Leaves a 3/4 and b 1/4 of D1, c of D2, e; D1 and D2 have 2/5 of the goal each, e 1/5."""


def scored(method=None, tree=TREE, applicable=None, **leaves):
    plan = plan_of(tree)
    values = np.array([leaves[name] for name in plan.leaf_ids], dtype=float)
    flags = None if applicable is None else np.array([applicable[name] for name in plan.leaf_ids])
    found = score_nodes(values, plan, method or Method(), flags)
    rows = {name: found.scores[row] for row, name in enumerate(plan.ids)}
    shares = None if found.coverage is None else {name: found.coverage[row] for row, name in enumerate(plan.ids)}
    return rows, shares, found


def test_by_hand():
    """D1 = 0.75·40 + 0.25·80 = 50; goal = 0.4·50 + 0.4·70 + 0.2·10 = 50."""
    rows, shares, _found = scored(a=[40], b=[80], c=[70], e=[10])
    assert [rows[name][0] for name in ("D1", "D2", "goal")] == pytest.approx([50, 70, 50])
    assert shares is None


def test_missing_children_leave_with_their_weight():
    """Without a, D1 is b alone, 80, and covers 1/4; the goal covers 0.4/4 + 0.4 + 0.2 = 0.7 and scores 0.4·80 + 28 + 2 = 62.

    Without a and b, D1 has no score, and the goal is (28 + 2) / 0.6 = 50 with a coverage of 0.6.
    """
    rows, shares, _found = scored(a=[NAN, NAN], b=[80, NAN], c=[70, 70], e=[10, 10])
    assert rows["D1"] == pytest.approx([80, NAN], nan_ok=True)
    assert rows["goal"] == pytest.approx([62, 50])
    assert shares["D1"] == pytest.approx([0.25, 0])
    assert shares["goal"] == pytest.approx([0.7, 0.6])


def test_strict_withholds_all_the_way_up():
    rows, _shares, found = scored(Method(missing="strict"), a=[NAN, 40], b=[80, 80], c=[70, 70], e=[10, 10])
    assert rows["goal"] == pytest.approx([NAN, 50], nan_ok=True)
    assert found.withheld[[0, 1]].tolist() == [[True, False], [True, False]]


def test_strict_looks_past_children_of_weight_zero():
    tree = TREE.with_weights({"e": 0})
    rows, _shares, _found = scored(Method(missing="strict"), tree, a=[40], b=[80], c=[70], e=[NAN])
    assert rows["goal"] == pytest.approx([60])


def test_what_does_not_apply_is_not_missing():
    """Without b, which does not apply, D1 is a alone with full coverage, also under the strict rule.

    When neither a nor b applies, D1 does not apply, and the goal is (28 + 2) / 0.6 with full coverage.
    """
    flags = {"a": [True, False], "b": [False, False], "c": [True, True], "e": [True, True]}
    leaves = {"a": [40, NAN], "b": [NAN, NAN], "c": [70, 70], "e": [10, 10]}
    for missing in ("renormalise", "strict"):
        rows, shares, _found = scored(Method(missing=missing), applicable=flags, **leaves)
        assert rows["D1"] == pytest.approx([40, NAN], nan_ok=True)
        assert rows["goal"] == pytest.approx([0.4 * 40 + 30, 50])
        assert shares["D1"] == pytest.approx([1, NAN], nan_ok=True)
        assert shares["goal"] == pytest.approx([1, 1])


def test_coverage_rules():
    """D1 with 1/4 of its weight misses a least coverage of 0.5, so it counts as without; the goal then covers 0.6."""
    leaves = {"a": [NAN], "b": [80], "c": [70], "e": [10]}
    rows, shares, found = scored(Method(min_coverage=0.5), **leaves)
    assert np.isnan(rows["D1"])
    assert shares["goal"] == pytest.approx([0.6])
    assert rows["goal"] == pytest.approx([50])
    assert found.withheld[1].tolist() == [True]
    exact = TREE.with_node("D1", min_coverage=0.25).with_node("goal", min_coverage=0.71)
    rows, _shares, _found = scored(tree=exact, **leaves)
    assert rows["D1"] == pytest.approx([80])
    assert np.isnan(rows["goal"])


def test_needs_any():
    tree = TREE.with_node("goal", needs_any=("D1", "D2"))
    rows, _shares, found = scored(tree=tree, a=[NAN, 40], b=[NAN, 80], c=[NAN, NAN], e=[10, 10])
    assert rows["goal"] == pytest.approx([NAN, (20 + 2) / 0.6], nan_ok=True)
    assert found.withheld[0].tolist() == [True, False]


def test_a_floor_lifts_what_lies_below_it():
    """A floor of 0.01 of 100 makes √(1·100) = 10 of √(0·100) = 0."""
    tree = trees.flat(1, 1)
    geometric = Method(aggregation="geometric")
    assert scored(geometric, tree, a=[0], b=[100])[0]["goal"] == [0]
    lifted = Method(aggregation="geometric", floor=0.01)
    assert scored(lifted, tree, a=[0], b=[100])[0]["goal"] == pytest.approx([10])


def test_below_zero_under_a_geometric_mean():
    """No score for that unit; its parent goes on without it and covers less."""
    tree = TREE.with_node("D1", aggregation="geometric")
    rows, shares, found = scored(tree=tree, a=[-1, 40], b=[80, 40], c=[70, 70], e=[10, 10])
    assert rows["D1"] == pytest.approx([NAN, 40], nan_ok=True)
    assert rows["goal"] == pytest.approx([50, 46])
    assert shares["goal"] == pytest.approx([0.6, 1])
    assert found.undefined[1].tolist() == [True, False]


def test_a_unit_without_any_value():
    rows, shares, found = scored(a=[NAN], b=[NAN], c=[NAN], e=[NAN])
    assert np.isnan(rows["goal"])
    assert shares["goal"] == [0]
    assert not found.withheld.any()


def plain(tree, method, leaves, applies):
    """Score one unit by the words of the documentation, node by node: returns score and coverage (None: does not apply)."""

    def of(name):
        children = tree.children(name)
        if not children:
            return leaves[name], (0 if np.isnan(leaves[name]) else 1) if applies[name] else None
        parts = [(tree.local_weights[child.id], child.id, *of(child.id)) for child in children]
        applicable = [(w, i, s, 0 if np.isnan(s) else c) for w, i, s, c in parts if c is not None]
        whole = sum(w for w, *_ in applicable)
        if whole == 0:
            return NAN, None
        node = tree.node(name)
        covered = sum(w * c for w, _, _, c in applicable) / whole
        present = [(w, s) for w, _, s, _ in applicable if not np.isnan(s) and w > 0]
        least = method.min_coverage if node.min_coverage is None else node.min_coverage
        held = covered
        if method.missing == "count":
            scored = [not np.isnan(s) for w, _, s, _ in applicable if w > 0]
            held = sum(scored) / len(scored) if scored else NAN
        lacking = method.missing == "strict" and any(np.isnan(s) and w > 0 for w, _, s, _ in applicable)
        needed = [s for _, i, s, _ in parts if i in node.needs_any]
        if not present or held < least - 1e-12 or lacking or (needed and np.isnan(needed).all()):
            return NAN, covered
        weights = np.array([w for w, _ in present])
        how = AGGREGATIONS[node.aggregation or method.aggregation]
        return how.combine(np.array([[s] for _, s in present]), weights)[0], covered

    return of(tree.root.id)


@given(
    trees.systems(),
    st.sampled_from(["renormalise", "strict", "count"]),
    st.sampled_from([0.0, 0.5, 1.0]),
    st.sampled_from(trees.MEANS),
    st.integers(0, 10_000),
)
def test_against_a_plain_loop(tree, missing, min_coverage, aggregation, seed):
    method = Method(missing=missing, min_coverage=min_coverage, aggregation=aggregation)
    plan, random = plan_of(tree), np.random.default_rng(seed)
    shape = (len(plan.leaf_ids), 5)
    applies = random.random(shape) < 0.8
    leaves = np.where(applies & (random.random(shape) < 0.7), random.choice([0, 20, 55, 100], shape), NAN)
    found = score_nodes(leaves, plan, method, applies)
    for unit in range(shape[1]):
        score, covered = plain(
            tree,
            method,
            dict(zip(plan.leaf_ids, leaves[:, unit], strict=True)),
            dict(zip(plan.leaf_ids, applies[:, unit], strict=True)),
        )
        assert found.scores[0, unit] == pytest.approx(score, nan_ok=True, abs=1e-9)
        if found.coverage is not None:
            assert found.coverage[0, unit] == pytest.approx(NAN if covered is None else covered, nan_ok=True)


def test_ranks_by_hand():
    """Scores 9, 7, 7, none, 5: ranks 1, 2, 2, –, 4, or 1, 2.5, 2.5, –, 4."""
    scores = np.array([9, 7, 7, NAN, 5.0])
    assert ranks_of(scores) == pytest.approx([1, 2, 2, NAN, 4], nan_ok=True)
    assert ranks_of(scores, "average") == pytest.approx([1, 2.5, 2.5, NAN, 4], nan_ok=True)
    assert ranks_of(np.array([0.7644, 0.7639, 0.7641]), decimals=3).tolist() == [1, 1, 1]
    assert ranks_of(np.array([[NAN, NAN], [1.0, 2.0]])) == pytest.approx(np.array([[NAN, NAN], [2, 1]]), nan_ok=True)


@given(
    st.lists(st.sampled_from([NAN, *np.arange(0, 5, 0.25)]), min_size=1, max_size=12),
    st.sampled_from(["best", "average"]),
)
def test_ranks_against_scipy(scores, ties):
    values = np.array(scores)
    way = {"best": "min", "average": "average"}[ties]
    assert ranks_of(values, ties) == pytest.approx(rankdata(-values, way, nan_policy="omit"), nan_ok=True)


@pytest.mark.parametrize(
    ("value", "decimals", "expected"),
    [(0.5, 0, 1), (1.5, 0, 2), (2.5, 0, 3), (-2.5, 0, -3), (1.005, 2, 1.01), (2.675, 2, 2.68), (12.25, 1, 12.3),
     (0.7644999, 3, 0.764), (0.7645, 3, 0.765), (100.0, 9, 100.0), (33.33333333349, 9, 33.333333333)],
)  # fmt: skip
def test_rounding_as_a_spreadsheet_does(value, decimals, expected):
    """Halves go away from 0; numpy alone would give 2, 2 and 1.0 for 1.5, 2.5 and 1.005."""
    assert rounded(np.array([value]), decimals).tolist() == [expected]


@given(st.floats(-1e6, 1e6), st.integers(0, 9))
def test_rounding_is_never_more_than_half_a_step_away(value, decimals):
    step = 10.0**-decimals
    assert abs(rounded(np.array([value]), decimals)[0] - value) <= step / 2 + 1e-8 * step + 1e-9
