from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from evaluation.errors import InvalidMethod
from evaluation.ranking import coupling_coordination
from evaluation.ranking.errors import InvalidDecision
from messages import using_language

FRAME = pd.DataFrame({"供给": [0.3, 0.4], "需求": [0.6, 0.4]}, index=["甲", "乙"])


def test_the_correct_formula():
    """王淑佳 等 (2021): U = .3, .6 gives C .942809, T .45, D .651356; equal systems have C 1."""
    result = coupling_coordination(FRAME)
    assert result.c["甲"] == pytest.approx(0.942809041582, abs=1e-11)
    assert result.t["甲"] == pytest.approx(0.45)
    assert result.d["甲"] == pytest.approx(0.651355562433, abs=1e-11)
    assert result.c["乙"] == pytest.approx(1.0)
    assert result.ranks.to_dict() == {"甲": 1.0, "乙": 2.0}


def test_the_lost_coefficient_stands_behind_its_label():
    result = coupling_coordination(FRAME, formula="lost_coefficient")
    assert result.d["甲"] == pytest.approx(0.46057793516, abs=1e-11)
    assert "for reproducing an old paper only" in result.method.en
    assert "仅用于复现旧文献" in result.method.zh
    assert "equal systems give C = 0.5 instead of 1 and D never exceeds 0.707" in result.text
    assert "old paper" not in coupling_coordination(FRAME).text


def test_the_modified_formula():
    assert coupling_coordination(FRAME, formula="wang2021").d["甲"] == pytest.approx(0.515968594238, abs=1e-11)


def test_weights_enter_t_only():
    result = coupling_coordination(FRAME, [0.8, 0.2])
    assert result.t["甲"] == pytest.approx(0.36)
    assert result.c["甲"] == pytest.approx(0.942809041582, abs=1e-11)
    assert "with the weights 0.8 / 0.2" in result.text


def test_values_are_not_stretched_to_the_sample():
    """The same unit has the same D whoever else is compared."""
    alone = coupling_coordination(FRAME.iloc[:1])
    assert alone.d["甲"] == pytest.approx(coupling_coordination(FRAME).d["甲"])


def test_marks_out_of_a_hundred():
    assert coupling_coordination(FRAME * 100, full=100).d.tolist() == pytest.approx(
        coupling_coordination(FRAME).d.tolist()
    )


def test_a_zero_and_nothing_but_zeros_are_said():
    result = coupling_coordination([[0.0, 0.5], [0.0, 0.0]])
    assert result.d.tolist() == [0.0, 0.0]
    assert "A system at 0 makes C and D 0: “A1”" in result.text
    assert "All systems are 0 in “A2”; C = 0/0 is set to 0 by definition" in result.text


def test_the_grades_are_listed_and_begin_at_their_lower_end():
    """Equal systems have C = 1, so D is the root of U."""
    result = coupling_coordination([[d * d, d * d] for d in (0.0, 0.1, 0.5999, 0.6, 0.6 - 1e-16, 1.0)])
    assert result.grades.tolist() == [
        "extreme imbalance",
        "severe imbalance",
        "bare coordination",
        "primary coordination",
        "primary coordination",
        "superior coordination",
    ]
    assert "“0 extreme imbalance”, “0.1 severe imbalance”" in result.text
    assert "“0.9 superior coordination”" in result.text
    with using_language("zh"):
        assert result.table["grade"].iloc[-1] == "优质协调"


def test_grades_of_ones_own():
    result = coupling_coordination(FRAME, grades=[(0, "低"), (0.65, "高")])
    assert result.grades.tolist() == ["高", "低"]
    for grades in ([(0.1, "x")], [(0, "x"), (0.5, "y"), (0.4, "z")], [], [(0, "x"), (1.0, "y")]):
        with pytest.raises(InvalidMethod, match="must start at 0, ascend"):
            coupling_coordination(FRAME, grades=grades)


def test_what_does_not_fit_is_refused():
    with pytest.raises(InvalidMethod, match="lost_coefficient"):
        coupling_coordination(FRAME, formula="old")
    with pytest.raises(InvalidDecision, match=r"holds 60 in “需求” of “甲”. Allowed: 0 to 1"):
        coupling_coordination(FRAME.assign(需求=[60, 40]))
    with pytest.raises(InvalidDecision, match=r"holds -0.1"):
        coupling_coordination([[-0.1, 0.5]])
    with pytest.raises(InvalidDecision, match="at least two systems"):
        coupling_coordination([[0.5]])
    with pytest.raises(InvalidDecision, match="empty cells"):
        coupling_coordination([[0.5, np.nan]])
    with pytest.raises(InvalidMethod, match="full is 0"):
        coupling_coordination(FRAME, full=0)


@given(
    hnp.arrays(float, st.tuples(st.integers(1, 5), st.integers(2, 4)), elements=st.floats(0, 1)),
    st.randoms(use_true_random=False),
)
def test_order_of_rows_does_not_matter_and_d_is_a_share(values, random):
    result, order = coupling_coordination(values), random.sample(range(len(values)), len(values))
    assert ((result.d >= 0) & (result.d <= 1 + 1e-12)).all()
    assert coupling_coordination(values[order]).ranks == pytest.approx(result.ranks[order])
