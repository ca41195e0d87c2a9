"""D5, joint actions, by hand on the tiny district."""

from __future__ import annotations

import numpy as np

from evaluation.measures.joint import breadth
from tests.evaluation.measures import tiny
from tests.evaluation.measures.tiny import agree


def test_i5_04():
    """I5-04: closed with beneficiaries and of the four: j1 (党工联促, with the media and a university) in D1, j2 (阵地联建, the media) in D2,
    the district of its union. j3 reached nobody, j4 is none of the four.

    district: D1 (1/4 + 2/9) / 2, D2 (1/4 + 1/9) / 2. mechanism: (2/4 + 2/9) / 2. In W2 nothing is recorded at all.
    """
    agree("I5-04", "district", {"D1": (1 / 4 + 2 / 9) / 2, "D2": (1 / 4 + 1 / 9) / 2})
    agree("I5-04", "mechanism", {"mechanism": (2 / 4 + 2 / 9) / 2})
    agree("I5-04", "mechanism", {"mechanism": "insufficient"}, wave=tiny.W2)


def test_i5_05():
    """I5-05: due in W1: j1 in time, j2 late, j4 on the day, j5 open.

    district: D1 2/3, D2 0/1. mechanism: 2/4.
    """
    agree("I5-05", "district", {"D1": 2 / 3, "D2": 0})
    agree("I5-05", "mechanism", {"mechanism": 0.5})


def test_o14():
    """O14: 党工联促 in D1 has a rule and met in both quarters (j1, j6); the other four mechanisms did not.

    district: D1 1/4, D2 0/1. mechanism: 1/5.
    """
    agree("O14", "district", {"D1": 0.25, "D2": 0})
    agree("O14", "mechanism", {"mechanism": 0.2})


def test_nothing_closed_is_nothing_covered():
    assert breadth(np.zeros(13)) == 0
