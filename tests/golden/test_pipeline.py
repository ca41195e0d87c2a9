"""COINr 1.1.14 from its raw table to the ranks through `evaluate` alone: one Method, all steps, on its ASEM example.

Scores agree to 1e-9 relative; ranks are identical. Copeland is told here on the scale of the index: 0 to full marks instead of
-(n - 1) to n - 1. What known_defects.json lists is not copied, and a test says so.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from evaluation import Framework, Goalposts, Learned, Method, evaluate
from evaluation.normalisation import Scaling
from evaluation.preparation import Denomination, Imputation, Rule, Screening, Treatment

COINR = Path(__file__).parents[2] / "../shared/golden/coinr"

pytestmark = pytest.mark.skipif(not COINR.is_dir(), reason="the golden values of COINr are not beside the repository")

LOG_CT = Treatment()


def of_coinr(name):
    return pd.read_csv(COINR / f"{name}.csv", index_col=0).select_dtypes("number")


@pytest.fixture(scope="module")
def meta():
    return pd.read_csv(COINR / "inputs/ASEM_iMeta.csv")


@pytest.fixture(scope="module")
def tree(meta):
    return Framework.from_coinr(meta)


@pytest.fixture(scope="module")
def unequal(tree):
    given = pd.read_csv(COINR / "aggregate/00_unequal_weights.csv").set_index("iCode")["Weight"]
    return tree.with_weights({name: weight for name, weight in given.items() if name in tree.effective_weights})


@pytest.fixture(scope="module")
def data():
    return pd.read_csv(COINR / "inputs/ASEM_iData.csv").set_index("uCode")


@pytest.fixture(scope="module")
def method(meta):
    """The choices of build_example_coin, in the order in which COINr takes them."""
    sizes = dict(meta.dropna(subset=["Denominator"])[["iCode", "Denominator"]].to_numpy())
    return Method(
        normalisation="minmax",
        denomination=Denomination(sizes),
        imputation=Imputation("group_mean", "EurAsia_group"),
        treatment=Treatment(),
    )


@pytest.fixture(scope="module")
def example(data, tree, method):
    return evaluate(data, tree, method)


def agree(found, expected, absolute=1e-12):
    names = [name for name in expected if name in found]
    assert len(names) in (len(expected.columns), 11, 49)
    left = found.loc[expected.index, names].to_numpy(dtype=float)
    np.testing.assert_allclose(left, expected[names].to_numpy(dtype=float), rtol=1e-9, atol=absolute)


def agree_in_ranks(result, name):
    ranks = of_coinr(name)
    names = [node for node in ranks if node in result.ranks]
    pd.testing.assert_frame_equal(result.ranks.loc[ranks.index, names], ranks[names].astype(float), check_names=False)


def test_every_stage_of_the_example(example):
    prepared = example.prepared
    agree(example.values, of_coinr("pipeline/00_Raw"))
    agree(prepared.denominated.frame, of_coinr("pipeline/01_Denominated"))
    agree(prepared.imputed.frame, of_coinr("pipeline/02_Imputed"))
    agree(prepared.imputed.frame, of_coinr("pipeline/03_Screened"))
    agree(example.prepared_values, of_coinr("pipeline/04_Treated"))
    agree(example.normalised, of_coinr("pipeline/05_Normalised"))
    agree(example.scores, of_coinr("pipeline/06_Aggregated"))
    agree_in_ranks(example, "pipeline/07_Ranks_all_levels")


def test_the_lists_of_the_example(example, data):
    """Filled and treated cells, by unit and indicator, as COINr lists them."""
    holes = of_coinr("pipeline/01_Denominated").isna()
    assert set(map(tuple, example.filled[["unit", "indicator"]].to_numpy())) == set(
        holes.stack()[lambda hole: hole].index
    )
    flags = pd.read_csv(COINR / "pipeline/treat_Treated_Points.csv", index_col=0)
    flags = flags[[name for name in flags if name in example.values]].fillna("").astype(str)
    marked = {(unit, name) for unit, row in flags.iterrows() for name, flag in row.items() if "win" in flag}
    assert set(map(tuple, example.treated[["unit", "indicator"]].to_numpy())) == marked
    assert example.screened.empty


def test_effective_weights(example):
    expected = pd.read_csv(COINR / "pipeline/effective_weights.csv").set_index("iCode")["EffWeight"]
    expected = expected[[name for name in expected.index if name in example.weights.index]]
    np.testing.assert_allclose(example.weights.loc[expected.index, "effective"], expected, rtol=1e-12)


def test_the_results_as_exported(example):
    """results_Full: every score to six decimals and every rank, the best unit first."""
    scores, ranks = (pd.read_csv(COINR / f"pipeline/results_Full_{what}.csv").set_index("uCode")
                     for what in ("scores_round6", "ranks"))  # fmt: skip
    names = [name for name in example.scores if name in scores]
    np.testing.assert_allclose(example.scores.loc[scores.index, names], scores[names], atol=5.1e-7)
    assert (example.ranks.loc[ranks.index, names].to_numpy() == ranks[names].to_numpy()).all()
    assert example.table.index.tolist() == scores.index.tolist()


def test_ranks_within_groups(example, data):
    expected = pd.read_csv(COINR / "pipeline/08_Ranks_within_GDP_group.csv").set_index("uCode")
    found = example.index.groupby(data["GDP_group"]).rank(ascending=False, method="min")
    name = example.framework.root.id
    assert (found[expected.index] == expected[name]).all()


def test_replayed_on_the_same_data(example, data, tree, method):
    """Also when it was stored in between as plain text: the same result, bit by bit."""
    for learned in (example.learned, Learned.from_dict(json.loads(json.dumps(example.learned.to_dict())))):
        again = evaluate(data, tree, method, learned)
        assert again.replayed
        pd.testing.assert_frame_equal(again.scores, example.scores, check_exact=True)
        pd.testing.assert_frame_equal(again.treated, example.treated)
        pd.testing.assert_frame_equal(again.filled, example.filled)
    assert Method.from_dict(json.loads(json.dumps(method.to_dict()))) == method


def test_screening_removes_the_units_that_coinr_removes(tree, data):
    """On the denominated table, as there: shares of values below 0.94, of values other than 0 below 0.9."""
    expected = json.loads((COINR / "pipeline/screen_094_nz090_removed.json").read_text(encoding="utf-8"))
    removed = sorted(expected if isinstance(expected, list) else next(iter(expected.values())))
    rule = Screening(min_available=0.94, min_nonzero=0.9)
    for table in ("pipeline/01_Denominated", "pipeline/00_Raw"):
        result = evaluate(of_coinr(table), tree, Method("minmax", screening=rule))
        if sorted(result.screened.index) == removed:
            assert len(result.units) == 51 - len(removed)
            assert not set(removed) & set(result.scores.index)
            return
    pytest.fail(f"{removed} expected")


@pytest.mark.parametrize(
    ("name", "rule"),
    [
        ("default_win5_then_logCT", Rule()),
        ("win1_then_logCT", Rule(winmax=1)),
        ("win2_then_logCT", Rule(winmax=2)),
        ("win2_then_logCT_combined", Rule(winmax=2, combine=True)),
        ("winNULL_nolimit", Rule(winmax=1000)),
        ("win5_then_logCTplus", Rule(second="log_ct_plus")),
        ("skew15_kurt3_win5", Rule(skew=1.5, kurtosis=3)),
        ("win5_then_boxcox05", Rule(second="box_cox", lam=0.5)),
    ],
)
def test_treatments(name, rule, tree):
    result = evaluate(of_coinr("pipeline/03_Screened"), tree, Method("minmax", treatment=Treatment(rule)))
    agree(result.prepared_values, of_coinr(f"treat/{name}_data"))


SCALINGS = {
    "minmax_0_100": "minmax",
    "minmax_1_100": Scaling("minmax", low=1),
    "zscore_0_1": "zscore",
    "zscore_10_2": Scaling("zscore", mean=10, sd=2),
    "rank": "rank",
    "borda": "borda",
    "borda_ties_average": Scaling("borda", ties="average"),
    "prank": Scaling("percentile", full=1),
    "prank_ties_average": Scaling("percentile", full=1, ties="average"),
    "dist2max": Scaling("distance_to_max", full=1),
    "dist2ref_row5": Scaling("distance_to_reference", full=1, reference="BGR"),
    "dist2ref_row5_capped": Scaling("distance_to_reference", full=1, reference="BGR", cap=True),
}


def full_of(scaling):
    return scaling.full if isinstance(scaling, Scaling) else 100


@pytest.mark.parametrize("which", ["default", "flipped"])
@pytest.mark.parametrize("name", SCALINGS)
def test_normalisations(name, which, tree):
    scaling = SCALINGS[name]
    result = evaluate(of_coinr("pipeline/04_Treated"), turned(tree, which), Method(scaling, full=full_of(scaling)))
    agree(result.normalised, of_coinr(f"normalise/{name}" + ("__flipped" if which == "flipped" else "")), 1e-11)


@pytest.mark.parametrize(
    ("name", "scaling"),
    [("minmax_0_100", "minmax"), ("zscore", "zscore"), ("prank", SCALINGS["prank"]), ("borda", "borda")],
)
def test_normalisations_with_gaps(name, scaling, tree):
    method = Method(scaling, full=full_of(scaling))
    result = evaluate(of_coinr("pipeline/00_Raw"), turned(tree, "default"), method)
    agree(result.normalised, of_coinr(f"normalise/{name}_on_Raw_with_NA"), 1e-11)


def test_distance_to_targets(tree):
    """The targets of the tree as they are and capped; goalposts at the tenth and ninetieth percentile of COINr."""
    raw = of_coinr("pipeline/00_Raw")
    targets = of_coinr("normalise/dist2targ_parameters")["Target"].to_dict()
    given = Scaling("distance_to_target", full=1, targets=targets)
    result = evaluate(raw, turned(tree, "default"), Method(given, full=1))
    agree(result.normalised, of_coinr("normalise/dist2targ_iMeta_uncapped_on_Raw"))
    capped = evaluate(raw, tree, Method(Scaling("distance_to_target", full=1, cap=True), full=1))
    agree(capped.normalised, of_coinr("normalise/dist2targ_capped_on_Raw"))


@pytest.mark.parametrize(("cap", "name"), [("both", "trunc"), ("none", "notrunc")])
def test_goalposts(cap, name, tree):
    for row in of_coinr("normalise/goalpost_parameters").itertuples():
        ends = (row.lower, row.upper)[:: int(row.Direction)]
        tree = tree.with_node(row.Index, goalposts=Goalposts(*ends, cap=cap))
    result = evaluate(of_coinr("pipeline/04_Treated"), tree, Method(full=full_of_goalposts()))
    agree(result.normalised, of_coinr(f"normalise/goalposts_p10_p90_{name}"))


def full_of_goalposts():
    """Return the a of n_goalposts, by which COINr multiplies."""
    top = of_coinr("normalise/goalposts_p10_p90_trunc").to_numpy().max()
    return float(top)


def turned(tree, which):
    directions = of_coinr(f"normalise/directions_{which}")["Direction"]
    for leaf in tree.leaves:
        tree = tree.with_node(leaf.id, direction=int(directions[leaf.id]))
    return tree


def as_it_is(tree):
    """Return the tree with goalposts that leave scores between 0 and 100 as they are."""
    for leaf in tree.leaves:
        tree = tree.with_node(leaf.id, goalposts=Goalposts(0, 100, cap="none"), direction=1)
    return tree


WAYS = {
    "amean": "arithmetic",
    "gmean": "geometric",
    "hmean": "harmonic",
    "genmean_p05": "power(0.5)",
    "genmean_p2": "power(2)",
    "genmean_pm2": "power(-2)",
    "wmedian_interp": "interpolated_median_as_in_r",
    "wmedian_nointerp": "median",
}


@pytest.mark.parametrize("weights", ["equal", "unequal"])
@pytest.mark.parametrize("name", WAYS)
def test_aggregations(name, weights, tree, unequal):
    system = as_it_is(tree if weights == "equal" else unequal)
    result = evaluate(of_coinr("aggregate/00_input_Normalised_minmax_1_100"), system, Method(aggregation=WAYS[name]))
    expected = of_coinr(f"aggregate/{name}_{weights}")
    agree(result.scores, expected)
    agree_in_ranks(result, f"aggregate/{name}_{weights}__ranks")


def test_the_interpolated_median_of_our_own_differs_where_scores_tie_only(tree, unequal):
    """Where equal scores have unequal weights, R's quicksort decides which comes first; here the lighter one does: 3 of 561 scores."""
    table = of_coinr("aggregate/00_input_Normalised_minmax_1_100")
    system = as_it_is(unequal)
    ours = evaluate(table, system, Method(aggregation="interpolated_median")).scores
    theirs = evaluate(table, system, Method(aggregation="interpolated_median_as_in_r")).scores
    apart = (ours - theirs).abs().stack()
    assert apart[apart > 1e-9].index.to_list() == [("IRL", "ConEcFin"), ("LUX", "P2P"), ("MLT", "ConEcFin")]
    equal = [evaluate(table, as_it_is(tree), Method(aggregation=f"interpolated_median{end}")).scores
             for end in ("", "_as_in_r")]  # fmt: skip
    pd.testing.assert_frame_equal(*equal)


