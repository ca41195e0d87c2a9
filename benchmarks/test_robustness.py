"""Uncertainty and sensitivity: ASEM's size (51 × 49, four uncertain choices) and 10,000 × 40, with 1,000 draws.

Meant to hold: uncertainty of 51 × 49 within 0.25 s of processor time, sensitivity with N = 1,000 within 2 s, uncertainty of
10,000 × 40 within 15 s and 2 GB. COINr took about 110 s for the first, and about 1,000 s (extrapolated) for the last.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from evaluation import Framework, Goalposts, Method, Node
from evaluation.normalisation import Scaling
from evaluation.preparation import Rule, Treatment
from evaluation.robustness import Alternatives, WeightNoise, sensitivity, uncertainty

LIKE_COINR = [
    Alternatives("treatment", [Treatment(Rule(winmax=most)) for most in range(1, 6)]),
    Alternatives("normalisation", [Scaling("minmax", low=1), Scaling("zscore", mean=10, sd=2)]),
    WeightNoise(0.25, levels=(1, 2)),
    Alternatives("aggregation", ["arithmetic", "geometric"]),
]
LARGE = {
    "normalisation": ["goalposts", "minmax"],
    "aggregation": ["arithmetic", "geometric"],
    "weights": 0.25,
    "goalposts": 0.05,
}


def case(dimensions, each, units):
    nodes = [Node("goal")]
    for at in range(dimensions):
        nodes.append(Node(f"D{at}", "goal"))
        nodes += [Node(f"I{at}-{k}", f"D{at}", goalposts=Goalposts(0, 1)) for k in range(each)]
    tree = Framework(tuple(nodes))
    random = np.random.default_rng(1)
    return pd.DataFrame(random.random((units, len(tree.leaves))) ** 3, columns=[leaf.id for leaf in tree.leaves]), tree


def test_uncertainty_of_51_by_49(benchmark):
    values, tree = case(7, 7, 51)
    found = benchmark(
        lambda: uncertainty(values, tree, Method("minmax", treatment=Treatment()), LIKE_COINR, draws=1000).table
    )
    assert len(found) == 51


def test_sensitivity_of_51_by_49(benchmark):
    values, tree = case(7, 7, 51)
    found = benchmark(
        lambda: sensitivity(values, tree, Method("minmax", treatment=Treatment()), LIKE_COINR, draws=1000)
    )
    assert len(found.table) == 4
    assert len(found.units) == 4 * 51


@pytest.mark.parametrize("missing", [0.0, 0.05])
def test_uncertainty_of_10_000_by_40(benchmark, missing):
    values, tree = case(8, 5, 10_000)
    values = values.mask(np.random.default_rng(2).random(values.shape) < missing)
    found = benchmark.pedantic(
        lambda: uncertainty(values, tree, Method(floor=0.01), LARGE, draws=1000).table, rounds=1, warmup_rounds=0
    )
    assert len(found) == 10_000
