import numpy as np
import pytest

from evaluation.normalisation.lines import Lines, affine


def lines(*rows):
    return Lines(*np.array(rows, dtype=float).T)


def test_the_line_runs_exactly_through_both_points():
    line = lines((0.1, 0.3, 1, 100), (-7, -3, 0, 1))
    assert line.score(np.array([[0.1, 0.3], [-7.0, -3.0]])).tolist() == [[1, 100], [0, 1]]
    assert line.slope.tolist() == pytest.approx([495, 0.25])
    assert line.intercept.tolist() == pytest.approx([-48.5, 1.75])
    assert line.rows(np.array([1])).slope.tolist() == [0.25]


def test_a_stack_of_variants_is_scored_in_one_expression():
    """Two draws, three indicators, four units; the cheap form agrees with the exact one."""
    random = np.random.default_rng(3)
    start, low = random.normal(size=(2, 3)), random.uniform(0, 1, (2, 3))
    stack = Lines(start, start + random.uniform(1, 2, (2, 3)), low, low + 10)
    values = random.normal(size=(3, 4))
    exact = stack.score(values)
    assert exact.shape == (2, 3, 4)
    for draw in range(2):
        one = Lines(stack.start[draw], stack.end[draw], stack.low[draw], stack.high[draw])
        np.testing.assert_array_equal(exact[draw], one.score(values))
    np.testing.assert_allclose(affine(values, stack.slope, stack.intercept), exact, rtol=1e-9, atol=1e-12)
    room = np.empty((2, 3, 4))
    assert affine(values, stack.slope, stack.intercept, out=room) is room


def test_points_that_coincide_have_no_line():
    line = lines((1, 1, 0, 100))
    assert np.isinf(line.slope[0])
    assert np.isnan(line.score(np.array([[1.0]]))[0, 0])
