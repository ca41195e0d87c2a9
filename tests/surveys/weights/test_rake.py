import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from messages import using_language
from surveys.weights import post_stratify, rake
from surveys.weights.errors import InvalidMargins
from surveys.weights.rake import fit_margins

FRAME = pd.DataFrame({"sex": ["f", "f", "m", "m"], "age": ["y", "o", "y", "o"]})


def test_the_table_of_deming_and_stephan_type_is_fitted():
    """A uniform 2 × 2 table raked to independent margins is their product: 60·30/100, 60·70/100, 40·30/100, 40·70/100."""
    made = rake(FRAME, {"sex": {"f": 60, "m": 40}, "age": {"y": 30, "o": 70}})
    np.testing.assert_allclose(made.weights, [18, 42, 12, 28])
    assert made.converged
    with using_language("en"):
        assert "All 4 head-counts are met after" in made.text


def test_raking_keeps_the_odds_ratio_of_the_weights_before():
    """Proportional fitting leaves the association as it was: (w_fy w_mo) / (w_fo w_my) stays 6."""
    made = rake(FRAME, {"sex": {"f": 60, "m": 40}, "age": {"y": 30, "o": 70}}, weights=[2.0, 1.0, 1.0, 3.0])
    fy, fo, my, mo = made.weights
    assert fy * mo / (fo * my) == pytest.approx(6)


def test_shares_are_taken_of_the_total_of_the_others_or_of_the_weights():
    made = rake(FRAME, {"sex": {"f": 60, "m": 40}, "age": {"y": 0.3, "o": 0.7}})
    np.testing.assert_allclose(made.weights, [18, 42, 12, 28])
    alone = rake(FRAME, {"sex": {"f": 0.75, "m": 0.25}})
    np.testing.assert_allclose(alone.weights, [1.5, 1.5, 0.5, 0.5])


def test_one_margin_is_post_stratification():
    people = {"f": 70, "m": 30}
    np.testing.assert_allclose(rake(FRAME, {"sex": people}).weights, post_stratify(FRAME, "sex", people).weights)


def test_a_joint_margin_is_a_tuple_of_columns():
    counts = {("f", "y"): 1, ("f", "o"): 2, ("m", "y"): 3, ("m", "o"): 4}
    np.testing.assert_allclose(rake(FRAME, {("sex", "age"): counts}).weights, [1, 2, 3, 4])


def test_contradicting_margins_do_not_converge_and_are_named():
    """Only f·y and m·o occur, so the counts of f and y would have to be equal."""
    frame = pd.DataFrame({"sex": ["f", "m"], "age": ["y", "o"]})
    made = rake(frame, {"sex": {"f": 60, "m": 40}, "age": {"y": 30, "o": 70}}, most=50)
    assert not made.converged
    with using_language("en"):
        assert "After 50 rounds the head-counts of “sex” are not met" in made.text


@pytest.mark.parametrize(
    ("margins", "said"),
    [
        ({}, "at least one margin"),
        ("sex", "at least one margin"),
        ({"sex": {"f": 60, "m": 40}, "age": {"y": 30, "o": 71}}, "different totals: “sex: 100”, “age: 101”"),
        ({"sex": {"f": 60, "m": 40, "d": 1}}, "“sex” cannot be met: nobody answered in “d”"),
    ],
)
def test_margins_that_cannot_be_met_are_named(margins, said):
    with using_language("en"), pytest.raises(InvalidMargins, match=said):
        rake(FRAME, margins)


@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 2), st.floats(0.1, 10)), min_size=9, max_size=30))
def test_raking_meets_margins_that_some_table_has(rows):
    """Margins of other positive weights on the same answers can be met."""
    first, second = np.array([a for a, _, _ in rows]), np.array([b for _, b, _ in rows])
    truth = np.array([weight for _, _, weight in rows])
    margins = [(codes, np.bincount(codes, truth, 3)) for codes in (first, second)]
    found, _, met = fit_margins(np.ones(len(rows)), margins, 1e-9, 5000)
    assert met
    for codes, targets in margins:
        np.testing.assert_allclose(np.bincount(codes, found, 3), targets, atol=1e-7 * truth.sum())
