"""D6 by hand on the tiny district."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from evaluation.measures.inclusion import concentration_by_size, one_minus_gini
from tests.evaluation.measures.tiny import YEAR, agree


def test_i6_01():
    """I6-01: small and micro B, C, F took something; E sent one person, two would be enough.

    district: D1 1/2, D2 2/2. mechanism: 3/4. By size: 小型 1/2, 微型 2/2.
    """
    agree("I6-01", "district", {"D1": 0.5, "D2": 1})
    agree("I6-01", "mechanism", {"mechanism": 0.75})
    agree("I6-01", "mechanism", {("mechanism", "小型"): 0.5, ("mechanism", "微型"): 1}, ("size_class",))


def test_i6_02():
    """I6-02: from A (大型): to B 10 and 1 (not stated), to C 50, at most its 10 employees.

    district: D1 11 over B and E 60, D2 10 over C and F 20, per hundred and year. mechanism: 21 over 80. By class: all of it culture.
    """
    per = 100 / YEAR
    agree("I6-02", "district", {"D1": 11 / 60 * per, "D2": 10 / 20 * per})
    agree("I6-02", "mechanism", {"mechanism": 21 / 80 * per})
    agree("I6-02", "mechanism", {("mechanism", "B_CUL"): 21 / 80 * per, ("mechanism", "B_EDU"): 0}, ("business_class",))


def test_i6_03():
    """I6-03: benefit: A 5 + 12, B 10 + 2 + 3 (t2 states none), C 10 + 4 + 6, E 1, F 2; per head E 0.05, A 0.17, F 0.2, B 0.375, C 2.

    Σ ΔP (L + L'), in that order, over 180 employees and 55: (20·1 + 100·19 + 10·38 + 40·55 + 10·90) / (180·55) = 5400/9900.
    district: D1 E, A, B: (20·1 + 100·19 + 40·51) / (160·33); D2 F, C: (10·2 + 10·24) / (20·22). mechanism: 5400/9900.
    """
    agree("I6-03", "district", {"D1": 3960 / 5280, "D2": 260 / 440})
    agree("I6-03", "mechanism", {"mechanism": 5400 / 9900})


def test_o15():
    """O15: ranks by size, employees as weights: C and F (20 of 180) 10/180, E 30/180, B 60/180, A 130/180.

    Σ ω b R / 180 = (20·10 + 2·10 + 1·30 + 15·60 + 17·130) / 180² = 3360/32400; b̄ 55/180; 2 (3360/32400 - 27.5/180) / (55/180).
    district: D1: E 10/160, B 40/160, A 110/160: 2 ((1·10 + 15·40 + 17·110) / 160² - 16.5/160) / (33/160); D2 equal sizes: 0.
    mechanism: as above.
    """
    agree("O15", "district", {"D1": 2 * (2480 / 25600 - 16.5 / 160) / (33 / 160), "D2": 0})
    agree("O15", "mechanism", {"mechanism": 2 * (3360 / 32400 - 27.5 / 180) / (55 / 180)})


positive = st.floats(0.5, 1000)


@given(st.lists(st.tuples(positive, positive), min_size=1, max_size=12))
def test_equal_benefits_are_even_and_scale_does_not_matter(items):
    """With one benefit per head for all G is 0, and the unit benefits are counted in does not matter."""
    features = np.array(items)
    alike = np.column_stack([3.0 * features[:, 1], features[:, 1]])
    one = np.ones((1, len(items)))
    np.testing.assert_allclose(one_minus_gini(alike, one), 1.0)
    np.testing.assert_allclose(concentration_by_size(alike, one), 0.0, atol=1e-9)
    np.testing.assert_allclose(one_minus_gini(features, one), one_minus_gini(features * [7.0, 1.0], one))


@given(st.lists(st.tuples(positive, positive, st.integers(1, 3)), min_size=2, max_size=8))
def test_drawing_an_enterprise_twice_is_having_two_of_it(items):
    features, times = np.array([item[:2] for item in items]), np.array([[item[2] for item in items]], dtype=float)
    copies = np.repeat(features, times[0].astype(int), axis=0)
    for statistic in (one_minus_gini, concentration_by_size):
        np.testing.assert_allclose(statistic(features, times), statistic(copies, np.ones((1, len(copies)))), atol=1e-9)
