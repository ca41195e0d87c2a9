"""Nodes and goalposts keep what they are given, in one spelling."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest

from evaluation.framework import Goalposts, Node
from evaluation.framework.node import is_number
from messages import Bilingual


def test_whole_numbers_become_floats_so_that_equal_trees_print_alike():
    whole = Node("a", weight=3, min_coverage=1, target=5, goalposts=Goalposts(0, 10, band=(1, 2)))
    real = Node("a", weight=3.0, min_coverage=1.0, target=5.0, goalposts=Goalposts(0.0, 10.0, band=(1.0, 2.0)))
    assert whole == real
    assert repr(whole) == repr(real)


def test_what_is_no_number_is_kept_for_the_checks_to_name():
    assert Node("a", weight="heavy").weight == "heavy"
    assert Goalposts(None, 3).lo is None


def test_lists_become_tuples_so_that_nodes_can_be_hashed():
    node = Node("a", needs_any=["b"], goalposts=Goalposts(0, 9, band=[1, 2]))
    assert node.needs_any == ("b",)
    assert hash(node) == hash(Node("a", needs_any=("b",), goalposts=Goalposts(0, 9, band=(1, 2))))


def test_label_falls_back_to_the_id():
    assert Node("D1").label == Bilingual("D1", "D1")
    assert Node("D1", name=Bilingual("", "Trust")).label == Bilingual("", "Trust")


@pytest.mark.parametrize("value", [3, 3.5, np.int64(3), np.float32(3), Fraction(1, 3)])
def test_numbers(value):
    assert is_number(value)
    assert isinstance(Node("a", weight=value).weight, float)


@pytest.mark.parametrize("value", [True, np.True_, "3", None, float("nan"), float("inf"), 10**400, [1], Decimal(3)])
def test_no_numbers(value):
    assert not is_number(value)