def test_unweighted_median(tree):
    result = evaluate(
        of_coinr("aggregate/00_input_Normalised_minmax_1_100"), as_it_is(tree), Method(aggregation="median")
    )
    agree(result.scores, of_coinr("aggregate/median_unweighted"))
    agree_in_ranks(result, "aggregate/median_unweighted__ranks")


@pytest.mark.parametrize("weights", ["equal", "unequal"])
def test_a_way_per_level(weights, tree, unequal):
    """amean, amean, gmean from the indicators up."""
    system = as_it_is(tree if weights == "equal" else unequal)
    system = system.with_node(system.root.id, aggregation="geometric")
    result = evaluate(of_coinr("aggregate/00_input_Normalised_minmax_1_100"), system)
    agree(result.scores, of_coinr(f"aggregate/mixed_a_a_g_{weights}"))
    agree_in_ranks(result, f"aggregate/mixed_a_a_g_{weights}__ranks")


@pytest.mark.parametrize("weights", ["equal", "unequal"])
@pytest.mark.parametrize("level", ["top", "level2"])
def test_copeland_per_level(level, weights, tree, unequal):
    """COINr's scores c between -50 and 50 are 50 (1 + c / 50) here; the means of them above follow in the same way."""
    system = as_it_is(tree if weights == "equal" else unequal)
    pillars = {system.node(leaf.id).parent for leaf in system.leaves}
    for node in {system.root.id} if level == "top" else pillars:
        system = system.with_node(node, aggregation="copeland")
    result = evaluate(of_coinr("aggregate/00_input_Normalised_minmax_1_100"), system)
    expected = of_coinr(f"aggregate/copeland_{level}_{weights}")
    for name in result.scores:
        above = level == "level2" or name == system.root.id
        wanted = 50 * (1 + expected[name] / 50) if above else expected[name]
        np.testing.assert_allclose(result.scores.loc[expected.index, name], wanted, rtol=1e-9, atol=1e-9)
    ranked = expected.round(9).rank(ascending=False, method="min")  # equal means of pillars differ in R by one rounding
    pd.testing.assert_frame_equal(result.ranks.loc[ranked.index], ranked[list(result.ranks)], check_names=False)


