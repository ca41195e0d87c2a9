from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from evaluation.errors import InvalidMethod
from evaluation.ranking.direction import Direction
from evaluation.ranking.errors import InvalidDecision
from evaluation.ranking.grey_reference import read_reference
from evaluation.ranking.labels import Labels

VALUES = np.array([[1.0, 4.0], [3.0, 2.0], [2.0, 2.0]])
NAMED = Labels((3, 2), pd.Index(["甲", "乙", "丙"]), pd.Index(["x", ("y", 1)], tupleize_cols=False))
PLAIN = Labels((3, 2))
UP = (Direction(), Direction())


def read(reference, compare=None, labels=NAMED):
    return read_reference(reference, compare, VALUES, UP, labels)


def test_without_reference_the_best_of_each_criterion():
    goal, things = read(None).split(VALUES)
    assert goal.tolist() == [3.0, 4.0]
    assert things is VALUES


@pytest.mark.parametrize(("reference", "labels"), [("x", NAMED), (0, PLAIN), (-2, PLAIN)])
def test_a_column_leaves_the_comparison(reference, labels):
    goal, things = read(reference, labels=labels).split(VALUES)
    assert goal.tolist() == [1.0, 3.0, 2.0]
    assert things.tolist() == [[4.0, 2.0, 2.0]]


def test_a_tuple_may_be_a_name():
    assert read(("y", 1)).position == 1


@pytest.mark.parametrize(
    "reference", [[9, 9], (9, 9), np.array([9, 9]), pd.Series({("y", 1): 9, "x": 9}), {"x": 9, ("y", 1): 9}]
)
def test_a_list_is_added_as_a_row(reference):
    comparison = read(reference)
    assert comparison.values[-1].tolist() == [9.0, 9.0]
    assert comparison.position == 3


def test_a_list_is_added_as_a_column_where_series_are_compared():
    comparison = read([7, 8, 9], "columns")
    assert comparison.values[:, 2].tolist() == [7.0, 8.0, 9.0]
    assert len(comparison.directions) == 3


def test_what_does_not_fit_is_refused():
    with pytest.raises(InvalidDecision, match="There are 3 values of the reference"):
        read([1, 2, 3])
    with pytest.raises(InvalidDecision, match="cannot be read as numbers"):
        read(["a", "b"])
    with pytest.raises(InvalidDecision, match="no number for “x”"):
        read([None, 1.0])
    with pytest.raises(InvalidMethod, match="Series are compared with a reference series"):
        read(None, "columns")
    with pytest.raises(InvalidMethod, match="rows"):
        read(None, "cells")


@pytest.mark.parametrize(("reference", "labels"), [("X", NAMED), (5, PLAIN), ("C1", PLAIN)])
def test_a_column_that_does_not_exist_is_refused(reference, labels):
    with pytest.raises(InvalidMethod, match="is no column"):
        read(reference, labels=labels)


def test_a_reference_alone_has_nothing_to_compare():
    with pytest.raises(InvalidDecision, match="no series besides the reference"):
        read_reference(0, None, VALUES[:, :1], UP[:1], Labels((3, 1)))
