"""Alpha by hand and against surveys' reliability; agreement with COINr is tested beside the golden cases."""

import numpy as np
import pandas as pd
import pytest

from evaluation.diagnostics import consistency
from surveys.scales import reliability
from tests.evaluation.preparation.test_tree import TREE

RANDOM = np.random.default_rng(4)
COMMON = RANDOM.normal(size=(30, 1))
FRAME = pd.DataFrame(COMMON + RANDOM.normal(size=(30, 4)), columns=["a", "b", "c", "d"])


def test_by_hand():
    """Variances 1 and 1, covariance 0.5: alpha = 2 (1 - 2/3) = 2/3."""
    frame = pd.DataFrame({"a": [0.0, 1, 2], "b": [0.0, 2, 1]})
    row = consistency(frame).table.loc[""]
    assert row[["indicators", "units", "alpha", "standardised"]].tolist() == pytest.approx([2, 3, 2 / 3, 2 / 3])
    assert row["mean_correlation"] == pytest.approx(0.5)


def test_each_node_and_the_whole():
    table = consistency(FRAME, TREE).table
    assert table.index.tolist() == ["P", "D1", "goal"]
    assert table.loc["goal", "alpha"] == pytest.approx(reliability(FRAME).alpha, rel=1e-12)


def test_gaps_are_left_out_pair_by_pair_or_with_their_unit():
    holed = FRAME.copy()
    holed.iloc[:3, 0] = np.nan
    assert consistency(holed, missing="complete").table["units"].tolist() == [27]
    assert consistency(holed).table["units"].tolist() == [30]
    whole = consistency(FRAME.iloc[3:]).table["alpha"]
    assert consistency(holed, missing="complete").table["alpha"].tolist() == pytest.approx(whole.tolist())


@pytest.mark.parametrize(
    ("frame", "remark"),
    [
        (FRAME[["a"]], "one"),
        (FRAME[["a", "b"]].iloc[:2], "few"),
        (FRAME[["a"]].assign(b=1.0), "flat"),
        (pd.DataFrame({"a": [1.0, 2, 3, np.nan, np.nan], "b": [np.nan, np.nan, 1, 2, 3]}), "few"),
        (pd.DataFrame({"a": [1.0, 2, 3], "b": [-1.0, -2, -3]}), "cancelled"),
        (pd.DataFrame({"a": [1.0, 2, 3, 4], "b": [4.0, 3, 1, 2]}), "opposed"),
    ],
)
def test_groups_without_an_alpha_say_why(frame, remark):
    row = consistency(frame).table.loc[""]
    assert row["remark"] == remark
    assert np.isnan(row["alpha"]) == (remark != "opposed")


def test_the_text_sorts_nodes():
    strong = pd.DataFrame({"a": COMMON[:, 0], "b": COMMON[:, 0] + 0.1 * FRAME["a"], "c": RANDOM.normal(size=30)})
    text = consistency(strong, TREE).text
    assert "Consistent (alpha of .7 or more): “P”" in text
    assert "Alpha below .7:" in text
