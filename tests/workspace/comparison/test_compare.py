"""Two versions on the same values: changes worked by hand, and parts that always add up."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation import Framework, Goalposts, Method, Node, evaluate
from workspace.comparison import compare_versions
from workspace.comparison.mixing import FACTORS

POSTS = Goalposts(0, 100)
OLD = Framework((Node("goal"), *(Node(name, "goal", goalposts=POSTS) for name in "abc")))
VALUES = pd.DataFrame({"a": [80.0, 20.0], "b": [40.0, 60.0], "c": [60.0, 100.0]}, index=["x", "y"])


def test_goalposts_alone():
    """c from 0–100 to 0–120: x scores 50 instead of 60, y 83.33 instead of 100; a third of that reaches the index."""
    found = compare_versions(VALUES, OLD, OLD.with_node("c", goalposts=Goalposts(0, 120)))
    assert found.table["change"].tolist() == pytest.approx([-10 / 3, -50 / 9])
    assert found.table["scale"].tolist() == pytest.approx([-10 / 3, -50 / 9])
    assert (found.table[["structure", "weights", "rules"]] == 0).all(axis=None)
    assert found.why("y").loc["c", "scale"] == pytest.approx(-50 / 9)


def test_an_indicator_switched_off():
    """Without c: x (80+40)/2 = 60 as before, y 40 instead of 60, so that y no longer shares the first place."""
    found = compare_versions(VALUES, OLD, OLD.with_node("c", enabled=False))
    assert found.table["change"].tolist() == pytest.approx([0.0, -20.0])
    assert (found.table["structure"] + found.table["weights"]).tolist() == pytest.approx([0.0, -20.0])
    assert found.table["move"].tolist() == [0.0, -1.0]


def test_equal_versions_have_no_effects():
    found = compare_versions(VALUES, OLD, OLD)
    assert not found.difference
    assert (found.table[["change", *FACTORS, "move"]] == 0).all(axis=None)


def test_a_geometric_rule():
    """x: the cube root of 80·40·60 = 57.6900 instead of 60, all of it by the rule."""
    found = compare_versions(VALUES, OLD, OLD.with_node("goal", aggregation="geometric"))
    assert found.table.loc["x", "rules"] == pytest.approx(192_000 ** (1 / 3) - 60)


def test_a_scale_learned_elsewhere_is_replayed():
    """Learned 0–200 for a, b, c: half the scores of 0–100."""
    bare = Framework((Node("goal"), *(Node(name, "goal") for name in "abc")))
    method = Method(normalisation="minmax")
    learned = evaluate(pd.DataFrame({name: [0.0, 200.0] for name in "abc"}, index=["p", "q"]), bare, method).learned
    after = bare.with_weights({"a": 2})
    found = compare_versions(VALUES, bare, after, method, {"before": learned, "after": learned})
    assert found.table.loc["x", "before"] == pytest.approx(30.0)
    assert found.table.loc["x", "after"] == pytest.approx(32.5)
    assert found.table.loc["x", "weights"] == pytest.approx(2.5)


@given(
    st.lists(st.tuples(*[st.one_of(st.floats(0, 130), st.just(np.nan))] * 3), min_size=2, max_size=6),
    st.tuples(*[st.sampled_from([0.0, 0.5, 1.0, 4.0])] * 2),
    st.sampled_from([None, "geometric"]),
    st.booleans(),
    st.sampled_from([100.0, 60.0]),
)
def test_parts_add_up_to_the_change(rows, weights, rule, enabled, top):
    values = pd.DataFrame(rows, columns=list("abc"), index=[f"u{at}" for at in range(len(rows))])
    after = OLD.with_weights({"a": weights[0], "b": weights[1], "c": 1.0}).with_node("b", goalposts=Goalposts(0, top))
    after = after.with_node("goal", aggregation=rule).with_node("a", enabled=enabled)
    table = compare_versions(values, OLD, after).table.dropna(subset=[*FACTORS])
    assert np.allclose(table[list(FACTORS)].sum(axis=1), table["change"], atol=1e-8)
