import numpy as np
import pandas as pd
import pytest
from statsmodels.stats.outliers_influence import variance_inflation_factor

from evaluation.diagnostics import collinearity
from evaluation.diagnostics.collinearity import inflation
from tests.evaluation.preparation.test_tree import TREE

RANDOM = np.random.default_rng(7)
FRAME = pd.DataFrame(RANDOM.normal(size=(30, 1)) + RANDOM.normal(size=(30, 4)), columns=["a", "b", "c", "d"])


def test_variance_inflation_is_that_of_statsmodels():
    table = collinearity(FRAME).table
    design = np.column_stack([np.ones(30), FRAME])
    expected = [variance_inflation_factor(design, at) for at in range(1, 5)]
    assert table["vif"].tolist() == pytest.approx(expected, rel=1e-9)
    assert table["r_squared"].tolist() == pytest.approx([1 - 1 / vif for vif in expected])


def test_the_condition_number_is_that_of_the_standardised_table():
    scaled = (FRAME - FRAME.mean()) / FRAME.std()
    assert collinearity(FRAME).groups.loc["", "condition"] == pytest.approx(np.linalg.cond(scaled), rel=1e-9)


def test_indicators_that_follow_from_others_are_named_and_the_rest_keeps_its_number():
    frame = FRAME.assign(c=FRAME["a"] - 2 * FRAME["b"])
    result = collinearity(frame)
    assert np.isinf(result.table["vif"].to_numpy()).tolist() == [True, True, True, False]
    alone = collinearity(frame[["a", "b", "d"]]).table["vif"]
    assert result.table["vif"].iloc[3] == pytest.approx(alone.iloc[2], rel=1e-6)
    assert np.isinf(result.groups.loc["", "condition"])
    assert "“a”, “b”, “c”" in result.text
    assert "follows exactly from others" in result.text


def test_each_node_and_a_quiet_text():
    result = collinearity(FRAME, TREE)
    assert result.groups.index.tolist() == ["P", "D1", "goal"]
    assert result.groups.loc["goal", "largest_vif"] == result.table.loc["goal", "vif"].max()
    assert result.text == "No indicator is largely explained by the others of its group."
    assert np.isnan(collinearity(FRAME[["a"]]).groups.loc["", "condition"])


def test_uncorrelated_columns_are_not_inflated():
    vif, condition = inflation(np.eye(3))
    assert (vif.tolist(), condition) == ([1, 1, 1], 1)
