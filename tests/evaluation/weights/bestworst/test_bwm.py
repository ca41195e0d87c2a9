"""Rezaei (2015), three criteria: ξ* = .2583, weights .0714 .3387 .5899; linear (2016): ξ_L = 1/28, .0714 .3214 .6071."""

from __future__ import annotations

import numpy as np
import pytest

from evaluation.errors import InvalidMethod
from evaluation.weights import bwm

CASE = ([8, 2, 1], [1, 5, 8], 2, 0)
CAR = (
    {"quality": 2, "price": 1, "comfort": 4, "safety": 3, "style": 8},
    {"quality": 4, "price": 8, "comfort": 2, "safety": 3, "style": 1},
    "price",
    "style",
)


def test_published_nonlinear_case():
    result = bwm(*CASE, model="nonlinear")
    np.testing.assert_allclose(result.weights, [0.0714285714286, 0.338689813341, 0.58988161523], atol=1e-9)
    assert result.xi == pytest.approx(0.258342613226, abs=1e-9)
    assert (result.ci, result.cr) == (4.47, pytest.approx(0.0577947680595, abs=1e-9))


def test_published_linear_case_is_not_divided_by_the_index():
    result = bwm(*CASE)
    np.testing.assert_allclose(result.weights, [1 / 14, 9 / 28, 17 / 28], atol=1e-9)
    assert result.xi == result.cr == pytest.approx(1 / 28)
    assert result.ci is None
    assert "ξ_L itself" in result.text


def test_more_than_three_indicators_have_intervals_and_that_is_said():
    result = bwm(*CAR, model="nonlinear")
    assert (result.interval["upper"] - result.interval["lower"]).max() > 0.01
    assert ((result.interval["lower"] <= result.weights) & (result.weights <= result.interval["upper"])).all()
    assert result.weights.sum() == pytest.approx(1)
    assert "not unique" in str(result.warnings[0])


def test_the_linear_model_has_one_solution():
    result = bwm(*CAR)
    np.testing.assert_array_equal(result.interval["lower"], result.interval["upper"])
    assert result.weights.idxmax() == "price"
    assert result.table.loc["style", "rank"] == 5


def test_input_consistency_is_judged_by_the_published_bound():
    assert bwm(*CASE).consistent is True
    bad = bwm([1, 9, 9], [9, 9, 1], 0, 2)
    assert bad.consistent is False
    assert "“x2” contradict best to worst most" in str(bad.warnings[0])
    assert "should be revised" in bad.text
    unknown = bwm([1, 2, 2.5], [2.5, 2, 1], 0, 2)
    assert unknown.consistent is None
    assert unknown.input_threshold is None


@pytest.mark.parametrize("model", ["linear", "nonlinear"])
def test_small_and_equal_cases(model):
    assert bwm([1, 4], [4, 1], 0, 1, model).weights.tolist() == [0.8, 0.2]
    assert bwm([1], [1], 0, 0, model).weights.tolist() == [1]
    equal = bwm([1, 1, 1], [1, 1, 1], 0, 2, model)
    np.testing.assert_allclose(equal.weights, [1 / 3] * 3)
    assert equal.cr == 0


def test_a_bare_interval_is_an_array():
    assert bwm(*CASE).interval.shape == (3, 2)


def test_an_unknown_model_is_refused():
    with pytest.raises(InvalidMethod, match=r"linear.*nonlinear"):
        bwm(*CASE, model="fuzzy")
