from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from evaluation.errors import InvalidMethod
from evaluation.ranking import fuzzy_comprehensive
from evaluation.ranking.errors import InvalidDecision

ROWS = [[0.2, 0.5, 0.3, 0], [0.1, 0.3, 0.5, 0.1], [0, 0.1, 0.6, 0.3], [0, 0.4, 0.5, 0.1], [0.5, 0.3, 0.2, 0]]
WEIGHTS = [0.1, 0.1, 0.15, 0.3, 0.35]
GRADES = ["很欢迎", "欢迎", "一般", "不欢迎"]
"""Worked case of SPSSAU, printed B = .205 .320 .390 .085 under M(·,⊕)."""


def test_the_case_of_spssau():
    result = fuzzy_comprehensive(ROWS, WEIGHTS, grades=GRADES)
    assert result.b.to_dict() == pytest.approx(dict(zip(GRADES, [0.205, 0.32, 0.39, 0.085], strict=True)))
    assert result.grade == "一般"
    assert result.operators.loc["M(∧,∨)"].tolist() == pytest.approx([0.35, 0.3, 0.3, 0.15])
    assert result.operators_normalised.loc["M(∧,∨)", "很欢迎"] == pytest.approx(0.35 / 1.1)
    assert result.table.index.tolist() == ["M(∧,∨)", "M(·,∨)", "M(∧,⊕)", "M(·,⊕)"]
    assert "all four operators were computed" in result.text


@pytest.mark.parametrize(
    ("operator", "expected"),
    [
        ("M(min,max)", [0.35, 0.4, 0.2, 0.1]),
        ("M(∧,∨)", [0.35, 0.4, 0.2, 0.1]),
        ("M(prod,sum)", [0.345, 0.36, 0.24, 0.055]),
    ],
)
def test_a_textbook_case_under_other_spellings(operator, expected):
    """Chinese textbook example 8.4, second group of customers; printed .35 .4 .2 .1."""
    rows = [[0.2, 0.5, 0.2, 0.1], [0.7, 0.2, 0.1, 0], [0, 0.4, 0.5, 0.1], [0.2, 0.3, 0.5, 0]]
    assert fuzzy_comprehensive(rows, [0.4, 0.35, 0.15, 0.1], operator).b.tolist() == pytest.approx(expected)


def test_a_score_needs_declared_scores_of_the_grades():
    """.205·4 + .32·3 + .39·2 + .085·1 = 2.645."""
    without = fuzzy_comprehensive(ROWS, WEIGHTS)
    assert np.isnan(without.scores).all()
    assert "No scores of the grades were declared, so there is no score" in without.text
    declared = fuzzy_comprehensive(ROWS, WEIGHTS, grades=GRADES, grade_scores=[4, 3, 2, 1])
    assert declared.scores[0] == pytest.approx(2.645)
    assert "“很欢迎 = 4”" in declared.text
    assert "Score B·V = 2.6450" in declared.text
    by_name = fuzzy_comprehensive(
        ROWS, WEIGHTS, grades=GRADES, grade_scores=dict(zip(GRADES, [4, 3, 2, 1], strict=True))
    )
    assert by_name.scores[0] == pytest.approx(2.645)


def test_the_effectiveness_of_maximum_membership_is_told():
    """(4·.39 - 1)/(2·.32·3) = .29167, below .5."""
    result = fuzzy_comprehensive(ROWS, WEIGHTS)
    assert result.effectiveness[0] == pytest.approx(0.56 / 1.92)
    assert "effectiveness α = 0.292 (weak; rather look at a score)" in result.text


def test_two_levels():
    """Below 服务 (.2 + .5)/2 = .35; above .6·.35 + .4·1 = .61."""
    nested = {"服务": {"速度": [0.2, 0.8], "质量": [0.5, 0.5]}, "公平": [1.0, 0.0]}
    result = fuzzy_comprehensive(nested, {"服务": 0.6, "公平": 0.4, "速度": 0.5, "质量": 0.5})
    assert result.groups["服务"].tolist() == pytest.approx([0.35, 0.65])
    assert result.b.tolist() == pytest.approx([0.61, 0.39])
    flat = fuzzy_comprehensive([[0.2, 0.8], [0.5, 0.5], [1, 0]], [0.3, 0.3, 0.4])
    assert result.b.tolist() == pytest.approx(flat.b.tolist())


def test_several_objects_are_ranked():
    index = pd.MultiIndex.from_product([["甲", "乙"], ["速度", "质量"]])
    frame = pd.DataFrame([[1, 0], [0.6, 0.4], [0, 1], [0.5, 0.5]], index=index, columns=["优", "差"])
    result = fuzzy_comprehensive(frame, {"质量": 0.5, "速度": 0.5}, grade_scores=[100, 0])
    assert result.scores.to_dict() == pytest.approx({"甲": 80.0, "乙": 25.0})
    assert result.ranks.to_dict() == {"甲": 1.0, "乙": 2.0}
    assert result.grade.to_dict() == {"甲": "优", "乙": "差"}
    assert result.b.loc["乙"].tolist() == pytest.approx([0.25, 0.75])
    assert result.table.columns.tolist() == ["grade", "α", "score", "rank", "优", "差"]
    assert "“甲”: maximum membership “优”" in result.text


def test_several_objects_on_two_levels():
    frame = pd.DataFrame([[1, 0], [0, 1]], index=["甲", "乙"], columns=["优", "差"], dtype=float)
    result = fuzzy_comprehensive({"服务": {"速度": frame, "质量": frame}}, None, grade_scores=[1, 0])
    assert result.scores.tolist() == [1.0, 0.0]
    assert result.groups["服务"].loc["甲"].tolist() == [1.0, 0.0]


def test_what_does_not_fit_is_refused():
    with pytest.raises(InvalidMethod, match="M\\(∧,∨\\)"):
        fuzzy_comprehensive(ROWS, WEIGHTS, "M(x,y)")
    with pytest.raises(InvalidDecision, match="There are 2 scores of the grades"):
        fuzzy_comprehensive(ROWS, WEIGHTS, grade_scores=[1, 2])
    with pytest.raises(InvalidDecision, match="cannot be read as numbers"):
        fuzzy_comprehensive(ROWS, WEIGHTS, grade_scores=["a", "b", "c", "d"])
    with pytest.raises(InvalidDecision, match="must all be numbers"):
        fuzzy_comprehensive(ROWS, WEIGHTS, grade_scores=[1, 2, 3, np.nan])
    with pytest.raises(InvalidDecision, match="“V2” of “U1”"):
        fuzzy_comprehensive([[0.5, None], [0.5, 0.5]])
