import numpy as np
import pytest

from surveys.scales.consistency.alpha import (
    alpha,
    alpha_if_deleted,
    feldt_interval,
    item_rest,
    item_total,
    standard_error,
)

EQUAL = np.full((4, 4), 0.5) + 0.5 * np.eye(4)
"""Four items, all correlations .5: ΣR = 10."""


def test_alpha_of_equal_correlations_is_spearman_brown():
    """4 · .5 / (1 + 3 · .5) = .8"""
    assert alpha(EQUAL) == pytest.approx(0.8)
    assert alpha_if_deleted(EQUAL) == pytest.approx([0.75] * 4)


def test_item_rest_by_hand():
    """Covariance with the rest 1.5, its variance 3 + 6 · .5 = 6: 1.5/√6."""
    assert item_rest(EQUAL) == pytest.approx([1.5 / 6**0.5] * 4)


def test_item_total_with_the_overlap_replaced():
    """Squared multiple correlation .375: (1.5 + .375)/√(6 + 4 · .375)."""
    assert item_total(EQUAL, np.full(4, 0.375)) == pytest.approx([1.875 / 7.5**0.5] * 4)


def test_feldt_interval_of_psych():
    """psych 2.2.9, alpha.ci(0.703018446057304, n.obs = 2709, n.var = 5)."""
    low, high = feldt_interval(0.703018446057304, 5, 2709)
    assert low == pytest.approx(0.684962350826084, abs=1e-12)
    assert high == pytest.approx(0.72034153021132, abs=1e-12)


def test_standard_error_by_hand():
    """Q = 2·16/(9·1000) · (10(7 + 16) - 2·4·25) with tr V² = 4 + 12/4 = 7 and 1'V²1 = 4 · 2.5² = 25; √(Q/100)."""
    assert standard_error(EQUAL, 100) == pytest.approx((32 / 9000 * (230 - 200) / 100) ** 0.5)


def test_contradicting_covariances_have_no_standard_error():
    broken = np.array([[1.0, -1, 3], [-1, 1, -3], [3, -3, 1]])
    assert standard_error(broken, 50) is None


def test_where_the_others_cancel_there_is_no_value():
    opposed = np.array([[1.0, -1, 0.2], [-1, 1, -0.2], [0.2, -0.2, 1]])
    assert np.isnan(item_rest(opposed)[2])
    assert np.isnan(alpha_if_deleted(opposed)[2])
