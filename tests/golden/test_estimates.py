"""Survey statistics against R survey, MASS and ordinal: every entry of the survey goldens, at the tolerances of their README.

1e-9 relative; raking and calibration 1e-6; quantiles exactly; ordered regressions 1e-5 (coefficients) and 1e-4 (errors).
Numbers that are 0 in theory are compared absolutely.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from surveys import drivers, estimates, weights
from surveys.estimates import Design

FOLDER = Path(__file__).resolve().parents[2] / "../shared/golden/survey"
if not FOLDER.exists():
    pytest.skip("the shared folder with golden values is not beside the repository", allow_module_level=True)
SURVEY = json.loads((FOLDER / "10_survey_api.json").read_text(encoding="utf-8"))
ORDINAL = json.loads((FOLDER / "30_ordinal_logit.json").read_text(encoding="utf-8"))

DESIGNS = {
    "srs": ("apisrs", {"population": "fpc"}),
    "strat": ("apistrat", {"strata": "stype", "weights": "pw", "population": "fpc"}),
    "strat_nofpc": ("apistrat", {"strata": "stype", "weights": "pw"}),
    "wonly": ("apistrat", {"weights": "pw"}),
    "clus1": ("apiclus1", {"clusters": "dnum", "weights": "pw", "population": "fpc"}),
    "clus1_nofpc": ("apiclus1", {"clusters": "dnum", "weights": "pw"}),
    "clus2": ("apiclus2", {"clusters": ["dnum", "snum"], "population": ["fpc1", "fpc2"]}),
    "clus2_wr": ("apiclus2", {"clusters": ["dnum", "snum"], "weights": "pw"}),
}
PEOPLE = {"stype": {"E": 4421, "H": 755, "M": 1018}, "sch.wide": {"No": 1072, "Yes": 5122}}


@cache
def data(name):
    frame = pd.read_csv(FOLDER / "data" / f"api_{name}.csv")
    return frame.assign(hit=frame["api00"] > 700)


def sampled(design):
    name, how = DESIGNS[design]
    return data(name), Design(**how)


def agree(found, expected, rel=1e-9, absolute=1e-9):
    np.testing.assert_allclose(np.asarray(found, float), np.asarray(expected, float), rtol=rel, atol=absolute)


def agree_means(result, entry, rel=1e-9, absolute=1e-9):
    table = result.table
    agree(table["estimate"], entry["est"], rel, absolute)
    agree(table["se"].fillna(0), entry["se"], rel, absolute)
    agree(result.covariance, entry["vcov"], rel, absolute)
    agree(table["lo"].fillna(table["estimate"]), entry["ci_low"], rel, absolute)
    agree(table["hi"].fillna(table["estimate"]), entry["ci_high"], rel, absolute)


def mean_api00_api99(entry, frame, design):
    agree_means(estimates.means(frame, ["api00", "api99"], design=design, interval="normal"), entry)


def mean_api00_tci(entry, frame, design):
    result = estimates.means(frame, "api00", design=design)
    agree(result.table[["estimate", "se", "lo", "hi"]].iloc[0], [entry[k] for k in ("est", "se", "ci_low", "ci_high")])
    assert result.df == entry["degf"] == result.table["df"].iloc[0]


def deff_api00(entry, frame, design):
    agree(estimates.means(frame, "api00", design=design, deff=True).table["deff"], entry["deff"])
    agree(estimates.means(frame, "api00", design=design, deff="replace").table["deff"], entry["deff_replace"])


def total_enroll(entry, frame, design):
    agree_means(estimates.totals(frame, "enroll", design=design, interval="normal"), entry)


def prop_stype(entry, frame, design):
    result = estimates.shares(frame, "stype", design=design, method="mean", interval="normal")
    assert [f"stype{band}" for band in result.table["band"]] == entry["names"]
    agree_means(result, entry)


def ratio(entry, frame, design):
    table = estimates.ratio(frame, "api.stu", "enroll", design=design).table
    agree(table[["estimate", "se"]].iloc[0], [entry["est"], entry["se"]])


def by_stype_mean(entry, frame, design):
    table = estimates.means(frame, "api00", "stype", design=design, interval="normal").table
    for column, key in {"estimate": "api00", "se": "se", "lo": "ci_l", "hi": "ci_u"}.items():
        agree(table[column], entry[key])
    agree(table["se"] / table["estimate"], entry["cv"])


def by_stype_awards_mean(entry, frame, design):
    table = estimates.means(frame, "api00", ["awards", "stype"], design=design).table
    assert table["stype"].tolist() == entry["stype"]
    assert table["awards"].tolist() == entry["awards"]
    agree(table["estimate"], entry["api00"])
    agree(table["se"], entry["se"])


def by_awards_total(entry, frame, design):
    table = estimates.totals(frame, "enroll", "awards", design=design).table
    agree(table["estimate"], entry["enroll"])
    agree(table["se"], entry["se"])


def ciprop(entry, frame, design, method):
    table = estimates.shares(frame, "hit", bands={"above": True}, design=design, method=method).table
    agree(table[["estimate", "lo", "hi"]].iloc[0], [entry[k] for k in ("est", "ci_low", "ci_high")])


def quantile(entry, frame, design):
    table = estimates.quantiles(frame, "api00", entry["p"], design=design).table
    assert table["estimate"].tolist() == entry["q"]
    assert table["lo"].tolist() == entry["ci_low"]
    assert table["hi"].tolist() == entry["ci_high"]
    agree(table["se"], entry["se"])


def glm_gaussian(entry, frame, design):
    fit = drivers.linear(frame, "api00", ["ell", "meals", "mobility"], design=design)
    for column, key in {"estimate": "est", "se": "se", "statistic": "t", "p": "p"}.items():
        agree(fit.table[column], entry[key], absolute=0)
    assert fit.df == entry["df_resid"]


def glm_logit(entry, frame, design):
    fit = drivers.logistic(frame, "sch.wide", ["ell", "meals", "mobility"], design=design)
    for column, key in {"estimate": "est", "se": "se", "statistic": "t", "p": "p"}.items():
        agree(fit.table[column], entry[key], absolute=0)


def chisq_F(entry, frame, design):  # noqa: N802  named as the entry
    test = estimates.association(frame, "sch.wide", "stype", design=design)
    agree([test.statistic, *test.df, test.p], [entry[k] for k in ("F", "ndf", "ddf", "p")], absolute=0)


def ttest(entry, frame, design):
    row = estimates.t_test(frame.assign(won=frame["awards"] == "Yes"), "api00", "won", design=design).table.iloc[0]
    agree(
        [row["difference"] / row["se"], row["df"], row["p"], row["difference"]],
        [entry[k] for k in ("t", "df", "p", "diff")],
    )


def var_api00(entry, frame, design):
    table = estimates.variance(frame, "api00", design=design).table
    agree(table[["estimate", "se"]].iloc[0], [entry["est"], entry["se"]])


def subset_compimp_mean(entry, frame, design):
    result = estimates.means(frame, "api00", "comp.imp", design=design, interval="normal")
    yes = result.table.set_index("comp.imp").loc["Yes"]
    agree(yes[["estimate", "se", "lo", "hi"]], [entry[k] for k in ("est", "se", "ci_low", "ci_high")])


def contrast_H_minus_E(entry, frame, design):  # noqa: N802  named as the entry
    row = estimates.contrast(frame, "api00", "stype", {"E": -1, "H": 1}, design=design).table.iloc[0]
    agree(row[["difference", "se"]], [entry["est"], entry["se"]])
    agree(estimates.means(frame, "api00", "stype", design=design).covariance, entry["by_vcov"])


def weighted(entry, frame, made, rel):
    """Compare weights and what is estimated with them."""
    if "weights" in entry:
        agree(made.weights, entry["weights"], rel)
    design = Design(clusters="dnum", population="fpc", weights=made)
    agree_means(estimates.means(frame, "api00", design=design, interval="normal"), entry["mean"], rel)
    if "total_enroll" in entry:
        agree_means(estimates.totals(frame, "enroll", design=design, interval="normal"), entry["total_enroll"], rel)
    if "total_stype" in entry:
        table = estimates.totals(pd.get_dummies(frame[["stype"]]).assign(dnum=frame["dnum"], fpc=frame["fpc"]),
                                 ["stype_E", "stype_H", "stype_M"], design=design).table  # fmt: skip
        agree(table["estimate"], entry["total_stype"]["est"], rel)
        agree(table["se"], 0, absolute=1e-6)


def postStratify(entry, frame, design):  # noqa: N802  named as the entry
    weighted(entry, frame, weights.post_stratify(frame, "stype", PEOPLE["stype"], weights="pw"), 1e-9)


def rake(entry, frame, design):
    made = weights.rake(frame, PEOPLE, weights="pw")
    assert made.converged
    weighted(entry, frame, made, 1e-6)


def rake_trim30_45(entry, frame, design):
    weighted(entry, frame, weights.trim(weights.rake(frame, PEOPLE, weights="pw"), 30, 45), 1e-6)


def calibrate(entry, frame, design, name):
    known = {"stype": PEOPLE["stype"]} | ({"api99": 3914069} if name.startswith("greg") else {})
    method = name.rsplit("_", maxsplit=1)[-1]
    bounds = (0.5, 1.6) if method == "logit" else None
    made = weights.calibrate(frame, known, weights="pw", method=method, bounds=bounds)
    assert made.converged
    weighted(entry, frame, made, 1e-6)


def jackknife(entry, frame, design):
    result = estimates.replicated(frame, "api00", design=design)
    agree(result.table[["estimate", "se"]].iloc[0], [entry["est"], entry["se"]])
    agree(result.covariance, entry["vcov"])


def jk1_mean(entry, frame, design):
    jackknife(entry, *sampled("clus1_nofpc"))


def jkn_mean(entry, frame, design):
    jackknife(entry, *sampled("strat_nofpc"))


def jkn_mean_fpc(entry, frame, design):
    jackknife(entry, *sampled("strat"))


def svyolr(entry, frame, design):
    frame = frame.assign(q=pd.cut(frame["api00"], [0, 550, 650, 750, 1000], labels=[1, 2, 3, 4]))
    fit = drivers.ordered_logit(frame, "q", ["meals", "ell", "mobility"], design=design)
    agree([*fit.table["estimate"], *fit.thresholds["estimate"]], entry["est"], rel=1e-4, absolute=1e-4)
    agree([*fit.table["se"], *fit.thresholds["se"]], entry["se"], rel=1e-4, absolute=1e-4)
    assert [*fit.table.index, *fit.thresholds.index] == entry["names"]


def lonely(entry, frame, design, how):
    frame = pd.DataFrame({"s": [1, 1, 2, 2, 2, 3], "y": [1, 3, 2, 4, 6, 5], "w": [2, 2, 3, 3, 3, 4]})
    design = Design(weights="w", strata="s", lonely="remove" if how == "certainty" else how)
    agree_means(estimates.means(frame, "y", design=design, interval="normal"), entry)


def handler(key):
    """Return the check of one entry; entries named with a method pass it on."""
    name = key.split("/")[1]
    if key.startswith("lonely/"):
        return lambda entry, frame, design: lonely(entry, frame, design, name)
    if name.startswith("ciprop_"):
        return lambda entry, frame, design: ciprop(entry, frame, design, name.rsplit("_", maxsplit=1)[-1])
    if name.startswith("calibrate_"):
        return lambda entry, frame, design: calibrate(entry, frame, design, name.removeprefix("calibrate_"))
    return globals()[name]


@pytest.mark.parametrize("key", [key for key in SURVEY if key != ".meta"])
def test_survey_statistics_agree_with_r_survey(key):
    frame, design = sampled(key.split("/")[0]) if key.split("/")[0] in DESIGNS else (None, None)
    handler(key)(SURVEY[key], frame, design)


@cache
def housing():
    frame = pd.read_csv(FOLDER / "data" / "mass_housing.csv")
    order = {
        "Sat": ["Low", "Medium", "High"],
        "Infl": ["Low", "Medium", "High"],
        "Type": ["Tower", "Apartment", "Atrium", "Terrace"],
        "Cont": ["Low", "High"],
    }
    return frame.assign(**{name: pd.Categorical(frame[name], levels, ordered=True) for name, levels in order.items()})


def wine():
    """The 72 ratings of Randall (1989), judges × bottles: cold without contact twice, cold with, warm without, warm with."""
    rows = ["23344455", "12132354", "23325544", "32323253", "23433333", "32322454", "11222323", "22233334", "12323244"]
    return pd.DataFrame(
        [
            {
                "rating": int(score),
                "temp": "cold" if bottle < 4 else "warm",
                "contact": "no" if bottle % 4 < 2 else "yes",
            }
            for row in rows
            for bottle, score in enumerate(row)
        ]
    )


def polr(link="logit", predictors=("Infl", "Type", "Cont")):
    return drivers.ordered_logit(housing(), "Sat", list(predictors), weights="Freq", errors="model", link=link)


@pytest.mark.parametrize(("entry", "link"), [("housing_polr", "logit"), ("housing_probit", "probit")])
def test_ordered_regression_agrees_with_polr(entry, link):
    expected, fit = ORDINAL[entry], polr(link)
    agree([*fit.table["estimate"], *fit.thresholds["estimate"]], expected["est"], rel=1e-5, absolute=1e-5)
    agree([*fit.table["se"], *fit.thresholds["se"]], expected["se"], rel=1e-4, absolute=1e-4)
    agree(fit.deviance, expected["deviance"])


def test_ordered_regression_gives_the_probabilities_and_profile_intervals_of_polr():
    expected, fit = ORDINAL["housing_polr"], polr()
    agree(fit.fitted[:12], expected["fitted_first12"], absolute=1e-6)
    agree(fit.likelihood, expected["logLik"])
    assert fit.n == expected["nobs"]
    assert len(fit.covariance) == expected["edf"]
    found = drivers.likelihood_intervals(housing(), "Sat", ["Infl", "Type", "Cont"], weights="Freq")
    agree(found[["lo", "hi"]], expected["ci_profile"], absolute=1e-5)


def test_ordered_regression_agrees_with_clm():
    expected, fit = ORDINAL["housing_clm"], polr()
    agree([*fit.thresholds["estimate"], *fit.table["estimate"]], expected["est"], absolute=1e-6)
    agree([*fit.thresholds["se"], *fit.table["se"]], expected["se"], absolute=1e-6)
    agree(fit.likelihood, expected["logLik"])


def test_full_and_empty_models_have_the_deviance_of_polr():
    frame = housing()
    dummies = pd.get_dummies(frame[["Infl", "Type", "Cont"]].astype(str).agg("/".join, axis=1), dtype=float)
    full = pd.concat([frame, dummies.iloc[:, 1:]], axis=1)
    fit = drivers.ordered_logit(full, "Sat", list(dummies.columns[1:]), weights="Freq", errors="model")
    assert fit.deviance == pytest.approx(ORDINAL["housing_polr_full"]["deviance"], rel=1e-8)
    assert len(fit.covariance) == ORDINAL["housing_polr_full"]["edf"]
    empty, expected = polr(predictors=()), ORDINAL["housing_polr_null"]
    assert empty.deviance == pytest.approx(expected["deviance"], rel=1e-8)
    assert empty.deviance <= expected["deviance"], "polr stops a little before the maximum here"
    agree(empty.thresholds["estimate"], expected["zeta"], absolute=2e-4)
    low, medium, high = frame.groupby("Sat", observed=True)["Freq"].sum()
    agree(empty.thresholds["estimate"], [np.log(low / (medium + high)), np.log((low + medium) / high)])


def test_proportional_odds_agree_with_nominal_test():
    expected = ORDINAL["housing_nominal_test"]
    found = drivers.proportional_odds(housing(), "Sat", ["Infl", "Type", "Cont"], weights="Freq")
    assert found.index.tolist() == expected["term"][1:]
    for column, key in {"df": "Df", "likelihood": "logLik", "statistic": "LRT", "p": "p"}.items():
        agree(found[column], expected[key][1:], rel=1e-6)


def test_ordered_regression_of_the_wine_ratings_agrees_with_clm():
    expected = ORDINAL["wine_clm"]
    fit = drivers.ordered_logit(wine(), "rating", ["temp", "contact"], errors="model")
    agree([*fit.thresholds["estimate"], *fit.table["estimate"]], expected["est"], rel=1e-5)
    agree([*fit.thresholds["se"], *fit.table["se"]], expected["se"], rel=1e-4)
    agree(fit.likelihood, expected["logLik"])
