import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.estimates.shrinkage_fit import Within, shrink_means, shrink_shares, variance_between

ALL = np.ones(2, dtype=bool)


def test_shares_borrow_k_answers_from_the_peers():
    """3 of 4 and 3 of 12: p₀ = 6/16; (3 + 10 · 0.375)/14 and (3 + 3.75)/22."""
    given_ = Within(np.array([0.75, 0.25]), np.zeros(2), np.array([4, 12]), np.array([4.0, 12.0]))
    found = shrink_shares(given_, ALL, 10)
    assert found.target == 0.375
    assert found.shrunk.tolist() == pytest.approx([6.75 / 14, 6.75 / 22])
    assert found.weight.tolist() == pytest.approx([4 / 14, 12 / 22])


def test_means_by_the_analysis_of_variance():
    """Groups (1, 3) and (6, 8): σ² = 2, MSB = 25, τ² = 11.5, λ = 11.5/12.5 = 0.92, μ₀ = 4.5."""
    given_ = Within(np.array([2.0, 7.0]), np.array([2.0, 2.0]), np.array([2, 2]), np.array([2.0, 2.0]))
    found = shrink_means(given_, ALL)
    assert (found.within, found.between, found.target) == (2.0, 11.5, 4.5)
    assert found.shrunk.tolist() == pytest.approx([0.92 * 2 + 0.08 * 4.5, 0.92 * 7 + 0.08 * 4.5])


def test_groups_no_more_different_than_chance_share_their_mean():
    given_ = Within(np.array([2.0, 2.5]), np.array([9.0, 9.0]), np.array([2, 4]), np.array([2.0, 4.0]))
    found = shrink_means(given_, ALL)
    assert found.between == 0
    assert found.shrunk.tolist() == pytest.approx([14 / 6] * 2)


def test_groups_without_answers_get_the_target_and_single_groups_stay_raw():
    given_ = Within(np.array([2.0, np.nan]), np.array([2.0, np.nan]), np.array([3, 0]), np.array([3.0, 0.0]))
    assert shrink_means(given_, ALL).status.tolist() == ["raw_only", "no_answers"]
    shares = shrink_shares(
        Within(np.array([0.5, np.nan]), np.zeros(2), np.array([4, 0]), np.array([4.0, 0.0])), ALL, 10
    )
    assert shares.status.tolist() == ["ok", "target_only"]
    assert shares.shrunk.tolist() == [0.5, 0.5]
    nobody = Within(np.full(2, np.nan), np.zeros(2), np.zeros(2, int), np.zeros(2))
    assert shrink_shares(nobody, ALL, 10).status.tolist() == ["no_answers"] * 2


def test_equal_answers_within_groups_keep_their_means():
    given_ = Within(np.array([1.0, 2.0]), np.zeros(2), np.array([2, 2]), np.array([2.0, 2.0]))
    assert shrink_means(given_, ALL).shrunk.tolist() == [1.0, 2.0]
    same = Within(np.array([1.0, 1.0]), np.zeros(2), np.array([2, 2]), np.array([2.0, 2.0]))
    assert shrink_means(same, ALL).shrunk.tolist() == [1.0, 1.0]


@given(st.lists(st.tuples(st.integers(2, 30), st.floats(-9, 9), st.floats(0.1, 9)), min_size=3, max_size=12))
def test_shrunk_values_lie_between_raw_and_target_and_small_groups_move_most(rows):
    n = np.array([float(size) for size, _, _ in rows])
    given_ = Within(np.array([m for _, m, _ in rows]), np.array([v for _, _, v in rows]), n.astype(int), n)
    found = shrink_means(given_, np.ones(len(rows), dtype=bool))
    low, high = np.minimum(given_.mean, found.target), np.maximum(given_.mean, found.target)
    assert ((found.shrunk >= low - 1e-9) & (found.shrunk <= high + 1e-9)).all()
    assert (np.diff(found.weight[np.argsort(n, kind="stable")]) >= -1e-12).all()
    assert variance_between(n, given_.mean, found.within) == found.between
