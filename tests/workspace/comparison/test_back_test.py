"""A new version on earlier waves: rank correlations by hand, replayed scales, and what is not there."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest

from evaluation import Framework, Goalposts, Method, Node
from evaluation.comparison import correlation
from workspace.comparison import back_test
from workspace.errors import InvalidEntry, NotFound

POSTS = Goalposts(0, 100)
OLD = Framework((Node("goal"), *(Node(name, "goal", goalposts=POSTS) for name in "ab")))
NEW = OLD.with_weights({"a": 0})
WAVES = {
    "2024H1": pd.DataFrame({"a": [90.0, 50.0, 10.0], "b": [30.0, 20.0, 40.0]}, index=list("xyz")),
    "2024H2": pd.DataFrame({"a": [90.0, 50.0, 10.0], "b": [60.0, 40.0, 20.0]}, index=list("xyz")),
}


def test_spearman_by_hand():
    """Ranks 1 2 3 against 1 3 2: 1 - 6·2/(3·8) = 0.5; too few and no variation have none."""
    first = pd.Series([30.0, 20.0, 10.0], index=list("abc"))
    assert correlation(first, pd.Series([9.0, 1.0, 5.0], index=list("abc"))) == pytest.approx(0.5)
    assert math.isnan(correlation(first, pd.Series([1.0, 1.0, 1.0], index=list("abc"))))
    assert math.isnan(correlation(first, pd.Series([1.0, 2.0], index=list("ab"))))


def test_wave_by_wave():
    """First wave: 60 35 25 before, 30 20 40 after: ranks 1 2 3 and 2 3 1, rho = 1 - 6·6/24 = -0.5. Second: 75 45 15, 60 40 20."""
    found = back_test(WAVES, OLD, NEW)
    assert found.table["rank_correlation"].tolist() == pytest.approx([-0.5, 1.0])
    assert found.table.loc["2024H1", ["units", "lost", "gained", "largest_move"]].tolist() == [3, 0, 0, 2]
    assert found.table.loc["2024H1", "change"] == pytest.approx(-10.0)
    assert found.stability.loc["2024H1 → 2024H2", "before"] == pytest.approx(1.0)
    assert found.stability.loc["2024H1 → 2024H2", "after"] == pytest.approx(-0.5)
    assert "correlate between -0.50 and 1.00 (Spearman); they differ most in 2024H1" in found.text
    assert found.scale_of is None
    assert "<table" in found._repr_html_()


def test_an_index_that_goes_and_one_that_comes():
    waves = {"w": WAVES["2024H1"].assign(b=[30.0, np.nan, 40.0])}
    text = back_test(waves, OLD, NEW, Method(missing="strict")).text
    assert "Insufficient data: in no wave do enough units have an index in both versions." in text
    some = {"w": WAVES["2024H1"].assign(a=[90.0, np.nan, 10.0])}
    assert (
        "1 values of the index in “w” have an index only with the version after"
        in back_test(some, OLD, OLD.with_node("a", enabled=False), Method(missing="strict")).text
    )


def test_a_sample_scale_is_learned_once():
    bare = Framework((Node("goal"), Node("a", "goal"), Node("b", "goal")))
    found = back_test(WAVES, bare, bare.with_weights({"a": 3}))
    assert found.scale_of == "2024H2"
    assert "learned in 2024H2 and replayed" in found.text
    assert found.waves["2024H1"].first.replayed
    assert back_test(WAVES, bare, bare.with_weights({"a": 3}), reference="2024H1").scale_of == "2024H1"
    with pytest.raises(NotFound, match="2030"):
        back_test(WAVES, bare, bare, reference="2030")


def test_without_waves():
    with pytest.raises(InvalidEntry, match="There is no wave to test on"):
        back_test({}, OLD, NEW)
