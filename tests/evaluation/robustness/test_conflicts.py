from __future__ import annotations

from evaluation.robustness.alternatives import Alternatives
from evaluation.robustness.conflicts import named, undefined_message

THREE = (
    Alternatives("missing", ("renormalise", "strict")),
    Alternatives("aggregation", ("arithmetic", "geometric", "harmonic")),
    Alternatives("ties", ("best", "average")),
)


def test_one_option_that_always_fails_is_named_alone():
    failing = [(a, 2, c) for a in (0, 1) for c in (0, 1)]
    assert named(failing, THREE) == ["aggregation: weighted harmonic mean (harmonic)"]


def test_a_pair_that_always_fails_is_named_as_a_pair():
    failing = [(1, 1, 0), (1, 1, 1)]
    assert named(failing, THREE) == ["missing data: strict + aggregation: weighted geometric mean (geometric)"]


def test_anything_else_is_named_whole():
    assert named([(0, 0, 0)], THREE) == [
        "missing data: renormalise + aggregation: weighted arithmetic mean (arithmetic) + ties: best"
    ]


def test_the_reason():
    assert "3 units have a score below 0" in str(undefined_message(3))
