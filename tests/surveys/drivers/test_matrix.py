import numpy as np
import pandas as pd
import pytest

from messages import using_language
from surveys.drivers import InvalidModel
from surveys.drivers.matrix import predictors_of, refuse_dependent
from surveys.weights.errors import InvalidColumn

FRAME = pd.DataFrame(
    {
        "x": [1.0, 2.0, np.nan, 4.0],
        "size": pd.Categorical(["s", "l", "s", "m"], ["s", "m", "l", "xl"]),
        "flag": [True, False, True, True],
    }
)


def test_numbers_stay_and_options_contrast_with_the_first():
    found = predictors_of(FRAME, ["x", "size", "flag"])
    assert found.names == ["x", "size: m", "size: l", "flag"]
    assert found.terms == ["x", "size", "size", "flag"]
    assert found.columns_of("size") == [1, 2]
    assert found.present.tolist() == [True, True, False, True]
    assert found.values.tolist() == [[1, 0, 0, 1], [2, 0, 1, 0], [0, 0, 0, 0], [4, 1, 0, 1]]


def test_no_predictor_and_missing_options():
    assert predictors_of(FRAME, []).values.shape == (4, 0)
    assert predictors_of(pd.DataFrame({"g": ["a", None, "b"]}), "g").present.tolist() == [True, False, True]


def test_unknown_and_repeated_predictors_are_refused():
    with pytest.raises(InvalidColumn):
        predictors_of(FRAME, ["y"])
    with using_language("en"), pytest.raises(InvalidModel, match="“x” was named twice"):
        predictors_of(FRAME, ["x", "x"])


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        ({"a": [1.0, 2.0, 3.0], "b": [7.0, 7.0, 7.0]}, "“b” are the same in all answers"),
        ({"a": [1.0, 2.0, 4.0], "b": [2.0, 4.0, 8.0]}, "“a”, “b” say the same thing"),
    ],
)
def test_dependent_predictors_are_named(columns, said):
    with using_language("en"), pytest.raises(InvalidModel, match=said):
        refuse_dependent(np.array(list(columns.values())).T, list(columns))
