from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from evaluation.errors import InvalidMethod
from evaluation.ranking.decision import converted, flat_notice, read_decision
from evaluation.ranking.direction import Direction
from evaluation.ranking.errors import InvalidDecision
from evaluation.ranking.labels import Labels

MATRIX = pd.DataFrame({"工资": [1.0, 3.0], "距离": [4.0, 2.0]}, index=["甲", "乙"])


def test_costs_are_negated_once_at_the_start():
    decision = read_decision(MATRIX, None, {"距离": -1})
    assert decision.values.tolist() == [[1.0, -4.0], [3.0, -2.0]]
    assert decision.highest.tolist() == [3.0, -2.0]
    assert decision.spread.tolist() == [2.0, 2.0]
    assert decision.named("min") == ["距离"]


def test_costs_may_be_taken_from_the_largest_value_or_inverted():
    assert read_decision(MATRIX, None, {"距离": -1}, cost="complement").values[:, 1].tolist() == [0.0, 2.0]
    assert read_decision(MATRIX, None, {"距离": -1}, cost="reciprocal").values[:, 1].tolist() == [0.25, 0.5]


def test_a_reciprocal_of_zero_is_refused_by_name():
    with pytest.raises(InvalidDecision, match="“距离” is 0 for “乙”"):
        read_decision(MATRIX.assign(距离=[1.0, 0.0]), None, {"距离": -1}, cost="reciprocal")


def test_an_unknown_treatment_of_costs_is_refused():
    with pytest.raises(InvalidMethod, match="negate"):
        read_decision(MATRIX, cost="flip")


def test_the_input_is_not_changed():
    before = MATRIX.copy()
    read_decision(MATRIX, [1, 1], [-1, ("target", 3)])
    pd.testing.assert_frame_equal(MATRIX, before)


def test_the_conversion_is_told():
    said = [str(m) for m in read_decision(MATRIX, None, [-1, ("target", 3)]).conversions()]
    assert "Less is better for “工资”; these columns were negated" in said[0]
    assert "“距离” is best at 3" in said[1]
    said = [str(m) for m in read_decision(MATRIX, None, [1, ("band", 2, 3)]).conversions()]
    assert "“距离” is best between 2 and 3" in said[0]


def test_nothing_is_told_where_nothing_was_converted():
    assert not list(read_decision(MATRIX).conversions())


def test_a_constant_column_is_kept_and_marked():
    decision = read_decision(MATRIX.assign(距离=2.0))
    assert decision.constant.tolist() == [False, True]
    assert decision.values.shape == (2, 2)
    assert "No discrimination: “距离” has the same value for every alternative. It is kept" in str(decision.notices[0])


def test_rounding_noise_is_constant():
    """0.1 + 0.2 and 0.3 differ in the last digit only; min–max would otherwise make 0 and 1 of them."""
    decision = read_decision([[0.1 + 0.2, 1.0], [0.3, 2.0]])
    assert decision.constant.tolist() == [True, False]
    assert decision.spread[0] == 0


def test_symmetric_values_around_a_target_are_constant_after_conversion():
    assert read_decision([[6.0], [8.0]], None, [("target", 7)]).constant.tolist() == [True]


def test_one_alternative_is_said_to_be_alone():
    assert "only one alternative" in str(read_decision([[1.0, 2.0]]).notices[0])


def test_a_table_that_needs_no_conversion_comes_back_itself():
    values = np.ones((2, 2))
    assert converted(values, (Direction(), Direction()), Labels((2, 2)), "negate") is values


def test_discriminating_criteria_need_no_notice():
    assert not list(flat_notice(np.array([False, False]), Labels((2, 2))))
