import pandas as pd
import pytest

from messages import using_language
from surveys.weights import trim
from surveys.weights.result import METHODS, Weighting


def test_the_text_tells_what_the_weights_cost():
    """Weights 1, 1, 2: design effect 1.125, so 3 answers are worth 2.67."""
    made = Weighting("cells", pd.Series([1.0, 1.0, 2.0]), pd.DataFrame())
    assert made.design_effect == 1.125
    assert made.effective_n == pytest.approx(8 / 3)
    with using_language("en"):
        assert made.text == (
            "Cell weighting: 3 answers get weights from 1 to 2. The weights are as costly as having 3 equally weighted answers "
            "(design effect 1.12)."
        )


def test_every_method_has_both_names_and_a_result_shows_itself():
    assert all(name.zh and name.en for name in METHODS.values())
    made = trim([1.0, 1.0, 9.0], upper=6)
    assert repr(made) == "<Weighting by trimming of 3 answers>"
    assert "<table" in made._repr_html_()
