"""Means and what each child contributes to them."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from evaluation.aggregation import AGGREGATIONS, contributions

WAYS = ["arithmetic", "geometric", "harmonic", "power", "power(2)", "power(-2)"]
NAN = np.nan


@st.composite
def siblings(draw, least=0.0, missing=True):
    """Return scores (children, units) and weights with a positive sum; some scores missing, some weights 0."""
    children, units = draw(st.integers(1, 5)), draw(st.integers(1, 4))
    elements = st.just(NAN) | st.floats(least, 120, allow_subnormal=False) if missing else st.floats(least, 120)
    scores = draw(arrays(float, (children, units), elements=elements))
    weights = draw(arrays(float, children, elements=st.just(0.0) | st.floats(0.01, 100)))
    weights[draw(st.integers(0, children - 1))] = draw(st.floats(0.01, 100))
    return scores, weights


def column(*scores):
    return np.array(scores, dtype=float)[:, None]


def test_arithmetic_by_hand():
    """(3·50 + 1·90) / 4 = 60; with the first one missing the second stands alone."""
    scores = np.array([[50, NAN, NAN], [90, 90, NAN]])
    assert AGGREGATIONS["arithmetic"].combine(scores, np.array([3.0, 1.0])).tolist()[:2] == [60, 90]
    assert np.isnan(AGGREGATIONS["arithmetic"].combine(scores, np.array([3.0, 1.0]))[2])


def test_geometric_by_hand():
    """√(4·9) = 6; (16^3·1^1)^(1/4) = 8; a 0 makes 0."""
    geometric = AGGREGATIONS["geometric"]
    assert geometric.combine(column(4, 9), np.ones(2)) == pytest.approx(6, abs=1e-12)
    assert geometric.combine(column(16, 1), np.array([3.0, 1.0])) == pytest.approx(8, abs=1e-12)
    assert geometric.combine(column(0, 100), np.ones(2)) == 0


def test_a_score_below_zero_has_no_geometric_mean_and_says_so():
    assert np.isnan(AGGREGATIONS["geometric"].combine(column(-1, 100), np.ones(2)))


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("ignored", [0.0, -5.0, NAN, 1e9])
def test_a_child_of_weight_zero_does_not_matter(way, ignored):
    """Also where its logarithm is infinite or does not exist: 0 times minus infinity would be no number."""
    mean = AGGREGATIONS[way].combine(column(40, 60, ignored), np.array([1.0, 1.0, 0.0]))
    assert mean == AGGREGATIONS[way].combine(column(40, 60), np.ones(2))
    points = contributions(AGGREGATIONS[way], column(40, 60, ignored), np.array([1.0, 1.0, 0.0]), 100)
    assert np.nansum(points) == pytest.approx(mean[0])


@pytest.mark.parametrize("way", WAYS)
@given(siblings())
def test_a_mean_lies_between_its_children(way, given):
    scores, weights = given
    mean = AGGREGATIONS[way].combine(scores, weights)
    counted = scores[weights > 0]
    for unit in range(scores.shape[1]):
        present = counted[~np.isnan(counted[:, unit]), unit]
        if len(present):
            assert present.min() - 1e-9 <= mean[unit] <= present.max() + 1e-9
        else:
            assert np.isnan(mean[unit])


@pytest.mark.parametrize("way", WAYS)
@given(siblings(missing=False), st.floats(0.01, 100), st.data())
def test_monotone_and_free_of_the_scale_of_weights(way, given, factor, data):
    scores, weights = given
    how = AGGREGATIONS[way]
    mean = how.combine(scores, weights)
    assert how.combine(scores, weights * factor) == pytest.approx(mean, rel=1e-9, abs=1e-9)
    better = scores.copy()
    better[data.draw(st.integers(0, len(scores) - 1))] += data.draw(st.floats(0, 50))
    assert (how.combine(better, weights) >= mean - 1e-9).all()


@given(siblings())
def test_geometric_is_never_above_arithmetic(given):
    arithmetic, geometric = (AGGREGATIONS[way].combine(*given) for way in ("arithmetic", "geometric"))
    assert (np.isnan(arithmetic) == np.isnan(geometric)).all()
    assert (geometric[~np.isnan(geometric)] <= arithmetic[~np.isnan(arithmetic)] + 1e-9).all()


@pytest.mark.parametrize("way", WAYS)
@given(siblings())
def test_contributions_add_up_to_the_parent(way, given):
    """With zeros, missing children, children of weight 0 and scores beyond full marks."""
    scores, weights = given
    points = contributions(AGGREGATIONS[way], scores, weights, 100)
    mean = AGGREGATIONS[way].combine(scores, weights)
    for unit in range(scores.shape[1]):
        if np.isnan(mean[unit]):
            assert np.isnan(points[:, unit]).all()
        else:
            assert (np.isnan(points[:, unit]) == np.isnan(scores[:, unit])).all()
            assert np.nansum(points[:, unit]) == pytest.approx(mean[unit], rel=1e-9, abs=1e-7)


@given(siblings())
def test_arithmetic_contributions_are_shares_times_scores(given):
    """Also where points above and below full marks cancel, as in 150 and 50 with a mean of 100."""
    scores, weights = given
    points = contributions(AGGREGATIONS["arithmetic"], scores, weights, 100)
    present = ~np.isnan(scores)
    share = np.where(present, weights[:, None], 0)
    with np.errstate(invalid="ignore"):
        share = share / share.sum(axis=0)
    expected = np.where(present & ~np.isnan(share), share * scores, NAN)
    assert points == pytest.approx(expected, nan_ok=True, abs=1e-9)


def test_geometric_contributions_by_hand():
    """Scores 25 and 100, mean 50: all 50 points are lost on the first, so it gives 50 - 50 = 0 and the second 50.

    Scores 50 and 80 with weights 1 and 3: M = 100·(0.5·0.8³)^(1/4) = 71.1312; losses in proportion to ln 2 and 3 ln 1.25,
    0.693147 : 0.669431, of 28.8688 in all: 14.6856 and 14.1831; contributions 25 - 14.6856 and 75 - 14.1831.
    """
    how = AGGREGATIONS["geometric"]
    assert contributions(how, column(25, 100), np.ones(2), 100)[:, 0] == pytest.approx([0, 50], abs=1e-12)
    points = contributions(how, column(50, 80), np.array([1.0, 3.0]), 100)[:, 0]
    assert points == pytest.approx([10.3144, 60.8169], abs=1e-4)


def test_the_loss_to_zero_falls_on_the_zeros():
    """Both zeros share the 100 points by their weights 1 : 3, of which they could have given 20 and 60; the rest gives 20."""
    points = contributions(AGGREGATIONS["geometric"], column(0, 0, 100), np.array([1.0, 3.0, 1.0]), 100)[:, 0]
    assert points == pytest.approx([20 - 25, 60 - 75, 20])


@pytest.mark.parametrize("way", WAYS)
def test_scales_and_slopes_fit_together(way):
    """backward undoes forward, and the slope is the derivative: compared with a difference of 1e-6."""
    how, scores = AGGREGATIONS[way], np.linspace(1, 120, 50)
    assert how.backward(how.forward(scores)) == pytest.approx(scores)
    numerical = (how.forward(scores + 1e-6) - how.forward(scores - 1e-6)) / 2e-6
    assert how.slope(scores) == pytest.approx(numerical, rel=1e-6)


def test_power_means_by_hand():
    """√((1·49 + 1·1)/2) = 5; 2/(1/40 + 1/60) = 48; ((√16 + √4)/2)² = 9; a 0 makes those with an exponent up to 0 nothing."""
    assert AGGREGATIONS["power(2)"].combine(column(7, 1), np.ones(2)) == pytest.approx(5)
    assert AGGREGATIONS["harmonic"].combine(column(40, 60), np.ones(2)) == pytest.approx(48)
    assert AGGREGATIONS["power"].combine(column(16, 4), np.ones(2)) == pytest.approx(9)
    for way in ("harmonic", "power(-2)"):
        assert AGGREGATIONS[way].combine(column(0, 100), np.ones(2)) == 0
        assert np.isnan(AGGREGATIONS[way].combine(column(-1, 100), np.ones(2)))
    assert AGGREGATIONS["power(2)"].combine(column(0, 100), np.ones(2)) == pytest.approx(np.sqrt(5000))


def test_the_generalised_mean_skips_a_missing_cell():
    """COINr's known defect 3: 1, 2, missing, 4 with p = 2 has no value there; here √(21/3)."""
    assert AGGREGATIONS["power(2)"].combine(column(1, 2, NAN, 4), np.ones(4)) == pytest.approx(np.sqrt(7))


@given(siblings(least=0.01))
def test_power_means_grow_with_their_exponent(given):
    found = [AGGREGATIONS[f"power({p})"].combine(*given) for p in (-3, -1, 0, 0.5, 1, 2)]
    for lower, higher in pairwise(found):
        assert (np.isnan(lower) | (lower <= higher + 1e-9)).all()
