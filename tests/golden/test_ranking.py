"""Ranking methods against the golden cases beside the repository: two independent routes each, and COINr for Copeland."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from evaluation.ranking import (
    copeland,
    coupling_coordination,
    dea,
    fuzzy_comprehensive,
    grey_relational,
    obstacle_degree,
    rank_sum_ratio,
    topsis,
    vikor,
)

GOLDEN = Path(__file__).parents[2] / "../shared/golden"
MCDA, COINR = GOLDEN / "mcda", GOLDEN / "coinr"

pytestmark = pytest.mark.skipif(not MCDA.is_dir(), reason="the golden cases are not beside the repository")


def case(name):
    found = json.loads((MCDA / f"{name}.json").read_text(encoding="utf-8"))
    return found["inputs"], found["expected"], found["tolerance"]


def near(expected, tolerance):
    return pytest.approx(np.array(expected, dtype=float), abs=tolerance, rel=0)


def test_topsis():
    given, expected, tolerance = case("topsis_tzeng2011")
    result = topsis(given["matrix"], given["weights"], given["types"])
    for name, found in {
        "D_plus": result.d_plus,
        "D_minus": result.d_minus,
        "C": result.c,
        "ideal": result.ideal,
        "anti_ideal": result.anti_ideal,
        "rank": result.ranks,
    }.items():
        assert found == near(expected[name], tolerance), name
    minmax = topsis(given["matrix"], given["weights"], given["types"], "minmax")
    assert minmax.c == near(expected["C_minmax_normalisation"], tolerance)


@pytest.mark.parametrize("name", ["vikor_opricovic2004", "vikor_tzeng2011"])
def test_vikor(name):
    given, expected, tolerance = case(name)
    result = vikor(given["matrix"], given["weights"], given["types"], v=0.5)
    for key, found in {"S": result.s, "R": result.r, "Q": result.q, "rank": result.ranks}.items():
        assert found == near(expected[key], tolerance), key
    assert result.dq == pytest.approx(expected["DQ"], abs=tolerance)
    assert result.acceptable_advantage == expected["acceptable_advantage"]
    assert result.acceptable_stability == expected["acceptable_stability"]
    assert list(result.compromise_set) == expected["compromise_set"]


def test_grey_evaluation():
    given, expected, tolerance = case("gra_evaluation_weighted")
    result = grey_relational(given["matrix"], given["weights"], directions=given["types"])
    assert result.coefficients == near(expected["coefficients"], tolerance)
    assert result.grades == near(expected["grade_weighted"], tolerance)
    equal = grey_relational(given["matrix"], directions=given["types"])
    assert equal.grades == near(expected["grade_equal"], tolerance)


def test_grey_series():
    given, expected, tolerance = case("gra_shotput")
    frame = pd.DataFrame(given["matrix_years_by_series"], columns=[given["reference"], *given["names"]])
    result = grey_relational(frame, reference=given["reference"], directions={"30米跑": -1, "100米跑": -1})
    assert result.coefficients.to_numpy() == near(expected["coefficients"], tolerance)
    assert result.scores.to_dict() == pytest.approx(expected["grade"], abs=tolerance)


def test_rank_sum_ratio():
    given, expected, tolerance = case("rsr_maternal_health")
    frame = pd.DataFrame(given["matrix"], index=given["regions"], columns=given["columns"])
    result = rank_sum_ratio(frame, directions=given["types"])
    assert result.indicator_ranks.to_numpy() == near(expected["ranks"], tolerance)
    assert result.rsr.to_numpy() == near(expected["RSR"], tolerance)
    assert result.rsr_fit.to_numpy() == near(expected["RSR_fit"], tolerance)
    for name, column in expected["groups"].items():
        assert result.groups[name.lower()].to_numpy() == near(column, tolerance), name
    line = expected["regression"]
    found = {"intercept": result.regression.intercept, "slope": result.regression.slope, "r2": result.regression.r2}
    assert found | {"F": result.regression.f, "p": result.regression.p} == pytest.approx(line, abs=tolerance)


def test_fuzzy_four_operators():
    given, expected, tolerance = case("fce_spssau_clothing")
    for operator, b in expected["operators"].items():
        result = fuzzy_comprehensive(given["membership"], given["weights"], operator, given["grades"])
        assert result.b.to_numpy() == near(b["B"], tolerance), operator
        assert result.b_normalised.to_numpy() == near(b["B_normalised"], tolerance), operator
    assert result.operator == "M(·,⊕)"
    assert result.grade == expected["max_membership_grade"]


def test_fuzzy_two_groups():
    given, expected, tolerance = case("fce_clothing_minmax")
    for group in ("group1", "group2"):
        for operator, b in expected[group].items():
            result = fuzzy_comprehensive(given["membership"], given[f"weights_{group}"], operator)
            assert result.b.to_numpy() == near(b, tolerance), (group, operator)


def test_coupling_coordination():
    given, expected, tolerance = case("ccd_two_formulas")
    values, weights = [[given["U1"], given["U2"]]], [given["alpha"], given["beta"]]
    equal = expected["equal_systems"]
    for formula in ("correct", "lost_coefficient", "wang2021"):
        result = coupling_coordination(values, weights, formula)
        assert result.c == near([expected["C"][formula]], tolerance)
        assert result.t == near([expected["T"]], tolerance)
        assert result.d == near([expected["D"][formula]], tolerance)
        assert coupling_coordination([equal["U"]], formula=formula).c == near([equal[f"{formula}_C"]], tolerance)


def test_obstacle_degree():
    given, expected, tolerance = case("obstacle_degree")
    result = obstacle_degree(given["normalised"], [0.4, 0.3, 0.3])
    assert result.raw == near(expected["raw"], tolerance)
    assert result.share == near(expected["normalised_share"], tolerance)
    assert result.overall_mean_share == near(expected["overall_mean_share"], tolerance)
    assert obstacle_degree(given["normalised"]).raw == near(expected["raw_equal_weights"], tolerance)


@pytest.mark.parametrize("name", ["dea_cooper_12hospitals", "dea_deap_eg1"])
def test_dea(name):
    given, expected, tolerance = case(name)
    contracted = dea(given["inputs"], given["outputs"], "CCR", "input")
    assert contracted.scores == near(expected["CCR_in"], tolerance)
    assert contracted.scale == near(expected["scale"], tolerance)
    assert dea(given["inputs"], given["outputs"], "CCR", "output").scores == near(expected["CCR_in"], tolerance)
    assert dea(given["inputs"], given["outputs"], "BCC", "input").scores == near(expected["BCC_in"], tolerance)
    assert dea(given["inputs"], given["outputs"], "BCC", "output").scores == near(expected["BCC_out"], tolerance)


@pytest.fixture(scope="module")
def asem():
    if not COINR.is_dir():
        pytest.skip("the COINr values are not beside the repository")
    values = pd.read_csv(COINR / "aggregate/00_input_Normalised_minmax_1_100.csv", index_col=0)
    weights = pd.read_csv(COINR / "aggregate/00_unequal_weights.csv", index_col="iCode")["Weight"]
    parents = pd.read_csv(COINR / "inputs/ASEM_iMeta.csv", index_col="iCode")["Parent"]
    return values, weights, parents


def of_coinr(name):
    return pd.read_csv(COINR / "aggregate" / f"{name}.csv", index_col=0)


@pytest.mark.parametrize("kind", ["equal", "unequal"])
def test_copeland_of_every_pillar(asem, kind):
    values, weights, parents = asem
    scores, ranks = of_coinr(f"copeland_level2_{kind}"), of_coinr(f"copeland_level2_{kind}__ranks")
    for pillar in parents[values.columns].unique():
        below = parents.index[parents == pillar]
        result = copeland(values[below], weights[below] if kind == "unequal" else None, ties="min")
        assert result.scores.tolist() == scores[pillar].tolist(), pillar
        assert result.ranks.tolist() == ranks[pillar].tolist(), pillar


@pytest.mark.parametrize("kind", ["equal", "unequal"])
def test_copeland_at_the_top(asem, kind):
    _, weights, _ = asem
    scores, ranks = of_coinr(f"copeland_top_{kind}"), of_coinr(f"copeland_top_{kind}__ranks")
    below = ["Conn", "Sust"]
    result = copeland(scores[below], weights[below] if kind == "unequal" else None, ties="min")
    assert result.scores.tolist() == scores["Index"].tolist()
    assert result.ranks.tolist() == ranks["Index"].tolist()


@pytest.mark.parametrize("kind", ["equal", "unequal"])
def test_outranking_matrix(asem, kind):
    values, weights, _ = asem
    details = json.loads((COINR / "aggregate/copeland_Political.json").read_text(encoding="utf-8"))
    below = details["codes"]
    result = copeland(values[below], weights[below] if kind == "unequal" else None)
    expected = of_coinr(f"outrank_matrix_Political_{kind}")
    pd.testing.assert_frame_equal(result.outranking, expected, check_names=False, atol=1e-12, rtol=0)
    assert result.scores[details["uCode"]].tolist() == details[kind]["copeland"]


def test_copeland_with_gaps_does_not_depend_on_row_order(asem):
    values = of_coinr("na_00_input_Normalised")
    straight, reverse = copeland(values), copeland(values.iloc[::-1])
    pd.testing.assert_series_equal(straight.scores, reverse.scores[values.index])
