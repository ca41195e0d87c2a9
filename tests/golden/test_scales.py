"""Scales against R: psych 2.2.9, GPArotation, stats::factanal and lavaan on the bfi answers.

`survey/20_psych_bfi.json` holds the R call of every entry; tolerances are those of its README.
"""

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from scipy.optimize import linear_sum_assignment

from surveys.scales import (
    bartlett,
    confirmatory,
    eigenvalues,
    factor_analysis,
    icc,
    kmo,
    omega,
    ordinal_alpha,
    parallel_analysis,
    polychoric,
    principal_components,
    reliability,
)

FOLDER = Path(__file__).parents[2] / "../shared/golden/survey"
pytestmark = pytest.mark.skipif(not FOLDER.exists(), reason="the golden values are not beside the repository")

EXACT, LOADINGS, PROMAX = 1e-9, 1e-4, 1e-2
SCALES = "ACENO"
METHODS = {"minres": "minres", "ml": "ml", "pa": "principal_axis"}


@pytest.fixture(scope="module")
def golden():
    return json.loads((FOLDER / "20_psych_bfi.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def bfi():
    return pd.read_csv(FOLDER / "data/psych_bfi.csv")


@pytest.fixture(scope="module")
def complete(bfi, golden):
    frame = bfi.iloc[:, :25].dropna()
    assert len(frame) == golden["bfi25/n_complete"]
    return frame


def scored(bfi, golden, scale):
    """Return the complete answers of one scale with reversed items turned, `dd` of the R calls."""
    entry = golden[f"alpha/{scale}/complete"]
    frame = bfi[entry["items"]].dropna()
    turned = [entry["reversed"]] if isinstance(entry["reversed"], str) else entry["reversed"]
    return frame.assign(**{item: 7 - frame[item] for item in turned})


def apart(found, wanted, phi=None, wanted_phi=None):
    """Return the largest difference of loadings (and factor correlations), factors matched up to sign and order."""
    found, wanted = np.asarray(found, dtype=float), np.asarray(wanted, dtype=float)
    product = found.T @ wanted
    rows, columns = linear_sum_assignment(-np.abs(product))
    order = rows[np.argsort(columns)]
    signs = np.sign(product[order, np.arange(len(order))])
    worst = np.abs(found[:, order] * signs - wanted).max()
    if wanted_phi:
        moved = np.asarray(phi)[np.ix_(order, order)] * np.outer(signs, signs)
        worst = max(worst, np.abs(moved - np.asarray(wanted_phi)).max())
    return worst


@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("missing", ["pairwise", "complete"])
def test_alpha(bfi, golden, scale, missing):
    entry = golden[f"alpha/{scale}/{missing}"]
    made = reliability(bfi[entry["items"]], entry["reversed"], "pairwise" if missing == "pairwise" else "listwise")
    total = entry["total"]
    assert made.n == entry["n_rows"]
    found = [made.alpha, made.standardised_alpha, made.guttman.lambda6, made.average_r, made.signal_to_noise]
    found += [made.standard_error, made.mean, made.sd, made.median_r, made.alpha_low, made.alpha_high]
    wanted = [
        total[key] for key in ("raw_alpha", "std.alpha", "G6(smc)", "average_r", "S/N", "ase", "mean", "sd", "median_r")
    ]
    assert found == pytest.approx([*wanted, entry["feldt_ci"]["lower.ci"], entry["feldt_ci"]["upper.ci"]], abs=EXACT)
    columns = {
        "alpha_if_deleted": "alpha_drop", "item_total_corrected": "item_r_cor", "item_rest": "item_r_drop",
        "mean": "item_mean", "sd": "item_sd", "n": "item_n",
    }  # fmt: skip
    for ours, theirs in columns.items():
        assert made.items[ours].to_numpy() == pytest.approx(entry[theirs], abs=EXACT), ours


@pytest.mark.parametrize("scale", SCALES)
def test_guttman(bfi, golden, scale):
    made = reliability(scored(bfi, golden, scale)).guttman
    wanted = golden[f"guttman/{scale}"]
    for bound in ("lambda1", "lambda2", "lambda3", "lambda4", "lambda5", "lambda6"):
        assert getattr(made, bound) == pytest.approx(wanted[bound], abs=EXACT), bound
    assert made.best_split >= made.lambda4


@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize(
    ("method", "key"), [("minres", "omega_total_1f_minres"), ("ml", "omega_total_1f_ml"), ("cfa", "omega_cfa")]
)
def test_omega_of_one_factor(bfi, golden, scale, method, key):
    made = reliability(scored(bfi, golden, scale), missing="listwise", omega_method=method)
    assert made.omega == pytest.approx(golden[f"{key}/{scale}"]["omega"], abs=LOADINGS)


@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("method", ["minres", "ml"])
def test_one_factor(bfi, golden, scale, method):
    made = factor_analysis(scored(bfi, golden, scale), 1, method)
    wanted = golden[f"omega_total_1f_{method}/{scale}"]["loadings"]
    assert made.loadings["F1"].to_numpy() == pytest.approx(wanted, abs=LOADINGS)


@pytest.mark.parametrize("scale", SCALES)
def test_confirmatory_loadings(bfi, golden, scale):
    frame, wanted = scored(bfi, golden, scale), golden[f"omega_cfa/{scale}"]
    made = confirmatory(frame, {scale: list(frame.columns)})
    assert made.table["estimate"].to_numpy() == pytest.approx(wanted["lambda"], abs=1e-5)
    assert made.residuals["variance"].to_numpy() == pytest.approx(wanted["theta"], abs=1e-5)


@pytest.mark.parametrize("scale", SCALES)
def test_adequacy(bfi, golden, scale):
    frame, wanted = scored(bfi, golden, scale), golden[f"kmo_bartlett/{scale}"]
    adequacy, test = kmo(frame), bartlett(frame)
    assert adequacy.n == wanted["n"]
    assert adequacy.overall == pytest.approx(wanted["kmo"], abs=EXACT)
    assert adequacy.per_item.to_numpy() == pytest.approx(wanted["msai"], abs=EXACT)
    assert test.chi2 == pytest.approx(wanted["chisq"], rel=EXACT)
    assert (test.dof, test.p) == (wanted["df"], pytest.approx(wanted["p"], rel=1e-6, abs=1e-300))


def test_adequacy_of_all_items(bfi, complete, golden):
    wanted = golden["bfi25/kmo_bartlett"]
    assert kmo(complete).overall == pytest.approx(wanted["kmo"], abs=EXACT)
    assert kmo(complete).per_item.to_dict() == pytest.approx(wanted["msai"], abs=EXACT)
    assert bartlett(complete).chi2 == pytest.approx(wanted["chisq"], rel=EXACT)
    assert kmo(bfi.iloc[:, :25], "pairwise").overall == pytest.approx(golden["bfi25/kmo_pairwise"]["kmo"], abs=EXACT)


def test_dimensions(complete, golden):
    assert eigenvalues(complete).values == pytest.approx(golden["bfi25/eigen"]["values"], abs=EXACT)
    made, wanted = parallel_analysis(complete), golden["bfi25/parallel"]
    assert (made.factors, made.components) == (wanted["nfact"], wanted["ncomp"])


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("rotation", ["none", "varimax", "promax", "oblimin"])
def test_five_factors(complete, golden, method, rotation):
    made = factor_analysis(complete, 5, METHODS[method], rotation)
    wanted = golden[f"bfi25/fa5_{method}_{rotation}"]
    tolerance = PROMAX if rotation == "promax" else LOADINGS
    assert apart(made.loadings, wanted["loadings"], made.correlations, wanted["phi"]) < tolerance
    assert made.uniquenesses.to_numpy() == pytest.approx(wanted["uniq"], abs=LOADINGS)
    assert made.communalities.to_numpy() == pytest.approx(wanted["communality"], abs=LOADINGS)
    sums = np.sort(made.variance.loc["ss_loadings"])
    assert sums == pytest.approx(np.sort(wanted["vaccounted"][0]), abs=max(tolerance, LOADINGS))
    assert made.fit.chi2 == pytest.approx(wanted["chisq"], rel=1e-6)
    assert made.fit.dof == wanted["dof"]
    found = [made.fit.tli, made.fit.rmsea, made.fit.rmsea_low, made.fit.rmsea_high]
    assert found == pytest.approx([wanted["tli"], *wanted["rmsea"][:3]], abs=1e-6)


@pytest.mark.parametrize("rotation", ["none", "varimax"])
def test_factanal_and_principal(complete, golden, rotation):
    ml = factor_analysis(complete, 5, "ml", rotation)
    assert apart(ml.loadings, golden[f"bfi25/factanal5_{rotation}"]["loadings"]) < LOADINGS
    components = principal_components(complete, 5, rotation)
    assert apart(components.loadings, golden[f"bfi25/principal5_{rotation}"]["loadings"]) < LOADINGS
    if rotation == "none":
        wanted = golden["bfi25/factanal5_none"]
        assert ml.fit.chi2 == pytest.approx(wanted["chisq"], rel=1e-6)
        assert ml.fit.p == pytest.approx(wanted["p"], rel=1e-3)


def test_schmid_leiman(complete, golden):
    made, wanted = omega(complete, 5), golden["bfi25/omega5"]
    assert made.hierarchical == pytest.approx(wanted["omega_h"], abs=LOADINGS)
    assert made.total == pytest.approx(wanted["omega_tot"], abs=LOADINGS)
    turned = reliability(complete, made.turned, "listwise")
    assert turned.standardised_alpha == pytest.approx(wanted["alpha"], abs=EXACT)
    assert turned.guttman.lambda6 == pytest.approx(wanted["G6"], abs=EXACT)


def test_polychoric(complete, golden):
    wanted = golden["bfi/polychoric_A_500"]
    made = polychoric(complete.iloc[:500, :5])
    assert np.abs(made.correlations.to_numpy() - np.array(wanted["rho"])).max() < LOADINGS
    assert np.array(list(made.thresholds.values())) == pytest.approx(np.array(wanted["tau"]), abs=EXACT)
    ordinal = ordinal_alpha(complete[["A2", "A3", "A4", "A5"]])
    assert ordinal.alpha == pytest.approx(golden["bfi/ordinal_alpha_A"]["alpha"], abs=LOADINGS)
    assert (
        np.abs(ordinal.polychoric.correlations.to_numpy() - np.array(golden["bfi/ordinal_alpha_A"]["rho"])).max()
        < LOADINGS
    )


def test_intraclass(bfi, golden):
    wanted = pd.DataFrame(golden["icc/bfi1_60_C"]["tab"]).set_index("type")
    made = icc(bfi.iloc[:60, 5:10]).table
    for ours, theirs in {"icc": "ICC", "f": "F", "p": "p", "low": "lower bound", "high": "upper bound"}.items():
        assert made[ours].to_numpy() == pytest.approx(wanted[theirs].to_numpy(), abs=EXACT), ours
    assert made[["df1", "df2"]].to_numpy().tolist() == wanted[["df1", "df2"]].to_numpy().tolist()


LAVAAN = {
    "N1": (1.000, None, 0.825), "N2": (0.947, 0.024, 0.803), "N3": (0.884, 0.025, 0.721), "N4": (0.692, 0.025, 0.573),
    "N5": (0.628, 0.026, 0.503), "E1": (1.000, None, 0.564), "E2": (1.226, 0.051, 0.699), "E3": (-0.921, 0.041, -0.627),
    "E4": (-1.121, 0.047, -0.703), "E5": (-0.808, 0.039, -0.553), "O1": (1.000, None, 0.564), "O2": (-1.020, 0.068, -0.418),
    "O3": (1.373, 0.072, 0.724), "O4": (0.437, 0.048, 0.233), "O5": (-0.960, 0.060, -0.461), "A1": (1.000, None, 0.344),
    "A2": (-1.579, 0.108, -0.648), "A3": (-2.030, 0.134, -0.749), "A4": (-1.564, 0.115, -0.510), "A5": (-1.804, 0.121, -0.687),
    "C1": (1.000, None, 0.551), "C2": (1.148, 0.057, 0.592), "C3": (1.036, 0.054, 0.546), "C4": (-1.421, 0.065, -0.702),
    "C5": (-1.489, 0.072, -0.620),
}  # fmt: skip
"""Estimate, standard error and standardised loading, printed by lavaan 0.4-14 for cfa(N =~ N1 + … , E, O, A, C) on the
2436 complete bfi answers; output published in a public tutorial (J. Anglim, “lavaan: confirmatory factor analysis”)."""


def test_five_factor_model_as_lavaan_printed_it(complete):
    model = {factor: [f"{factor}{at}" for at in range(1, 6)] for factor in "NEOAC"}
    made = confirmatory(complete, model, "marker")
    table = made.table.set_index("item")
    for item, (estimate, error, standard) in LAVAAN.items():
        assert table.loc[item, "estimate"] == pytest.approx(estimate, abs=6e-4)
        assert table.loc[item, "standardised"] == pytest.approx(standard, abs=6e-4)
        if error is not None:
            assert table.loc[item, "se"] == pytest.approx(error, abs=6e-4)
    fit = made.fit
    assert (fit.chi2, fit.baseline_chi2) == pytest.approx((4165.467, 18222.116), abs=6e-4)
    assert (fit.dof, fit.baseline_dof, made.n) == (265, 300, 2436)
    found = [fit.cfi, fit.tli, fit.rmsea, fit.rmsea_low, fit.rmsea_high, fit.srmr]
    assert found == pytest.approx([0.782, 0.754, 0.078, 0.076, 0.080, 0.075], abs=6e-4)
    pairs = {
        "NE": 0.244,
        "NO": -0.112,
        "NA": 0.223,
        "NC": -0.283,
        "EO": -0.453,
        "EA": 0.683,
        "EC": -0.357,
        "AC": -0.334,
    }
    for (first, second), r in pairs.items():
        assert made.correlations.loc[first, second] == pytest.approx(r, abs=6e-4)
    variances = {
        "N1": (0.793, 0.037),
        "E1": (1.814, 0.058),
        "O3": (0.691, 0.039),
        "A3": (0.754, 0.032),
        "C5": (1.640, 0.059),
    }
    for item, (variance, error) in variances.items():
        assert tuple(made.residuals.loc[item, ["variance", "se"]]) == pytest.approx((variance, error), abs=6e-4)


def test_unit_variances_and_one_factor_as_lavaan_printed_them(complete):
    """std.lv = TRUE: N =~ N1 1.300 (.028) … N5 .816 (.033); one factor of all items: χ² 10673.239 on 275."""
    model = {factor: [f"{factor}{at}" for at in range(1, 6)] for factor in "NEOAC"}
    table = confirmatory(complete, model).table
    assert table["estimate"][:5].tolist() == pytest.approx([1.300, 1.230, 1.149, 0.899, 0.816], abs=6e-4)
    assert table["se"][:5].tolist() == pytest.approx([0.028, 0.028, 0.030, 0.031, 0.033], abs=6e-4)
    single = confirmatory(complete, {"G": [item for items in model.values() for item in items]})
    assert single.fit.chi2 == pytest.approx(10673.239, abs=6e-4)
    assert single.fit.dof == 275
