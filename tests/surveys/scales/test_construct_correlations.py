import pandas as pd
import pytest

from surveys.scales.construct_correlations import construct_correlations


def test_distinct_scales(exact):
    scores = exact([[1, 0.2, -0.4], [0.2, 1, 0.3], [-0.4, 0.3, 1]], 40)
    made = construct_correlations(scores)
    assert made.average == pytest.approx(0.3)
    assert made.largest == pytest.approx(0.4)
    assert made.closest == ("q1", "q3")
    assert "measure different things" in made.text


def test_two_scales_that_are_one(exact):
    made = construct_correlations(exact([[1, 0.9], [0.9, 1]], 40))
    assert "“q1”, “q2” correlate 0.90" in made.text
    pd.testing.assert_frame_equal(made.table, made.correlations)
