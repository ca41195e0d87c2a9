from __future__ import annotations

import numpy as np
import pandas as pd

from evaluation.weights import delphi
from evaluation.weights.panel.delphi_result import variation_of


def test_the_table_holds_what_chinese_delphi_papers_print():
    table = delphi(pd.DataFrame({"a": [5, 4, 5], "b": [3, 3, 2]})).table
    assert list(table.columns) == [
        "n",
        "mean",
        "sd",
        "cv",
        "full_ratio",
        "median",
        "q1",
        "q3",
        "decision",
        "weight",
        "rank",
    ]
    assert table.loc["a", "q1"] == 4.5


def test_decisions_of_bare_ratings_are_a_list():
    """Means 4.67 4 4.67 2: only x4 lies below mean - SD; full-score ratios and coefficients of all lie within."""
    result = delphi([[5, 4, 5, 2], [4, 4, 5, 2], [5, 4, 4, 2]])
    assert result.decision == ["keep", "keep", "keep", "discuss"]
    assert result.kept == ("x1", "x2", "x3")
    assert "To be discussed: “x4”" in result.text
    assert "decision" not in delphi([[5, 4], [4, 4]], rule="none").table


def test_variation_without_a_mean():
    assert np.isnan(variation_of(np.array([0.0, 2.0]), np.array([0.0, 1.0]))[0])
