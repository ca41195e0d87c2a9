"""The bootstrap: what it must agree with, and what must not matter to it."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.measures import resampling
from evaluation.measures.resampling import DRAWS, FEW, MANY, SHARED, Drawn, ratio, resample_items, resample_sums


def mean_of(values, times=None, group=None, groups=1, seeds=None):
    """Bootstrap the mean of values: Σ value / Σ 1."""
    features = np.column_stack([values, np.ones(len(values))]).astype(float)
    times = np.ones(len(values)) if times is None else np.asarray(times, dtype=float)
    group = np.zeros(len(values), dtype=np.int64) if group is None else np.asarray(group)
    return resample_sums(features, times, group, groups, ratio, seeds or [[0, at] for at in range(groups)])


@pytest.mark.parametrize("size", [10, FEW, FEW + 1, 300, SHARED, SHARED + 1, MANY + 500])
def test_the_error_of_a_mean(size):
    """The bootstrap error of a mean tends to σ / √n with σ² = Σ(x - x̄)²/n; with 500 draws within about 3 %: here 10 %."""
    values = np.arange(size) % 97 + np.arange(size) / size
    found = mean_of(values)
    assert found.value[0] == pytest.approx(values.mean())
    assert found.error[0] == pytest.approx(values.std() / np.sqrt(size), rel=0.1)
    low, high = found.interval
    assert low[0] < values.mean() < high[0]
    assert (high[0] - low[0]) / found.error[0] == pytest.approx(2 * 1.96, rel=0.15)


def test_times_stand_for_rows():
    """30 times 0, 70 times 1 in two rows: the error of a share of 0.7 of 100 is √(0.21 / 100)."""
    found = mean_of([0.0, 1.0], [30, 70])
    assert found.value[0] == pytest.approx(0.7)
    assert found.error[0] == pytest.approx(np.sqrt(0.21 / 100), rel=0.1)
    rows = mean_of([0.0] * 30 + [1.0] * 70)
    np.testing.assert_array_equal(found.draws, rows.draws)


def test_few_items_with_times_are_drawn_as_if_they_stood_in_rows():
    np.testing.assert_array_equal(mean_of([1.0, 5.0], [2, 3]).draws, mean_of([1.0, 1.0, 5.0, 5.0, 5.0]).draws)


@given(st.lists(st.integers(0, 9), min_size=2, max_size=100), st.randoms())
def test_the_order_of_rows_does_not_matter(values, random):
    shuffled = list(values)
    random.shuffle(shuffled)
    np.testing.assert_allclose(mean_of(values).draws, mean_of(shuffled).draws, rtol=1e-12)


def test_other_groups_do_not_matter():
    """A group keeps its draws when another is put before it."""
    own, other = np.arange(200.0), np.arange(80.0) ** 2
    alone = mean_of(own, seeds=[[0, 7]])
    group = np.repeat([0, 1], [80, 200])
    both = mean_of(np.concatenate([other, own]), group=group, groups=2, seeds=[[0, 3], [0, 7]])
    np.testing.assert_array_equal(alone.draws[0], both.draws[1])


@pytest.mark.parametrize("size", [FEW, 100, SHARED, SHARED + 1])
def test_draws_are_those_of_a_multinomial(size):
    """Of n items drawn n times: each 1 on average, variance 1 - 1/n, covariance of two -1/n, and n altogether."""
    features = np.eye(size)[:, [0, size // 2]]
    sums = np.column_stack([features, np.ones(size)])
    found = resample_sums(sums, np.ones(size), np.zeros(size, dtype=np.int64), 1, lambda s: s[..., 2], [[0, 0]])
    assert (found.draws == size).all()
    one = resample_sums(sums, np.ones(size), np.zeros(size, dtype=np.int64), 1, lambda s: s[..., 0], [[0, 0]]).draws[0]
    both = resample_sums(
        sums, np.ones(size), np.zeros(size, dtype=np.int64), 1, lambda s: s[..., 0] + s[..., 1], [[0, 0]]
    )
    assert one.mean() == pytest.approx(1, abs=4 / np.sqrt(DRAWS))
    assert one.var() == pytest.approx(1 - 1 / size, rel=0.3)
    assert both.draws.var() == pytest.approx(2 * (1 - 1 / size) - 2 / size, rel=0.3)


@pytest.mark.parametrize("size", [5, FEW + 6, 150])
def test_a_few_at_a_time_or_all_at_once(size, monkeypatch):
    """How many groups and draws are worked out together is a matter of memory alone."""
    values = np.arange(12 * size) % 31
    group = np.repeat(np.arange(12), size)
    at_once = mean_of(values, group=group, groups=12)
    monkeypatch.setattr(resampling, "CHUNK", 4 * DRAWS)
    monkeypatch.setattr(resampling, "PRODUCT", 3 * size)
    np.testing.assert_array_equal(at_once.draws, mean_of(values, group=group, groups=12).draws)


def test_groups_of_many_items_have_draws_of_their_own():
    """The same hundred values under two names: two different samples of draws, hardly correlated (|r| < 0.2 for 500 of them)."""
    values = np.random.default_rng(1).normal(size=100)
    found = mean_of(np.tile(values, 2), group=np.repeat([0, 1], 100), groups=2, seeds=[[0, 3], [0, 8]]).draws
    assert abs(np.corrcoef(found)[0, 1]) < 0.2


def test_one_item_has_no_spread():
    found = mean_of([4.0])
    assert found.value[0] == 4
    assert np.isnan(found.draws).all()
    assert np.isnan([found.error[0], *(end[0] for end in found.interval)]).all()


def test_no_groups_at_all():
    found = mean_of([], groups=0)
    assert found.value.shape == (0,)
    assert found.draws.shape == (0, DRAWS)


def test_an_error_needs_half_of_the_draws():
    """Draws without a value are left out; with fewer than half of them there is no interval."""
    draws = np.full((2, 100), np.nan)
    draws[0, :60], draws[1, :40] = np.arange(60), np.arange(40)
    drawn = Drawn(np.array([1.0, 1.0]), draws)
    assert drawn.error[0] == pytest.approx(np.arange(60).std(ddof=1))
    assert np.isnan(drawn.error[1])
    low, high = drawn.interval
    assert (low[0], high[0]) == pytest.approx((0.025 * 59, 0.975 * 59))
    assert np.isnan([low[1], high[1]]).all()


@given(st.lists(st.one_of(st.just(np.nan), st.floats(-9, 9)), min_size=2, max_size=40))
def test_intervals_of_draws_with_gaps(draws):
    """As numpy's nanquantile has them."""
    low, high = Drawn(np.zeros(1), np.array([draws])).interval
    if np.isfinite(draws).sum() * 2 >= len(draws):
        np.testing.assert_allclose([low[0], high[0]], np.nanquantile(draws, [0.025, 0.975]), atol=1e-12)
    else:
        assert np.isnan([low[0], high[0]]).all()


def test_without_draws_there_is_no_error():
    drawn = Drawn(np.array([1.0]), np.full((1, 0), np.nan))
    assert np.isnan(drawn.error[0])


def test_items_of_a_statistic_that_needs_them():
    """The largest item: 3 of 1, 2, 3; a draw misses it with probability (2/3)³ = 0.296."""
    features = np.array([[1.0], [2.0], [3.0], [9.0]])

    def largest(items, times):
        return np.where(times > 0, items[:, 0], -np.inf).max(axis=1)

    found = resample_items(features, np.array([0, 0, 0, 1]), 2, largest, [[0, 0], [0, 1]])
    assert found.value.tolist() == [3, 9]
    assert (found.draws[0] < 3).mean() == pytest.approx((2 / 3) ** 3, abs=0.06)
    assert np.isnan(found.draws[1]).all()


def test_nothing_over_nothing_is_unknown():
    assert np.isnan(ratio(np.array([[1.0, 0.0], [0.0, 0.0]]))).all()
    assert ratio(np.array([1.0, 4.0])) == 0.25
