"""D4 by hand on the tiny district."""

from __future__ import annotations

import math

import numpy as np

from evaluation.measures.participation import evenness
from tests.evaluation.measures.tiny import agree


def entropy(*counts: int) -> float:
    """Evenness of roles from the definition, term by term."""
    n = sum(counts)
    plain = -sum(c / n * math.log(c / n) for c in counts if c)
    return min(plain + (sum(c > 0 for c in counts) - 1) / (2 * n), math.log(5)) / math.log(5)


def test_i4_01():
    """I4-01: A wA1, wA2 and eight more (wA3 was absent), B wB1 and wB2, C wC1 and four nameless, E wE1, X ten without a head-count.

    enterprise: A 10/100, B 2/40, C 5/10, E 1/20, F 0/10. district: D1 13/160, D2 5/20. mechanism: 18/180.
    By class: B_CUL A 10, B 2, C 4 nameless of 180.
    """
    agree("I4-01", "enterprise", {"A": 0.1, "B": 0.05, "C": 0.5, "E": 0.05, "F": 0, "X": "insufficient"})
    agree("I4-01", "district", {"D1": 13 / 160, "D2": 0.25})
    agree("I4-01", "mechanism", {"mechanism": 0.1})
    agree("I4-01", "mechanism", {("mechanism", "B_CUL"): 16 / 180, ("mechanism", "B_DEV"): 0}, ("business_class",))


def test_i4_04():
    """I4-04: pairs: A participant 11 (wA3 too, who was absent), organiser 1; B participant, volunteer, publisher; E, C 1; X 10 participants.

    enterprise: A from 11 and 1; B, C and E have fewer than ten people, and X goes with C, or C could be solved for.
    district: D1 from 13, 1, 1, 1; D2 11 participants only: 0. mechanism: 24, 1, 1, 1. By class: B_EDU 12 participants, 1 organiser.
    """
    hidden = dict.fromkeys("BCEX", "suppressed")
    agree("I4-04", "enterprise", {"A": entropy(11, 1), "F": "insufficient"} | hidden)
    agree("I4-04", "district", {"D1": entropy(13, 1, 1, 1), "D2": 0})
    agree("I4-04", "mechanism", {"mechanism": entropy(24, 1, 1, 1)})
    agree("I4-04", "mechanism", {("mechanism", "B_EDU"): entropy(12, 1)}, ("business_class",))


def test_i4_05():
    """I4-05: people who gave: A wA1 of 11; B wB2, wB3 of 3; nobody of E, C and X.

    enterprise: A 1/11, the others hidden as in I4-04. district: D1 3/15, D2 0/11. mechanism: 3/26. By class: B_EDU wA1 of 13.
    """
    hidden = dict.fromkeys("BCEX", "suppressed")
    agree("I4-05", "enterprise", {"A": 1 / 11, "F": "insufficient"} | hidden)
    agree("I4-05", "district", {"D1": 0.2, "D2": 0})
    agree("I4-05", "mechanism", {"mechanism": 3 / 26})
    agree("I4-05", "mechanism", {("mechanism", "B_EDU"): 1 / 13}, ("business_class",))


def test_o8():
    """O8: A wishes education and services: 2 of its 12 person-times; B culture: 2 of 3; nobody else was asked.

    enterprise: A 2/12, B 2/3. district: D1 4/15. mechanism: 4/15.
    """
    agree("O8", "enterprise", {"A": 2 / 12, "B": 2 / 3} | dict.fromkeys("CEFX", "insufficient"))
    agree("O8", "district", {"D1": 4 / 15, "D2": "insufficient"})
    agree("O8", "mechanism", {"mechanism": 4 / 15})


def test_evenness_is_capped_and_empty_is_nothing():
    assert evenness(np.array([1.0, 1.0, 1.0, 1.0, 1.0])) == 1
    assert np.isnan(evenness(np.zeros(5)))
