import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from messages import using_language
from surveys.estimates import means, totals
from surveys.weights import post_stratify
from surveys.weights.errors import InvalidMargins

FRAME = pd.DataFrame({"size": ["s", "l", "l", "s"], "d": [1.0, 2.0, 2.0, 3.0], "q": [1.0, 4.0, 2.0, 3.0]})


def test_weights_keep_their_proportions_within_a_cell():
    """Cell s: 1 and 3 of 40 people become 10 and 30; cell l: 2 and 2 of 60 become 30 each."""
    made = post_stratify(FRAME, "size", {"s": 40, "l": 60}, weights="d")
    assert made.weights.tolist() == [10.0, 30.0, 30.0, 30.0]
    assert made.table[["level", "n", "target", "before", "after", "gap"]].to_numpy().tolist() == [
        ["l", 2, 60.0, 4.0, 60.0, 0.0],
        ["s", 2, 40.0, 4.0, 40.0, 0.0],
    ]


def test_known_head_counts_have_no_error_and_the_mean_has_that_of_post_strata():
    """x̄ = 0.4 · 2 + 0.6 · 3 = 2.6. Residuals around cell means ∓1, weights 20 and 30, n = 4:
    V = 4/3 · (20² + 30² + 30² + 20²) / 100² = 4/3 · 0.26."""
    made = post_stratify(FRAME, "size", {"s": 40, "l": 60})
    row = means(FRAME, "q", weights=made).table.iloc[0]
    assert row["estimate"] == pytest.approx(2.6)
    assert row["se"] == pytest.approx(np.sqrt(4 / 3 * 0.26))
    assert totals(FRAME.assign(small=FRAME["size"] == "s"), "small", weights=made).table["se"].iloc[0] == pytest.approx(
        0
    )


def test_cells_of_several_columns():
    frame = pd.DataFrame({"a": ["x", "x", "y"], "b": [1, 2, 1]})
    assert post_stratify(frame, ["a", "b"], {("x", 1): 5, ("x", 2): 6, ("y", 1): 7}).weights.tolist() == [5, 6, 7]


def test_a_cell_whose_answers_weigh_nothing_is_named():
    with using_language("en"), pytest.raises(InvalidMargins, match="all answers in “l” weigh 0"):
        post_stratify(FRAME, "size", {"s": 40, "l": 60}, weights=[1, 0, 0, 1])


@given(st.lists(st.sampled_from("abc"), min_size=1), st.floats(1, 1e4), st.floats(1, 1e4), st.floats(1, 1e4))
def test_head_counts_are_met(levels, a, b, c):
    people = {level: count for level, count in {"a": a, "b": b, "c": c}.items() if level in levels}
    made = post_stratify(pd.DataFrame({"g": levels}), "g", people)
    for level, count in people.items():
        assert made.weights[[one == level for one in levels]].sum() == pytest.approx(count)
