"""Tables of a design small enough to be counted by hand.

Three units on a and b: x (90, 20), y (60, 60), z (10, 30). Expert 1 looks at a only, expert 2 at b only: x y z ranked 1 2 3, then
3 1 2. In a design of three draws with expert 1 and one with expert 2 x has the ranks 1 1 1 3.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from evaluation import Framework, Goalposts, Node
from evaluation.robustness import ExpertWeights, InvalidUncertainty, uncertainty
from tests.evaluation.robustness.cases import table, tree

TWO = Framework((Node("goal"), *(Node(n, "goal", goalposts=Goalposts(0, 100)) for n in "ab")))
FRAME = pd.DataFrame({"a": [90.0, 60, 10], "b": [20.0, 60, 30]}, index=["x", "y", "z"])
EXPERTS = ExpertWeights([{"a": 1, "b": 0}, {"a": 0, "b": 1}])


@pytest.fixture
def found():
    return uncertainty(FRAME, TWO, None, EXPERTS, 4, design={"weights": [0, 0, 1, 0]})


def test_the_table(found):
    """Nominal scores 55, 60, 20. Quantiles of 1 1 1 3: median 1, mean 1.5, 95 %: 1 + 0.85 · 2 = 2.7."""
    row = found.table.loc["x"]
    assert row[["rank", "median", "mean", "low", "score", "scored"]].tolist() == [2, 1, 1.5, 1, 55, 1]
    assert row["high"] == pytest.approx(2.7)
    assert row["score_low"] == pytest.approx(30.5)
    assert list(found.table.index) == ["y", "x", "z"]


def test_shares_and_pairs(found):
    assert found.top_share(1).to_dict() == {"x": 0.75, "y": 0.25, "z": 0.0}
    assert found.top_share(2).to_dict() == {"y": 1.0, "x": 0.75, "z": 0.25}
    pairs = found.dominance()
    assert pairs.loc["x", "y"] == 0.75
    assert pairs.loc["y", "x"] == 0.25
    assert np.isnan(pairs.loc["x", "x"])
    assert found.dominance(["z", "x"]).loc["z", "x"] == 0.25


def test_ties_count_half():
    found = uncertainty(FRAME.assign(a=[50.0, 50, 10]), TWO, None, EXPERTS, 2, design={"weights": [0, 0]})
    assert found.dominance().loc["x", "y"] == 0.5
    assert found.top_share(1)["x"] == 1


def test_units_without_a_score_in_a_draw():
    """z has no b, so expert 2 gives it no score."""
    gap = FRAME.copy()
    gap.loc["z", "b"] = np.nan
    found = uncertainty(gap, TWO, None, EXPERTS, 4, design={"weights": [0, 0, 1, 0]})
    assert found.table.loc["z", ["low", "high", "scored"]].tolist() == [3, 3, 0.75]
    assert "1 units have no score in some of the draws" in found.text
    assert found.dominance().loc["x", "z"] == 1


def test_what_is_not_there_is_refused(found):
    for k in (0, 4, 1.5, True):
        with pytest.raises(InvalidUncertainty, match="from 1 to 3"):
            found.top_share(k)
    with pytest.raises(InvalidUncertainty, match="no unit “w”"):
        found.dominance(["w"])
    for draw in (-1, 4):
        with pytest.raises(InvalidUncertainty, match="from 0 to 3"):
            found.configuration(draw)


def test_too_many_pairs_are_refused():
    many = uncertainty(table(2001), tree(), None, {"weights": 0.1}, 2)
    with pytest.raises(InvalidUncertainty, match="too many pairs"):
        many.dominance()
    assert many.dominance(["u0", "u1"]).shape == (2, 2)


def test_it_shows_itself(found):
    assert "4 draws" in found._repr_html_()
    assert found.fingerprint in repr(found)
    assert found.failed.empty
