"""Weight sets with method, author, reason, parent, respondents and consistency."""

from __future__ import annotations

import pytest

from evaluation.errors import InvalidFramework, InvalidMethod
from workspace.errors import InvalidEntry, NameTaken, NotFound, Overtaken, Unchanged
from workspace.records import METHODS


def save(memory, version, weights, name="专家", method="ahp", **options):
    return memory.save_weights(version.id, weights, name=name, method=method, author="李", reason="第一轮", **options)


def test_a_set_comes_back(memory, project, first, tree):
    third = 1 / 3
    saved = save(memory, first, {"a": third, "b": 1 - third}, respondents=["E01", "E02"], consistency_ratio=0.03)
    assert memory.weights(saved.id) == saved == memory.weight_sets(project.id)[0]
    assert saved.weights["a"] == third
    assert (saved.respondents, saved.consistency_ratio, saved.number) == (("E01", "E02"), 0.03, 1)
    assert saved.applied_to(tree).local_weights["a"] == pytest.approx(third, abs=1e-15)
    line = memory.log(project.id)[0]
    assert (line.before["weights"]["a"], line.after["weights"]["a"]) == (3.0, third)


@pytest.mark.parametrize(
    ("weights", "error", "words"),
    [
        ({"a": 0, "b": 0}, InvalidFramework, "add up to 0"),
        ({"x": 1}, InvalidFramework, "no “x”"),
        ({"a": -1}, InvalidFramework, "0 or more"),
        ({"a": float("nan")}, InvalidFramework, "0 or more"),
        ({"a": float("inf")}, InvalidFramework, "0 or more"),
        ({}, InvalidEntry, "no weight to save"),
    ],
)
def test_weights_a_tree_cannot_have(memory, project, first, weights, error, words):
    with pytest.raises(error, match=words):
        save(memory, first, weights)
    assert memory.weight_sets(project.id) == ()


def test_methods_are_named(memory, first):
    with pytest.raises(InvalidMethod, match="“guess” is not a known choice for the weighting method"):
        save(memory, first, {"a": 1}, method="guess")
    assert {"direct", "ahp", "bwm", "delphi", "entropy", "critic", "equal", "combined"} <= set(METHODS)


@pytest.mark.parametrize("ratio", [-0.1, float("nan"), float("inf")])
def test_an_impossible_consistency_ratio(memory, first, ratio):
    with pytest.raises(InvalidEntry, match="consistency ratio"):
        save(memory, first, {"a": 1}, consistency_ratio=ratio)


def test_the_second_of_two_is_told(memory, project, first):
    base = save(memory, first, {"a": 1}, "一")
    theirs = save(memory, first, {"a": 2}, "二", based_on=base.id)
    with pytest.raises(Overtaken, match="saved the weight set “二”") as refused:
        save(memory, first, {"a": 3}, "三", based_on=base.id)
    assert refused.value.latest == theirs
    assert refused.value.both == ()
    assert save(memory, first, {"a": 3}, "三", based_on=base.id, branch=True).parent_id == base.id


def test_sets_without_a_basis_stand_side_by_side(memory, project, first):
    save(memory, first, {"a": 1}, "熵权", "entropy")
    save(memory, first, {"a": 2}, "等权", "equal")
    with pytest.raises(NameTaken):
        save(memory, first, {"a": 2}, "等 权", "equal")
    assert [one.number for one in memory.weight_sets(project.id)] == [1, 2]


def test_nothing_new_and_nothing_there(memory, project, first, tree):
    base = save(memory, first, {"a": 1}, "一")
    with pytest.raises(Unchanged):
        save(memory, first, {"a": 1}, "二", based_on=base.id)
    elsewhere = memory.add_project("别处", author="李", reason="x")
    other = memory.save_framework(elsewhere.id, tree, name="初稿", author="李", reason="x")
    with pytest.raises(NotFound):
        save(memory, other, {"a": 2}, "二", based_on=base.id)
    with pytest.raises(NotFound):
        memory.weights("nothing")
