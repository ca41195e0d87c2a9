from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation import Goalposts
from evaluation.robustness.base import Configuration
from evaluation.robustness.errors import InvalidUncertainty
from evaluation.robustness.value_choices import GoalpostNoise, ValueNoise, moved, shaken
from tests.evaluation.robustness.cases import table, tree, with_errors
from tests.evaluation.trees import goalposts

BASE = Configuration.of(with_errors(table(missing=0.1)), tree(), None)


def test_goalposts_move_by_shares_of_their_distance():
    """From 90 to 5 the distance is -85: 0.1 of it is -8.5. On ln(1 + x) from 1 to 50: ln 2 + 0.1 ln 25.5 → 2 · 25.5^0.1 - 1."""
    down = moved(Goalposts(90, 5), 0.1, -0.1)
    assert (down.lo, down.hi) == (pytest.approx(81.5), pytest.approx(13.5))
    log = moved(Goalposts(1, 50, "log1p"), 0.1, 0.0)
    assert log.lo == pytest.approx(2 * 25.5**0.1 - 1)
    assert log.hi == pytest.approx(50)


@given(goalposts(), st.floats(-0.49, 0.49), st.floats(-0.49, 0.49))
def test_moved_goalposts_never_meet(posts, low, high):
    if posts.band is None:
        again = moved(posts, low, high)
        assert (again.lo < again.hi) == (posts.lo < posts.hi)


def test_noise_of_goalposts():
    moves = GoalpostNoise(0.1, nodes=("b",)).sample(np.random.default_rng(0), 200, BASE)
    at = BASE.plan.leaf_ids.index("b")
    assert 0.09 < np.abs(moves[:, at]).max() <= 0.1
    assert (np.delete(moves, at, axis=1) == 0).all()


def test_goalposts_that_cannot_move_are_refused():
    for share in (0, 0.5, None):
        with pytest.raises(InvalidUncertainty, match=r"below 0\.5"):
            GoalpostNoise(share)
    with pytest.raises(InvalidUncertainty, match="target band"):
        GoalpostNoise(0.45).check(BASE)
    with pytest.raises(InvalidUncertainty, match="no active “x”"):
        GoalpostNoise(0.1, nodes=("x",)).check(BASE)
    bare = Configuration.of(table(), tree().with_node("a", goalposts=None), None)
    with pytest.raises(InvalidUncertainty, match="“a” has no goalposts"):
        GoalpostNoise(0.1).check(bare)


def test_errors_of_values_by_leaf_and_unit():
    errors = ValueNoise(2).errors(BASE)
    raw = BASE.grid.values
    known = ~np.isnan(raw)
    known[BASE.plan.leaf_ids.index("c")] = False
    np.testing.assert_allclose(errors[known], 0.1 * raw[known])
    assert (errors[~known] == 0).all()


def test_values_without_errors_are_refused():
    for values in (table(), with_errors(table(), error=0.0)):
        with pytest.raises(InvalidUncertainty, match="no standard errors"):
            ValueNoise().check(Configuration.of(values, tree(), None))
    with pytest.raises(InvalidUncertainty, match="factor"):
        ValueNoise(0)


def test_shaken_values_have_the_error_they_should_and_stay_in_their_domain():
    raw = np.array([[50.0], [8.0], [0.02], [np.nan]])
    errors = np.array([[2.0], [0.8], [0.05], [1.0]])
    log, share = np.array([0, 1, 0, 0.0]), np.array([0, 0, 1, 0.0])
    drawn = np.stack([shaken(raw, errors, seed, log, share)[:, 0] for seed in range(4000)])
    assert drawn[:, 0].mean() == pytest.approx(50, abs=0.15)
    assert drawn[:, 0].std() == pytest.approx(2, rel=0.05)
    assert np.log(drawn[:, 1]).std() == pytest.approx(0.1, rel=0.05)
    assert drawn[:, 1].min() > 0
    assert drawn[:, 2].min() == 0
    assert np.isnan(drawn[:, 3]).all()


def test_values_outside_the_domain_of_a_logarithm_stay_as_they_are():
    raw, errors = np.array([[-1.0, 0.0, 2.0]]), np.ones((1, 3))
    done = shaken(raw, errors, 0, np.array([1.0]), np.array([0.0]))
    assert done[0, :2].tolist() == [-1, 0]
    assert done[0, 2] != 2
