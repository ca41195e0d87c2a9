from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from evaluation.ranking.dea_reading import read_production
from evaluation.ranking.errors import InvalidDecision

MANY = np.ones((12, 1))


def test_tables_are_joined_by_name():
    inputs = pd.DataFrame({"人员": [1.0, 2.0]}, index=["甲", "乙"])
    outputs = pd.DataFrame({"服务": [8.0, 9.0]}, index=["乙", "甲"])
    read = read_production(inputs, outputs)
    assert read.outputs[:, 0].tolist() == [9.0, 8.0]
    assert read.labels.columns.tolist() == ["人员", "服务"]
    assert read.labels.rows.tolist() == ["甲", "乙"]


def test_one_column_may_come_bare():
    assert read_production([1, 2], pd.Series([3.0, 4.0])).labels.columns.tolist() == ["x1", "y1"]


def refusal(inputs, outputs):
    with pytest.raises(InvalidDecision) as caught:
        read_production(inputs, outputs)
    return str(caught.value)


def test_what_does_not_fit_is_refused():
    frame = pd.DataFrame({"x": [1.0, 2.0]}, index=["甲", "乙"])
    assert "Missing: “乙”. Not in the table: “丙”" in refusal(
        frame, pd.DataFrame({"y": [1.0, 2.0]}, index=["甲", "丙"])
    )
    assert "The inputs have 2 units, the outputs 3" in refusal([1, 2], [1, 2, 3])
    assert "more than once in the inputs and outputs: “x”" in refusal(frame, frame)
    assert "empty cells" in refusal([1, np.nan], [1, 2])


def test_negative_values_are_refused_by_name():
    assert "holds -1 in “y1” of “DMU2”. Inputs and outputs of DEA must not be negative" in refusal([1, 2], [1, -1])


def test_units_and_columns_of_zeros_are_refused():
    assert "“DMU2” is 0 throughout the table of inputs" in refusal([1, 0], [1, 1])
    assert "“y2” is 0 throughout the table of outputs" in refusal([1, 1], [[1, 0], [1, 0]])


def test_single_zeros_are_said():
    said = " ".join(str(n) for n in read_production([[1, 0], [1, 1]], [1, 1]).notices)
    assert "1 values are 0, the first in “x2” of “DMU1”" in said


def test_too_few_units_are_said_with_the_rule():
    """max(m·s, 3(m + s)): 2 and 1 need 9; 5 and 5 need 30; enough units need no remark."""
    said = str(read_production(np.ones((5, 2)), np.ones((5, 1))).notices[0])
    assert "5 units are few for 2 inputs and 1 outputs" in said
    assert "= 9 are advised" in said
    assert "= 30 are advised" in str(read_production(np.ones((9, 5)), np.ones((9, 5))).notices[0])
    assert not read_production(MANY, MANY).notices
