from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from evaluation.robustness.rank_draws import quantiles, rank_draws
from evaluation.scoring import ranks_of

SCORES = arrays(
    float,
    st.tuples(st.integers(1, 5), st.integers(1, 9)),
    elements=st.sampled_from([np.nan, 0.0, 1.0, 1.5, -2.0, 1e-7]),
)


@given(SCORES, st.sampled_from(["best", "average"]), st.sampled_from([0, 3, 9]))
def test_row_by_row_it_is_the_ranking_of_one_evaluation(scores, ties, decimals):
    np.testing.assert_array_equal(rank_draws(scores, ties, decimals), ranks_of(scores, ties, decimals))


def test_half_ranks_of_a_large_table_are_exact():
    scores = np.zeros((1, 100_001))
    assert rank_draws(scores, "average")[0, 0] == 50_001


@given(arrays(float, (7, 3), elements=st.floats(-5, 5)), st.floats(0, 1))
def test_quantiles_are_those_of_numpy(values, share):
    np.testing.assert_allclose(quantiles(values, [share])[0], np.quantile(values, share, axis=0), atol=1e-12)


def test_gaps_are_left_out():
    values = np.array([[1.0, np.nan], [np.nan, np.nan], [3.0, np.nan]])
    found = quantiles(values, [0.5])[0]
    assert found[0] == pytest.approx(2)
    assert np.isnan(found[1])
