import numpy as np
import pytest

from surveys.scales.cfa.indices import fit_of
from surveys.scales.cfa.layout import Constraints, layout_of
from surveys.scales.cfa.likelihood import Sample
from surveys.scales.cfa.pattern import pattern_of
from surveys.scales.cfa.solve import estimate

ONE = pattern_of({"F": list("abcd")}, list("abcd"))
LOADINGS = np.array([0.8, 0.7, 0.6, 0.5])
MODEL = np.outer(LOADINGS, LOADINGS) + np.diag(1 - LOADINGS**2)


def fitted(covariance, n=300.0, groups=1, pattern=ONE, means=False):
    sample = Sample(np.array([covariance] * groups), np.zeros((groups, len(covariance))), np.full(groups, n))
    found = estimate(layout_of(pattern, groups, Constraints(), means), pattern, sample)
    return found, fit_of(found, sample)


def disturbed(by=0.2):
    made = MODEL.copy()
    made[2, 3] = made[3, 2] = MODEL[2, 3] + by
    return made


def test_a_perfect_model():
    fit = fitted(MODEL)[1]
    assert fit.dof == 2
    assert fit.chi2 == pytest.approx(0, abs=1e-7)
    assert (fit.cfi, fit.rmsea, fit.rmsea_low) == (1.0, 0.0, 0.0)
    assert fit.srmr == pytest.approx(0, abs=1e-7)
    assert fit.baseline_chi2 == pytest.approx(-300 * np.log(np.linalg.det(MODEL)))
    assert fit.baseline_dof == 6
    assert fit.acceptable


def test_indices_follow_from_both_chi_squares():
    found, fit = fitted(disturbed())
    assert fit.chi2 == pytest.approx(300 * found.misfit)
    excess, base = fit.chi2 - 2, fit.baseline_chi2 - 6
    assert fit.cfi == pytest.approx(1 - excess / base)
    ratio = fit.baseline_chi2 / 6
    assert fit.tli == pytest.approx((ratio - fit.chi2 / 2) / (ratio - 1))
    assert fit.rmsea == pytest.approx((excess / (2 * 300)) ** 0.5)
    assert fit.rmsea_low < fit.rmsea < fit.rmsea_high
    residual = disturbed() - found.matrices.covariance[0]
    assert fit.srmr == pytest.approx(np.sqrt((residual[np.tril_indices(4)] ** 2).mean()))


def test_two_equal_groups_double_chi2_and_keep_rmsea():
    """Twice the respondents, χ² and dof double; RMSEA is √2 · √((2χ² - 2d)/(2n · 2d)), that of one group."""
    one, two = fitted(disturbed())[1], fitted(disturbed(), groups=2, means=True)[1]
    assert two.chi2 == pytest.approx(2 * one.chi2)
    assert two.dof == 2 * one.dof
    assert two.rmsea == pytest.approx(one.rmsea)
    assert two.cfi == pytest.approx(one.cfi)
    assert two.srmr == pytest.approx(one.srmr * (10 / 14) ** 0.5)


def test_three_items_cannot_be_tested():
    three = pattern_of({"F": list("abc")}, list("abc"))
    fit = fitted(MODEL[:3, :3], pattern=three)[1]
    assert fit.dof == 0
    assert (fit.p, fit.cfi, fit.tli, fit.rmsea) == (None,) * 4
    assert fit.acceptable
    assert "cannot be tested" in str(fit.sentence())


def test_sentences():
    assert "fits acceptably" in str(fitted(MODEL)[1].sentence())
    poor = fitted(disturbed(0.5), n=2000.0)[1]
    assert not poor.acceptable
    assert "fits poorly" in str(poor.sentence())
