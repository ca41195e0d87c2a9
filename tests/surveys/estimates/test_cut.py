import numpy as np
import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from surveys.estimates import Design, sample_of
from surveys.estimates.cut import Cut
from surveys.weights import post_stratify
from surveys.weights.columns import grouped

FRAME = pd.DataFrame({"g": ["a", "a", "b", None], "c": [1, 2, 2, 3], "w": [1.0, 2.0, 0.0, 4.0]})


def cut(**design):
    return Cut(sample_of(FRAME, Design(**design)), grouped(FRAME, ["g"]))


def test_sums_counts_and_units_leave_out_answers_without_group_or_weight():
    one = cut(weights="w", clusters="c")
    assert one.weights.tolist() == [3.0, 0.0]
    assert one.answers.tolist() == [2, 0]
    assert one.counts(np.array([True, False, True, True])).tolist() == [1, 0]
    assert one.units(None).tolist() == [2, 1]
    assert one.units(np.array([True, False, True, True])).tolist() == [1, 1]
    assert one.spread(np.array([5.0, 7.0])).tolist() == [5.0, 5.0, 7.0, 0.0]


def test_constant_groups_are_found_among_answers_with_a_weight():
    assert cut(weights="w").constant(np.array([1.0, 1.0, 2.0, 3.0])).tolist() == [True, True]
    assert cut().constant(np.array([1.0, 2.0, 2.0, 3.0])).tolist() == [False, True]
    assert cut().constant(np.array([1.0, np.nan, np.nan, 3.0])).tolist() == [True, True]


def test_degrees_of_freedom_of_a_group():
    assert cut(clusters="c").df(None, np.array([2, 1])).tolist() == [1, 0]
    assert cut().df(None, np.array([2, 1])).tolist() == [1, 0]
    assert cut().plain
    assert not cut(clusters="c").plain


def test_calibrated_samples_go_group_by_group():
    made = post_stratify(FRAME, "c", {1: 1, 2: 2, 3: 1})
    one = cut(weights=made)
    scores = np.array([1.0, -1.0, 2.0, 0.0])
    found = one.variance(scores, zero_sum=False)
    assert found[0] == one.sample.variance(np.array([1.0, -1.0, 0.0, 0.0]))
    assert found[1] == one.sample.variance(np.array([0.0, 0.0, 2.0, 0.0]))


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 4), st.floats(-9, 9)), min_size=8, max_size=20))
def test_group_variances_are_those_of_the_group_scores(rows):
    frame = pd.DataFrame(rows, columns=["g", "c", "z"])
    one = Cut(sample_of(frame, Design(clusters="c", population=50)), grouped(frame, ["g"]))
    scores = frame["z"].to_numpy()
    expected = [one.sample.variance(np.where(one.groups.codes == g, scores, 0.0)) for g in range(one.count)]
    np.testing.assert_allclose(one.variance(scores, zero_sum=False), expected, atol=1e-8)
