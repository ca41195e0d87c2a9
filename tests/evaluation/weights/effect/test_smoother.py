"""The correlation ratio: for a straight line it is r²; for a parabola it is high where r² is near 0; for noise it is low."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluation.weights.effect.smoother import gathered, main_effect

RNG = np.random.default_rng(5)


def test_an_exact_line_explains_everything():
    x = np.linspace(0, 1, 30)
    assert main_effect(x, 3 - 2 * x) == pytest.approx(1)


def test_a_noisy_line_is_close_to_r2():
    x = RNG.normal(size=400)
    y = x + RNG.normal(size=400)
    assert main_effect(x, y) == pytest.approx(np.corrcoef(x, y)[0, 1] ** 2, abs=0.03)


def test_a_curve_is_seen_where_correlation_is_blind():
    x = np.linspace(-1, 1, 200)
    y = x**2 + 0.05 * RNG.normal(size=200)
    assert np.corrcoef(x, y)[0, 1] ** 2 < 0.02
    assert main_effect(x, y) > 0.9


def test_noise_explains_little():
    x, y = RNG.normal(size=(2, 500))
    assert main_effect(x, y) < 0.03


def test_ishigami_first_order_indices():
    """Ishigami (a = 7, b = .1): S = .3139, .4424, 0; 4,000 points, more distinct values than the smoother keeps."""
    x = RNG.uniform(-np.pi, np.pi, (4000, 3))
    y = np.sin(x[:, 0]) + 7 * np.sin(x[:, 1]) ** 2 + 0.1 * x[:, 2] ** 4 * np.sin(x[:, 0])
    assert [main_effect(column, y) for column in x.T] == pytest.approx([0.3139, 0.4424, 0], abs=0.03)


def test_few_levels_are_group_means():
    """Two levels with means 1 and 3, four units: Var(E[y|x]) = 1, Var(y) = 1.5."""
    x, y = np.array([0.0, 0, 1, 1]), np.array([0.0, 2, 3, 3])
    assert main_effect(x, y) == pytest.approx(1 / 1.5)


def test_units_with_the_same_value_form_one_point():
    at, means, counts = gathered(np.array([2.0, 1, 2]), np.array([5.0, 1, 7]))
    assert (at.tolist(), means.tolist(), counts.tolist()) == ([1, 2], [1, 6], [1, 2])
    assert len(gathered(np.arange(1000.0), np.arange(1000.0))[0]) == 200


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 1000))
def test_it_is_a_share(seed):
    rng = np.random.default_rng(seed)
    x = rng.integers(0, rng.integers(2, 30), 25).astype(float)
    y = rng.normal(size=25)
    if np.ptp(x) > 0:
        assert 0 <= main_effect(x, y) <= 1
