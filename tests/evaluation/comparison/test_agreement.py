"""Agreement of orders by hand and against scipy."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import kendalltau, spearmanr

from evaluation.comparison.agreement import correlation, shared_top

NAN = np.nan


def series(*numbers):
    return pd.Series(numbers, index=list("abcdefgh")[: len(numbers)], dtype=float)


def test_by_hand():
    """1 2 3 against 1 3 2: ρ = 1 - 6·2/(3·8) = 0.5, τ = (2 - 1)/3; d has no partner."""
    first, second = series(1, 2, 3, 9), series(10, 30, 20, NAN)
    assert correlation(first, second) == pytest.approx(0.5)
    assert correlation(first, second, "kendall") == pytest.approx(1 / 3)


def test_what_cannot_be_said():
    assert np.isnan(correlation(series(1, 2), series(1, 2)))
    assert np.isnan(correlation(series(1, 1, 1), series(1, 2, 3)))


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=3, max_size=8))
def test_against_scipy(pairs):
    first, second = (series(*column) for column in zip(*pairs, strict=True))
    if first.nunique() > 1 and second.nunique() > 1:
        assert correlation(first, second) == pytest.approx(spearmanr(first, second).statistic)
        assert correlation(first, second, "kendall") == pytest.approx(kendalltau(first, second).statistic)


def test_shared_top():
    """The best two are a, b here and a, c there: one of two. A tie for the second place takes both in."""
    assert shared_top(series(1, 2, 3), series(1, 3, 2), 2) == 0.5
    assert shared_top(series(1, 2, 2), series(1, 3, 2), 2) == pytest.approx(2 / 3)
    assert np.isnan(shared_top(series(NAN), series(NAN), 2))
