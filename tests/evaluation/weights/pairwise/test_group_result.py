from __future__ import annotations

import pandas as pd
import pytest

from evaluation.weights import ahp_group

A = pd.DataFrame([[1, 2, 4], [0.5, 1, 2], [0.25, 0.5, 1]], list("abc"), list("abc"))
B = pd.DataFrame([[1, 3, 4], [1 / 3, 1, 2], [0.25, 0.5, 1]], list("abc"), list("abc"))


def test_the_table_sets_experts_beside_the_group():
    result = ahp_group({"甲": A, "乙": B})
    assert list(result.table.columns) == ["甲", "乙", "weight", "rank"]
    assert result.table["甲"].sum() == pytest.approx(1)
    assert result.disagreement.loc["a", "b"] > 1
    assert result.matrix.loc["a", "b"] == pytest.approx(6**0.5)
    assert result.lambda_max >= 3


def test_the_text_names_everybodys_ratio_and_the_dispute():
    text = ahp_group({"甲": A, "乙": B}).text
    assert "The experts' own CR: 甲 0.000, 乙 0.016" in text
    assert "They differ most on a against b, from 2 to 3." in text


def test_a_consistent_panel_is_consistent():
    assert ahp_group([A, B]).consistent
