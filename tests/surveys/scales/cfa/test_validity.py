import numpy as np
import pandas as pd
import pytest

from surveys.scales.cfa.pattern import pattern_of
from surveys.scales.cfa.validity import convergence, discriminance, htmt

PATTERN = pattern_of({"F": ["a", "b"], "G": ["c", "d"]}, list("abcd"))


def test_ave_and_composite_reliability_by_hand():
    """λ = .8, .6: AVE .5; CR 1.96/(1.96 + .36 + .64)."""
    made = convergence(np.array([[0.8, 0], [0.6, 0], [0, 0.9], [0, 0.9]]), PATTERN)
    assert made.loc["F", "ave"] == pytest.approx(0.5)
    assert made.loc["F", "cr"] == pytest.approx(1.96 / 2.96)
    assert made.loc["G", "ave"] == pytest.approx(0.81)
    assert made["items"].tolist() == [2, 2]


def test_htmt_by_hand():
    """Between: mean of .3, .4, .2, .3 = .3; within .6 and .5: .3/√.3."""
    matrix = np.array([[1, 0.6, 0.3, 0.4], [0.6, 1, 0.2, 0.3], [0.3, 0.2, 1, 0.5], [0.4, 0.3, 0.5, 1]])
    made = htmt(matrix, PATTERN)
    assert made.loc["F", "G"] == pytest.approx(0.3 / 0.3**0.5)
    assert made.loc["F", "F"] == 1
    turned = matrix * np.outer([1, 1, -1, -1], [1, 1, -1, -1])
    assert htmt(turned, PATTERN).loc["F", "G"] == pytest.approx(made.loc["F", "G"])


def test_items_that_share_nothing_make_the_ratio_infinite():
    assert htmt(np.eye(4), PATTERN).loc["F", "G"] == np.inf


@pytest.mark.parametrize(
    ("r", "ratio", "fornell", "distinct"), [(0.5, 0.6, True, True), (-0.8, 0.6, False, False), (0.5, 0.9, True, False)]
)
def test_two_criteria_of_distinctness(r, ratio, fornell, distinct):
    ave = pd.Series([0.5, 0.6], index=["F", "G"])
    names = ["F", "G"]
    made = discriminance(
        ave, pd.DataFrame([[1, r], [r, 1]], names, names), pd.DataFrame([[1, ratio], [ratio, 1]], names, names)
    )
    assert (made.loc[0, "fornell_larcker"], made.loc[0, "distinct"]) == (fornell, distinct)
    assert made.loc[0, "root_ave_first"] == pytest.approx(0.5**0.5)
