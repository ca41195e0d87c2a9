import numpy as np
import pandas as pd
import pytest

from surveys.scales.moments import Moments
from surveys.scales.structure.eigen import descending, eigenvalues


def test_equal_correlations_by_hand():
    """1 + 2ρ = 2 once and 1 - ρ = .5 twice."""
    made = eigenvalues(Moments.from_matrix(pd.DataFrame(np.full((3, 3), 0.5) + 0.5 * np.eye(3)), 50))
    assert made.values == pytest.approx([2, 0.5, 0.5])
    assert made.above_one == 1
    assert made.table["cumulative"].tolist() == pytest.approx([2 / 3, 5 / 6, 1])
    assert "1 of 3 eigenvalues exceed 1; the first component explains 67%" in made.text


def test_largest_first():
    assert descending(np.diag([1.0, 3.0, 2.0])).tolist() == [3, 2, 1]
