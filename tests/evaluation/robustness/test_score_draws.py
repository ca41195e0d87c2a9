"""The batched kernels against the kernels for one draw, and against hand computation."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation import Method
from evaluation.aggregation import AGGREGATIONS
from evaluation.plan import plan_of
from evaluation.robustness.score_draws import branches_below, combined, score_draws
from tests.evaluation.robustness.cases import tree

SCORES = np.array([[80.0, 0.0, np.nan, np.nan, -5.0], [20.0, 50.0, 30.0, np.nan, 40.0]])


def test_two_children_by_hand():
    """Shares 1:1 and 3:1 of 80 and 20: 50 and 65; geometric √1600 = 40 and 80^¾·20^¼ = 56.5685…; a gap leaves with its weight."""
    weights = np.array([[1.0, 1.0], [3.0, 1.0]])
    arithmetic = combined(AGGREGATIONS["arithmetic"], SCORES[None], weights)
    np.testing.assert_allclose(arithmetic[:, :3], [[50, 25, 30], [65, 12.5, 30]])
    geometric = combined(AGGREGATIONS["geometric"], SCORES[None], weights)
    np.testing.assert_allclose(geometric[:, :3], [[40, 0, 30], [80**0.75 * 20**0.25, 0, 30]])
    assert np.isnan(geometric[:, 3:]).all()
    assert np.isnan(arithmetic[:, 3]).all()


def test_a_child_without_weight_takes_no_part_in_its_draw():
    """With the weight 0 neither a 0 nor a score below 0 nor a gap hurts a geometric mean."""
    weights = np.array([[0.0, 1.0], [1.0, 1.0]])
    found = combined(AGGREGATIONS["geometric"], SCORES[None], weights)
    np.testing.assert_allclose(found[0, [0, 1, 2, 4]], [20, 50, 30, 40])
    assert found[1, 1] == 0
    assert np.isnan(found[1, 4])
    harmonic = combined(AGGREGATIONS["harmonic"], SCORES[None, :, :2], weights)
    np.testing.assert_allclose(harmonic, [[20, 50], [32, 0]])


@given(
    st.lists(st.lists(st.floats(0, 100) | st.just(np.nan), min_size=3, max_size=3), min_size=1, max_size=5),
    st.lists(st.tuples(*[st.floats(0, 10)] * 3).filter(lambda w: sum(w) > 1e-3), min_size=1, max_size=4),
    st.sampled_from(["arithmetic", "geometric", "harmonic", "power(2)", "median", "owa", "weakest_link"]),
)
def test_draw_by_draw_it_is_the_same(units, weights, how):
    scores, rows = np.array(units).T, np.array(weights)
    found = np.broadcast_to(combined(AGGREGATIONS[how], scores[None], rows), (len(rows), scores.shape[1]))
    for own, row in zip(found, rows, strict=True):
        with np.errstate(all="ignore"):
            np.testing.assert_allclose(own, AGGREGATIONS[how].combine(scores, row), rtol=1e-9, atol=1e-9)


def test_what_is_certain_is_computed_once():
    plan = plan_of(tree())
    leaves = np.full((1, 5, 4), 50.0)
    weights = np.ones((1, len(plan.ids)))
    assert score_draws(leaves, plan, weights, Method()).scores.shape == (1, 4)
    moving = np.tile(weights, (7, 1)) * np.arange(1, 8)[:, None]
    assert score_draws(leaves, plan, moving, Method()).scores.shape == (7, 4)


def test_undefined_means_are_told_by_draw_and_unit():
    plan = plan_of(tree())
    leaves = np.full((1, 5, 2), 50.0)
    leaves[0, 0, 1] = -1.0
    weights = np.ones((2, len(plan.ids)))
    weights[1, plan.ids.index("a")] = 0.0
    found = score_draws(leaves, plan, weights, Method(aggregation="geometric"))
    assert found.undefined is not None
    assert np.broadcast_to(found.undefined, (2, 2)).tolist() == [[False, True], [False, False]]


@pytest.mark.parametrize(("row", "names"), [("goal", ["D1", "D2", "goal"]), ("D2", ["D2"])])
def test_branches_below_a_node(row, names):
    plan = plan_of(tree())
    found = [plan.ids[branch.row] for branch in branches_below(plan, plan.ids.index(row))]
    assert sorted(found) == names
    assert found[-1] == row


@pytest.mark.parametrize("way", ["copeland", "benefit_of_doubt", "benefit_of_doubt(0.5)"])
def test_draws_that_are_alike_are_combined_once(way, monkeypatch):
    """Six draws, of which three differ in weights (two under free weights: one has a 0), one cell missing: as one by one, in fewer calls."""
    how = AGGREGATIONS[way]
    scores = np.array([[[10.0, 50, 90], [80, 40, np.nan], [20, 60, 30]]])
    weights = np.array([[1.0, 1, 1], [2, 1, 1], [1, 1, 1], [0, 1, 1], [2, 1, 1], [0, 1, 1]])
    expected = [how.combine(scores[0], row, 100) for row in weights]
    calls = []
    combine = type(how).combine
    monkeypatch.setattr(type(how), "combine", lambda self, *given: calls.append(1) or combine(self, *given))
    found = combined(how, scores, weights)
    np.testing.assert_allclose(found, expected, rtol=1e-9)
    assert len(calls) == (2 if way == "benefit_of_doubt" else 3)
    both = combined(how, np.repeat(scores, 6, axis=0), weights)
    np.testing.assert_allclose(both, expected, rtol=1e-9)
