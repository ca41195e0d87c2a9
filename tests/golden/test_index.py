"""The index against the golden cases beside the repository: COINr's default pipeline, and the human development index."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from evaluation import Framework, Goalposts, Method, Node, evaluate

GOLDEN = Path(__file__).parents[2] / "../shared/golden"
COINR = GOLDEN / "coinr"

pytestmark = pytest.mark.skipif(not COINR.is_dir(), reason="the golden cases are not beside the repository")


def units(name):
    """Return a table of COINr: units as index, numbers only."""
    frame = pd.read_csv(COINR / name).set_index("uCode")
    return frame.select_dtypes("number")


@pytest.fixture(scope="module")
def asem():
    return Framework.from_coinr(pd.read_csv(COINR / "inputs/ASEM_iMeta.csv"))


def compare(found, expected, relative=1e-9):
    np.testing.assert_allclose(found.loc[expected.index].to_numpy(), expected.to_numpy(), rtol=relative, atol=1e-9)


def test_asem_default_pipeline_from_its_treated_data(asem):
    """49 indicators of 51 countries, sample min–max to 100, arithmetic means, equal weights: normalised, 11 aggregates, ranks."""
    result = evaluate(units("pipeline/04_Treated.csv"), asem)
    normalised, aggregated = units("pipeline/05_Normalised.csv"), units("pipeline/06_Aggregated.csv")
    names = [name for name in aggregated if name in result.scores]
    assert len(names) == 11
    compare(result.normalised, normalised[result.normalised.columns])
    compare(result.scores[names], aggregated[names])
    ranks = units("pipeline/07_Ranks_all_levels.csv")
    assert (result.ranks.loc[ranks.index, names] == ranks[names]).all().all()


def test_asem_effective_weights(asem):
    expected = pd.read_csv(COINR / "pipeline/effective_weights.csv").set_index("iCode")["EffWeight"]
    for name, weight in expected.items():
        if name in asem.effective_weights:
            assert asem.effective_weights[name] == pytest.approx(weight, rel=1e-12)


@pytest.mark.parametrize("way", ["amean", "gmean"])
@pytest.mark.parametrize("weights", ["equal", "unequal"])
def test_asem_means(asem, way, weights):
    """From data already normalised to 1–100, so that the goalposts 0 and 100 leave it as it is."""
    tree = asem
    if weights == "unequal":
        given = pd.read_csv(COINR / "aggregate/00_unequal_weights.csv").set_index("iCode")["Weight"]
        tree = asem.with_weights({name: weight for name, weight in given.items() if name in asem.effective_weights})
    tree = with_goalposts(tree)
    method = Method(aggregation={"amean": "arithmetic", "gmean": "geometric"}[way])
    result = evaluate(units("aggregate/00_input_Normalised_minmax_1_100.csv"), tree, method)
    expected = units(f"aggregate/{way}_{weights}.csv")
    names = [name for name in expected if name in result.scores]
    assert len(names) == 11
    compare(result.scores[names], expected[names])
    ranks = units(f"aggregate/{way}_{weights}__ranks.csv")
    assert (result.ranks.loc[ranks.index, names] == ranks[names]).all().all()


@pytest.mark.parametrize(
    ("name", "method"),
    [
        ("na_amean_nothresh", Method()),
        ("na_amean_unequal_nothresh", Method()),
        ("na_gmean_nothresh", Method(aggregation="geometric")),
    ],
)
def test_asem_with_gaps(asem, name, method):
    """Missing cells leave with their weight, as in COINr without a threshold."""
    tree = asem
    if "unequal" in name:
        given = pd.read_csv(COINR / "aggregate/00_unequal_weights.csv").set_index("iCode")["Weight"]
        tree = asem.with_weights({code: weight for code, weight in given.items() if code in asem.effective_weights})
    result = evaluate(units("aggregate/na_00_input_Normalised.csv"), with_goalposts(tree), method)
    expected = units(f"aggregate/{name}.csv")
    names = [column for column in expected if column in result.scores]
    compare(result.scores[names], expected[names])


def with_goalposts(tree):
    """Return the tree with goalposts that leave scores between 0 and 100 as they are."""
    for leaf in tree.leaves:
        tree = tree.with_node(leaf.id, goalposts=Goalposts(0, 100), direction=1)
    return tree


def test_geometric_mean_of_the_human_development_report():
    case = json.loads((GOLDEN / "mcda/geometric_mean_hdi.json").read_text(encoding="utf-8"))
    given, expected, tolerance = case["inputs"], case["expected"], case["tolerance"]
    tree = Framework(
        (
            Node("hdi"),
            Node("health", "hdi", goalposts=Goalposts(0, 1)),
            Node("education", "hdi", goalposts=Goalposts(0, 1)),
            Node("income", "hdi", goalposts=Goalposts(*given["goalposts"], "log")),
        )
    )
    values = pd.DataFrame({"health": [given["health"]], "education": [given["education"]], "income": [given["GNI"]]})
    result = evaluate(values, tree, Method(aggregation="geometric", full=1))
    assert result.normalised["income"][0] == pytest.approx(expected["income_index"], abs=tolerance)
    assert result.index[0] == pytest.approx(expected["hdi"], abs=tolerance)
    arithmetic = evaluate(values, tree, Method(full=1)).index[0]
    assert arithmetic == pytest.approx(expected["arithmetic_for_comparison"], abs=tolerance)
