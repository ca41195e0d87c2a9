import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from messages import using_language
from surveys.estimates import InvalidChoice, InvalidRequest, shares

FRAME = pd.DataFrame({"q": [5, 4, 2, 5, None], "text": ["是", "否", "是", None, "是"], "w": [1.0, 1, 2, 4, 1]})


def test_every_answer_is_a_band_by_default():
    table = shares(FRAME, "text").table
    assert table[["band", "n", "estimate"]].to_numpy().tolist() == [["否", 4, 0.25], ["是", 4, 0.75]]


def test_bands_group_answers_and_the_rest_stays_in_the_denominator():
    """Weights of the four who answered: 8; favourable 6, top box 5."""
    table = shares(FRAME, "q", bands={"favourable": [4, 5], "low": 1}, weights="w").table
    assert table["estimate"].tolist() == [6 / 8, 0.0]
    assert table["n"].tolist() == [4, 4]
    assert shares(FRAME, "q", bands={"top": range(5, 6)}, weights="w").table["estimate"].tolist() == [5 / 8]


def test_an_empty_category_has_the_share_zero():
    frame = pd.DataFrame({"q": pd.Categorical(["b", "b"], ["a", "b"])})
    assert shares(frame, "q").table["estimate"].tolist() == [0.0, 1.0]


@pytest.mark.parametrize(
    ("bands", "said"),
    [
        ({}, "None was given"),
        ({"x": []}, "Empty: “x”"),
        ({"x": [1, 2], "y": [2]}, "in two bands: “2”"),
    ],
)
def test_impossible_bands_are_refused(bands, said):
    with using_language("en"), pytest.raises(InvalidRequest, match=said):
        shares(FRAME, "q", bands=bands)


def test_an_item_without_answers_has_no_options():
    with using_language("en"), pytest.raises(InvalidRequest, match="“q” has no answers"):
        shares(pd.DataFrame({"q": [None, None]}), "q")


def test_unknown_methods_and_endless_options_are_refused():
    with pytest.raises(InvalidChoice, match="wald"):
        shares(FRAME, "q", method="wald")
    with using_language("en"), pytest.raises(InvalidRequest, match="“x” has 300 different answers"):
        shares(pd.DataFrame({"x": np.arange(300)}), "x")


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.integers(1, 5), st.floats(0.1, 9)), min_size=3, max_size=30))
def test_shares_add_to_one_and_their_errors_cancel(rows):
    frame = pd.DataFrame(rows, columns=["q", "w"])
    result = shares(frame, "q", weights="w")
    assert result.table["estimate"].sum() == pytest.approx(1)
    np.testing.assert_allclose(result.covariance.sum(axis=0), 0, atol=1e-9)
