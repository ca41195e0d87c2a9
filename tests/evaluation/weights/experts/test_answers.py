"""What one expert answered: matrices, gaps, answers given on the screen."""

from __future__ import annotations

import numpy as np
import pytest

from evaluation.weights.experts import Answers, BestWorst, InvalidEnquiry, answers_of, enquiry_of


def test_a_matrix_with_holes(enquiry):
    one = Answers("E1", pairs={"goal": {("a", "b"): 3.0, ("c", "d"): 0.5}})
    matrix = one.matrix(enquiry.groups[0])
    assert (matrix[0, 1], matrix[1, 0], matrix[2, 3], matrix[3, 2]) == (3.0, 1 / 3, 0.5, 2.0)
    assert np.isnan(matrix[0, 2])
    assert (np.diag(matrix) == 1).all()


def test_gaps_name_the_pairs(enquiry):
    one = Answers("E1", pairs={"goal": {("a", "b"): 3.0, ("a", "c"): 1.0, ("a", "d"): 2.0, ("b", "c"): 1.0}})
    said = str(one.gaps(enquiry))
    assert "Expert E1 answered 4 of 6 questions below “Effectiveness”." in said
    assert "Missing: “B – D”, “C – D”." in said


def test_a_whole_answer_has_no_gaps(tree):
    enquiry = enquiry_of(tree, below=["a"])
    assert Answers("E1", pairs={"a": {("a1", "a2"): 2.0}}).gaps(enquiry) is None
    points = enquiry_of(tree, "points", below=["a"])
    assert Answers("E1", marks={"a": {"a1": 60.0, "a2": 40.0}}).gaps(points) is None


def test_best_worst_counts_best_to_worst_once(enquiry):
    """Four members: three besides the best, two besides both; the best with itself does not count."""
    group = enquiry.groups[0]
    full = BestWorst("a", "d", {"a": 1, "b": 2, "c": 3, "d": 8}, {"a": 8, "b": 4, "c": 3, "d": 1})
    assert Answers("E1", best_worst={"goal": full}).given_in("bwm", group) == 5
    assert Answers("E1", best_worst={"goal": BestWorst("a", None, {}, {})}).given_in("bwm", group) == 0


def test_from_the_screen(enquiry):
    one = answers_of(enquiry, "我", {"goal": {("a", "b"): 3, ("a", "c"): None}})
    assert one.pairs == {"goal": {("a", "b"): 3.0}}
    with pytest.raises(InvalidEnquiry, match="b – a"):
        answers_of(enquiry, "我", {"goal": {("b", "a"): 3}})
    with pytest.raises(InvalidEnquiry):
        answers_of(enquiry, "我", {"nothing": {}})
