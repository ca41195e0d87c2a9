"""The step of normalisation: which scale is used, what it says, and when goalposts can say it."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation import Framework, Goalposts, Learned, Method, Node
from evaluation.errors import InvalidFramework, InvalidMethod
from evaluation.normalisation import Scaling, apply_goalposts
from evaluation.normalisation.stage import (
    fixed_goalposts,
    sampled_goalposts,
    scale_leaves,
    score_leaves,
    straight_goalposts,
)
from evaluation.preparation.grid import read_grid
from tests.evaluation import trees

NAN = np.nan
TREE = Framework((Node("goal"), Node("a", "goal", target=8), Node("b", "goal", direction=-1, target=1)))
VALUES = trees.table(a=[2, 4, 6, NAN], b=[1, 2, 5, 3])


def scaled(method, learned=None, values=VALUES, tree=TREE):
    return scale_leaves(read_grid(values), tree, method, learned)


def test_min_max_by_name_and_configured():
    """a runs from 2 to 6, b from 5 to 1; with a lowest score of 1 the worst have 1."""
    named = scaled(Method("minmax"))
    assert named.scores[:, 0].tolist() == [0, 100]
    assert named.posts == {"a": Goalposts(2, 6, cap="none"), "b": Goalposts(5, 1, cap="none")}
    assert named.learned is None
    low = scaled(Method(Scaling("minmax", low=1)))
    assert low.scores[0, :3].tolist() == [1, 50.5, 100]
    assert low.learned.scaling.low == 1


def test_z_scores_turn_costs_round():
    """a: mean 4, sd 2; b: mean 2.75, turned round."""
    scores = scaled(Method("zscore")).scores
    assert scores[0, :3].tolist() == [-1, 0, 1]
    assert scores[1].tolist() == pytest.approx((2.75 - np.array([1, 2, 5, 3])) / np.std([1, 2, 5, 3], ddof=1))


@pytest.mark.parametrize(
    "method",
    [
        Method("zscore"),
        Method(Scaling("minmax", low=1)),
        Method(Scaling("minmax", cap=True)),
        Method("distance_to_target"),
        Method(Scaling("scaled", limits=(0, 10))),
        Method(Scaling("distance_to_reference", reference="u2", cap=True)),
    ],
)
def test_straight_scales_are_goalposts_too(method):
    found = scaled(method)
    assert set(found.posts) == {"a", "b"}
    again = apply_goalposts(VALUES.to_numpy().T, [found.posts["a"], found.posts["b"]])
    np.testing.assert_allclose(again, found.scores, atol=1e-10)


def test_scales_that_goalposts_cannot_say():
    for method in (Method("rank"), Method("percentile"), Method("borda"), Method(Scaling("minmax", low=1, cap=True))):
        assert scaled(method).posts == {}
    assert set(scaled(Method("fraction_of_max")).posts) == {"a"}, "where less is better it is the reciprocal"
    flat = scaled(Method("zscore"), values=VALUES.assign(a=3.0))
    assert set(flat.posts) == {"b"}
    assert flat.scores[0].tolist() == [0, 0, 0, 0]
    assert "cannot tell the units apart" in str(flat.warnings[0])
    assert straight_goalposts(scaled(Method("zscore")).learned, 100)["a"].lo == pytest.approx(4)


def test_what_is_replayed():
    for how in ("minmax", "zscore", "percentile"):
        first = scaled(Method(how))
        learned = Learned(first.posts if how == "minmax" else {}, scale=first.learned)
        later = scaled(Method(how), learned, VALUES * 2)
        assert later.replayed
        np.testing.assert_array_equal(scaled(Method(how), learned).scores, first.scores)
    assert later.scores[0, :3].tolist() == [50, 100, 100], (
        "4, 8 and 12 among 2, 4 and 6: one, three and three lie below"
    )


def test_refusals():
    with pytest.raises(InvalidMethod, match="2 indicators have no goalposts"):
        fixed_goalposts(TREE)
    with pytest.raises(InvalidFramework, match="learned no scale for “b”"):
        scaled(Method("minmax"), Learned({"a": Goalposts(0, 1)}))
    with pytest.raises(InvalidMethod):
        scaled(Method(Scaling("distance_to_reference", reference="nobody")))


@given(st.lists(st.floats(-1e6, 1e6) | st.just(NAN), min_size=1, max_size=8))
def test_sampled_goalposts_score_from_nothing_to_full_marks(column):
    tree = trees.flat(1)
    values = np.array([column])
    scores = score_leaves(values, sampled_goalposts(values, tree), tree, 100.0)[0]
    known = scores[~np.isnan(scores)]
    assert (np.isnan(scores) == np.isnan(values[0])).all()
    if len(known):
        assert known.max() == 100
        assert known.min() >= 0
