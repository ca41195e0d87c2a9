import numpy as np
import pytest

from surveys.scales.cfa.layout import LOADING, NU, Constraints, layout_of
from surveys.scales.cfa.likelihood import Sample, discrepancy, misfit, slope_and_information
from surveys.scales.cfa.pattern import pattern_of

PATTERN = pattern_of({"F": ["a", "b", "c"], "G": ["d", "e", "f"]}, list("abcdef"))
LAYOUT = layout_of(PATTERN, 2, Constraints(frozenset({LOADING, NU})), True)


def a_point(seed=0):
    random = np.random.default_rng(seed)
    made = LAYOUT.fill(random.uniform(0.4, 0.9, LAYOUT.size))
    return np.array(random.uniform(0.4, 0.9, LAYOUT.size)), made


def sample_of(vector, n=(100.0, 300.0)):
    made = LAYOUT.fill(vector)
    return Sample(made.covariance, made.mean, np.array(n))


def numeric(function, vector, step=1e-5):
    return np.array(
        [(function(vector + step * unit) - function(vector - step * unit)) / (2 * step) for unit in np.eye(len(vector))]
    )


def test_the_model_itself_has_no_misfit_and_no_slope():
    vector, _ = a_point()
    sample = sample_of(vector)
    assert misfit(LAYOUT, vector, sample) == pytest.approx(0, abs=1e-12)
    assert slope_and_information(LAYOUT, vector, sample)[0] == pytest.approx(np.zeros(LAYOUT.size), abs=1e-12)


def test_the_slope_is_the_derivative():
    vector, _ = a_point()
    sample = sample_of(a_point(5)[0])
    slope, _ = slope_and_information(LAYOUT, vector, sample)
    np.testing.assert_allclose(slope, numeric(lambda v: misfit(LAYOUT, v, sample), vector), atol=1e-7)


def test_at_the_truth_information_is_half_the_curvature():
    """Where the model holds exactly, expected and observed curvature of the misfit agree."""
    vector, _ = a_point()
    sample = sample_of(vector)
    information = slope_and_information(LAYOUT, vector, sample)[1]
    curvature = numeric(lambda v: slope_and_information(LAYOUT, v, sample)[0], vector)
    np.testing.assert_allclose(2 * information, curvature, atol=1e-6)


def test_misfit_by_hand():
    """One group, S = 2I against Σ = I for three items: 0 + 6 - 3 ln 2 - 3."""
    one = pattern_of({"F": ["a", "b", "c"]}, list("abc"))
    layout = layout_of(one, 1, Constraints(), False)
    vector = np.array([0.0, 0, 0, 1, 1, 1])
    sample = Sample(2 * np.eye(3)[None], np.zeros((1, 3)), np.array([10.0]))
    assert misfit(layout, vector, sample) == pytest.approx(3 - 3 * np.log(2))


def test_no_covariance_matrix_is_infinitely_wrong():
    vector, _ = a_point()
    sample = sample_of(vector)
    broken = LAYOUT.fill(vector)
    broken.theta[:] = -5
    assert discrepancy(LAYOUT, broken, sample) == np.inf
