import numpy as np
import pandas as pd
import pytest

from surveys.scales.cfa.layout import LOADING, NU, Constraints, layout_of
from surveys.scales.cfa.likelihood import Sample
from surveys.scales.cfa.pattern import pattern_of
from surveys.scales.cfa.solve import estimate, starting
from surveys.scales.errors import NoSolution
from surveys.scales.structure.extraction import maximum_likelihood

PATTERN = pattern_of({"F": ["a", "b", "c"], "G": ["d", "e", "f"]}, list("abcdef"))
LOADINGS = np.array([[2.0, 0], [1.4, 0], [0.9, 0], [0, 0.8], [0, 0.6], [0, 1.7]])
PHI = np.array([[1, 0.4], [0.4, 1]])
THETA = np.array([1.0, 0.5, 0.8, 0.4, 0.7, 1.2])
SIGMA = LOADINGS @ PHI @ LOADINGS.T + np.diag(THETA)


def sample(*covariances, means=None, n=200.0):
    groups = len(covariances)
    mean = np.zeros((groups, len(covariances[0]))) if means is None else np.array(means)
    return Sample(np.array(covariances), mean, np.full(groups, n))


@pytest.mark.parametrize("marker", [False, True])
def test_a_model_that_holds_is_recovered(marker):
    found = estimate(layout_of(PATTERN, 1, Constraints(marker=marker), False), PATTERN, sample(SIGMA))
    made = found.matrices
    scale = np.sqrt(np.diagonal(made.phi[0]))
    np.testing.assert_allclose(made.loadings[0] * scale, LOADINGS, atol=1e-6)
    np.testing.assert_allclose(made.theta[0], THETA, atol=1e-6)
    np.testing.assert_allclose(made.phi[0] / np.outer(scale, scale), PHI, atol=1e-6)
    assert found.misfit == pytest.approx(0, abs=1e-10)


def test_standard_errors_shrink_with_the_root_of_n():
    layout = layout_of(PATTERN, 1, Constraints(), False)
    small, large = (estimate(layout, PATTERN, sample(SIGMA, n=n)).covariance for n in (100.0, 400.0))
    np.testing.assert_allclose(small, 4 * large, rtol=1e-6)


def test_groups_with_equal_loadings_and_other_means_are_recovered():
    """Second group: factor variances 2 and .5, covariance .3, means 1 and -.5; loadings and intercepts shared."""
    phi, kappa, nu = np.array([[2, 0.3], [0.3, 0.5]]), np.array([1.0, -0.5]), np.arange(6.0)
    second = LOADINGS @ phi @ LOADINGS.T + np.diag(THETA[::-1])
    data = sample(SIGMA, second, means=[nu, nu + LOADINGS @ kappa])
    layout = layout_of(PATTERN, 2, Constraints(frozenset({LOADING, NU})), True)
    made = estimate(layout, PATTERN, data).matrices
    np.testing.assert_allclose(made.kappa[1], kappa, atol=1e-6)
    np.testing.assert_allclose(made.phi[1], phi, atol=1e-6)
    np.testing.assert_allclose(made.nu[0], nu, atol=1e-6)
    np.testing.assert_allclose(made.theta[1], THETA[::-1], atol=1e-6)


def test_one_factor_agrees_with_exploratory_maximum_likelihood():
    random = np.random.default_rng(4)
    values = random.standard_normal((150, 1)) + 1.2 * random.standard_normal((150, 5))
    correlation = np.corrcoef(values, rowvar=False)
    one = pattern_of({"F": list("abcde")}, list("abcde"))
    found = estimate(layout_of(one, 1, Constraints(), False), one, sample(correlation))
    other = np.abs(maximum_likelihood(correlation, 1).loadings[:, 0])
    np.testing.assert_allclose(found.matrices.loadings[0, :, 0], other, atol=1e-4)


def test_starting_values_point_upwards():
    start = starting(PATTERN, sample(SIGMA * np.outer([1, 1, 1, -1, -1, -1], [1, 1, 1, -1, -1, -1])))
    assert (start.loadings[0][PATTERN.loads] > 0).all()


def test_factors_that_share_nothing_with_their_items_have_no_solution():
    """Two items of the second factor correlate with nothing: their loadings are not determined."""
    loose = pattern_of({"F": ["a", "b", "c"], "G": ["d", "e"]}, list("abcde"))
    covariance = np.eye(5)
    covariance[:3, :3] = 0.5 + 0.5 * np.eye(3)
    with pytest.raises(NoSolution):
        estimate(layout_of(loose, 1, Constraints(), False), loose, sample(covariance))


def test_noise_does_not_run_forever():
    noise = pd.DataFrame(np.random.default_rng(8).standard_normal((12, 6)), columns=list("abcdef"))
    data = sample(np.cov(noise.to_numpy(), rowvar=False), n=12.0)
    try:
        found = estimate(layout_of(PATTERN, 1, Constraints(), False), PATTERN, data)
    except NoSolution:
        return
    assert np.isfinite(found.vector).all()
