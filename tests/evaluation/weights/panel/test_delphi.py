"""One round: five experts, six indicators, two ties. Mean and SD by hand, W and χ² equal to Friedman's statistic."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from evaluation.errors import EvaluationError, InvalidMethod
from evaluation.weights import delphi

PANEL = pd.DataFrame(
    [[9, 8, 7, 5, 6, 4], [8, 9, 7, 6, 5, 4], [9, 7, 8, 5, 5, 3], [7, 9, 8, 6, 4, 5], [9, 8, 6, 7, 5, 4]],
    columns=list("abcdef"),
)


def test_the_figures_of_a_round():
    result = delphi(PANEL)
    assert result.mean.tolist() == pytest.approx([8.4, 8.2, 7.2, 5.8, 5.0, 4.0])
    assert result.sd["e"] == pytest.approx(0.5**0.5)
    assert result.cv["f"] == pytest.approx(0.5**0.5 / 4)
    assert result.full_ratio.tolist() == [0.6, 0.4, 0, 0, 0, 0]
    assert result.kendall_w == pytest.approx(0.83908045977)
    assert result.chi2 == pytest.approx(20.9770114943)
    assert result.p == pytest.approx(0.000818200612363)
    np.testing.assert_allclose(result.weights, result.mean / 38.6)


def test_full_marks_are_named_and_can_be_given():
    assert "full marks 9" in delphi(PANEL).text
    assert delphi(PANEL, full=10).full_ratio.sum() == 0


def test_positive_and_authority_coefficients():
    result = delphi(PANEL, issued=6, judgement=[0.9] * 5, familiarity=[0.8] * 5)
    assert result.positive_coefficient == pytest.approx(5 / 6)
    assert result.authority_coefficient == pytest.approx(0.85)
    assert "positive coefficient 83.3%" in result.text
    assert delphi(PANEL).positive_coefficient is delphi(PANEL).authority_coefficient is None


def test_a_panel_that_is_hardly_competent_is_warned_about():
    said = delphi(PANEL, judgement=[0.5] * 5, familiarity=[0.6] * 5).warnings
    assert "0.550 is below 0.7" in str(said[0])


def test_screening_names_its_rule():
    result = delphi(PANEL, rule="thresholds", thresholds={"mean": 5, "cv": 0.16})
    assert result.dropped == ("f",)
    assert result.decision["a"] == "keep"
    assert "stated thresholds" in result.text
    assert "boundary-value rule" in delphi(PANEL).text
    assert delphi(PANEL, rule="none").kept == tuple("abcdef")


def test_missing_ratings_are_left_out_openly():
    holed = PANEL.astype(float)
    holed.loc[0, "a"] = np.nan
    result = delphi(holed)
    assert result.mean["a"] == pytest.approx(33 / 4)
    assert result.kendall.experts == 4
    assert "1 of 30 ratings are missing" in str(result.warnings[0])


def test_experts_who_do_not_agree():
    result = delphi([[1, 2, 3], [3, 2, 1], [2, 3, 1], [2, 1, 3]])
    assert "do not agree beyond chance" in str(result.warnings[0])


def test_experts_who_tell_nothing_apart_have_no_w():
    result = delphi([[3, 3], [4, 4]])
    assert result.kendall_w is result.chi2 is result.p is None
    assert "Kendall's W does not exist" in str(result.warnings[0])


def test_an_indicator_rated_0_by_all_has_no_coefficient_and_that_is_said():
    result = delphi([[0, 5], [0, 4]])
    assert np.isnan(result.cv[0])
    assert result.weights.tolist() == [0, 1]
    assert "“x1” was rated 0" in str(result.warnings[0])


@pytest.mark.parametrize(
    ("options", "error", "said"),
    [
        ({"issued": 3}, InvalidMethod, "3 questionnaires.*5 came back"),
        ({"full": 5}, EvaluationError, "above full marks"),
        ({"rule": "vote"}, InvalidMethod, "boundary.*thresholds"),
        ({"judgement": [1]}, InvalidMethod, "both"),
    ],
)
def test_options_are_checked(options, error, said):
    with pytest.raises(error, match=said):
        delphi(PANEL, **options)


def test_nothing_but_zeros():
    with pytest.raises(EvaluationError, match="All ratings are 0"):
        delphi([[0, 0], [0, 0]])


@given(arrays(float, (4, 3), elements=st.integers(1, 9).map(float)), st.permutations(range(4)))
def test_weights_are_shares_whatever_the_order_of_experts(ratings, order):
    result = delphi(ratings)
    assert result.weights.sum() == pytest.approx(1)
    np.testing.assert_allclose(delphi(ratings[list(order)]).weights, result.weights)
