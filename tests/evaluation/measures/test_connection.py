"""D9, the reverse of an island, by hand on the tiny district."""

from __future__ import annotations

from tests.evaluation.measures.tiny import agree


def test_i9_05():
    """I9-05: A and B have all six kinds; C exchanges, demands, participation, answers; X participation, platform, answers; E participation,
    answers; F exchanges, demands, answers.

    enterprise: 1, 1, 4/6, 3/6, 2/6, 3/6. district: D1 14/18, D2 10/18. mechanism: 24/36.
    """
    agree("I9-05", "enterprise", {"A": 1, "B": 1, "C": 4 / 6, "X": 0.5, "E": 2 / 6, "F": 0.5})
    agree("I9-05", "district", {"D1": 14 / 18, "D2": 10 / 18})
    agree("I9-05", "mechanism", {"mechanism": 24 / 36})
