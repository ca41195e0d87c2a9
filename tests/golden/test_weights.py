"""Weighting methods against agreed cases: `mcda` (published or derived by two routes) and COINr 1.1.14 on its ASEM example."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from evaluation.weights import (
    RANDOM_INDICES,
    Band,
    Target,
    ahp,
    ahp_group,
    balance,
    bwm,
    combine,
    critic,
    delphi,
    effective_weights,
    entropy,
    first_loadings,
    hierarchy,
    influence,
    pca,
    suggest_repair,
    variation,
    xu_wei,
)

GOLDEN = (Path(__file__).parents[2] / "../shared/golden").resolve()
MCDA, COINR = GOLDEN / "mcda", GOLDEN / "coinr"

pytestmark = pytest.mark.skipif(not GOLDEN.is_dir(), reason="the golden cases lie beside the repository and are absent")

PRIORITISATIONS = ["eigenvector", "sum_product", "geometric_mean"]
DIRECTIONS = [1, Target(7), -1, Band(10, 20)]
USARRESTS = """13.2 236 58 21.2|10.0 263 48 44.5|8.1 294 80 31.0|8.8 190 50 19.5|9.0 276 91 40.6|7.9 204 78 38.7|3.3 110 77 11.1|
5.9 238 72 15.8|15.4 335 80 31.9|17.4 211 60 25.8|5.3 46 83 20.2|2.6 120 54 14.2|10.4 249 83 24.0|7.2 113 65 21.0|2.2 56 57 11.3|
6.0 115 66 18.0|9.7 109 52 16.3|15.4 249 66 22.2|2.1 83 51 7.8|11.3 300 67 27.8|4.4 149 85 16.3|12.1 255 74 35.1|2.7 72 66 14.9|
16.1 259 44 17.1|9.0 178 70 28.2|6.0 109 53 16.4|4.3 102 62 16.5|12.2 252 81 46.0|2.1 57 56 9.5|7.4 159 89 18.8|11.4 285 70 32.1|
11.1 254 86 26.1|13.0 337 45 16.1|0.8 45 44 7.3|7.3 120 75 21.4|6.6 151 68 20.0|4.9 159 67 29.3|6.3 106 72 14.9|3.4 174 87 8.3|
14.4 279 48 22.5|3.8 86 45 12.8|13.2 188 59 26.9|12.7 201 80 25.5|3.2 120 80 22.9|2.2 48 32 11.2|8.5 156 63 20.7|4.0 145 73 26.2|
5.7 81 39 9.3|2.6 53 66 10.8|6.8 161 60 15.6"""
"""Arrests by state, 1973 (McNeil 1977; R data set of that name): Murder, Assault, UrbanPop, Rape."""


def case(name):
    return json.loads((MCDA / f"{name}.json").read_text(encoding="utf-8"))


def close(found, expected, tolerance, relative=0.0):
    np.testing.assert_allclose(np.asarray(found, float), np.asarray(expected, float), atol=tolerance, rtol=relative)


def square(matrix, names):
    return pd.DataFrame(matrix, names, names)


@pytest.mark.parametrize("prioritisation", PRIORITISATIONS)
@pytest.mark.parametrize(
    ("name", "table"),
    [("ahp_jiangqiyuan_tourism", "saaty"), ("ahp_saaty_school", "saaty"), ("ahp_saaty_drinks", "saaty_recent")],
)
def test_ahp_criteria(name, table, prioritisation):
    golden = case(name)
    if prioritisation not in golden["expected"]["criteria"]:
        pytest.skip("only the eigenvector is given")
    expected, tolerance = golden["expected"]["criteria"][prioritisation], golden["tolerance"]
    result = ahp(square(golden["inputs"]["criteria_matrix"], golden["inputs"]["criteria"]), prioritisation, table)
    close(result.weights, expected["weights"], tolerance)
    close(
        [result.lambda_max, result.ci, result.ri, result.cr],
        [expected[k] for k in ("lambda_max", "CI", "RI", "CR")],
        tolerance,
    )


@pytest.mark.parametrize("prioritisation", PRIORITISATIONS)
def test_ahp_alternatives_of_the_tourism_case(prioritisation):
    golden = case("ahp_jiangqiyuan_tourism")
    local = next(part for key, part in golden["expected"].items() if isinstance(part, dict) and "景色" in part)
    for name, matrix in golden["inputs"]["alternative_matrices"].items():
        expected = local[name][prioritisation]
        result = ahp(matrix, prioritisation)
        close(result.weights, expected["weights"], golden["tolerance"])
        close([result.lambda_max, result.cr], [expected["lambda_max"], expected["CR"]], golden["tolerance"])


@pytest.mark.parametrize("name", ["ahp_jiangqiyuan_tourism", "ahp_saaty_school"])
def test_ahp_total_ordering(name):
    golden = case(name)
    given, expected = golden["inputs"], golden["expected"]
    below = {node: square(matrix, given["alternatives"]) for node, matrix in given["alternative_matrices"].items()}
    result = hierarchy(square(given["criteria_matrix"], given["criteria"]), below)
    close(result.weights, expected["global_alternative_weights"], golden["tolerance"])
    if "total_consistency" in expected:
        total = expected["total_consistency"]
        found = [result.ci_total, result.ri_total, result.cr_total]
        close(found, [total["CI_total"], total["RI_total"], total["CR_total"]], golden["tolerance"])
    for node, weights in expected.get("local_alternative_weights", {}).items():
        close(result.local[node].weights, weights, golden["tolerance"])


def test_ahp_group():
    golden = case("ahp_group_aij_aip")
    expected, tolerance = golden["expected"], golden["tolerance"]
    matrices, voices = golden["inputs"]["matrices"], golden["inputs"]["expert_weights"]
    aij = ahp_group(matrices, "AIJ", voices)
    close(aij.matrix, expected["AIJ_matrix"], tolerance)
    close(aij.weights, expected["AIJ_eigenvector"], tolerance)
    close(aij.lambda_max, expected["AIJ_lambda_max"], tolerance)
    close([result.weights for result in aij.individual.values()], expected["individual_eigenvector"], tolerance)
    close(aij.experts["CR"], expected["individual_CR_saaty1980"], tolerance)
    for options, key in (
        ({"prioritisation": "geometric"}, "AIJ_geometric_mean"),
        ({"method": "AIP"}, "AIP_arithmetic_eigenvector"),
        ({"method": "AIP", "mean": "geometric"}, "AIP_geometric_eigenvector"),
        ({"method": "AIP", "mean": "geometric", "prioritisation": "geometric"}, "AIP_geometric_geometric_mean"),
    ):
        close(ahp_group(matrices, expert_weights=voices, **options).weights, expected[key], tolerance)


def test_ahp_incomplete():
    golden = case("ahp_incomplete_bozoki2010")
    names, expected = golden["inputs"]["names"], golden["expected"]
    matrix = pd.DataFrame(np.nan, names, names)
    for pair, value in golden["inputs"]["known"].items():
        first, second = pair.split(",")
        matrix.loc[first, second] = value
    result = ahp(matrix)
    close(result.weights, expected["weights"], golden["tolerance"])
    close(result.lambda_max, expected["lambda_max"], golden["tolerance"])
    close(result.filled, [expected["missing_cd"]], 1e-5)
    assert [str(pair) for pair in result.missing] == ["c – d"]


def test_ahp_consistency_improvement():
    golden = case("ahp_consistency_repair_xuwei")
    matrix, history = golden["inputs"]["matrix"], golden["expected"]["history"]
    result = xu_wei(matrix, golden["parameters"]["lam"])
    assert len(result.steps) == len(history)
    for at, step in enumerate(history):
        close(result.steps.loc[at, ["lambda_max", "CR"]], [step["lambda_max"], step["CR"]], golden["tolerance"])
        close(result.steps.iloc[at, 2:], step["weights"], golden["tolerance"])
    close(result.matrix, golden["expected"]["repaired_matrix"], golden["tolerance"])
    assert suggest_repair(matrix).cr < 0.1


def test_ahp_random_indices():
    for title, expected in case("ahp_ri_tables")["expected"].items():
        if title.startswith("own"):
            known = {
                str(order): value for order, value in enumerate(RANDOM_INDICES["monte_carlo"], start=1) if order > 2
            }
            assert known == expected
        else:
            key = {
                "saaty1980": "saaty",
                "saaty_recent": "saaty_recent",
                "cn_1000": "cn_1000",
                "rao_tummala_1998": "rao_tummala",
            }
            assert list(RANDOM_INDICES[key[title.split(" ", maxsplit=1)[0]]]) == expected


def test_bwm():
    golden = case("bwm_rezaei2015_nonlinear")
    given, where, tolerance = golden["inputs"], golden["parameters"], golden["tolerance"]
    for model, expected in golden["expected"].items():
        result = bwm(given["best_to_others"], given["others_to_worst"], where["best"], where["worst"], model)
        close(result.weights, expected["weights"], tolerance)
        close(result.xi, expected.get("xi", expected.get("xi_L")), tolerance)
        close(result.cr, expected.get("CR", result.xi), tolerance)


def test_delphi():
    golden = case("delphi_kendall_w")
    expected, result = golden["expected"], delphi(golden["inputs"]["scores"])
    assert result.kendall.df == expected["df"]
    close(
        [result.kendall_w, result.chi2, result.p], [expected["W"], expected["chi2"], expected["p"]], golden["tolerance"]
    )
    for found, key in (
        (result.mean, "mean"),
        (result.sd, "sd_ddof1"),
        (result.cv, "CV"),
        (result.full_ratio, "full_score_rate"),
    ):
        close(found, expected[key], golden["tolerance"])


@pytest.mark.parametrize("name", ["entropy_xu2004", "entropy_zavadskas2016"])
def test_entropy_of_raw_values(name):
    golden = case(name)
    result = entropy(golden["inputs"]["matrix"])
    for found, key in ((result.e, "e"), (result.d, "d"), (result.weights, "w")):
        close(found, golden["expected"][key], golden["tolerance"])


def test_entropy_of_four_kinds_of_indicators():
    golden = case("entropy_waterquality_cn")
    expected, tolerance = golden["expected"], golden["tolerance"]
    matrix = golden["inputs"]["matrix"]
    for result in (entropy(matrix, DIRECTIONS, preset="mathmodels"), entropy(expected["normalised"])):
        for found, key in ((result.e, "e"), (result.d, "d"), (result.weights, "w")):
            close(found, expected[key], tolerance)
    close(entropy(matrix, DIRECTIONS).weights, expected["w_if_epsilon_is_zero_with_0ln0"], tolerance)


def test_entropy_with_zeros():
    golden = case("entropy_zero_handling")
    matrix, variants = golden["inputs"]["matrix"], golden["expected"]["variants"]
    ways = [{}, {"preset": "offset"}, *({"zero": "shift", "offset": x} for x in (0.001, 0.01)), {"preset": "spssau"}]
    for options, expected in zip(ways, variants.values(), strict=True):
        close(entropy(matrix, **options).weights, expected, golden["tolerance"])
    close(entropy(matrix).e, golden["expected"]["e"], golden["tolerance"])


def test_critic():
    golden = case("critic_diakoulaki1995")
    expected, tolerance = golden["expected"], golden["tolerance"]
    result = critic(golden["inputs"]["matrix"], golden["inputs"]["types"])
    for key in ("sigma", "correlation", "conflict", "information"):
        close(getattr(result, key), expected["ddof1"][key], tolerance)
    close(result.weights, expected["w"], tolerance)
    other = critic(golden["inputs"]["matrix"], ddof=0)
    for key in ("sigma", "information"):
        close(getattr(other, key), expected["ddof0"][key], tolerance)


def test_critic_of_four_kinds_of_indicators():
    golden = case("critic_waterquality_cn")
    result = critic(golden["inputs"]["matrix"], DIRECTIONS)
    for found, key in ((result.weights, "w"), (result.sigma, "sigma"), (result.conflict, "conflict")):
        close(found, golden["expected"][key], golden["tolerance"])


def test_variation_coefficients():
    golden = case("cv_weight_shuai2012")
    close(variation(golden["inputs"]["matrix"]).weights, golden["expected"]["w"], golden["tolerance"])


def test_principal_components():
    golden = case("pca_usarrests")
    expected, tolerance = golden["expected"], golden["tolerance"]
    states = [[float(cell) for cell in state.split()] for state in USARRESTS.split("|")]
    result, absolute = pca(states, components=2), pca(states, components=2, negative="abs")
    for found, key in (
        (result.eigenvalues, "eigenvalues"),
        (result.explained, "explained"),
        (result.cumulative, "cumulative"),
        (result.eigenvectors, "eigenvectors"),
        (result.loadings, "loadings"),
        (result.coefficients, "coef"),
        (result.composite, "composite_coefficient_signed"),
        (result.weights, "weights_signed"),
        (result.scores, "composite_score"),
        (absolute.composite, "composite_coefficient_abs"),
        (absolute.weights, "weights_abs"),
    ):
        close(found, expected[key], tolerance)


def test_combinations():
    golden = case("combination_weights")
    expected, tolerance = golden["expected"], golden["tolerance"]
    sets = {"subjective": golden["inputs"]["subjective"], "objective": golden["inputs"]["objective"]}
    close(combine(sets, coefficients=golden["parameters"]["alpha"]).weights, expected["linear"], tolerance)
    close(combine(sets, "multiplicative").weights, expected["multiplicative"], tolerance)
    for how in ("sqrt", "minimum_entropy"):
        close(combine(sets, how).weights, expected["geometric_min_relative_entropy"], tolerance)
    result = combine(sets, "game")
    close(result.weights, expected["game_theory"], tolerance)
    close(result.coefficients, expected["game_theory_coefficients"], tolerance)
    close(result.raw_coefficients, expected["game_theory_raw_coefficients"], tolerance)


def coinr(name):
    return pd.read_csv(COINR / name)


def tree():
    meta = coinr("inputs/ASEM_iMeta.csv").dropna(subset=["Level"])
    return meta.set_index("iCode")["Parent"]


@pytest.mark.parametrize(
    ("name", "data", "level"),
    [
        ("pca_L1_all_Normalised", "05_Normalised", 1),
        ("pca_L1_bygroup_Normalised", "05_Normalised", 1),
        ("pca_L1_bygroup_Raw_NAomit", "00_Raw", 1),
        ("pca_L2_bygroup_Aggregated", "06_Aggregated", 2),
        ("pca_L3_bygroup_Aggregated", "06_Aggregated", 3),
    ],
)
def test_coinr_first_loadings_up_to_the_sign_of_a_group(name, data, level):
    given = coinr(f"weights/{name}_weights.csv").query("Level == @level").set_index("iCode")["Weight"]
    detail = json.loads((COINR / f"weights/{name}_detail.json").read_text(encoding="utf-8"))
    frame, groups = coinr(f"pipeline/{data}.csv")[list(given.index)], tree()[given.index]
    result = first_loadings(frame, None if "All" in detail else groups)
    for group, expected in detail.items():
        found, members = result.loadings[expected["iCodes"]], given[expected["iCodes"]]
        close(found * np.sign(found @ members), members, 0, 1e-9)
        row = result.summary.loc[1 if group == "All" else group]
        close([row["eigenvalue"], row["explained"]], [expected["eigenvalues"][0], expected["prop_var"][0]], 0, 1e-9)
        assert row["rows"] == expected["n_rows_used"]
        assert found.sum() > 0


def test_coinr_loadings_are_often_negative_and_all_are_named():
    """The known defect: 16 of 49 negative. With the sign of each group fixed by its sum fewer are, and every one is named."""
    result = first_loadings(coinr("pipeline/05_Normalised.csv")[list(tree().dropna().index[:49])], tree().dropna()[:49])
    said = " ".join(str(warning.facts["names"]) for warning in result.warnings)
    negative = result.loadings.index[result.loadings < 0]
    assert 0 < len(negative) < 16
    assert all(f"“{name}”" in said for name in negative)


def test_coinr_effective_weights():
    expected = coinr("pipeline/effective_weights.csv").set_index("iCode")
    result = effective_weights(expected["Weight"], tree())
    close(result[expected.index], expected["EffWeight"], 0, 1e-9)


PILLARS = ["Physical", "ConEcFin", "Political", "Instit", "P2P", "Environ", "Social", "SusEcFin"]


def objective(name):
    return json.loads((COINR / f"weights/{name}_meta.json").read_text(encoding="utf-8"))["value"]


@pytest.mark.parametrize("name", ["opt_balance_equal_L3_tol1e-8", "opt_balance_equal_L3_tol1e-1"])
def test_coinr_balance_of_two_sub_indices_is_unique(name):
    result = balance(coinr("pipeline/06_Aggregated.csv")[["Conn", "Sust"]])
    assert result.value <= objective(name)
    if name.endswith("8"):
        given = coinr(f"weights/{name}_weights.csv").query("Level == 3").set_index("iCode")["Weight"]
        close(result.weights, given[["Conn", "Sust"]], 1e-4)


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("opt_balance_equal_L2_tol1e-1_default", {}),
        ("opt_balance_equal_L2_tol1e-8", {"nonnegative": False}),
        ("opt_infomax_L2_tol1e-3", {"objective": "infomax"}),
    ],
)
def test_coinr_optimised_pillar_weights_are_no_better(name, options):
    """COINr's tight run reaches its objective with a weight of -0.20 (a known defect), so it is compared without the bound."""
    frame = coinr("pipeline/06_Aggregated.csv")
    result = balance(frame[PILLARS], groups=tree()[PILLARS], **options)
    assert result.value <= objective(name) + 1e-12
    index = frame[PILLARS].to_numpy() @ result.vector
    correlations = [np.corrcoef(frame[pillar], index)[0, 1] for pillar in PILLARS]
    close(result.correlation, correlations, 1e-12)
    given = coinr(f"weights/{name}_weights.csv").query("Level == 2")["Weight"]
    if (given < 0).any():
        assert balance(frame[PILLARS], groups=tree()[PILLARS]).weights.min() >= 0


def test_coinr_correlations_with_the_index():
    """Every indicator's correlation with the index, from the file of correlations between levels 1 and 4."""
    expected = coinr("correlation/pearson_L1_L4.csv").set_index("Var2")["Correlation"]
    frame = coinr("pipeline/06_Aggregated.csv")
    result = influence(frame[list(expected.index)], frame["Index"])
    close(result.correlation, expected, 0, 1e-9)
    assert ((result.first_order >= 0) & (result.first_order <= 1)).all()
