"""What holds for every way to combine: gaps, weights of 0, contributions, slopes."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from evaluation.aggregation import AGGREGATIONS, contributions, shares_of

NAN = np.nan
WAYS = [*AGGREGATIONS, "power(2)", "power(-2)", "owa(0.5)", "weakest_link(1)", "benefit_of_doubt(0.4)"]
OWN = [way for way in WAYS if not AGGREGATIONS[way].relative]


@st.composite
def siblings(draw, least=0.0, missing=True, most_units=4):
    """Return scores (children, units) and weights with a positive sum; some scores missing, some weights 0."""
    children, units = draw(st.integers(1, 5)), draw(st.integers(1, most_units))
    elements = st.sampled_from([0.0, 1.0, 50.0, 100.0]) | st.floats(least, 120, allow_subnormal=False)
    elements = st.just(NAN) | elements if missing else elements
    scores = draw(arrays(float, (children, units), elements=elements))
    weights = draw(arrays(float, children, elements=st.just(0.0) | st.floats(0.01, 100)))
    weights[draw(st.integers(0, children - 1))] = draw(st.floats(0.01, 100))
    return np.maximum(scores, least), weights


def test_shares_by_hand():
    """Weights 1, 3, 4; without the last the others have a quarter and three; without all there is none."""
    scores = np.array([[1, NAN], [1, NAN], [NAN, NAN]])
    shares = shares_of(scores, np.array([1.0, 3, 4]))
    assert shares[:, 0].tolist() == [0.25, 0.75, 0]
    assert np.isnan(shares[:, 1]).all()


@pytest.mark.parametrize("way", WAYS)
def test_a_missing_child_leaves_with_its_weight(way):
    """The rest is combined as if it had never been there; nothing left is no score."""
    how = AGGREGATIONS[way]
    scores = np.array([[40.0, 70, 20], [60, 30, 90], [NAN, NAN, NAN]])
    weights = np.array([1.0, 2, 5])
    assert how.combine(scores, weights).tolist() == how.combine(scores[:2], weights[:2]).tolist()
    assert np.isnan(how.combine(np.full((2, 3), NAN), np.ones(2))).all()
    assert np.isnan(contributions(how, scores, weights, 100)[2]).all()


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("ignored", [0.0, -5.0, NAN, 1e9])
def test_a_child_of_weight_zero_does_not_matter(way, ignored):
    how, scores = AGGREGATIONS[way], np.array([[40.0, 70], [60, 30], [ignored, ignored]])
    weights = np.array([1.0, 1.0, 0.0])
    assert how.combine(scores, weights).tolist() == how.combine(scores[:2], weights[:2]).tolist()
    points = contributions(how, scores, weights, 100)
    assert np.nansum(points, axis=0) == pytest.approx(how.combine(scores, weights))


@pytest.mark.parametrize("way", WAYS)
@settings(max_examples=25)
@given(siblings())
def test_contributions_add_up_to_the_parent(way, given):
    """With zeros, missing children, children of weight 0 and scores beyond full marks."""
    scores, weights = given
    how = AGGREGATIONS[way]
    points, mean = contributions(how, scores, weights, 100), how.combine(scores, weights)
    for unit in range(scores.shape[1]):
        if np.isnan(mean[unit]):
            assert np.isnan(points[:, unit]).all()
        else:
            assert (np.isnan(points[:, unit]) == np.isnan(scores[:, unit])).all()
            assert np.nansum(points[:, unit]) == pytest.approx(mean[unit], rel=1e-9, abs=1e-7)


@pytest.mark.parametrize("way", WAYS)
@settings(max_examples=25)
@given(siblings(least=1.0), st.floats(0.01, 100))
def test_the_scale_of_weights_and_the_order_of_children_do_not_matter(way, given, factor):
    scores, weights = given
    how = AGGREGATIONS[way]
    mean = how.combine(scores, weights)
    assert how.combine(scores, weights * factor) == pytest.approx(mean, rel=1e-9, abs=1e-9, nan_ok=True)
    assert how.combine(scores[::-1], weights[::-1]) == pytest.approx(mean, rel=1e-9, abs=1e-9, nan_ok=True)


@pytest.mark.parametrize("way", WAYS)
@settings(max_examples=25)
@given(siblings(least=1.0))
def test_the_order_of_units_does_not_matter(way, given):
    scores, weights = given
    how = AGGREGATIONS[way]
    assert how.combine(scores[:, ::-1], weights)[::-1] == pytest.approx(
        how.combine(scores, weights), rel=1e-9, abs=1e-9, nan_ok=True
    )


@pytest.mark.parametrize("way", OWN)
@settings(max_examples=25)
@given(siblings(least=5.0, most_units=2), st.integers(0, 999))
def test_the_gradient_is_the_slope(way, given, seed):
    """Compared with a central difference of 1e-5, at scores that do not tie."""
    scores, weights = given
    scores = scores + np.random.default_rng(seed).uniform(0, 3, scores.shape)
    how = AGGREGATIONS[way]
    found = how.gradient(scores, weights)
    for child in range(len(scores)):
        step = np.zeros(scores.shape)
        step[child] = 1e-5
        slope = (how.combine(scores + step, weights) - how.combine(scores - step, weights)) / 2e-5
        close = np.abs(np.diff(np.sort(scores, axis=0), axis=0)).min(initial=1) < 1e-4
        if not close:
            assert found[child] == pytest.approx(np.nan_to_num(slope), rel=1e-4, abs=1e-5)
