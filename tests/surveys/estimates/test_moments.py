import numpy as np
import pandas as pd
import pytest

from surveys.estimates import Design, sample_of
from surveys.estimates.cut import Cut
from surveys.estimates.moments import CellScores, Part, moments, presence, scores_of
from surveys.weights.columns import grouped

FRAME = pd.DataFrame({"g": ["a", "a", "b", "b"], "w": [1.0, 3.0, 1.0, 1.0], "x": [2.0, 4.0, 5.0, np.nan]})
CUT = Cut(sample_of(FRAME, Design(weights="w")), grouped(FRAME, ["g"]))
X = FRAME["x"].to_numpy()


def test_means_use_the_answers_that_are_there():
    """a: (2 + 12)/4 = 3.5, V = 4/3 · ((1·1.5)² + (3·0.5)²)/16 = 0.375; b: one answer."""
    found = moments(Part({}, X), CUT)
    assert found.estimate.tolist() == [3.5, 5.0]
    assert found.variance[0] == pytest.approx(0.375)
    assert found.n.tolist() == [2, 1]
    assert found.base.tolist() == [4.0, 1.0]


def test_totals_divide_by_nothing():
    assert moments(Part({}, X, total=True), CUT).estimate.tolist() == [14.0, 5.0]


def test_ratios_need_both_values():
    """a: Σ w y / Σ w x = (1·1 + 3·1)/(1·2 + 3·4) = 4/14."""
    found = moments(Part({}, np.ones(4), over=X), CUT)
    assert found.estimate.tolist() == pytest.approx([4 / 14, 1 / 5])
    assert presence(Part({}, np.ones(4), over=X)).tolist() == [True, True, True, False]


def test_spread_is_the_variance_of_the_values():
    """a: 2/1 · (1·1.5² + 3·0.5²)/4 = 1.5; one answer has none."""
    found = moments(Part({}, X), CUT, spread=True).srs
    assert found[0] == pytest.approx(1.5)
    assert np.isnan(found[1])


@pytest.mark.parametrize(
    "part", [Part({}, X), Part({}, X, total=True), Part({}, np.array([1.0, 2.0, 4.0, 3.0]), over=X)]
)
def test_scores_give_the_same_variance_and_are_zero_outside(part):
    found = moments(part, CUT)
    scores = scores_of(part, found, CUT)
    assert (scores[[2, 3], 0] == 0).all()
    np.testing.assert_allclose(np.diag(CUT.sample.covariance(scores)), found.variance, atol=1e-15)


def test_cell_scores_go_part_by_part():
    parts = (Part({}, X), Part({}, X, total=True))
    found = tuple(moments(part, CUT) for part in parts)
    assert CellScores(parts, found, CUT)().shape == (4, 4)
    np.testing.assert_array_equal(CellScores(parts, found, CUT)()[:, 2:], scores_of(parts[1], found[1], CUT))


def test_a_group_without_answers_has_no_estimate():
    found = moments(Part({}, np.array([1.0, 2.0, np.nan, np.nan])), CUT)
    assert np.isnan(found.estimate[1])
    assert np.isnan(found.variance[1])
