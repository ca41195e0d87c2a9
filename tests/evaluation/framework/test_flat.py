"""A first system for a table without one: every column an indicator of equal weight."""

from __future__ import annotations

import pandas as pd
import pytest

from evaluation import evaluate
from evaluation.errors import InvalidFramework
from evaluation.framework.flat import flat_framework
from messages import Bilingual

NAME = Bilingual("表", "table")


def test_columns_become_indicators_and_constant_ones_are_switched_off():
    values = pd.DataFrame(
        {"=甲;乙": [1.0, 3.0], "same": [2.0, 2.0], "empty": [None, None], "z": [5.0, 1.0]}, index=["x", "y"]
    )
    tree = flat_framework(values, NAME)
    assert [(leaf.id, leaf.column) for leaf in tree.leaves] == [("i1", "=甲;乙"), ("i4", "z")]
    assert [node.enabled for node in tree.nodes] == [True, True, False, False, True]
    assert evaluate(values, tree).index.tolist() == [50, 50]


def test_when_nothing_tells_units_apart_everything_stays_on():
    tree = flat_framework(pd.DataFrame({"a": [1.0], "b": [2.0]}), NAME)
    assert len(tree.leaves) == 2


def test_a_table_without_columns():
    with pytest.raises(InvalidFramework, match="has no indicator below it"):
        flat_framework(pd.DataFrame(index=["x"]), NAME)
