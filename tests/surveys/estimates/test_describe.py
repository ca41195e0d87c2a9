"""Sentences never say more than the interval allows."""

import numpy as np
import pandas as pd

from messages import using_language
from surveys.estimates import means, shares, totals
from surveys.estimates.describe import described, labels_in, spoken


def test_one_cell_is_told_with_interval_and_number_of_answers():
    """x̄ = 2, se = 1/√3, t(2) = 4.303: −0.48 … 4.48."""
    with using_language("en"):
        assert (
            means(pd.DataFrame({"q": [1.0, 2.0, 3.0]}), "q").text
            == "“q”: mean 2.00 (95% interval -0.48 to 4.48, 3 answers)."
        )


def test_a_single_answer_has_a_value_but_no_interval():
    with using_language("en"):
        assert means(pd.DataFrame({"q": [4.0]}), "q").text == (
            "“q”: mean 4.00 from 1 answers; no interval can be given (one answer only)."
        )


def test_no_answers_are_insufficient_data():
    frame = pd.DataFrame({"q": [1.0, 2.0, np.nan], "g": ["a", "a", "b"]})
    with using_language("en"):
        assert "Insufficient data for “b · q”: no answers." in means(frame, "q", "g").text


def groups(values):
    return pd.DataFrame({"q": np.concatenate(values), "g": np.repeat(list("abcd"), [len(part) for part in values])})


def test_overlapping_extremes_are_not_called_different():
    frame = groups([[1.0, 5.0], [2.0, 4.0], [2.0, 5.0], [3.0, 4.0]])
    with using_language("en"):
        said = means(frame, "q", "g").text
    assert "runs from 3.00 (“a”) to 3.50 (“d”), but the intervals of these two overlap" in said
    assert "cannot be told" in said


def test_separate_extremes_are_told_as_such():
    frame = groups([[1.0, 1.1, 0.9], [2.0, 2.1], [2.0, 2.2], [9.0, 9.1, 8.9]])
    with using_language("en"):
        assert "to 9.00 (“d”); the intervals of these two do not overlap." in means(frame, "q", "g").text


def test_cells_without_interval_are_listed_with_the_reason():
    frame = groups([[1.0, 2.0], [2.0, 4.0], [2.0, 5.0], [3.0]])
    with using_language("en"):
        assert "1 cells have no interval (one answer only): “d · q”." in means(frame, "q", "g").text
        many = pd.DataFrame({f"q{at}": [1.0, 2.0] for at in range(5)})
        assert means(many, list(many.columns)).text.startswith("5 estimates; see the table.")


def test_numbers_are_spoken_by_kind():
    assert spoken(np.nan, "mean") == "–"
    assert spoken(12.34, "nps") == "12.3"
    with using_language("en"):
        assert "share 50.0%" in shares(pd.DataFrame({"q": [0, 1]}), "q", bands={"yes": 1}).text
        assert "total 2,000" in totals(pd.DataFrame({"q": [500.0, 1500.0]}), "q").text


def test_labels_end_before_the_number_of_answers():
    assert labels_in(pd.DataFrame(columns=["g", "item", "n", "estimate"])) == ["g", "item"]
    assert described("mean", pd.DataFrame(columns=["item", "n", "estimate", "status"]), (), 0.95) == []
