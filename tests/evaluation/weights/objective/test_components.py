"""Eigenvalues of a 2 × 2 correlation matrix are 1 ± r, eigenvectors (1, ±1)/√2; KMO of two indicators is always 1/2."""

from __future__ import annotations

import numpy as np
import pytest

from evaluation.weights.objective.components import components_of, correlation_of, how_many, suitability

PAIR = np.array([[1.0, 0.6], [0.6, 1.0]])


def test_two_indicators_by_hand():
    values, vectors = components_of(PAIR, "largest")
    np.testing.assert_allclose(values, [1.6, 0.4])
    np.testing.assert_allclose(vectors, np.array([[1, 1], [1, -1]]) / 2**0.5)


def test_among_equal_loadings_the_first_decides_the_sign():
    _, vectors = components_of(np.array([[1.0, -0.6], [-0.6, 1.0]]), "largest")
    assert vectors[0].min() > 0


def test_the_sum_rule_turns_components_with_more_against_than_for():
    correlation = np.array([[1.0, -0.7, -0.7], [-0.7, 1.0, 0.9], [-0.7, 0.9, 1.0]])
    by_sum = components_of(correlation, "sum")[1][:, 0]
    assert by_sum.sum() > 0
    assert by_sum[0] < 0


def test_how_many_components():
    values = np.array([2.5, 1.0, 0.4, 0.1])
    assert how_many(values, "kaiser") == 1
    assert how_many(np.array([0.9, 0.9]), "kaiser") == 1
    assert how_many(values, 3) == 3
    assert how_many(values, 9) == 4
    assert how_many(values, 0.875) == 2
    assert how_many(values, 0.99) == 4


def test_kmo_of_two_indicators_is_one_half_and_bartlett_by_hand():
    """χ² = -(20 - 1 - 9/6) ln(1 - .36) = 17.5 · 0.446287."""
    found = suitability(PAIR, 20)
    assert found.kmo == pytest.approx(0.5)
    assert found.chi2 == pytest.approx(17.5 * 0.4462871026)
    assert found.df == 1


def test_an_exact_repetition_has_no_kmo():
    assert suitability(np.ones((2, 2)), 20).kmo is None


def test_correlation_is_pearsons():
    values = np.array([[1.0, 2.0], [2.0, 1.0], [4.0, 5.0]])
    np.testing.assert_allclose(correlation_of(values), np.corrcoef(values.T))