@pytest.mark.parametrize(
    ("name", "way", "coverage"),
    [
        ("na_amean_nothresh", "arithmetic", None),
        ("na_amean_unequal_nothresh", "arithmetic", None),
        ("na_gmean_nothresh", "geometric", None),
        ("na_hmean_nothresh", "harmonic", None),
    ],
)
def test_gaps(name, way, coverage, tree, unequal):
    system = as_it_is(unequal if "_unequal" in name else tree)
    result = evaluate(of_coinr("aggregate/na_00_input_Normalised"), system, Method(aggregation=way))
    agree(result.scores, of_coinr(f"aggregate/{name}"))
    agree_in_ranks(result, f"aggregate/{name}__ranks")


def test_the_generalised_mean_skips_missing_cells(tree):
    """COINr gives nothing where any cell is missing (known defect 3); where none is, the numbers agree."""
    result = evaluate(of_coinr("aggregate/na_00_input_Normalised"), as_it_is(tree), Method(aggregation="power(2)"))
    expected = of_coinr("aggregate/na_genmean2_nothresh")
    names = [name for name in expected if name in result.scores]
    known = expected[names].notna()
    assert not known.all().all()
    assert result.scores.notna().all().all()
    left, right = result.scores.loc[expected.index, names].to_numpy(), expected[names].to_numpy()
    np.testing.assert_allclose(left[known], right[known], rtol=1e-9)


