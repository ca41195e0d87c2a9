import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from surveys.weights.sums import cell_sums, counts, sums


@given(st.lists(st.tuples(st.integers(0, 4), st.floats(-1e6, 1e6)), min_size=1))
def test_group_sums_add_to_the_total(rows):
    codes, values = np.array([code for code, _ in rows]), np.array([value for _, value in rows])
    np.testing.assert_allclose(sums(codes, values, 5).sum(), values.sum(), atol=1e-6)
    assert counts(codes, 5).sum() == len(rows)


def test_columns_are_summed_one_by_one():
    found = cell_sums(np.array([[1.0, 10.0], [2.0, 20.0], [4.0, 40.0]]), np.array([0, 1, 1]), 2)
    assert found.tolist() == [[1.0, 10.0], [6.0, 60.0]]
