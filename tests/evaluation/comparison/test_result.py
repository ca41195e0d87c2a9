"""The tables of a comparison: order, shape, correlation matrix."""

from __future__ import annotations

import numpy as np
import pandas as pd

from evaluation import Method, evaluate
from evaluation.comparison import Comparison
from tests.evaluation import trees

TREE = trees.two_levels()
VALUES = trees.values_for(TREE, units=30, seed=3)


def made():
    ways = ("arithmetic", "geometric", "harmonic")
    return Comparison({way: evaluate(VALUES, TREE, Method(aggregation=way)) for way in ways}, "arithmetic")


def test_tables_fit_together():
    found = made()
    assert found.table.index.tolist() == VALUES.index.tolist()
    assert (found.table["range"] == found.ranks.max(axis=1) - found.ranks.min(axis=1)).all()
    assert np.allclose(found.correlations, found.correlations.T)
    assert np.diag(found.correlations).tolist() == [1, 1, 1]
    expected = found.scores.corr("spearman")
    pd.testing.assert_frame_equal(found.correlations, expected)
    assert found.agreement["shared_top"].between(0, 1).all()


def test_ranks_are_those_of_the_evaluations_when_nobody_is_missing():
    found = made()
    for name, one in found.evaluations.items():
        assert found.ranks[name].tolist() == one.ranks["goal"].tolist()
