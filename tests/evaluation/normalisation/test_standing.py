import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import rankdata

from evaluation.normalisation.standing import standing
from tests.evaluation.preparation.tables import grids

nan = np.nan


@given(grids(), st.sampled_from(["min", "average", "max"]))
def test_in_their_own_sample_values_have_their_ranks(values, ties):
    n = (~np.isnan(values)).sum(axis=1).astype(float)
    found = standing(values, np.sort(values, axis=1), n, ties)
    for row, ranks in zip(values, found, strict=True):
        present = ~np.isnan(row)
        np.testing.assert_array_equal(ranks[present], rankdata(row[present], method=ties))
        assert np.isnan(ranks[~present]).all()


@pytest.mark.parametrize(
    ("ties", "expected"), [("min", [1, 2, 4, 5]), ("average", [1, 2.5, 4, 5]), ("max", [1, 3, 4, 5])]
)
def test_new_values_find_their_place_among_those_remembered(ties, expected):
    """Remembered 1, 2, 2, 7: below all, a tie of two, between, above all."""
    found = standing(np.array([[0.0, 2, 5, 9, nan]]), np.array([[1.0, 2, 2, 7, nan]]), np.array([4.0]), ties)
    np.testing.assert_array_equal(found, [[*expected, nan]])
