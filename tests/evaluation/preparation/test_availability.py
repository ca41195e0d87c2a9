import numpy as np
import pandas as pd
import pytest

from evaluation.preparation import availability
from evaluation.preparation.availability import tally
from tests.evaluation.preparation.test_tree import TREE

nan = np.nan
FRAME = pd.DataFrame(
    {"a": [1.0, 0, nan], "b": [0.0, 0, nan], "c": [3.0, nan, nan], "d": [4.0, 5, nan]}, index=["x", "y", "z"]
)


def test_counts_and_shares_by_hand():
    """y has 3 of 4 values, 2 of the 3 are zero."""
    table = availability(FRAME).table
    assert table.loc["y"].tolist() == [1, 2, 3, 0.75, pytest.approx(1 / 3)]
    assert table["available"].tolist() == [1, 0.75, 0]
    assert np.isnan(table.loc["z", "nonzero"])


def test_shares_below_each_node():
    groups = availability(FRAME, TREE).groups
    assert groups.loc["y"].to_dict() == {"P": 1, "D1": pytest.approx(2 / 3), "goal": 0.75}


def test_what_does_not_apply_is_not_missing():
    found = tally(
        FRAME.to_numpy().T, np.array([[True, True, True], [True] * 3, [True, False, False], [True, True, False]])
    )
    assert found["missing"].tolist() == [0, 0, 2]
    assert found["available"].tolist() == [1, 1, 0]


def test_the_text_names_the_poorest_and_those_without_anything():
    text = availability(FRAME).text
    assert "58.3%" in text
    assert "“z” with 0.0%" in text
    assert "units without any value: 1 (“z”)" in text


def test_nothing_applies_to_anybody():
    from evaluation.values import Values

    cells = pd.DataFrame({"unit": ["x"], "indicator": ["a"], "value": [None], "status": ["not_applicable"]})
    assert availability(Values(cells)).text.startswith("No indicator applies to any unit.")
