from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from evaluation.errors import InvalidMatrix, InvalidMethod
from evaluation.weights import first_loadings, pca

FRAME = pd.DataFrame(
    {
        "a": [1.0, 2, 3, 4, 6],
        "b": [2.0, 1, 4, 3, 5],
        "c": [3.0, 1, 1, 5, 2],
        "d": [5.0, 2, 3, 9, 3],
        "e": [-5.0, -2, -4, -9, -3],
    }
)
GROUPS = {"a": "G", "b": "G", "c": "H", "d": "H", "e": "H"}


def test_each_group_is_its_own_component_and_sums_to_1():
    result = first_loadings(FRAME, GROUPS)
    assert result.weights[["a", "b"]].sum() == pytest.approx(1)
    assert result.weights[["c", "d", "e"]].sum() == pytest.approx(1)
    np.testing.assert_allclose(np.abs(result.loadings[["a", "b"]]), [2**-0.5, 2**-0.5])
    alone = pca(FRAME[["c", "d", "e"]], components=1, sign="sum")
    np.testing.assert_allclose(result.loadings[["c", "d", "e"]], alone.eigenvectors["PC1"])


def test_negative_loadings_are_kept_and_named():
    result = first_loadings(FRAME, GROUPS)
    assert result.weights["e"] < 0
    assert "“e” loads negatively" in str(result.warnings[0])
    assert result.summary.loc["H", "negative"] == 1


def test_without_groups_there_is_one():
    assert len(first_loadings(FRAME[["a", "b", "c"]].to_numpy()).summary) == 1


def test_each_group_uses_its_own_complete_units():
    holed = FRAME.copy()
    holed.loc[0, "a"] = np.nan
    result = first_loadings(holed, GROUPS)
    assert result.summary["rows"].to_dict() == {"G": 4, "H": 5}
    assert "left out: 1" in str(result.warnings[0])
    with pytest.raises(InvalidMatrix, match="Missing cells"):
        first_loadings(holed, GROUPS, missing="refuse")


def test_a_constant_column_has_no_loading():
    result = first_loadings(FRAME.assign(f=1.0), {**GROUPS, "f": "G"})
    assert result.loadings["f"] == 0
    equal = first_loadings(pd.DataFrame({"f": [1.0, 1], "g": [2.0, 2]}))
    assert equal.weights.tolist() == pytest.approx([0.5, 0.5])


def test_groups_must_cover_all_indicators():
    with pytest.raises(InvalidMethod, match="“e”"):
        first_loadings(FRAME, dict.fromkeys("abcd", 1))
    with pytest.raises(InvalidMethod, match=r"2 values.*5 are needed"):
        first_loadings(FRAME, [1, 2])


def test_loadings_that_cancel_out_are_refused():
    with pytest.raises(InvalidMatrix, match="group “1” cancel out"):
        first_loadings([[1.0, -1.0], [2.0, -2.0], [3.0, -3.0], [4.0, -4.0]])


def test_more_units_than_indicators_are_needed():
    with pytest.raises(InvalidMatrix, match="“H” has 3 complete units and 3 indicators"):
        first_loadings(FRAME[:3], GROUPS)


def test_a_table_is_needed():
    with pytest.raises(InvalidMatrix, match="two dimensions"):
        first_loadings([1.0, 2.0])
