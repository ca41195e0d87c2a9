"""Extreme percentages of few people."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from evidence.disclosure.coding import CODES, code_percentages


def test_the_ends_are_coded_below_twenty_people_only():
    """Data model, section 6: percentages from n < 20 are displayed as ≤5% and ≥95% at the extremes."""
    value, mark = code_percentages(
        np.array([0.0, 5.0, 5.1, 95.0, 100.0, 100.0]), np.array([19, 19, 19, 19, 19, 20.0]), 20
    )
    assert value.tolist() == [5.0, 5.0, 5.1, 95.0, 95.0, 100.0]
    assert [CODES[int(one)] for one in mark] == ["≤5%", "≤5%", "", "≥95%", "≥95%", ""]


def test_an_unknown_number_of_people_counts_as_few_and_no_value_stays_none():
    value, mark = code_percentages(np.array([100.0, np.nan]), np.array([np.nan, 3.0]), 20)
    assert value[0] == 95.0
    assert np.isnan(value[1])
    assert mark.tolist() == [1.0, 0.0]


def test_shares_have_their_own_full_scale():
    assert code_percentages(np.array([0.01, 0.99]), np.array([5.0, 5.0]), 20, full=1.0)[0].tolist() == [0.05, 0.95]


@given(st.floats(0, 100), st.integers(0, 40))
def test_coding_never_moves_a_value_by_more_than_five_points(value, n):
    coded, _mark = code_percentages(np.array([value]), np.array([float(n)]), 20)
    assert abs(coded[0] - value) <= 5
