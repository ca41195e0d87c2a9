import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.scales.errors import InvalidModel
from surveys.scales.scoring import score, weighted_mean

ID = pd.DataFrame(
    {"ID1": [5, 4, 9], "ID2": [5, 9, 9], "ID3": [5, 3, 2], "ID4": [5, 4, 2], "ID5": [1, 2, 1]}, index=["x", "y", "z"]
)


def test_identification_as_in_the_instrument():
    """100 · (mean - 1)/4 with ID5 turned: y has 4, 3, 4, 4 → 68.75; z answered 3 of 5, one too few."""
    made = score(ID, "ID5", minimum_answered=4, scale_min=1, scale_max=5)
    assert made.scores.to_list()[:2] == pytest.approx([100.0, 68.75])
    assert made.answered.tolist() == [5, 4, 3]
    assert made.table.loc["z", "status"] == "insufficient"
    assert "1 respondents answered fewer than 4 of the 5" in made.text


def test_satisfaction_shares_weights_anew_and_counts_nine():
    """100 Σ w (x - 1)/9: (.5 · 8 + .25 · 8 + .25 · 8)/9 = 88.9; without SA3: (.5 · 9 + .25 · 8)/(.75 · 9) = 96.3."""
    answers = pd.DataFrame({"SA1": [9, 10], "SA2": [9, 9], "SA3": [9, None]})
    made = score(answers, scale_min=1, scale_max=10, weights={"SA1": 2, "SA2": 1, "SA3": 1})
    assert made.scores.tolist() == pytest.approx([800 / 9, 650 / 6.75])
    assert made.weights.tolist() == [0.5, 0.25, 0.25]


@pytest.mark.parametrize(("count", "least"), [(1, 1), (2, 2), (3, 2), (4, 3), (5, 4), (6, 4), (10, 7)])
def test_by_default_two_thirds_must_be_answered(count, least):
    frame = pd.DataFrame(np.ones((2, count)), columns=[f"q{i}" for i in range(count)])
    assert score(frame, scale_min=1, scale_max=5).minimum_answered == least


def test_nobody_has_a_score():
    frame = pd.DataFrame({"a": [1, None], "b": [None, 2], "c": [None, 1]})
    assert "nobody answered at least 3" in score(frame, minimum_answered=3, scale_min=1, scale_max=5).text


def test_answers_to_weightless_items_give_no_score_and_it_is_said():
    made = score(
        pd.DataFrame({"a": [1, 5], "b": [None, 5]}), minimum_answered=1, scale_min=1, scale_max=5, weights=[0, 1]
    )
    assert np.isnan(made.scores[0])
    assert "only items of weight 0" in made.text


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"minimum_answered": 4}, "from 1 to 3"),
        ({"to": (100, 0)}, "second number must be the larger"),
        ({"weights": [1, 1]}, "one number per item"),
        ({"weights": [1, 1, -1]}, "none negative"),
        ({"weights": {"a": 1}}, "No weight is given for “b”, “c”"),
        ({"weights": {"a": 1, "b": 1, "c": 1, "d": 1}}, "no item called “d”"),
        ({"reverse": "z"}, "no item called “z”"),
    ],
)
def test_impossible_wishes(options, said):
    frame = pd.DataFrame({"a": [1, 2], "b": [1, 2], "c": [1, 2]})
    with pytest.raises(InvalidModel, match=said):
        score(frame, scale_min=1, scale_max=5, **options)


@given(st.lists(st.tuples(*[st.integers(1, 7)] * 4), min_size=1, max_size=15))
def test_scores_stay_within_their_ends_and_mirror_when_all_items_turn(rows):
    frame = pd.DataFrame(rows, columns=list("abcd"))
    up = score(frame, scale_min=1, scale_max=7).scores
    down = score(frame, list("abcd"), scale_min=1, scale_max=7).scores
    assert up.between(-1e-9, 100 + 1e-9).all()
    np.testing.assert_allclose(up + down, 100)


def test_rows_of_respondents_are_not_displayed():
    made = score(ID, "ID5", scale_min=1, scale_max=5)
    assert "<table" not in made._repr_html_()


def test_weighted_mean_of_nothing_is_missing():
    mean, present = weighted_mean(np.array([[np.nan, np.nan], [1, 3]]), np.array([0.25, 0.75]))
    assert np.isnan(mean[0])
    assert (mean[1], present.tolist()) == (2.5, [0, 2])
