import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveys.scales.structure.rotation import oblimin, promax, varimax

SIMPLE = np.kron(np.eye(2), np.array([[0.8], [0.7], [0.6]]))


def turned(pattern, angle):
    return pattern @ np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])


def matched(found, wanted):
    """Return the largest difference after factors are matched, up to sign and order."""
    order = np.abs(found.T @ wanted).argmax(axis=0)
    signs = np.sign((found[:, order] * wanted).sum(axis=0))
    return np.abs(found[:, order] * signs - wanted).max()


@pytest.mark.parametrize("rotate", [varimax, promax, oblimin])
@pytest.mark.parametrize("angle", [0.3, 0.7, 1.2])
def test_simple_structure_is_found_again(rotate, angle):
    made = rotate(turned(SIMPLE, angle), tolerance=1e-6)
    assert matched(made.loadings, SIMPLE) < 1e-4
    np.testing.assert_allclose(np.abs(made.correlations), np.eye(2), atol=1e-3)


def test_oblique_factors_are_found_by_oblimin():
    """Factors that correlate .5: oblimin's cost is 0 at the simple pattern."""
    phi = np.array([[1, 0.5], [0.5, 1]])
    root = np.linalg.cholesky(phi)
    made = oblimin(turned(SIMPLE @ root, 0.4), tolerance=1e-6)
    assert matched(made.loadings, SIMPLE) < 1e-4
    assert abs(made.correlations[0, 1]) == pytest.approx(0.5, abs=1e-4)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000), st.sampled_from([varimax, promax, oblimin]), st.integers(2, 4))
def test_rotation_keeps_communalities(seed, rotate, factors):
    loadings = np.random.default_rng(seed).uniform(-0.6, 0.6, (10, factors))
    made = rotate(loadings)
    common = made.loadings @ made.correlations @ made.loadings.T
    np.testing.assert_allclose(common, loadings @ loadings.T, atol=1e-8)
    np.testing.assert_allclose(np.diag(made.correlations), 1, atol=1e-10)


def test_an_item_without_loadings_stays_without():
    pattern = np.vstack([SIMPLE, np.zeros(2)])
    assert (varimax(pattern).loadings[-1] == 0).all()
    assert (promax(pattern).loadings[-1] == 0).all()


def test_too_few_steps_are_reported():
    loadings = np.random.default_rng(2).uniform(-0.6, 0.6, (10, 3))
    assert not oblimin(loadings, tolerance=1e-12, most=1).converged
    assert not varimax(loadings, tolerance=0, most=1).converged
