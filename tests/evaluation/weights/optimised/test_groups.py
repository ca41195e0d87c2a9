from __future__ import annotations

import numpy as np
import pytest

from evaluation.errors import InvalidMatrix, InvalidMethod
from evaluation.weights.optimised.groups import read_groups

LABELS = ("a", "b", "c")


def test_groups_by_name_or_in_order():
    named = read_groups({"a": "G", "b": "H", "c": "G"}, {"G": 1, "H": 3}, LABELS)
    assert named.belongs == ("G", "H", "G")
    assert named.weights == {"G": 0.25, "H": 0.75}
    listed = read_groups(["G", "H", "G"], None, LABELS)
    assert listed.weights == {"G": 0.5, "H": 0.5}
    assert read_groups(None, None, LABELS) is None


def test_spreading_and_totals():
    groups = read_groups(["G", "H", "G"], None, LABELS)
    spread = groups.spread(np.array([1.0, 5.0, 3.0]))
    assert spread.tolist() == [0.125, 0.5, 0.375]
    assert groups.totals_of(spread).tolist() == [0.5, 0.5, 0.5]
    assert groups.equations()[0] @ spread == pytest.approx(0)


def test_a_group_that_does_not_vary_is_refused():
    groups = read_groups(["G", "H", "G"], None, LABELS)
    groups.refuse_constant(np.array([True, False, False]))
    with pytest.raises(InvalidMatrix, match="group “H”"):
        groups.refuse_constant(np.array([False, True, False]))


@pytest.mark.parametrize(
    ("groups", "weights", "said"),
    [
        ({"a": 1}, None, "“b”, “c”"),
        ([1, 2], None, "3 are needed"),
        ([1, 2, 2], {1: 1}, "“2”"),
        (None, {1: 1}, "without saying"),
    ],
)
def test_groups_that_do_not_fit_are_refused(groups, weights, said):
    with pytest.raises(InvalidMethod, match=said):
        read_groups(groups, weights, LABELS)
