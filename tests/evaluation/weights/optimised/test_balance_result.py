from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from evaluation.weights import balance

VALUES = pd.DataFrame({"a": [1.0, 2, 3, 4, 6], "b": [2.0, 9, 4, 7, 3], "c": [3.0, 1, 5, 5, 9]})


def test_the_table_sets_targets_beside_what_is_reached():
    table = balance(VALUES).table
    assert list(table.columns) == ["correlation", "share", "target", "share_before", "weight", "rank"]
    assert table["share"].sum() == pytest.approx(1)
    assert table["target"].tolist() == pytest.approx([1 / 3] * 3)


def test_infomax_has_no_target():
    result = balance(VALUES, objective="infomax")
    assert np.isnan(result.deviation)
    assert "target" not in result.table


def test_without_groups_local_weights_are_the_weights():
    result = balance(VALUES)
    pd.testing.assert_series_equal(result.local, result.weights)


def test_the_objective_is_a_logarithm_of_the_deviation():
    """Shown where the target is out of reach; where it is met there is no finite logarithm."""
    pair = np.random.default_rng(3).normal(size=(30, 2))
    result = balance(np.column_stack([pair, pair.sum(axis=1) + 0.1 * pair[:, 0] ** 2]))
    assert result.value == pytest.approx(np.log(result.deviation))
