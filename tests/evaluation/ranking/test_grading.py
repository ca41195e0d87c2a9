from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from evaluation.ranking.grading import cut_points, grading_of

PROBIT = np.array([3.0, 3.5, 4.5, 5.0, 5.5, 6.5, 7.0])
RSR = np.array([0.1, 0.14, 0.4, 0.5, 0.55, 0.8, 0.85])


def test_the_usual_cut_points():
    """田凤调: 4, 6 for three grades; 3.5, 5, 6.5 for four; 3.2, 4.4, 5.6, 6.8 for five."""
    assert cut_points(3).tolist() == [4, 6]
    assert cut_points(4).tolist() == [3.5, 5, 6.5]
    assert cut_points(5) == pytest.approx([3.2, 4.4, 5.6, 6.8])


def test_grades_and_their_tests_are_those_of_scipy():
    found = grading_of(RSR, PROBIT, 3)
    assert found.grade.tolist() == [1, 1, 2, 2, 2, 3, 3]
    assert found.sizes == (2, 3, 2)
    groups = [RSR[:2], RSR[2:5], RSR[5:]]
    assert (found.anova_f, found.anova_p) == pytest.approx(tuple(stats.f_oneway(*groups)), rel=1e-9)
    assert (found.bartlett, found.bartlett_p) == pytest.approx(tuple(stats.bartlett(*groups)), rel=1e-9)
    assert found.reasonable


def test_a_grade_contains_its_lower_end():
    assert grading_of(RSR[:2], np.array([4.0, 6.0 - 1e-12]), 3).grade.tolist() == [2, 3]


def problems(*arguments):
    return " ".join(str(message) for message in grading_of(*arguments).problems)


def test_a_grade_with_fewer_than_two_objects_is_a_problem():
    assert "Grade 1 has 1 objects; each needs at least 2" in problems(RSR[1:], PROBIT[1:], 3)
    assert "Grade 2 has 0 objects" in problems(RSR[[0, 1, 5, 6]], PROBIT[[0, 1, 5, 6]], 3)


def test_unequal_variances_are_a_problem():
    rsr = np.array([0.1, 0.1001, 0.1002, 0.1003, 0.2, 0.5, 0.9, 0.99])
    assert "Bartlett's test finds unequal variances" in problems(rsr, np.array([4.0] * 4 + [6.0] * 4), 2)


def test_grades_that_do_not_differ_are_a_problem():
    rsr = np.array([0.1, 0.9, 0.11, 0.91])
    assert "do not differ significantly" in problems(rsr, np.array([4.0, 4.0, 6.0, 6.0]), 2)


def test_one_grade_cannot_be_tested():
    found = grading_of(RSR[2:5], PROBIT[2:5], 3)
    assert np.isnan(found.anova_p)
    assert "No analysis of variance can be made" in problems(RSR[2:5], PROBIT[2:5], 3)


def test_grades_without_spread_within_differ_for_certain():
    found = grading_of(np.array([0.1, 0.1, 0.9, 0.9]), np.array([4.0, 4.0, 6.0, 6.0]), 2)
    assert found.anova_f == np.inf
    assert found.anova_p == 0
    assert np.isnan(found.bartlett)
