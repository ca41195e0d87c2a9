"""A consistent matrix has a_ij = w_i / w_j; all three methods return w and λmax = n."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.weights.pairwise.priorities import (
    ALIASES,
    PRIORITISATIONS,
    eigenvector,
    estimated_lambda,
    geometric,
    sum_product,
)

KERNELS = [eigenvector, sum_product, geometric]


@pytest.mark.parametrize("kernel", KERNELS)
@given(weights=st.lists(st.floats(0.05, 1), min_size=1, max_size=7))
def test_a_consistent_matrix_returns_its_weights(kernel, weights):
    weights = np.array(weights) / sum(weights)
    found, value = kernel(weights[:, None] / weights)
    np.testing.assert_allclose(found, weights, atol=1e-9)
    assert value == pytest.approx(len(weights), abs=1e-8)
    assert value >= len(weights)


def test_by_hand_for_the_row_geometric_mean():
    """Rows 1·2·8, ½·1·2, ⅛·½·1: cube roots 2.5198, 1, .39685."""
    matrix = np.array([[1, 2, 8], [0.5, 1, 2], [0.125, 0.5, 1]])
    means = np.array([16 ** (1 / 3), 1.0, 0.0625 ** (1 / 3)])
    weights, value = geometric(matrix)
    np.testing.assert_allclose(weights, means / means.sum())
    assert value == pytest.approx(estimated_lambda(matrix, weights))
    assert value > 3


def test_every_alias_leads_somewhere():
    assert set(ALIASES.values()) <= set(PRIORITISATIONS)
