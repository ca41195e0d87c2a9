"""Regressions by hand and against statsmodels' cluster-robust errors × G/(G − 1)."""

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
from hypothesis import given, settings
from hypothesis import strategies as st

from messages import using_language
from surveys.drivers import InvalidModel, linear, logistic

FRAME = pd.DataFrame({"y": [1.0, 2.0, 3.0, 6.0], "x": [1.0, 2.0, 3.0, 4.0]})


def test_a_line_by_hand():
    """Slope 8/5, intercept −1; residuals 0.4, −0.2, −0.8, 0.6 times (x − 2.5)/5; R² = 12.8/14."""
    fit = linear(FRAME, "y", "x")
    assert fit.table["estimate"].tolist() == pytest.approx([-1.0, 1.6])
    influence = np.array([0.4, -0.2, -0.8, 0.6]) * (FRAME["x"] - 2.5) / 5
    assert fit.table["se"].iloc[1] == pytest.approx(np.sqrt(4 / 3 * (influence**2).sum()))
    assert fit.r_squared == pytest.approx(12.8 / 14)
    assert fit.df == 2


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000))
def test_clusters_are_robust_errors_with_g_over_g_less_one(seed):
    random = np.random.default_rng(seed)
    frame = pd.DataFrame(random.normal(size=(40, 3)), columns=["y", "a", "b"])
    frame["c"], frame["w"] = random.integers(0, 6, 40), random.uniform(0.5, 2, 40)
    groups = frame["c"].nunique()
    fit = linear(frame, "y", ["a", "b"], weights="w", clusters="c")
    other = sm.WLS(frame["y"], sm.add_constant(frame[["a", "b"]]), weights=frame["w"]).fit(
        cov_type="cluster", cov_kwds={"groups": frame["c"], "use_correction": False}
    )
    np.testing.assert_allclose(fit.table["estimate"], other.params, rtol=1e-8)
    np.testing.assert_allclose(fit.table["se"], other.bse * np.sqrt(groups / (groups - 1)), rtol=1e-7)


def test_a_dummy_is_the_difference_of_means():
    frame = pd.DataFrame({"y": [1.0, 3.0, 5.0, 9.0], "g": ["a", "a", "b", "b"]})
    fit = linear(frame, "y", "g")
    assert fit.table.loc["g: b", "estimate"] == pytest.approx(5)


def test_logistic_by_hand():
    """Odds 1/2 and 2: intercept log ½, coefficient log 4, odds ratio 4."""
    frame = pd.DataFrame({"yes": ["n", "n", "y", "n", "y", "y"], "x": [0, 0, 0, 1, 1, 1]})
    fit = logistic(frame, "yes", "x")
    assert fit.table["estimate"].tolist() == pytest.approx([-np.log(2), np.log(4)], abs=1e-6)
    assert fit.table["odds_ratio"].iloc[1] == pytest.approx(4, abs=1e-5)
    with using_language("en"):
        assert "“y” counts as yes." in fit.text
    assert fit.likelihood == pytest.approx(2 * np.log(1 / 3) + 4 * np.log(2 / 3))


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ([0, 0, 0, 1, 1, 1], "apart perfectly"),
        ([1] * 6, "needs an outcome with two"),
        ([0, 1, 2, 0, 1, 2], "“y” has 3"),
    ],
)
def test_logistic_outcomes_that_do_not_work_are_refused(values, said):
    with using_language("en"), pytest.raises(InvalidModel, match=said):
        logistic(pd.DataFrame({"y": values, "x": [1, 2, 3, 4, 5, 6]}), "y", "x")


def test_missing_answers_are_left_out_and_said():
    frame = pd.concat([FRAME, pd.DataFrame({"y": [None], "x": [9.0]})], ignore_index=True)
    fit = linear(frame, "y", "x")
    assert fit.n == 4
    with using_language("en"):
        assert "1 of 5 answers lack the outcome or a predictor" in fit.text
