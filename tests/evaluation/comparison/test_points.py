"""Points of indicators against a yardstick: by hand under the arithmetic mean, adding up under any."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation import Framework, Goalposts, Method, Node, evaluate
from evaluation.comparison.points import points_of
from tests.evaluation import trees

POSTS = Goalposts(0, 100)
TREE = Framework(
    (
        Node("goal"),
        Node("D1", "goal"),
        Node("a", "D1", weight=3, goalposts=POSTS),
        Node("b", "D1", weight=1, goalposts=POSTS),
        Node("D2", "goal"),
        Node("c", "D2", goalposts=POSTS),
    )
)


def test_by_hand():
    """Index 0.5(0.75·80 + 0.25·40) + 0.5·60 = 65; against 50: a 0.375·30, b 0.125·(-10), c 0.5·10, together 15."""
    result = evaluate(pd.DataFrame({"a": [80.0], "b": [40.0], "c": [60.0]}, index=["x"]), TREE)
    found = points_of(result, ("c", "a", "b", "elsewhere"), np.array([50.0]))
    assert found[:, 0].tolist() == pytest.approx([5.0, 11.25, -1.25, 0.0])


def test_what_has_no_score_takes_no_part():
    """Without b the dimension is a alone: 0.5·(80-50) + 0.5·(60-50) = 20."""
    result = evaluate(pd.DataFrame({"a": [80.0], "b": [np.nan], "c": [60.0]}, index=["x"]), TREE)
    assert points_of(result, ("a", "b", "c"), np.array([50.0]))[:, 0].tolist() == pytest.approx([15.0, 0.0, 5.0])


@given(
    st.lists(st.tuples(*[st.sampled_from([0.0, 1e-3, 17.0, 50.0, 99.0, 100.0])] * 3), min_size=1, max_size=6),
    st.sampled_from([*trees.MEANS, "mazziotta_pareto", "benefit_of_doubt", "copeland"]),
    st.floats(0, 100),
)
def test_points_add_up_under_any_mean(rows, aggregation, yardstick):
    values = pd.DataFrame(rows, columns=["a", "b", "c"], index=[f"u{at}" for at in range(len(rows))])
    result = evaluate(values, TREE, Method(aggregation=aggregation))
    found = points_of(result, ("a", "b", "c"), np.full(len(rows), yardstick))
    assert np.allclose(found.sum(axis=0), result.index.to_numpy() - yardstick, atol=1e-9)
