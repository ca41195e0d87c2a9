import numpy as np
import pandas as pd
import pytest

from evaluation.diagnostics import flagged_pairs
from evaluation.errors import InvalidMethod
from tests.evaluation.preparation.test_tree import TREE

BASE = np.arange(8.0)
NOISE = np.array([0.1, -0.2, 0.15, 0, -0.1, 0.2, -0.15, 0])
FRAME = pd.DataFrame({"a": BASE, "b": BASE + NOISE, "c": -BASE + 3 * NOISE, "d": NOISE})


def test_pairs_beyond_the_thresholds_strongest_first():
    result = flagged_pairs(FRAME)
    assert result.table[["first", "second", "flag"]].values.tolist() == [
        ["a", "b", "redundant"], ["b", "c", "conflicting"], ["a", "c", "conflicting"],
    ] or result.table["flag"].tolist() == ["redundant", "conflicting", "conflicting"]  # fmt: skip
    assert len(result.redundant) + len(result.conflicting) == len(result.table)
    assert "“a – b”" in result.text


def test_only_pairs_of_one_group():
    assert flagged_pairs(FRAME, TREE).table[["group", "first", "second"]].values.tolist() == [["P", "a", "b"]]
    assert len(flagged_pairs(FRAME, TREE, level=1).table) == 3


def test_nothing_to_flag():
    result = flagged_pairs(FRAME[["a", "d"]])
    assert result.text == "No pair correlates above 0.9 or below -0.4."
    assert list(result.table.columns) == ["group", "first", "second", "r", "n", "p", "adjusted", "flag"]


def test_thresholds_are_correlations():
    with pytest.raises(InvalidMethod, match="between -1 and 1"):
        flagged_pairs(FRAME, above=1.5)