@pytest.mark.parametrize(("name", "levels"), [("thresh09", (0.9, 0.9, 0.9)), ("thresh_095_05_05", (0.95, 0.5, 0.5))])
def test_thresholds_of_availability(name, levels, tree):
    """COINr counts the children that have a score: ``missing="count"``; scores, gaps and ranks are the same.

    By default coverage is the share of the weight of the indicators that carry a value, all the way down: then two units more lose
    their index, because fewer than half of the indicators below it count.
    """
    system = as_it_is(tree)
    depth = {3: levels[0], 2: levels[1], 1: levels[2]}
    for node in system.active:
        if node.id in system.parents:
            system = system.with_node(node.id, min_coverage=depth[len(system.path(node.id))])
    values = of_coinr("aggregate/na_00_input_Normalised")
    result = evaluate(values, system, Method(missing="count"))
    expected = of_coinr(f"aggregate/na_amean_{name}")
    agree(result.scores, expected)
    agree_in_ranks(result, f"aggregate/na_amean_{name}__ranks")
    by_weight = evaluate(values, system).scores
    more = by_weight.isna() & result.scores.isna().eq(False)
    assert more.sum().sum() == (2 if name == "thresh_095_05_05" else 0)


def test_copeland_does_not_depend_on_the_order_of_rows(tree):
    """Known defect 4: with missing cells COINr's scores turn round when the rows are reversed."""
    values = of_coinr("aggregate/na_00_input_Normalised")
    system = as_it_is(tree)
    method = Method(aggregation="copeland")
    there, back = evaluate(values, system, method), evaluate(values.iloc[::-1], system, method)
    pd.testing.assert_frame_equal(back.scores.loc[values.index], there.scores, check_exact=True)


def test_a_constant_indicator_is_never_lost(tree, data):
    """Known defect 11: COINr makes it NaN and drops it without a word."""
    treated = of_coinr("pipeline/04_Treated")
    treated["LPI"] = 3.0
    for how in ("minmax", "zscore", "percentile", "distance_to_max"):
        result = evaluate(treated, tree, Method(how))
        assert result.normalised["LPI"].notna().all()
        assert any(note.kind in ("constant", "scale") and "LPI" in str(note) for note in result.notes)
