"""Statistics, correlations, alpha and eigenvalues against COINr 1.1.14 on its ASEM example, to 1e-9 relative."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from evaluation.diagnostics import components, consistency, correlations, flagged_pairs, size_effects, summary
from evaluation.framework import Framework

COINR = (Path(__file__).parents[2] / "../shared/golden/coinr").resolve()

pytestmark = pytest.mark.skipif(not COINR.is_dir(), reason="the golden values of COINr are not beside the repository")

STAGES = {"Raw": "00_Raw", "Treated": "04_Treated", "Normalised": "05_Normalised", "Aggregated": "06_Aggregated"}
STATISTICS = {
    "min": "Min", "max": "Max", "mean": "Mean", "median": "Median", "sd": "Std", "skew": "Skew", "kurtosis": "Kurt",
    "n": "N.Avail", "n_nonzero": "N.NonZero", "n_distinct": "N.Unique", "n_same": "N.Same", "share_available": "Frc.Avail",
    "share_nonzero": "Frc.NonZero", "share_distinct": "Frc.Unique", "share_same": "Frc.Same",
}  # fmt: skip
FLAGS = {
    "few_values": "Flag.Avail",
    "many_zeros": "Flag.NonZero",
    "few_distinct": "Flag.Unique",
    "outlying": "Flag.SkewKurt",
}


def of_coinr(name):
    return pd.read_csv(COINR / f"{name}.csv", index_col=0)


def stage(name):
    return of_coinr(f"pipeline/{STAGES[name]}")


@pytest.fixture(scope="module")
def meta():
    return pd.read_csv(COINR / "inputs/ASEM_iMeta.csv")


@pytest.fixture(scope="module")
def tree(meta):
    return Framework.from_coinr(meta)


@pytest.fixture(scope="module")
def levels(meta):
    return {level: meta.loc[meta["Level"] == level, "iCode"].tolist() for level in (1, 2, 3, 4)}


@pytest.mark.parametrize("name", STAGES)
def test_statistics_and_flags(name):
    expected = of_coinr(f"stats/get_stats_{name}")
    found = summary(stage(name)[expected.index]).table
    for mine, theirs in STATISTICS.items():
        np.testing.assert_allclose(found[mine], expected[theirs], rtol=1e-9, err_msg=mine)
    for mine, theirs in FLAGS.items():
        assert found[mine].tolist() == (expected[theirs] != "ok").tolist(), mine


@pytest.fixture(scope="module")
def matrices():
    values = stage("Aggregated")
    return {kind: correlations(values, kind=kind).matrix for kind in ("pearson", "spearman", "kendall")}


@pytest.mark.parametrize("kind", ["pearson", "spearman", "kendall"])
def test_correlations_of_all_levels(kind, matrices):
    files = sorted((COINR / "correlation").glob(f"{kind}_L?_L?.csv"))
    assert len(files) >= 9
    for file in files:
        expected = pd.read_csv(file)
        found = [matrices[kind].loc[one, two] for one, two in zip(expected["Var1"], expected["Var2"], strict=True)]
        np.testing.assert_allclose(found, expected["Correlation"], rtol=1e-9, err_msg=file.name)


def test_correlations_with_gaps():
    expected = pd.read_csv(COINR / "correlation/pearson_Raw_pairwise_NA_L1_L1.csv")
    matrix = correlations(stage("Raw")).matrix
    found = [matrix.loc[one, two] for one, two in zip(expected["Var1"], expected["Var2"], strict=True)]
    np.testing.assert_allclose(found, expected["Correlation"], rtol=1e-9)


@pytest.mark.parametrize(
    ("kind", "name"), [("pearson", "pearson_Normalised"), ("spearman", "spearman_Normalised_asymptotic")]
)
def test_p_values(kind, name):
    expected = of_coinr(f"correlation/pvals_{name}")
    found = correlations(stage("Normalised"), kind=kind).p.loc[expected.index, expected.columns]
    np.testing.assert_allclose(found, expected, rtol=1e-9)


def test_with_parents_and_significance(tree, levels):
    values = stage("Aggregated")
    found = correlations(values[levels[1]], values[levels[2]], adjust="none").with_parents(tree).table
    mine = found.set_index(["second", "first"])
    for name in ("pearson_L1_L2_withparent", "pearson_L1_L2_withparent_p05"):
        expected = pd.read_csv(COINR / f"correlation/{name}.csv").set_index(["Var1", "Var2"])["Correlation"]
        assert len(mine) == len(expected)
        shown = mine["r"].where(mine["significant"]) if name.endswith("p05") else mine["r"]
        np.testing.assert_allclose(shown.loc[expected.index], expected, rtol=1e-9)


def test_with_the_family(tree, levels):
    """COINr names the level of the relative instead of the relative itself."""
    expected = pd.read_csv(COINR / "correlation/pearson_L1_family.csv")
    kin = correlations(stage("Aggregated")).with_family(tree)
    found = kin.table[kin.table["first"].isin(levels[1])].set_index(["first", "second"])["r"]
    assert len(found) == len(expected)
    depth = {"Index": 0, "Sub-index": 1, "Pillar": 2}
    pairs = [
        (leaf, tree.path(leaf)[depth[level]].id) for level, leaf in zip(expected["Var1"], expected["Var2"], strict=True)
    ]
    np.testing.assert_allclose(found.loc[pairs], expected["Correlation"], rtol=1e-9)


def test_within_groups(tree, levels):
    expected = pd.read_csv(COINR / "correlation/pearson_L1_L1_grouplev2.csv")
    found = correlations(stage("Aggregated")[levels[1]]).within(tree)
    assert 2 * len(found.pairs) + len(levels[1]) == len(expected)
    shown = [found.matrix.loc[one, two] for one, two in zip(expected["Var1"], expected["Var2"], strict=True)]
    np.testing.assert_allclose(shown, expected["Correlation"], rtol=1e-9)


@pytest.mark.parametrize(
    ("name", "options"),
    [("gt075_grouplev2", {"above": 0.75, "below": -1}), ("lt_m05_grouplev3", {"above": 1, "below": -0.5, "level": 1})],
)
def test_flagged_pairs(name, options, tree):
    expected = pd.read_csv(COINR / f"correlation/flags_{name}.csv")
    found = flagged_pairs(stage("Normalised"), tree, **options).table
    mine = {(row.group, frozenset((row.first, row.second))): row.r for row in found.itertuples(index=False)}
    theirs = {(row.Group, frozenset((row.Ind1, row.Ind2))): row.Corr for row in expected.itertuples(index=False)}
    assert mine == pytest.approx(theirs, rel=1e-9)


def test_size_effects():
    sizes = pd.read_csv(COINR / "inputs/ASEM_iData.csv").set_index("uCode")[["Area", "Energy", "GDP", "Population"]]
    expected = pd.read_csv(COINR / "correlation/denom_corr_gt06.csv").set_index(["Ind", "Denom"])["Corr"]
    found = size_effects(stage("Raw"), sizes).table.set_index(["indicator", "denominator"])["r"]
    assert len(found) == len(expected)
    np.testing.assert_allclose(found.loc[expected.index], expected, rtol=1e-9)


def test_alpha(tree, levels):
    expected = pd.read_csv(COINR / "correlation/cronbach_alpha.csv")
    tables = {
        ("Normalised", 1): consistency(stage("Normalised"), tree).table,
        ("Raw(pairwise NA)", 1): consistency(stage("Raw"), tree).table,
        ("Aggregated", 2): consistency(stage("Aggregated")[levels[2]], tree, of="children").table,
        ("Aggregated", 3): consistency(stage("Aggregated")[levels[3]], tree, of="children").table,
    }
    for row in expected.itertuples(index=False):
        assert tables[row.dset, row.child_level].loc[row.group, "alpha"] == pytest.approx(row.alpha, rel=1e-9)


@pytest.mark.parametrize(
    ("name", "values", "of"),
    [
        ("pca_L1_bygroup_Normalised", "Normalised", "leaves"),
        ("pca_L1_bygroup_Raw_NAomit", "Raw", "leaves"),
        ("pca_L2_bygroup_Aggregated", "Aggregated", "children"),
        ("pca_L3_bygroup_Aggregated", "Aggregated", "children"),
    ],
)
def test_eigenvalues(name, values, of, tree, levels):
    details = json.loads((COINR / f"weights/{name}_detail.json").read_text(encoding="utf-8"))
    level = int(name[5])
    table = components(stage(values)[levels[level]], tree, of).table
    for group, detail in details.items():
        np.testing.assert_allclose(table.loc[group, "eigenvalue"], detail["eigenvalues"], rtol=1e-9)
