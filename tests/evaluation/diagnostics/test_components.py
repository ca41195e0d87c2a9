import numpy as np
import pandas as pd
import pytest

from evaluation.diagnostics import components
from tests.evaluation.preparation.test_tree import TREE

RANDOM = np.random.default_rng(9)
FRAME = pd.DataFrame(RANDOM.normal(size=(20, 4)), columns=["a", "b", "c", "d"])


def test_two_indicators_by_hand():
    """R = [[1, r], [r, 1]] has the eigenvalues 1 ± r and the loadings √((1 ± r)/2)."""
    frame = pd.DataFrame({"a": [1.0, 2, 3, 4], "b": [2.0, 1, 4, 3]})
    result = components(frame)
    assert result.table["eigenvalue"].tolist() == pytest.approx([1.6, 0.4])
    assert result.table["cumulative"].tolist() == pytest.approx([0.8, 1])
    np.testing.assert_allclose(result.loadings[""], [[0.8**0.5, 0.2**0.5], [0.8**0.5, -(0.2**0.5)]], rtol=1e-9)


def test_loadings_give_the_correlations_back():
    result = components(FRAME, TREE)
    whole = result.loadings["goal"]
    np.testing.assert_allclose(whole @ whole.T, FRAME.corr(), atol=1e-12)
    assert result.table.loc["goal", "eigenvalue"].sum() == pytest.approx(4)
    assert "D1: " in result.text


def test_groups_without_components_say_why():
    result = components(FRAME.assign(b=1.0)[["a", "b", "d"]], TREE)
    assert result.remarks == {"P": "flat", "D1": "flat", "goal": "flat"}
    assert result.table.empty
    assert "an indicator without variation" in result.text
