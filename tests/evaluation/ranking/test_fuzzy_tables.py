from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from evaluation.ranking.errors import InvalidDecision
from evaluation.ranking.fuzzy_tables import read_tables

MATRIX = [[0.2, 0.8], [0.5, 0.5]]


def test_a_matrix_is_one_object():
    tables, labels = read_tables(MATRIX)
    assert list(tables) == ["U1", "U2"]
    assert tables["U1"].tolist() == [[0.2, 0.8]]
    assert labels.shape == (1, 2)
    assert labels.columns.tolist() == ["V1", "V2"]


def test_a_frame_names_factors_and_grades():
    tables, labels = read_tables(pd.DataFrame(MATRIX, index=["速度", "质量"], columns=["优", "良"]))
    assert list(tables) == ["速度", "质量"]
    assert labels.columns.tolist() == ["优", "良"]


@pytest.mark.parametrize("stack", [[MATRIX, MATRIX], np.array([MATRIX, MATRIX])])
def test_a_stack_has_an_object_per_matrix(stack):
    tables, labels = read_tables(stack)
    assert tables["U2"].shape == (2, 2)
    assert labels.shape == (2, 2)


def test_a_long_frame_has_an_object_per_first_level():
    index = pd.MultiIndex.from_product([["甲", "乙"], ["速度", "质量"]])
    frame = pd.DataFrame([*MATRIX, [0, 1], [1, 0]], index=index, columns=["优", "良"]).iloc[[0, 1, 3, 2]]
    tables, labels = read_tables(frame)
    assert tables["速度"].tolist() == [[0.2, 0.8], [0.0, 1.0]]
    assert labels.rows.tolist() == ["甲", "乙"]
    with pytest.raises(InvalidDecision, match="same factors"):
        read_tables(frame.iloc[:3])


def test_a_mapping_may_nest_and_hold_frames():
    frame = pd.DataFrame(MATRIX, index=["甲", "乙"], columns=["优", "良"])
    tables, labels = read_tables({"服务": {"速度": frame, "质量": frame}, "公平": frame})
    assert tables["服务"]["质量"].tolist() == MATRIX
    assert labels.rows.tolist() == ["甲", "乙"]
    tables, _ = read_tables({"速度": pd.Series([0.2, 0.8], index=["优", "良"])})
    assert tables["速度"].tolist() == [[0.2, 0.8]]


def refusal(membership):
    with pytest.raises(InvalidDecision) as caught:
        read_tables(membership)
    return str(caught.value)


def test_what_does_not_fit_is_refused():
    assert "holds no factor" in refusal({})
    assert "group “g” holds no factor" in refusal({"g": {}})
    assert "“b” does not have the same objects and grades" in refusal({"a": [0.5, 0.5], "b": [1, 0, 0]})
    assert "same objects and grades" in refusal(
        {"a": pd.Series([1, 0], index=["优", "良"]), "b": pd.Series([1, 0], index=["良", "优"])}
    )
    assert "empty cells" in refusal([[0.5, None]])
