import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from messages import using_language
from surveys.estimates import totals
from surveys.weights import calibrate, post_stratify
from surveys.weights.errors import InvalidColumn, InvalidMargins

FRAME = pd.DataFrame(
    {"size": ["s", "s", "l", "l", "l"], "hours": [1.0, 2.0, 3.0, 4.0, 6.0], "d": [1.0, 2.0, 1.0, 1.0, 2.0]}
)


def test_linear_calibration_is_the_regression_estimator():
    """x̄ = 2, Σ(x−2)² = 2; one more hour over three people needs slope 1/2: g = 1 + (x − 2)/2."""
    made = calibrate(pd.DataFrame({"x": [1.0, 2.0, 3.0]}), {"x": 7.0}, people=3)
    np.testing.assert_allclose(made.weights, [0.5, 1.0, 1.5])


@pytest.mark.parametrize("method", ["linear", "raking", "logit"])
def test_every_method_meets_head_counts_as_post_stratification_does(method):
    people = {"s": 4, "l": 5}
    made = calibrate(FRAME, {"size": people}, weights="d", method=method, bounds=(0.2, 5))
    np.testing.assert_allclose(made.weights, post_stratify(FRAME, "size", people, weights="d").weights, rtol=1e-8)
    assert made.converged


@pytest.mark.parametrize("method", ["linear", "raking", "logit"])
def test_head_counts_and_totals_together_have_no_error(method):
    made = calibrate(FRAME, {"size": {"s": 3, "l": 5}, "hours": 27.0}, weights="d", method=method, bounds=(0.2, 5))
    table = totals(FRAME, "hours", weights=made).table.iloc[0]
    assert table["estimate"] == pytest.approx(27)
    assert table["se"] == pytest.approx(0, abs=1e-9)


def test_totals_beyond_the_bounds_are_named():
    made = calibrate(FRAME, {"size": {"s": 30, "l": 5}}, method="logit", bounds=(0.9, 1.1))
    assert not made.converged
    with using_language("en"):
        assert "The totals of “size: l”, “size: s” cannot be met" in made.text or "“size: s” cannot be met" in made.text


def test_contradicting_totals_are_named():
    frame = pd.DataFrame({"x": [1.0, 2.0], "twice": [2.0, 4.0]})
    made = calibrate(frame, {"x": 6.0, "twice": 13.0})
    assert not made.converged


def test_negative_weights_are_said():
    """Σw = 3, Σwx = 9 needs g = 1 + 1.5 (x − 2): −0.5, 1, 2.5."""
    made = calibrate(pd.DataFrame({"x": [1.0, 2.0, 3.0]}), {"x": 9.0}, people=3)
    with using_language("en"):
        assert "1 weights became negative" in made.text
    assert calibrate(pd.DataFrame({"x": [1.0, 2.0, 3.0]}), {"x": 8.5}, people=3, method="raking").weights.min() > 0


@pytest.mark.parametrize(
    ("totals", "options", "said"),
    [
        ({}, {}, "at least one known total"),
        ({"size": {"s": 4, "l": 5}}, {"method": "magic"}, "“magic” is not a known way"),
        ({"size": {"s": 4, "l": 5}}, {"method": "logit"}, "needs bounds around 1"),
        ({"size": {"s": 4, "l": 5}}, {"method": "logit", "bounds": (1.2, 2)}, "1.2 and 2"),
    ],
)
def test_impossible_requests_are_refused(totals, options, said):
    with using_language("en"), pytest.raises(InvalidMargins, match=said):
        calibrate(FRAME, totals, **options)


def test_totals_of_the_wrong_sign_are_refused():
    with using_language("en"), pytest.raises(InvalidMargins, match="leave no answer a positive weight"):
        calibrate(pd.DataFrame({"x": [1.0]}), {"x": -5.0})


def test_a_variable_must_be_complete():
    with pytest.raises(InvalidColumn, match="hours"):
        calibrate(FRAME.assign(hours=[1.0, None, 2.0, 3.0, 4.0]), {"hours": 3.0})


@given(st.floats(0.6, 1.6))
def test_raking_meets_what_positive_weights_can(stretch):
    made = calibrate(FRAME, {"size": {"s": 3.0, "l": 4.0}}, weights="d", method="raking")
    assert made.converged
    total = 20 * stretch
    made = calibrate(FRAME, {"hours": total}, method="raking")
    assert made.weights @ FRAME["hours"] == pytest.approx(total)
