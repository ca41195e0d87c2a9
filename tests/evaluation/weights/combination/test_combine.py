"""Combined weights against the printed output of an R textbook (subjective .4 .3 .2 .1, objective .25 .2 .3 .25)."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.errors import InvalidJudgement, InvalidMethod
from evaluation.weights import combine

SETS = {"主观": [0.4, 0.3, 0.2, 0.1], "客观": [0.25, 0.2, 0.3, 0.25]}
CONTRADICTING = [[0.9, 0.1, 0.0], [0.3, 0.3, 0.4], [0.34, 0.33, 0.33]]


@pytest.mark.parametrize(
    ("how", "options", "printed"),
    [
        ("linear", {"coefficients": 0.6}, [0.34, 0.26, 0.24, 0.16]),
        ("multiplicative", {}, [0.4081633, 0.244898, 0.244898, 0.1020408]),
        ("sqrt", {}, [0.3279556, 0.2540333, 0.2540333, 0.1639778]),
        ("minimum_entropy", {}, [0.3279556, 0.2540333, 0.2540333, 0.1639778]),
        ("game", {}, [0.3735683, 0.2823789, 0.2176211, 0.1264317]),
    ],
)
def test_published_combinations(how, options, printed):
    result = combine(SETS, how, **options)
    np.testing.assert_allclose(result.weights, printed, atol=5e-8)
    assert list(result.table.columns) == ["主观", "客观", "weight", "rank"]


def test_coefficients_are_shown():
    result = combine(SETS, "game")
    assert result.coefficients.to_dict() == pytest.approx({"主观": 0.823788546256, "客观": 0.176211453744})
    assert result.raw_coefficients["主观"] == pytest.approx(0.85128983308)
    assert "主观 0.8238, 客观 0.1762" in result.text
    assert combine(SETS, "multiplicative").coefficients is None
    assert combine(SETS).raw_coefficients is None


def test_negative_coefficients_of_the_game_are_warned_about_and_kept_unless_asked():
    kept = combine(CONTRADICTING, "game")
    assert kept.coefficients.min() < 0
    said = " ".join(map(str, kept.warnings))
    assert "give a negative coefficient" in said
    assert "“x2” has a negative weight" in said
    for how in ("abs", "clip"):
        result = combine(CONTRADICTING, "game", negative=how)
        assert result.weights.min() >= 0
        assert result.coefficients.min() >= 0
        assert "negative coefficient" in str(result.warnings[0])
        assert "As asked" in result.text


def test_a_game_without_a_unique_solution_says_so():
    result = combine([SETS["主观"], SETS["主观"]], "game")
    np.testing.assert_allclose(result.weights, SETS["主观"])
    assert "no unique solution" in str(result.warnings[0])


@pytest.mark.parametrize("how", ["multiplicative", "sqrt", "minimum_entropy"])
def test_a_zero_in_a_product_is_warned_about(how):
    result = combine([[0.5, 0.5, 0.0], [0.2, 0.3, 0.5]], how)
    assert result.weights[2] == 0
    assert "“x3” has weight 0 in one set" in str(result.warnings[0])
    assert combine([[0.5, 0.5, 0.0], [0.2, 0.3, 0.5]]).weights[2] == 0.25


def test_products_that_leave_nothing_are_refused():
    with pytest.raises(InvalidJudgement, match="leaves nothing"):
        combine([[1, 0], [0, 1]], "multiplicative")


@pytest.mark.parametrize(
    ("how", "options", "said"),
    [
        ("multiplicative", {"coefficients": 0.5}, "has none to choose"),
        ("average", {}, "linear.*multiplicative.*sqrt.*minimum_entropy.*game"),
        ("game", {"negative": "hide"}, "keep.*abs.*clip"),
    ],
)
def test_options_are_checked(how, options, said):
    with pytest.raises(InvalidMethod, match=said):
        combine(SETS, how, **options)


def test_sqrt_is_for_two():
    with pytest.raises(InvalidMethod, match=r"3 were given.*minimum_entropy"):
        combine(CONTRADICTING, "sqrt")


@given(st.lists(st.lists(st.integers(1, 9), min_size=3, max_size=3), min_size=2, max_size=3))
def test_weights_sum_to_1(points):
    for how in ("linear", "multiplicative", "minimum_entropy"):
        result = combine(points, how)
        assert result.weights.sum() == pytest.approx(1)
        assert result.weights.min() >= 0
    assert combine(points, "game", negative="abs").weights.sum() == pytest.approx(1)


@pytest.mark.parametrize(
    ("name", "meant"),
    [("game_theory", "game"), ("minimum_relative_entropy", "minimum_entropy"), ("product", "multiplicative")],
)
def test_usual_names_are_understood(name, meant):
    sets = [[0.5, 0.3, 0.2], [0.2, 0.4, 0.4]]
    assert (combine(sets, name).weights == combine(sets, meant).weights).all()
