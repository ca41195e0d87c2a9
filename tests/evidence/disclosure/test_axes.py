"""Which labels are totals of which others."""

import copy
import pickle

import pytest

from evidence.disclosure import Axis
from evidence.disclosure.errors import InvalidAxis


def test_a_hierarchy_has_districts_below_the_whole():
    axis = Axis.hierarchy("unit", {"E1": "D1", "E2": "D2"}, "all")
    assert dict(axis.parents) == {"E1": "D1", "E2": "D2", "D1": "all", "D2": "all"}
    assert axis.tops == ("all",)
    assert axis.totals == {"D1", "D2", "all"}


def test_an_enterprise_without_a_district_lies_right_below_the_whole():
    assert Axis.hierarchy("unit", {"E1": "D1", "E2": "all"}, "all").parents["E2"] == "all"


def test_a_total_is_never_its_own_part():
    assert dict(Axis.groups("shift", ["day", "all"], "all").parents) == {"day": "all"}


def test_the_value_of_all_parties_is_pooled():
    assert Axis.parties().pooled
    assert not Axis.groups("shift", ["day"], "all").pooled


def test_labels_become_text():
    assert Axis("unit", {1: 2}).parents["1"] == "2"


@pytest.mark.parametrize("parents", [{"a": "a"}, {"a": "b", "b": "a"}, {"x": "a", "a": "b", "b": "c", "c": "a"}])
def test_circles_are_refused(parents):
    with pytest.raises(InvalidAxis):
        Axis("unit", parents)


def test_no_parts_are_refused():
    with pytest.raises(InvalidAxis):
        Axis.groups("shift", [], "all")


def test_axes_are_values():
    axis = Axis.groups("shift", ["day"], "all")
    assert pickle.loads(pickle.dumps(axis)) == axis == copy.deepcopy(axis)
    with pytest.raises(TypeError):
        axis.parents["night"] = "all"
