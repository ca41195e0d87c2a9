from __future__ import annotations

import pandas as pd

from evaluation.robustness import weight_to_overtake
from tests.evaluation.robustness.test_overtake import TWO


def test_sentences_and_itself():
    """x passes where 10 s = 40 (1 - s), at s = 0.8: 30 points more for a, or as many fewer for b."""
    frame = pd.DataFrame({"a": [60.0, 50], "b": [20.0, 60]}, index=["x", "y"])
    found = weight_to_overtake(frame, TWO, None, "x", "y")
    assert "“x” passes “y” when the share of “a” changes from 50.0% to 80.0%" in found.text
    assert "2 of 2 weights can turn the order" in found.text
    assert found.table["change"].abs().round(9).tolist() == [0.3, 0.3]
    assert "x past y" in repr(found)
    assert "80.0%" in found._repr_html_()


def test_a_weight_that_would_have_to_be_endless():
    """Only with all the weight on a do both tie at 50; nothing less will do, and a tie is no passing."""
    frame = pd.DataFrame({"a": [50.0, 49.9999], "b": [0.0, 100]}, index=["x", "y"])
    row = weight_to_overtake(frame, TWO, None, "x", "y").table.loc["a"]
    assert row["possible"]
    assert row["needed"] > 0.999
