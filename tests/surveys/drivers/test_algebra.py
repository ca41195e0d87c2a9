import numpy as np

from surveys.drivers.algebra import inverse


def test_units_do_not_matter():
    matrix = np.array([[4.0, 1e6], [1e6, 1e12]])
    np.testing.assert_allclose(inverse(matrix) @ matrix, np.eye(2), atol=1e-9)


def test_the_inverse_is_symmetric():
    found = inverse(np.array([[2.0, 0.5, 0.1], [0.5, 3.0, 0.2], [0.1, 0.2, 1.0]]))
    assert np.array_equal(found, found.T)
