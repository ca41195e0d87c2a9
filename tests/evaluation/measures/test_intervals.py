"""Intervals against published tables and hand computations."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.measures.intervals import effective_trials, linearised, poisson, wilson


def one(*values: float) -> tuple[np.ndarray, ...]:
    return tuple(np.array([value], dtype=float) for value in values)


@pytest.mark.parametrize(
    ("successes", "trials", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_wilson_as_published(successes, trials, low, high):
    """Newcombe, R. G. (1998). Two-sided confidence intervals for the single proportion. Statistics in Medicine 17, table I."""
    found = wilson(*one(successes, trials))
    assert [round(float(end[0]), 4) for end in found] == [low, high]


def test_wilson_without_trials_is_unknown():
    assert np.isnan(wilson(*one(0, 0))).all()


@given(st.integers(0, 50), st.integers(1, 50), st.floats(0.5, 0.99))
def test_wilson_holds_the_share_and_mirrors(successes, failures, level):
    n = successes + failures
    low, high = wilson(*one(successes, n), level)
    assert 0 <= low[0] <= successes / n + 1e-12
    assert successes / n - 1e-12 <= high[0] <= 1
    other_low, other_high = wilson(*one(failures, n), level)
    np.testing.assert_allclose([low[0], high[0]], [1 - other_high[0], 1 - other_low[0]], atol=1e-12)


@pytest.mark.parametrize(("count", "low", "high"), [(0, 0.0, 3.6889), (1, 0.0253, 5.5716), (10, 4.7954, 18.3904)])
def test_poisson_as_published(count, low, high):
    """Exact 95 % limits of a Poisson mean: Pearson & Hartley, Biometrika Tables for Statisticians, table 40."""
    found = poisson(*one(count, 1))
    assert [round(float(end[0]), 4) for end in found] == [low, high]
    half = poisson(*one(count, 2))
    np.testing.assert_allclose(half, np.array(found) / 2)


def test_linearised_with_equal_weights_is_the_t_interval():
    """1, 2, 3, 4: mean 2.5, sd √(5/3), se √(5/12) = 0.645497, t of 3 degrees of freedom 3.182446."""
    squares = one(4, 10, 30)
    error, low, high = linearised(*one(2.5, 4, 4), squares)
    assert error[0] == pytest.approx(np.sqrt(5 / 12))
    assert (low[0], high[0]) == pytest.approx(
        (2.5 - 3.182446 * np.sqrt(5 / 12), 2.5 + 3.182446 * np.sqrt(5 / 12)), rel=1e-6
    )


def test_linearised_with_weights():
    """0 with weight 3 and 4 with weight 1: mean 1; se² = 2 · (9·1 + 1·9) / 16."""
    error, _, _ = linearised(*one(1, 4, 2), one(9 + 1, 4, 16))
    assert error[0] ** 2 == pytest.approx(2 * 18 / 16)


def test_one_answer_has_no_error():
    assert np.isnan(linearised(*one(2, 1, 1), one(1, 2, 4))).all()


def test_single_outcomes_are_worth_what_they_are():
    """Ten outcomes, three of them 1: Σ(x - p)² = 2.1, v = 0.021, p (1 - p) / v = 10."""
    assert effective_trials(*one(0.3, 10), one(3, 3, 10), np.array([10.0]))[0] == pytest.approx(10)


def test_clusters_that_agree_inside_are_worth_one_each():
    """Five that all came and five that all stayed away: Σ(x - p m)² = 12.5, v = 0.125, 0.25 / v = 2."""
    assert effective_trials(*one(0.5, 10), one(25, 25, 50), np.array([2.0]))[0] == pytest.approx(2)


def test_a_single_cluster_is_worth_one_and_equal_ones_all_their_trials():
    assert effective_trials(*one(0.5, 10), one(25, 50, 100), np.array([1.0]))[0] == 1
    assert effective_trials(*one(0.5, 10), one(12.5, 25, 50), np.array([2.0]))[0] == 10
