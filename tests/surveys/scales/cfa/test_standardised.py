import numpy as np
import pytest

from surveys.scales.cfa.layout import Constraints, layout_of
from surveys.scales.cfa.likelihood import Sample
from surveys.scales.cfa.pattern import pattern_of
from surveys.scales.cfa.solve import estimate
from surveys.scales.cfa.standardised import errors_of, factor_correlations, standardised_loadings

PATTERN = pattern_of({"F": ["a", "b", "c"], "G": ["d", "e", "f"]}, list("abcdef"))


def found(marker):
    random = np.random.default_rng(2)
    common = random.multivariate_normal([0, 0], [[1, 0.5], [0.5, 1]], 250)
    values = np.repeat(common, 3, axis=1) * [2, 1, 1.5, 1, 1, 3] + random.standard_normal((250, 6))
    sample = Sample(np.cov(values, rowvar=False, bias=True)[None], np.zeros((1, 6)), np.array([250.0]))
    return estimate(layout_of(PATTERN, 1, Constraints(marker=marker), False), PATTERN, sample)


def test_standardised_values_and_errors_do_not_depend_on_the_scale_of_the_factors():
    one, other = found(False), found(True)
    for what in (standardised_loadings, factor_correlations):
        np.testing.assert_allclose(what(one.matrices), what(other.matrices), atol=1e-6)
        np.testing.assert_allclose(errors_of(one, what), errors_of(other, what), atol=1e-6)


def test_with_unit_variances_the_error_of_a_correlation_is_that_of_its_parameter():
    made = found(False)
    at = made.layout.where(1, 0, 1, 0)
    assert errors_of(made, factor_correlations)[1, 0] == pytest.approx(made.covariance[at, at] ** 0.5)


def test_squared_loading_is_the_explained_share():
    made = found(False).matrices
    share = 1 - made.theta[0] / np.diag(made.covariance[0])
    np.testing.assert_allclose((standardised_loadings(made) ** 2).sum(axis=1), share)


def test_what_is_fixed_has_no_error():
    errors = errors_of(found(False), standardised_loadings)
    assert (errors[~PATTERN.loads] == 0).all()
    assert (errors[PATTERN.loads] > 0).all()
