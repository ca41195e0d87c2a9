import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveys.scales.structure.extraction import LEAST, maximum_likelihood, minres, principal_axes, principal_axis

PATTERN = np.array([[0.8, 0.1], [0.7, 0.0], [0.6, 0.2], [0.1, 0.7], [0.0, 0.8], [0.2, 0.5]])


def implied(pattern):
    matrix = pattern @ pattern.T
    np.fill_diagonal(matrix, 1)
    return matrix


@pytest.mark.parametrize(
    "extract", [minres, maximum_likelihood, lambda matrix, m: principal_axis(matrix, m, tolerance=1e-12, most=5000)]
)
def test_every_method_recovers_a_model_that_holds_exactly(extract):
    found = extract(implied(PATTERN), 2)
    np.testing.assert_allclose(found.loadings @ found.loadings.T, PATTERN @ PATTERN.T, atol=2e-5)
    np.testing.assert_allclose(found.uniquenesses, 1 - (PATTERN**2).sum(axis=1), atol=2e-5)
    assert found.converged


def test_spearman_tetrads_by_hand():
    """Correlations .42, .48, .56 have the one factor .6, .7, .8: λ1² = .42 · .48 / .56."""
    matrix = np.array([[1, 0.42, 0.48], [0.42, 1, 0.56], [0.48, 0.56, 1]])
    for extract in (minres, maximum_likelihood):
        np.testing.assert_allclose(np.abs(extract(matrix, 1).loadings[:, 0]), [0.6, 0.7, 0.8], atol=1e-6)


def test_a_heywood_case_stops_at_the_bound():
    matrix = np.array([[1, 0.9, 0.9], [0.9, 1, 0.66], [0.9, 0.66, 1]])
    assert maximum_likelihood(matrix, 1).uniquenesses[0] == pytest.approx(LEAST)
    assert minres(matrix, 1).uniquenesses[0] <= LEAST * (1 + 1e-6)


def test_principal_axis_says_when_it_ran_out_of_steps():
    assert not principal_axis(implied(PATTERN), 2, tolerance=1e-12, most=2).converged


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 1000))
def test_communality_and_uniqueness_add_up(seed):
    values = np.random.default_rng(seed).standard_normal((60, 5)) + np.random.default_rng(seed + 1).standard_normal(
        (60, 1)
    )
    found = minres(np.corrcoef(values, rowvar=False), 1)
    np.testing.assert_allclose((found.loadings**2).sum(axis=1) + found.uniquenesses, 1)


def test_all_components_reproduce_the_correlations():
    matrix = implied(PATTERN)
    loadings = principal_axes(matrix, 6)
    np.testing.assert_allclose(loadings @ loadings.T, matrix, atol=1e-12)


def test_a_singular_matrix_still_has_a_start():
    """Shuffled answers may repeat one another; the search then starts from uniquenesses of one half."""
    found = minres(np.array([[1, 1, 0.5], [1, 1, 0.5], [0.5, 0.5, 1.0]]), 1)
    assert np.isfinite(found.loadings).all()
