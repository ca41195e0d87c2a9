import numpy as np
import pandas as pd
import pytest

from surveys.scales.structure.fit import fit_of
from surveys.scales.structure.rotation import Rotated
from surveys.scales.structure.solution import FactorSolution, arranged

NAMES = ("a", "b", "c", "d")
ROTATED = Rotated(np.array([[0.3, -0.8], [0.1, -0.7], [0.6, 0.1], [0.3, -0.6]]), np.array([[1, 0.2], [0.2, 1]]))


def solution(fit=None):
    loadings, correlations = arranged(ROTATED, NAMES, "F")
    unique = pd.Series([0.2, 0.5, 0.6, 0.4], index=list(NAMES))
    return FactorSolution(loadings, correlations, unique, "minres", "oblimin", 100, fit)


def test_factors_are_ordered_by_variance_and_turned_upwards():
    loadings, correlations = arranged(ROTATED, NAMES, "F")
    assert loadings["F1"].tolist() == [0.8, 0.7, -0.1, 0.6]
    assert loadings["F2"].tolist() == [0.3, 0.1, 0.6, 0.3]
    assert correlations.loc["F1", "F2"] == -0.2


def test_variance_of_oblique_factors():
    """Sums are the diagonal of Φ L'L: for F1 1.5 - .2 · .42 with 1.5 = Σ l1², .42 = Σ l1 l2 - .06."""
    made = solution()
    l1, l2 = made.loadings["F1"], made.loadings["F2"]
    cross = float((l1 * l2).sum())
    assert made.variance.loc["ss_loadings", "F1"] == pytest.approx(float((l1**2).sum()) - 0.2 * cross)
    assert made.variance.loc["cumulative_explained", "F2"] == pytest.approx(1)
    assert made.structure.loc["a", "F1"] == pytest.approx(0.8 - 0.2 * 0.3)


def test_communalities_and_complexity():
    made = solution()
    assert made.communalities.tolist() == [0.8, 0.5, 0.4, 0.6]
    assert made.complexity["a"] == pytest.approx((0.64 + 0.09) ** 2 / (0.64**2 + 0.09**2))
    assert list(made.table.columns) == ["F1", "F2", "communality", "uniqueness"]


def test_sentences_say_what_belongs_where():
    text = solution(fit_of(np.eye(4), np.zeros((4, 1)), 100)).text
    assert "F1 carries “a”, “b”, “d”" in text
    assert "cannot be tested" in text


def test_items_on_no_factor_or_on_two():
    loadings = pd.DataFrame({"F1": [0.5, 0.1], "F2": [0.6, 0.2]}, index=["x", "y"])
    phi = pd.DataFrame(np.eye(2), index=["F1", "F2"], columns=["F1", "F2"])
    made = FactorSolution(loadings, phi, pd.Series([0.4, 0.9], index=["x", "y"]), "ml", "none", 50, None)
    assert "No loading reaches 0.40 for “y”" in made.text
    assert "On more than one factor: “x”" in made.text
