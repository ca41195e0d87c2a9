from __future__ import annotations

import pandas as pd

from evaluation.weights import fuzzy_delphi


def test_the_table_shows_triangles_and_decisions():
    table = fuzzy_delphi(pd.DataFrame({"a": [9, 8], "b": [1, 2]})).table
    assert list(table.columns) == [
        "triangle_low", "triangle_middle", "triangle_high", "importance", "decision", "weight", "rank",
    ]  # fmt: skip
    assert table["decision"].tolist() == ["keep", "drop"]


def test_the_text_names_method_and_decisions():
    text = fuzzy_delphi(pd.DataFrame({"a": [9, 8], "b": [1, 2]})).text
    assert "minimum, geometric mean, maximum" in text
    assert "Kept: “a”. Dropped: “b”." in text
    assert "No indicator is kept." in fuzzy_delphi([[1, 2], [2, 1]], full=10).text


def test_bare_input_gives_bare_output():
    result = fuzzy_delphi([[4, 5], [5, 5]], method="linguistic")
    assert result.importance.shape == (2,)
    assert "consensus" in result.table
