"""Small enterprises drawn towards their peers."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.measures.shrink import shrunk_means, shrunk_shares


def test_shares_by_hand():
    """Peers 2/4 and 18/36: p₀ 20/40; with one more class 3/5 alone. (2 + 10·0.5)/14, (18 + 5)/46, (3 + 10·0.6)/15."""
    found = shrunk_shares(np.array([0.5, 0.5, 0.6]), np.array([4.0, 36.0, 5.0]), np.array([0, 0, 1]))
    assert found == pytest.approx([7 / 14, 23 / 46, 9 / 15])


def test_unequal_shares_by_hand():
    """1/10 and 30/40: p₀ 31/50 = 0.62; (1 + 6.2)/20, (30 + 6.2)/50."""
    found = shrunk_shares(np.array([0.1, 0.75]), np.array([10.0, 40.0]), np.array([0, 0]))
    assert found == pytest.approx([7.2 / 20, 36.2 / 50])


def test_what_has_no_value_gets_none():
    found = shrunk_shares(np.array([0.5, np.nan]), np.array([4.0, np.nan]), np.array([0, 0]))
    assert found[0] == pytest.approx(0.5)
    assert np.isnan(found[1])


@given(st.lists(st.tuples(st.floats(0, 1), st.integers(1, 200)), min_size=2, max_size=10))
def test_shrunk_shares_lie_between_the_raw_one_and_the_pool(items):
    value, n = np.array([item[0] for item in items]), np.array([float(item[1]) for item in items])
    pool = (value * n).sum() / n.sum()
    found = shrunk_shares(value, n, np.zeros(len(items), dtype=int))
    low, high = np.minimum(value, pool), np.maximum(value, pool)
    assert ((low - 1e-9 <= found) & (found <= high + 1e-9)).all()


def test_means_that_differ_stay_and_noisy_ones_move():
    """Ten enterprises far apart with little spread inside hardly move; the same means with wide spread inside move a lot."""
    mean, n = np.linspace(20.0, 80.0, 10), np.full(10, 12.0)
    quiet, loud = (shrunk_means(mean, n, (n, n, n * (mean**2 + var)), np.zeros(10, dtype=int)) for var in (1.0, 4000.0))
    assert np.abs(quiet - mean).max() < 0.1
    moved = np.abs(loud - 50) / np.abs(mean - 50)
    assert (moved < 0.8).all()
    assert np.sign(loud - 50).tolist() == np.sign(mean - 50).tolist()


def test_a_mean_by_itself_stays():
    found = shrunk_means(np.array([40.0, np.nan]), np.array([5.0, 0.0]), (np.array([5.0, 0.0]),) * 3, np.array([0, 0]))
    assert found[0] == pytest.approx(40)
    assert np.isnan(found[1])
