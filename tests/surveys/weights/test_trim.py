import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from messages import using_language
from surveys.weights import rake, trim
from surveys.weights.errors import InvalidWeights


def test_what_is_cut_is_spread_evenly_over_the_others():
    """9 is cut to 6; the 3 cut go to the three others, 1 each."""
    made = trim([1.0, 1.0, 1.0, 9.0], upper=6)
    assert made.weights.tolist() == [2.0, 2.0, 2.0, 6.0]
    assert made.table.to_dict("records")[1] == {"margin": "upper", "target": 6, "n": 1, "before": 9.0, "after": 6.0}


def test_the_bound_may_be_a_multiple_of_the_median():
    assert trim([1.0, 1.0, 1.0, 9.0], times_median=5).weights.max() == 5


def test_a_weight_pushed_past_a_bound_is_said_or_cut_again():
    """(1, 5, 9) at 5.5: 3.5 cut, 1.75 each gives 2.75 and 6.75, past the bound; strictly, 1.25 more go to the first."""
    loose = trim([1.0, 5.0, 9.0], upper=5.5)
    assert loose.weights.tolist() == [2.75, 6.75, 5.5]
    with using_language("en"):
        assert "pushed 1 weights past a bound" in loose.text
    assert trim([1.0, 5.0, 9.0], upper=5.5, strict=True).weights.tolist() == pytest.approx([4.0, 5.5, 5.5])


def test_head_counts_stay_known_after_trimming():
    frame = pd.DataFrame({"g": ["a", "b", "b"]})
    made = rake(frame, {"g": {"a": 9, "b": 2}})
    assert trim(made, upper=8).projections == made.projections


def test_weights_within_the_bounds_stay():
    assert trim([1.0, 2.0], upper=3).weights.tolist() == [1.0, 2.0]


@pytest.mark.parametrize(
    ("weights", "bounds", "said"),
    [
        ([1.0, 2.0], (3, 2), "at least 3 and at most 2"),
        ([1.0, 2.0], (-1, 2), "0 or more"),
        ([1.0, 5.0], (2, 4), "All 2 weights lie beyond the bounds"),
    ],
)
def test_impossible_bounds_are_refused(weights, bounds, said):
    with using_language("en"), pytest.raises(InvalidWeights, match=said):
        trim(weights, *bounds)


@given(st.lists(st.floats(0.1, 100), min_size=2))
def test_the_total_stays(weights):
    upper = float(np.mean(weights)) * 1.5
    if min(weights) <= upper:
        assert trim(weights, upper=upper, strict=True).weights.sum() == pytest.approx(sum(weights))
        assert trim(weights, upper=upper, strict=True).weights.max() <= upper * (1 + 1e-9)
