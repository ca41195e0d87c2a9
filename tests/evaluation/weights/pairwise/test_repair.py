from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from evaluation.errors import InvalidJudgement, InvalidMethod
from evaluation.weights import ahp, suggest_repair
from evaluation.weights.pairwise.repair import fraction

REVERSED = pd.DataFrame(
    [[1, 3, 5, 1 / 7], [1 / 3, 1, 2, 3], [1 / 5, 1 / 2, 1, 2], [7, 1 / 3, 1 / 2, 1]], list("abcd"), list("abcd")
)
"""a : d was meant to be 7 : 1 and was entered the other way round."""


def test_one_wrong_judgement_is_found():
    result = suggest_repair(REVERSED)
    assert [str(change) for change in result.changes] == ["a – d: 1/7 → 3"]
    assert result.cr < 0.1 < result.before.cr
    assert result.table.to_dict("records") == [{"first": "a", "second": "d", "old": 1 / 7, "new": 3.0}]
    assert "“a – d: 1/7 → 3”" in result.text
    assert "who decides" in result.text


def test_the_judgements_given_are_not_replaced():
    before = REVERSED.copy()
    suggest_repair(REVERSED)
    pd.testing.assert_frame_equal(REVERSED, before)


def test_the_suggested_matrix_is_consistent_and_reciprocal():
    result = suggest_repair(REVERSED)
    again = ahp(result.matrix)
    assert again.cr == pytest.approx(result.cr)
    np.testing.assert_allclose(result.matrix * result.matrix.T, 1)


def test_every_single_change_that_would_do_is_listed_smallest_first():
    alternatives = suggest_repair([[1, 3, "1/5"], ["1/3", 1, 2], [5, "1/2", 1]]).alternatives
    assert len(alternatives) == 3
    assert (alternatives["CR"] < 0.1).all()
    away = np.abs(np.log(alternatives["new"] / alternatives["old"]))
    assert away.is_monotonic_increasing


def test_the_smallest_change_of_any_number_lies_just_below_the_threshold():
    result = suggest_repair(REVERSED, scale="free")
    assert 0.0999 < result.cr < 0.1
    assert result.changes[0].new < 3


def test_a_consistent_matrix_needs_nothing():
    result = suggest_repair([[1, 2, 4], ["1/2", 1, 2], ["1/4", "1/2", 1]])
    assert result.changes == ()
    assert "nothing needs to be changed" in result.text


def test_several_changes_when_one_is_not_enough():
    """Saaty's school example (CR .229): no single change suffices."""
    school = [
        [1, 4, 3, 1, 3, 4], ["1/4", 1, 7, 3, "1/5", 1], ["1/3", "1/7", 1, "1/5", "1/5", "1/6"], [1, "1/3", 5, 1, 1, "1/3"],
        ["1/3", 5, 5, 1, 1, 3], ["1/4", 1, 6, 3, "1/3", 1],
    ]  # fmt: skip
    result = suggest_repair(school)
    assert result.alternatives.empty
    assert len(result.changes) == 3
    assert result.cr < 0.1
    given_up = suggest_repair(school, most=1)
    assert given_up.changes == ()
    assert "No change of up to 1 judgements" in str(given_up.warnings[0])


def test_input_is_checked():
    with pytest.raises(InvalidJudgement, match="not made"):
        suggest_repair([[1, 2, None], [None, 1, 4], [None, None, 1]])
    with pytest.raises(InvalidMethod, match="number of changes is 0"):
        suggest_repair(REVERSED, most=0)
    with pytest.raises(InvalidMethod, match=r"saaty.*free"):
        suggest_repair(REVERSED, scale="any")


def test_fractions_as_people_write_them():
    assert [fraction(value) for value in (1 / 9, 0.4, 1, 7)] == ["1/9", "0.4", "1", "7"]
