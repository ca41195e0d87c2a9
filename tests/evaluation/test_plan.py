"""A tree prepared for arrays."""

from __future__ import annotations

import pytest
from hypothesis import given

from evaluation.plan import plan_of
from tests.evaluation import trees


def test_rows_and_branches():
    """Rows: goal, D1, D2, e, a, b, c. Leaves in reading order a, b, c, e; branches from the deepest up."""
    plan = plan_of(trees.two_levels().with_node("goal", needs_any=("D1", "e")))
    assert plan.ids == ("goal", "D1", "D2", "e", "a", "b", "c")
    assert plan.leaf_ids == ("a", "b", "c", "e")
    assert plan.leaf_rows.tolist() == [4, 5, 6, 3]
    assert [branch.row for branch in plan.branches] == [2, 1, 0]
    assert plan.branches[-1].children == slice(1, 4)
    assert plan.branches[-1].weights == pytest.approx([0.4, 0.4, 0.2])
    assert plan.branches[-1].needs_any == (1, 3)
    assert plan.inner_rows == [0, 1, 2]


def test_rules_about_what_is_switched_off_lapse():
    tree = trees.two_levels().with_node("goal", needs_any=("D2",)).with_node("D2", enabled=False)
    assert plan_of(tree).branches[-1].needs_any == ()


@given(trees.systems())
def test_children_are_done_before_their_parents(tree):
    plan = plan_of(tree)
    done = set(plan.leaf_rows.tolist())
    for branch in plan.branches:
        assert done.issuperset(range(branch.children.start, branch.children.stop))
        assert branch.weights.sum() == pytest.approx(1)
        done.add(branch.row)
    assert done == set(range(len(plan.ids)))


def test_equal_trees_share_a_plan():
    assert plan_of(trees.two_levels()) is plan_of(trees.two_levels())
