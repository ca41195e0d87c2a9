"""By hand: x (90, 10), y (50, 60), z (20, 20) on a and b of equal weight: 50, 55, 20, so y x z. Without a: y z x; without b: x y z."""

from __future__ import annotations

import pandas as pd
import pytest

from evaluation import Framework, Goalposts, Node
from evaluation.robustness import drop_one

TWO = Framework((Node("goal"), *(Node(n, "goal", goalposts=Goalposts(0, 100)) for n in "ab")))
FRAME = pd.DataFrame({"a": [90.0, 50, 20], "b": [10.0, 60, 20]}, index=["x", "y", "z"])


def test_shifts_and_their_summary():
    found = drop_one(FRAME, TWO)
    assert found.shifts["a"].to_dict() == {"x": -1, "y": 0, "z": 1}
    assert found.shifts["b"].to_dict() == {"x": 1, "y": -1, "z": 0}
    row = found.table.loc["a"]
    assert row[["parent", "level", "weight", "max_shift", "together", "why"]].tolist() == ["goal", 1, 0.5, 1, "a", ""]
    assert row["mean_shift"] == pytest.approx(2 / 3)
    assert row["correlation"] == pytest.approx(0.5)
    assert row["moves_most"] == "x"


def test_sentences_and_itself():
    found = drop_one(FRAME, TWO)
    assert found.text == "Without “a” the ranks shift most: by 0.7 places on average, by up to 1."
    assert "2 nodes" in repr(found)
    assert "Without" in found._repr_html_()


def test_units_that_lose_their_rank_are_counted():
    gap = FRAME.copy()
    gap.loc["z", "a"] = None
    found = drop_one(gap, TWO)
    assert found.table["unranked"].to_dict() == {"a": 0, "b": 1}
