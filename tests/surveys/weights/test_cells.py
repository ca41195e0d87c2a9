import pandas as pd
import pytest

from messages import using_language
from surveys.weights import cell_weights
from surveys.weights.errors import InvalidColumn, InvalidMargins


def answers(rows):
    return pd.DataFrame(rows, columns=["enterprise_id", "job_level"])


COUNTS = {("A", "worker"): 50, ("A", "leader"): 10, ("B", "worker"): 30, ("B", "leader"): 6, ("C", "worker"): 9}


def test_employees_per_answer_in_each_cell():
    """A: 50/5 = 10 and 10/5 = 2."""
    frame = answers([("A", "worker")] * 5 + [("A", "leader")] * 5)
    made = cell_weights(frame, {key: n for key, n in COUNTS.items() if key[0] == "A"}, times_median=None)
    assert made.weights.tolist() == [10.0] * 5 + [2.0] * 5
    assert made.weights.sum() == 60


def test_an_enterprise_with_a_small_cell_is_one_cell():
    """B has 4 answers of leaders: 36 employees / 10 answers = 3.6 for everyone; A stays in cells."""
    frame = answers([("A", "worker")] * 5 + [("A", "leader")] * 5 + [("B", "worker")] * 6 + [("B", "leader")] * 4)
    made = cell_weights(frame, COUNTS, times_median=None)
    assert set(made.weights[frame["enterprise_id"] == "B"]) == {3.6}
    with using_language("en"):
        assert "1 enterprises were weighted as a whole, because a job level had too few answers: “B”" in made.text
        assert "Nobody answered from 1 enterprises (“C”)" in made.text
    assert made.table[["target", "n", "weight"]].to_numpy().tolist() == [[50, 5, 10], [10, 5, 2], [36, 10, 3.6]]


def test_a_level_without_head_count_collapses_its_enterprise():
    frame = answers([("A", "worker")] * 5 + [("A", None)] * 5 + [("A", "leader")] * 5)
    made = cell_weights(frame, {key: n for key, n in COUNTS.items() if key[0] == "A"}, times_median=None)
    assert set(made.weights) == {4.0}


def test_extreme_weights_are_cut_at_a_multiple_of_the_median():
    """Weights 1 (ten times) and 40 (twice): the median is 1, the bound 5; 70 cut go to ten answers, 7 each."""
    frame = answers([("A", "w")] * 10 + [("B", "w")] * 2)
    made = cell_weights(frame, {("A", "w"): 10, ("B", "w"): 80}, fewest=1)
    assert made.weights.tolist() == [8.0] * 10 + [5.0] * 2
    assert made.weights.sum() == pytest.approx(90)


@pytest.mark.parametrize(
    ("frame", "population", "error", "said"),
    [
        (answers([("Z", "worker")]), COUNTS, InvalidMargins, "1 enterprises without head-counts: “Z”"),
        (
            answers([("A", "worker")]),
            {("A", "worker"): 0, ("B", "worker"): 3},
            InvalidMargins,
            "without head-counts: “A”",
        ),
        (answers([("A", "worker")]), {"A": 5}, InvalidMargins, "together"),
        (answers([(None, "worker")]), COUNTS, InvalidColumn, "“enterprise_id” is empty in 1 answers"),
        (pd.DataFrame({"enterprise_id": ["A"]}), COUNTS, InvalidColumn, "no column “job_level”"),
    ],
)
def test_what_does_not_fit_is_refused(frame, population, error, said):
    with using_language("en"), pytest.raises(error, match=said):
        cell_weights(frame, population)
