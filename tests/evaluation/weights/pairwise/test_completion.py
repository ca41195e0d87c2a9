"""Completion with the least λmax: Bozóki, Fülöp & Rónyai (2010), example with a_34 = .7303 (AHPy prints .730297)."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluation.weights.pairwise.completion import complete, components

O = np.nan  # noqa: E741 an open cell


def test_published_completion():
    """With one hole the minimum lies where both ways round agree: √(0.4 · 4/3) = .730297, 0.4 by way of a, 4/3 by way of b."""
    matrix = np.array([[1, 1, 5, 2], [1, 1, 3, 4], [0.2, 1 / 3, 1, O], [0.5, 0.25, O, 1]])
    assert complete(matrix)[2, 3] == pytest.approx(np.sqrt(0.4 * 4 / 3), abs=1e-7)


def test_a_tree_of_comparisons_is_completed_consistently():
    matrix = np.array([[1, 2, O, O], [0.5, 1, 3, O], [O, 1 / 3, 1, 0.25], [O, O, 4, 1]])
    full = complete(matrix)
    np.testing.assert_allclose(full[0], [1, 2, 6, 1.5], rtol=1e-7)
    np.testing.assert_allclose(full * full.T, 1)


def test_a_full_matrix_is_returned_as_it_is():
    matrix = np.array([[1, 2], [0.5, 1]])
    np.testing.assert_array_equal(complete(matrix), matrix)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from([1 / 5, 1 / 3, 1, 3, 5]), min_size=10, max_size=10), st.floats(0.2, 5))
def test_no_other_value_gives_a_smaller_eigenvalue(judgements, other):
    matrix = np.ones((5, 5))
    matrix[np.triu_indices(5, 1)] = judgements
    matrix = np.triu(matrix) + np.tril(1 / matrix.T, -1)
    matrix[0, 4] = matrix[4, 0] = matrix[1, 3] = matrix[3, 1] = O
    best = complete(matrix)
    worse = best.copy()
    worse[0, 4], worse[4, 0] = best[0, 4] * other, best[4, 0] / other
    assert np.linalg.eigvals(worse).real.max() >= np.linalg.eigvals(best).real.max() - 1e-9


def test_groups_that_nothing_links():
    matrix = np.array([[1, O, 2, O], [O, 1, O, 3], [0.5, O, 1, O], [O, 1 / 3, O, 1]])
    assert components(matrix) == [[0, 2], [1, 3]]
