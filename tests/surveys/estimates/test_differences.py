import numpy as np
import pandas as pd

from messages import using_language
from surveys.estimates.differences import Differences, compared, labels
from surveys.estimates.intervals import Confidence


def table(differences, se, df=100.0, status="ok", adjust="none"):
    count = len(differences)
    columns = {
        "item": [f"q{at}" for at in range(count)],
        "first": ["2025"] * count,
        "second": ["2026"] * count,
        "n_first": [40] * count,
        "n_second": [50] * count,
        "estimate_first": [3.0] * count,
        "estimate_second": [3.0 + gap for gap in differences],
        "status": [status] * count,
    }
    found = (np.array(differences), np.array(se) ** 2, np.full(count, df))
    return compared(columns, found, Confidence(), adjust)


def told(*args, **kwargs):
    made = table(*args, **kwargs)
    with using_language("en"):
        return Differences(made, "mean", Confidence(), kwargs.get("adjust", "none")).text


def test_a_clear_rise_and_fall_are_called_so():
    """0.5 / 0.1 = 5 standard errors; 0.5 ∓ 1.984 · 0.1."""
    assert told([0.5], [0.1]) == (
        "“q0”: “2026” is higher than “2025” by 0.50 (95% interval of the difference 0.30 to 0.70; 50 and 40 answers)."
    )
    assert "“2026” is lower than “2025” by 0.50" in told([-0.5], [0.1])


def test_what_the_interval_does_not_allow_is_not_said():
    assert "whether “2026” differs from “2025” cannot be told from these answers: difference 0.10" in told([0.1], [0.1])


def test_a_difference_clear_by_itself_is_not_clear_among_many():
    """p = 0.03 alone; Holm over four comparisons makes it 0.12."""
    alone = table([0.22], [0.1])
    among = table([0.22, 0.0, 0.0, 0.0], [0.1] * 4, adjust="holm")
    assert alone["clear"].tolist() == [True]
    assert among["clear"].tolist() == [False] * 4


def test_many_comparisons_are_counted():
    said = told([0.5, -0.9, 0.0, 0.1, 0.0], [0.1] * 5, adjust="holm")
    assert said.startswith("Of 5 comparisons 2 show a difference (Holm); for the others these answers do not tell.")
    assert "The largest: “q1: 2025 → 2026 -0.90”, “q0: 2025 → 2026 0.50”." in said


def test_too_few_answers_and_no_variation_are_said():
    assert "cannot be compared: no interval." in told([0.5], [0.1], status="one_answer")
    assert "without any variation in the answers" in told([0.5], [0.0])
    assert "5 comparisons could not be tested" in told([0.5] * 5, [0.1] * 5, status="one_answer")


def test_labels_and_appearance():
    made = table([0.5], [0.1])
    assert labels(made) == ["item"]
    result = Differences(made, "mean", Confidence(), "none")
    assert repr(result) == "<Differences: 1 comparisons>"
    assert "<table" in result._repr_html_()
    assert isinstance(result.table, pd.DataFrame)
