from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from evaluation import Framework, Goalposts, Node
from evaluation.robustness.base import Configuration
from evaluation.robustness.errors import InvalidUncertainty
from evaluation.robustness.weight_choices import DirichletWeights, ExpertWeights, WeightNoise, chosen
from tests.evaluation.robustness.cases import table, tree

BASE = Configuration.of(table(), tree(), None)
IDS = BASE.plan.ids


def random():
    return np.random.default_rng(0)


def test_noise_stays_within_its_share_and_leaves_the_others():
    choice = WeightNoise(0.2, nodes=("a", "D1"))
    factors = choice.sample(random(), 500, BASE)
    concerned = [IDS.index("a"), IDS.index("D1")]
    assert np.abs(factors[:, concerned] - 1).max() <= 0.2
    assert np.abs(factors[:, concerned] - 1).max() > 0.19
    assert (np.delete(factors, concerned, axis=1) == 1).all()
    assert (choice.apply(np.full((500, len(IDS)), 2.0), factors) == 2 * factors).all()


def test_levels_are_depths_of_the_tree():
    assert [IDS[row] for row in chosen(BASE, (), (1,))] == ["D1", "D2", "e"]
    assert [IDS[row] for row in chosen(BASE, (), (2,))] == ["a", "b", "c", "d"]
    assert len(chosen(BASE, (), ())) == len(IDS) - 1
    with pytest.raises(InvalidUncertainty, match=r"no level 3; its levels run from 1 .* to 2"):
        chosen(BASE, (), (3,))


def test_dirichlet_has_the_shares_of_the_tree_as_mean_and_the_spread_it_says():
    """Share 0.75 of a with concentration 15: standard deviation √(0.75 · 0.25 / 16) = 0.10825."""
    found = DirichletWeights(15, nodes=("D1",)).sample(random(), 40_000, BASE)
    a, b = IDS.index("a"), IDS.index("b")
    np.testing.assert_allclose(found[:, a] + found[:, b], 1)
    assert found[:, a].mean() == pytest.approx(0.75, abs=0.003)
    assert found[:, a].std() == pytest.approx(0.10825, abs=0.002)
    assert np.isnan(np.delete(found, [a, b], axis=1)).all()


def test_a_weight_of_0_stays_0():
    base = Configuration.of(table(), tree().with_weights({"b": 0}), None)
    assert (DirichletWeights(5).sample(random(), 50, base)[:, IDS.index("b")] == 0).all()


def test_experts_are_read_from_mappings_and_tables():
    one = ExpertWeights([{"D1": 1, "D2": 3}, {"D1": 2}])
    frame = pd.DataFrame({"D1": [1, 2], "D2": [3, np.nan]})
    assert one.sets == ExpertWeights(frame).sets == ((("D1", 1.0), ("D2", 3.0)), (("D1", 2.0),))
    matrix = one.matrix(BASE)
    own = one.apply(np.tile(BASE.weights, (2, 1)), matrix)
    assert own[0, IDS.index("D2")] == 3
    assert own[1, IDS.index("D2")] == BASE.weights[IDS.index("D2")]
    assert set(one.sample(random(), 100, BASE)) == {0, 1}


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: WeightNoise(0), "above 0 and below 1"),
        (lambda: WeightNoise(1), "above 0 and below 1"),
        (lambda: WeightNoise("much"), "above 0 and below 1"),
        (lambda: DirichletWeights(0.5), "concentration"),
        (lambda: ExpertWeights([{"D1": 1}]), "at least two experts"),
        (lambda: ExpertWeights([{"D1": 1}, {"D1": -1}]), "“D1” is negative"),
        (lambda: ExpertWeights([{"D1": 1}, {"D1": np.inf}]), "infinite"),
    ],
)
def test_what_is_no_weight_is_refused(make, said):
    with pytest.raises(InvalidUncertainty, match=said):
        make()


@pytest.mark.parametrize(
    ("choice", "said"),
    [
        (WeightNoise(nodes=("D3",)), "no active “D3”"),
        (DirichletWeights(nodes=("a",)), "no active “a”"),
        (ExpertWeights([{"x": 1}, {"x": 2}]), "no active “x”"),
        (ExpertWeights([{"D1": 1}, {"a": 0, "b": 0}]), "expert 2 below “D1” add up to 0"),
    ],
)
def test_what_does_not_fit_the_tree_is_refused(choice, said):
    with pytest.raises(InvalidUncertainty, match=said):
        choice.check(BASE)


def test_a_node_without_siblings_has_nothing_to_share():
    posts = Goalposts(0, 1)
    alone = Framework((Node("goal"), Node("D", "goal"), Node("a", "D", goalposts=posts)))
    base = Configuration.of(pd.DataFrame({"a": [0.1, 0.2]}), alone, None)
    for choice in (WeightNoise(0.2), DirichletWeights(10), ExpertWeights([{"a": 1}, {"a": 2}])):
        with pytest.raises(InvalidUncertainty, match="sibling"):
            choice.check(base)
