import numpy as np
import pandas as pd
import pytest

from evaluation.diagnostics import correlations
from evaluation.preparation import ImpossibleStep
from tests.evaluation.preparation.test_tree import TREE

RANDOM = np.random.default_rng(2)
FRAME = pd.DataFrame(RANDOM.normal(size=(12, 6)), columns=["a", "b", "c", "d", "P", "D1"])


def pairs(result):
    return {f"{one}{two}" for one, two in zip(result.table["first"], result.table["second"], strict=True)}


def test_the_matrix_is_square_and_symmetric():
    result = correlations(FRAME)
    np.testing.assert_allclose(result.matrix, np.corrcoef(FRAME.T), rtol=1e-12)
    assert np.diag(result.p).tolist() == [0] * 6
    assert result.p.loc["a", "b"] == result.p.loc["b", "a"] == result.pairs.loc[0, "p"]


def test_within_and_across_groups():
    leaves = correlations(FRAME[["a", "b", "c", "d"]])
    assert pairs(leaves.within(TREE)) == {"ab"}
    assert pairs(leaves.within(TREE, 1)) == {"ab", "ac", "bc"}
    assert pairs(leaves.across(TREE, 1)) == {"ad", "bd", "cd"}
    assert len(leaves.within(TREE, 0).pairs) == 6
    with pytest.raises(ImpossibleStep, match="level of the tree"):
        leaves.within(TREE, "pillar")


def test_with_parents_and_with_the_whole_family():
    every = correlations(FRAME)
    assert pairs(every.with_parents(TREE)) == {"aP", "bP", "cD1", "PD1"}
    assert pairs(every.with_family(TREE)) == {"aP", "bP", "aD1", "bD1", "cD1", "PD1"}
    block = correlations(FRAME[["a", "c"]], FRAME[["P", "D1"]])
    assert pairs(block.with_parents(TREE)) == {"aP", "cD1"}
    assert np.isnan(block.with_parents(TREE).matrix.loc["a", "D1"])


def test_a_selection_adjusts_anew():
    every, few = correlations(FRAME), correlations(FRAME).with_parents(TREE)
    smallest = few.table["p"].min()
    assert few.table["adjusted"].min() == pytest.approx(min(smallest * 4, 1))
    assert every.table["adjusted"].min() == pytest.approx(min(every.table["p"].min() * 15, 1))


def test_a_selection_says_only_what_concerns_it():
    result = correlations(FRAME.assign(a=1.0))
    assert "without a correlation: 5" in result.text
    assert "without a correlation" not in result.where(~result.pairs["first"].eq("a")).text
