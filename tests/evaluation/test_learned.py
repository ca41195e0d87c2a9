"""What was learned: what is needed of it, and how it speaks."""

from __future__ import annotations

import pytest

from evaluation import Goalposts, Learned, Method, evaluate
from evaluation.errors import InvalidMethod
from evaluation.preparation import Treatment
from tests.evaluation import trees

VALUES = trees.table(a=[1, 2, 3, 4, 5, 90], b=[2, None, 4, 9, 1, 7])
TREE = trees.flat(1, 1)


def test_nothing_learned_is_learned_anew():
    assert Learned().empty
    assert Learned().needed("fills") is None
    assert not Learned({"a": Goalposts(0, 1)}).empty


def test_a_part_that_the_earlier_method_did_not_teach():
    with pytest.raises(InvalidMethod, match="learned nothing about filling gaps"):
        Learned({"a": Goalposts(0, 1)}).needed("fills")
    minmax = evaluate(VALUES, TREE, Method("minmax")).learned
    for method in (Method("zscore"), Method("minmax", imputation="mean"), Method("minmax", treatment=Treatment())):
        with pytest.raises(InvalidMethod, match="learned nothing about"):
            evaluate(VALUES, TREE, method, minmax)


def test_another_choice_than_the_one_learned_is_refused():
    learned = evaluate(VALUES, TREE, Method("minmax", imputation="mean")).learned
    with pytest.raises(InvalidMethod, match="another way of filling gaps"):
        evaluate(VALUES, TREE, Method("minmax", imputation="median"), learned)


def test_what_it_says_for_fingerprints():
    assert Learned({}).spoken == "Learned(goalposts={})"
    first, same, other = (
        evaluate(values, TREE, Method("minmax", imputation="mean")).learned.spoken
        for values in (VALUES, VALUES.copy(), VALUES * 2)
    )
    assert first == same
    assert first != other
