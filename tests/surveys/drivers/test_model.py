import numpy as np
import pandas as pd
import pytest

from messages import using_language
from surveys.drivers import InvalidModel
from surveys.drivers.model import model_of
from surveys.estimates import Design

FRAME = pd.DataFrame({"y": [1.0, 2.0, 3.0, None, 5.0], "x": [1.0, 3.0, 2.0, 4.0, 6.0], "w": [1.0, 2.0, 3.0, 1.0, 0.0]})


def test_only_complete_answers_with_a_weight_are_used_and_the_rest_is_counted():
    model = model_of(FRAME, "y", "x", Design(weights="w"))
    assert model.used.tolist() == [True, True, True, False, False]
    assert model.weights.tolist() == [0.5, 1.0, 1.5]
    assert model.matrix.ravel().tolist() == [1.0, 3.0, 2.0]
    with using_language("en"):
        assert str(model.notes[0]).startswith("2 of 5 answers lack the outcome or a predictor")


def test_unused_answers_stay_in_the_sample():
    """Scores 1, −1, 0 of three used answers among five: V = 5/4 · 2."""
    model = model_of(FRAME, "y", "x", Design())
    scores = np.zeros((4, 1))
    scores[:2, 0] = 1.0, -1.0
    assert model.covariance(scores)[0, 0] == pytest.approx(2.5)


@pytest.mark.parametrize(
    ("predictors", "said"),
    [(["x", "y"], "“y” is the outcome and cannot explain itself"), (["x", "w", "z"], "Only 2 answers")],
)
def test_impossible_models_are_refused(predictors, said):
    frame = FRAME.assign(z=[1.0, None, None, 2.0, 4.0])
    with using_language("en"), pytest.raises(InvalidModel, match=said):
        model_of(frame, "y", predictors, Design())
