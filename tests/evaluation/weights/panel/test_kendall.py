"""Kendall's W; with the same data m(n - 1)W is the statistic of Friedman's test as scipy computes it."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy.stats import friedmanchisquare

from evaluation.weights.panel.kendall import concordance

PANEL = np.array(
    [[9, 8, 7, 5, 6, 4], [8, 9, 7, 6, 5, 4], [9, 7, 8, 5, 5, 3], [7, 9, 8, 6, 4, 5], [9, 8, 6, 7, 5, 4]], dtype=float
)


def test_five_experts_with_ties():
    found = concordance(PANEL)
    assert found.w == pytest.approx(0.83908045977)
    assert found.chi2 == pytest.approx(20.9770114943)
    assert (found.df, found.experts) == (5, 5)
    assert found.p == pytest.approx(0.000818200612363)


def test_full_and_no_agreement():
    assert concordance(np.array([[1.0, 2, 3], [4, 5, 6]])).w == pytest.approx(1)
    assert concordance(np.array([[1.0, 2, 3], [3, 2, 1]])).w == pytest.approx(0)


def test_where_it_does_not_exist():
    for ratings in ([[1.0, 2.0]], [[1.0], [2.0]], [[3.0, 3.0], [2.0, 2.0]], [[1.0, np.nan], [1.0, 2.0]]):
        assert concordance(np.array(ratings)).w is None


@given(arrays(float, (5, 4), elements=st.integers(1, 9).map(float)))
def test_it_is_friedmans_statistic(ratings):
    found = concordance(ratings)
    if found.w is not None:
        assert 0 <= found.w <= 1 + 1e-12
        assert found.chi2 == pytest.approx(friedmanchisquare(*ratings.T).statistic)
