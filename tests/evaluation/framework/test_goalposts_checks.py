"""Goalposts that are no scale are refused with what is wrong and what is allowed."""

from __future__ import annotations

import pytest
from hypothesis import given

from evaluation.framework import Goalposts
from evaluation.framework.goalposts_checks import goalposts_problems
from tests.evaluation import trees


def told(*args, **fields):
    return [str(message) for message in goalposts_problems("a", Goalposts(*args, **fields))]


@given(trees.goalposts())
def test_a_scale_has_no_problem(posts):
    assert list(goalposts_problems("a", posts)) == []


@pytest.mark.parametrize(
    ("posts", "words"),
    [
        (Goalposts(5, 5), "scores 0 at 5.0 and full marks at 5.0"),
        (Goalposts(-1e308, 1e308), "must differ, and by a finite number"),
        (Goalposts(1e9, 1e9 + 1e-6, "log"), "must differ"),
        (Goalposts(0, 1e-200), "must differ"),
        (Goalposts(0, 2, band=(1e-200, 1)), "must lie between"),
        (Goalposts(1, float("nan")), "must be numbers"),
        (Goalposts("low", 2), "“low”"),
        (Goalposts(1, None), "“1.0”, “—”"),
        (Goalposts(0, 10, "log"), "scale logarithm ln(x) but has a goalpost of 0.0"),
        (Goalposts(10, -1, "log1p"), "above -1"),
        (Goalposts(0, 10, "cubic"), "unknown scale or cap (cubic, both)"),
        (Goalposts(0, 10, cap="top"), "Caps: “both”, “low”, “high”, “none”"),
        (Goalposts(0, 10, band=(3, 2)), "lo < from ≤ to < hi"),
        (Goalposts(0, 10, band=(0, 5)), "“0.0”, “0.0”, “5.0”, “10.0”"),
        (Goalposts(10, 0, band=(3, 5)), "must lie between"),
        (Goalposts(0, 10, band=(3, None)), "must be numbers"),
        (Goalposts(1, 10, "log", band=(2, 3)), "A target band needs the linear scale"),
    ],
)
def test_what_is_no_scale_is_named(posts, words):
    (said,) = goalposts_problems("a", posts)
    assert words in str(said)
    assert "“a”" in str(said)


def test_smaller_is_better_needs_no_more_than_goalposts_in_that_order():
    assert told(200, 20, "log1p") == []
    assert told(3, 1, cap="none") == []
