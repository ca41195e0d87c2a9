import numpy as np
import pandas as pd

from messages import using_language
from surveys.drivers.result import KINDS, Fit, coefficient_table
from surveys.estimates.intervals import Confidence


def fit(estimates, df=np.inf):
    names = ["(intercept)", "SQ1", "SQ2"][: len(estimates)]
    covariance = np.eye(len(estimates)) * 0.01
    table = coefficient_table(names, np.array(estimates), covariance, Confidence(), df, odds=False)
    return Fit("linear", "SA1", 100, table, covariance, Confidence(), df)


def test_the_text_says_only_what_the_interval_allows():
    with using_language("en"):
        said = fit([3.0, 0.5, 0.1]).text
    assert "“SQ1” goes with higher answers: 0.5 (95% interval 0.304 to 0.696)." in said
    assert "Whether “SQ2” goes with higher or lower answers cannot be told: 0.1" in said
    assert "(intercept)" not in said
    assert "associations in the answers, not effects" in said
    with using_language("en"):
        assert "“SQ1” goes with lower answers" in fit([3.0, -0.5]).text
        assert "no degrees of freedom for an interval" in fit([3.0, -0.5], df=0).text


def test_odds_ratios_are_exponents():
    table = coefficient_table(["a"], np.array([np.log(2)]), np.array([[0.01]]), Confidence(), np.inf, odds=True)
    assert table.loc["a", "odds_ratio"] == np.exp(np.log(2))
    assert table.loc["a", "odds_lo"] < 2 < table.loc["a", "odds_hi"]


def test_a_fit_shows_itself():
    made = fit([1.0, 2.0])
    assert repr(made) == "<Fit: linear of SA1 on 100 answers>"
    assert "<table" in made._repr_html_()
    assert np.isnan(made.deviance)
    assert isinstance(made.thresholds, pd.DataFrame)
    assert all(name.zh and name.en for name in KINDS.values())
