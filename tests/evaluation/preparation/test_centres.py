import numpy as np
import pytest
from hypothesis import given

from evaluation.preparation.centres import centre, centre_by_group, dimension_means
from tests.evaluation.preparation.tables import grids

nan = np.nan


@given(grids())
def test_centres_are_those_of_numpy_where_there_is_something(values):
    for how, reference in (("mean", np.mean), ("median", np.median)):
        typical, n = centre(values, how)
        for row, found, count in zip(values, typical, n, strict=True):
            present = row[~np.isnan(row)]
            assert count == len(present)
            assert (
                np.isnan(found)
                if not len(present)
                else found == pytest.approx(reference(present), rel=1e-12, abs=1e-12)
            )


def test_within_groups_by_hand():
    values = np.array([[1.0, 3, 10, nan, 5]])
    typical, n = centre_by_group(values, np.array([1, 1, 0, 2, -1]), 4, "mean")
    np.testing.assert_array_equal(typical, [[10, 2, nan, nan]])
    assert n.tolist() == [[1, 2, 0, 0]]


def test_dimension_mean_by_hand():
    """Unit 3 lies at 0.5 of the first and, cost, at 1 - 0.75 of the second: mean 0.375 on 100 … 300 is 175."""
    values = np.array([[0.0, 10, 5], [0.0, 8, 6], [100.0, 300, nan], [7.0, 7, nan], [1.0, 2, nan]])
    fill, basis = dimension_means(
        values,
        values[:, :2].min(axis=1),
        values[:, :2].max(axis=1),
        np.array([1.0, -1, 1, 1, 1]),
        np.array([0, 0, 0, 0, 1]),
    )
    assert (fill[2, 2], basis[2, 2]) == (175, 2)
    assert (fill[3, 2], basis[3, 2]) == (7, 1)
    assert np.isnan(fill[4, 2])
    assert basis[4, 2] == 0
