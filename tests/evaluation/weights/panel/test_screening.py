from __future__ import annotations

import numpy as np
import pytest

from evaluation.errors import InvalidMethod
from evaluation.weights.panel.screening import screen

CRITERIA = {
    "mean": np.array([4.0, 4.0, 4.0, 1.0]),
    "full_ratio": np.array([0.5, 0.5, 0.1, 0.0]),
    "cv": np.array([0.1, 0.1, 0.1, 0.5]),
}


def test_boundary_values_by_hand():
    """Means 4 4 4 1: mean 3.25, SD 1.5, bound 1.75. Ratios: .275 - .26300 = .012. CV: .2 + .2 = .4."""
    found = screen("boundary", None, 5, CRITERIA)
    assert found.bounds == pytest.approx({"mean": 1.75, "full_ratio": 0.275 - 0.2629956, "cv": 0.4}, abs=1e-6)
    assert found.decisions == ["keep", "keep", "keep", "drop"]
    assert "boundary-value rule" in str(found.message)


def test_missing_one_or_two_bounds_is_discussed():
    """CV .2 3 .1 .1: the second alone exceeds mean + SD, and meets the other bounds."""
    found = screen("boundary", None, 5, {**CRITERIA, "cv": np.array([0.2, 3.0, 0.1, 0.1])})
    assert found.decisions == ["keep", "discuss", "keep", "discuss"]


def test_values_on_the_bound_meet_it():
    same = {name: np.full(3, 0.5) for name in CRITERIA}
    assert screen("boundary", None, 5, same).decisions == ["keep"] * 3


def test_thresholds_drop_on_any_miss():
    found = screen("thresholds", None, 5, CRITERIA)
    assert found.bounds == {"mean": 3.5, "cv": 0.25}
    assert found.decisions == ["keep", "keep", "keep", "drop"]
    strict = screen("thresholds", {"full_ratio": 0.2, "mean": None}, 5, CRITERIA)
    assert strict.decisions == ["keep", "keep", "drop", "drop"]
    assert "full-score ratio ≥ 0.2" in str(strict.message)


def test_an_undefined_coefficient_misses_its_bound():
    found = screen("thresholds", None, 5, {**CRITERIA, "cv": np.array([np.nan, 0.1, 0.1, 0.1])})
    assert found.decisions[0] == "drop"


def test_no_rule():
    assert screen("none", None, 5, CRITERIA) is None


@pytest.mark.parametrize(
    ("rule", "thresholds", "said"),
    [
        ("boundary", {"mean": 3}, "rule is “the boundary-value rule”"),
        ("thresholds", {"median": 3}, "median"),
        ("thresholds", {}, "Allowed are mean, full_ratio and cv"),
        ("thresholds", {"mean": -1}, "screening threshold is -1"),
    ],
)
def test_thresholds_that_do_not_fit_are_refused(rule, thresholds, said):
    with pytest.raises(InvalidMethod, match=said):
        screen(rule, thresholds, 5, CRITERIA)
