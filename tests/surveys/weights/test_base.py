import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from messages import using_language
from surveys.weights.base import base_weights, kish_effect, one_each
from surveys.weights.errors import InvalidColumn, InvalidWeights

FRAME = pd.DataFrame({"w": [1.0, 2.0], "q": [1, 2]}, index=["x", "y"])


def test_weights_come_from_a_column_a_series_or_an_array():
    assert base_weights(FRAME, None).tolist() == [1.0, 1.0]
    assert base_weights(FRAME, "w").tolist() == [1.0, 2.0]
    assert base_weights(FRAME, np.array([3, 4])).tolist() == [3.0, 4.0]


def test_a_series_with_the_labels_of_the_answers_is_put_in_their_order():
    assert base_weights(FRAME, pd.Series([4.0, 3.0], index=["y", "x"])).tolist() == [3.0, 4.0]
    assert one_each(FRAME, pd.Series([4.0, 3.0], index=[7, 8]), "weights").tolist() == [4.0, 3.0]


@pytest.mark.parametrize(
    ("weights", "said"),
    [
        ([1.0, np.nan], "1 answers have no weight"),
        ([1.0, -0.5], "1 weights in “weights” are negative \\(the lowest is -0.5\\)"),
        ([0.0, 0.0], "All weights in “weights” are 0"),
        ([1.0], "1 values were given for “weights”, but there are 2 answers"),
    ],
)
def test_impossible_weights_are_refused(weights, said):
    with using_language("en"), pytest.raises(InvalidWeights, match=said):
        base_weights(FRAME, weights)


def test_infinite_weights_and_unknown_columns_are_refused():
    with pytest.raises(InvalidColumn):
        base_weights(FRAME, [1.0, np.inf])
    with pytest.raises(InvalidColumn):
        base_weights(FRAME, "v")


def test_kish_of_one_half_and_one_and_a_half():
    """n Σw²/(Σw)² = 2 · (0.25 + 2.25) / 4 = 1.25; answers of weight 0 do not count."""
    assert kish_effect(np.array([0.5, 1.5])) == 1.25
    assert kish_effect(np.array([0.5, 1.5, 0.0])) == 1.25


def test_no_positive_weight_has_no_design_effect():
    with pytest.raises(InvalidWeights):
        kish_effect(np.zeros(2))


@given(st.lists(st.floats(0.01, 100), min_size=1), st.floats(0.01, 100))
def test_kish_is_at_least_one_and_has_no_scale(weights, scale):
    effect = kish_effect(np.array(weights))
    assert effect >= 1 - 1e-12
    assert kish_effect(np.array(weights) * scale) == pytest.approx(effect)
