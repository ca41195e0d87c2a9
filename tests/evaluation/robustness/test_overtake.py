"""Two indicators, arithmetic mean: x (a₁, b₁) passes y (a₂, b₂) where s (a₁ - a₂) + (1 - s)(b₁ - b₂) = 0."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation import Framework, Goalposts, Method, Node, evaluate
from evaluation.robustness import InvalidUncertainty, weight_to_overtake
from tests.evaluation.robustness.cases import table, tree

TWO = Framework((Node("goal"), *(Node(n, "goal", goalposts=Goalposts(0, 100)) for n in "ab")))


@given(st.floats(0, 40), st.floats(0, 10), st.floats(0.01, 40), st.floats(0.01, 40))
def test_two_indicators_have_a_closed_form(a2, b1, ahead, more):
    behind = ahead + more
    frame = pd.DataFrame({"a": [a2 + ahead, a2], "b": [b1, b1 + behind]}, index=["x", "y"])
    found = weight_to_overtake(frame, TWO, None, "x", "y").table
    share = behind / (ahead + behind)
    assert found.loc["a", "needed"] == pytest.approx(share, abs=1e-9)
    assert found.loc["b", "needed"] == pytest.approx(1 - share, abs=1e-9)
    assert found.loc["a", "weight_needed"] == pytest.approx(share / (1 - share), rel=1e-6)


@pytest.mark.parametrize("how", ["arithmetic", "geometric", "harmonic", "copeland"])
def test_just_beyond_the_share_the_order_is_turned_and_just_before_it_is_not(how):
    frame, method = table(missing=0.1), Method(aggregation=how, floor=0.01)
    ranking = evaluate(frame, tree(), method).table
    above, below = ranking.index[3], ranking.index[6]
    found = weight_to_overtake(frame, tree(), method, below, above).table
    checked = 0
    for name, row in found[found["possible"] & found["weight_needed"].notna()].iterrows():
        step = 1e-7 * np.sign(row["change"])
        for shift, turned in ((step, True), (-step, False)):
            share = row["needed"] + shift
            if not 0 < share < 1:
                continue
            others = row["weight"] / row["share"] - row["weight"] if row["share"] > 0 else 1
            again = evaluate(frame, tree().with_weights({name: share / (1 - share) * others}), method).index
            assert (again[below] > again[above]) == turned
            checked += 1
    assert checked or how == "copeland"


def test_dominated_units_cannot_pass():
    frame = pd.DataFrame({"a": [10.0, 20], "b": [30.0, 40]}, index=["x", "y"])
    found = weight_to_overtake(frame, TWO, None, "x", "y")
    assert not found.table["possible"].any()
    assert "No change of a single weight makes “x” pass “y”." in found.text


def test_chosen_nodes_only():
    frame = pd.DataFrame({"a": [90.0, 20], "b": [10.0, 95]}, index=["x", "y"])
    assert list(weight_to_overtake(frame, TWO, None, "x", "y", ["b"]).table.index) == ["b"]


@pytest.mark.parametrize(
    ("unit", "rival", "said"),
    [("y", "x", "not behind"), ("x", "x", "not behind"), ("w", "x", "no unit “w”"), ("z", "x", "“z” has no score")],
)
def test_what_cannot_be_asked_is_refused(unit, rival, said):
    frame = pd.DataFrame({"a": [10.0, 80, np.nan], "b": [10.0, 95, np.nan]}, index=["x", "y", "z"])
    with pytest.raises(InvalidUncertainty, match=said):
        weight_to_overtake(frame, TWO, None, unit, rival)


def test_a_node_alone_has_nothing_to_share():
    alone = Framework((Node("goal"), Node("a", "goal", goalposts=Goalposts(0, 100))))
    frame = pd.DataFrame({"a": [10.0, 80]}, index=["x", "y"])
    with pytest.raises(InvalidUncertainty, match="sibling"):
        weight_to_overtake(frame, alone, None, "x", "y")
    with pytest.raises(InvalidUncertainty, match="no active “b”"):
        weight_to_overtake(frame, alone, None, "x", "y", ["b"])


def test_ways_that_compare_units_are_searched_on_a_coarser_grid():
    """x is better in a, y in b and c: the majority is x's when a has more than half of the weight.

    Under weights of one's own choice y has full marks and z, best in nothing, less; only where a is all that counts z passes y.
    """
    posts = Goalposts(0, 100)
    tree = Framework((Node("goal"), *(Node(name, "goal", goalposts=posts) for name in "abc")))
    table = pd.DataFrame({"a": [80.0, 20, 50], "b": [20.0, 80, 10], "c": [20.0, 80, 10]}, index=["x", "y", "z"])
    found = weight_to_overtake(table.loc[["x", "y"]], tree, Method(aggregation="copeland"), "x", "y")
    assert found.table.loc["a", "needed"] == pytest.approx(0.5, abs=1e-6)
    assert not found.table.loc[["b", "c"], "possible"].any()
    free = weight_to_overtake(table, tree, Method(aggregation="benefit_of_doubt"), "z", "y")
    assert free.table.loc["a", "needed"] == pytest.approx(1, abs=1e-6)
    assert not free.table.loc[["b", "c"], "possible"].any()
