import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import ncx2

from surveys.scales.structure.rmsea import noncentrality_interval


@given(st.floats(1, 5000), st.integers(1, 300))
def test_limits_put_the_statistic_at_the_tails(statistic, dof):
    low, high = noncentrality_interval(statistic, dof)
    assert 0 <= low <= high
    if low > 0:
        assert ncx2.cdf(statistic, dof, low) == pytest.approx(0.95, abs=1e-6)
    if high > 0:
        assert ncx2.cdf(statistic, dof, high) == pytest.approx(0.05, abs=1e-6)


def test_a_perfect_fit_has_both_limits_at_zero():
    assert noncentrality_interval(0.0, 10) == (0.0, 0.0)


def test_psych_on_bfi():
    """psych 2.2.9, fa(bfi, 5, fm = 'ml'): χ² 1490.58650377508 on 185, n = 2436, RMSEA .0513171397 to .0563884492."""
    low, high = noncentrality_interval(1490.58650377508, 185)
    assert (low / (185 * 2435)) ** 0.5 == pytest.approx(0.0513171397422189, abs=1e-8)
    assert (high / (185 * 2435)) ** 0.5 == pytest.approx(0.0563884491801763, abs=1e-8)
