from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from evaluation.errors import InvalidMethod
from evaluation.ranking.ordering import check_ties, ranks_of, tied_groups

SCORES = np.array([3.0, 1.0, 3.0, 7.0])


def test_ties_share_the_average_or_the_best_rank():
    assert ranks_of(SCORES).tolist() == [2.5, 4.0, 2.5, 1.0]
    assert ranks_of(SCORES, "min").tolist() == [2.0, 4.0, 2.0, 1.0]


def test_low_may_be_good():
    assert ranks_of(SCORES, highest_first=False).tolist() == [2.5, 1.0, 2.5, 4.0]


def test_rounding_cannot_break_a_tie_and_no_score_has_no_rank():
    assert ranks_of(np.array([0.1 + 0.2, 0.3, np.nan]), "min").tolist()[:2] == [1.0, 1.0]
    assert np.isnan(ranks_of(np.array([np.nan, np.nan]))).all()


def test_the_tolerance_does_not_depend_on_the_unit():
    small = np.array([1e-15, 2e-15, 3e-15])
    assert ranks_of(small).tolist() == ranks_of(small * 1e20).tolist() == [3.0, 2.0, 1.0]


@given(st.lists(st.integers(-5, 5), min_size=1, max_size=20), st.sampled_from(["average", "min"]))
def test_ranks_are_those_of_scipy(scores, ties):
    values = np.array(scores, dtype=float)
    assert ranks_of(values, ties, highest_first=False).tolist() == stats.rankdata(values, ties).tolist()


def test_groups_and_their_beginnings():
    group, first = tied_groups(np.array([1.0, 1.0, 2.0]))
    assert group.tolist() == [0, 0, 1]
    assert first.tolist() == [0, 2]


def test_best_is_another_word_for_min():
    assert check_ties("best") == "min"
    with pytest.raises(InvalidMethod, match="average"):
        check_ties("dense")
