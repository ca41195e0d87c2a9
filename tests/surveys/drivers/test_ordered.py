import numpy as np
import pandas as pd
import pytest

from messages import using_language
from surveys.drivers import InvalidModel, ordered_logit, proportional_odds
from surveys.drivers.model import model_of
from surveys.drivers.ordered import ordered_of
from surveys.estimates import Design, InvalidChoice

TABLE = pd.DataFrame({"y": [1, 2, 3, 1, 2, 3], "n": [20, 10, 10, 10, 10, 20], "x": [0, 0, 0, 1, 1, 1]})


def test_a_table_with_exactly_proportional_odds():
    """x = 0: cumulated odds 1, 3; x = 1: 1/3, 1. So β = log 3, thresholds 0 and log 3."""
    fit = ordered_logit(TABLE, "y", "x", weights="n", errors="model")
    assert fit.table["estimate"].tolist() == pytest.approx([np.log(3)])
    assert fit.thresholds["estimate"].tolist() == pytest.approx([0, np.log(3)], abs=1e-9)
    assert fit.thresholds.index.tolist() == ["1|2", "2|3"]
    assert fit.table["odds_ratio"].iloc[0] == pytest.approx(3)
    assert fit.n == 80
    np.testing.assert_allclose(fit.fitted[0], [0.5, 0.25, 0.25])


def test_weights_as_numbers_are_repeated_answers():
    counted = ordered_logit(TABLE, "y", "x", weights="n", errors="model")
    repeated = ordered_logit(TABLE.loc[TABLE.index.repeat(TABLE["n"])], "y", "x", errors="model")
    np.testing.assert_allclose(counted.covariance, repeated.covariance, rtol=1e-8)
    assert counted.deviance == pytest.approx(repeated.deviance)


def test_a_yes_no_outcome_is_logistic_regression():
    frame = pd.DataFrame({"y": [0, 0, 1, 0, 1, 1], "x": [0, 0, 0, 1, 1, 1]})
    fit = ordered_logit(frame, "y", "x")
    assert fit.table["estimate"].tolist() == pytest.approx([np.log(4)])
    assert fit.thresholds["estimate"].tolist() == pytest.approx([np.log(2)])


def test_design_errors_do_not_depend_on_the_scale_of_weights_and_grow_with_clusters():
    random = np.random.default_rng(2)
    frame = pd.DataFrame({"x": np.repeat(random.normal(size=20), 5), "c": np.repeat(np.arange(20), 5)})
    frame["y"] = np.digitize(frame["x"] + np.repeat(random.normal(size=20), 5) + random.logistic(size=100), [-1, 1])
    frame["w"] = random.uniform(1, 2, 100)
    plain = ordered_logit(frame, "y", "x", weights="w", clusters="c")
    scaled = ordered_logit(frame.assign(w=frame["w"] * 50), "y", "x", weights="w", clusters="c")
    np.testing.assert_allclose(plain.covariance, scaled.covariance, rtol=1e-6)
    assert plain.table["se"].iloc[0] > ordered_logit(frame, "y", "x", weights="w").table["se"].iloc[0]


def test_probit_is_the_logit_on_another_scale():
    fit = ordered_logit(TABLE, "y", "x", weights="n", errors="model", link="probit")
    assert 0.55 < fit.table["estimate"].iloc[0] / np.log(3) < 0.65
    assert "odds_ratio" not in fit.table


def test_proportional_odds_hold_where_they_hold_exactly():
    found = proportional_odds(TABLE, "y", "x", weights="n")
    assert found.loc["x", "statistic"] == pytest.approx(0, abs=1e-8)
    assert found.loc["x", "df"] == 1
    bent = proportional_odds(TABLE.assign(n=[20, 10, 10, 30, 5, 5]), "y", "x", weights="n")
    assert bent.loc["x", "statistic"] > 0


@pytest.mark.parametrize(
    ("frame", "said"),
    [
        (pd.DataFrame({"y": [1, 1, 2, 2, 3, 3], "x": [1, 2, 3, 4, 5, 6]}), "perfectly"),
        (pd.DataFrame({"y": [1] * 6, "x": [1, 2, 3, 4, 5, 6]}), "are alike"),
        (pd.DataFrame({"y": ["低", "中", "高"] * 2, "x": [1, 2, 3, 4, 5, 7]}), "whose order is not known"),
        (pd.DataFrame({"y": range(60), "x": [1, 2, 3] * 20}), "has 60 different answers"),
    ],
)
def test_outcomes_that_do_not_work_are_refused(frame, said):
    with using_language("en"), pytest.raises(InvalidModel, match=said):
        ordered_logit(frame, "y", "x")


def test_unknown_choices_are_refused():
    with pytest.raises(InvalidChoice):
        ordered_logit(TABLE, "y", "x", errors="robust")
    with pytest.raises(InvalidChoice):
        ordered_logit(TABLE, "y", "x", link="cloglog")


def test_classes_that_do_not_occur_are_no_classes():
    frame = TABLE.assign(y=pd.Categorical(TABLE["y"], [1, 2, 3, 4], ordered=True))
    assert ordered_of(model_of(frame, "y", "x", Design()), "y", "logit", counts=False).labels == [1, 2, 3]
