import numpy as np
import pytest

from surveys.estimates.irls import deviance, irls


def test_an_intercept_is_the_weighted_logit():
    """Weights 1, 1, 2 of which the hit weighs 2: share 1/2, logit 0."""
    found = irls(np.ones((3, 1)), np.array([0.0, 0.0, 1.0]), np.array([0.75, 0.75, 1.5]))
    assert found.converged
    assert found.beta[0] == pytest.approx(0, abs=1e-12)
    assert found.shares.tolist() == pytest.approx([0.5] * 3)
    assert found.deviance == pytest.approx(6 * np.log(2))
    assert found.working.sum() == pytest.approx(0.75)


def test_perfect_separation_does_not_pass_for_a_maximum():
    matrix = np.column_stack([np.ones(6), np.arange(6.0)])
    found = irls(matrix, np.array([0, 0, 0, 1.0, 1, 1]), np.ones(6))
    assert not found.converged or np.abs(matrix @ found.beta).max() > 20


def test_deviance_of_certain_hits_is_zero():
    assert deviance(np.array([1.0, 0.0]), np.array([1.0, 0.0]), np.ones(2)) == 0
