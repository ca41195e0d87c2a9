"""The choices of a method: named, checked, fingerprinted."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from evaluation import Framework, Method, Node
from evaluation.errors import InvalidMethod
from evaluation.method import STEPS
from evaluation.normalisation import NORMALISATIONS, SCALINGS, Scaling
from evaluation.preparation import Denomination, Imputation, Screening, Treatment
from tests.evaluation import trees


@pytest.mark.parametrize(
    ("choice", "words"),
    [
        (
            {"normalisation": "min-max"},
            "“min-max” is not a known choice for normalisation. Allowed: “goalposts”, “minmax”",
        ),
        ({"aggregation": "geometrical"}, "Did you mean “geometric”"),
        ({"missing": "ignore"}, "“renormalise”, “strict”"),
        ({"ties": "first"}, "“best”, “average”"),
        ({"min_coverage": 60}, "The minimum coverage is 60"),
        ({"min_coverage": float("nan")}, "share between 0 and 1"),
        ({"floor": -0.1}, "The floor is -0.1"),
        ({"full": 0}, "Full marks are 0"),
        ({"full": float("inf")}, "Full marks are inf"),
        ({"full": "100"}, "a number above 0"),
        ({"decimals": -1}, "-1 decimals. Use a whole number from 0 to 12"),
        ({"decimals": 2.5}, "2.5 decimals"),
        ({"decimals": True}, "True decimals"),
    ],
)
def test_what_cannot_be_chosen(choice, words):
    with pytest.raises(InvalidMethod) as refused:
        Method(**choice)
    assert words in str(refused.value)


def test_defaults_follow_the_tree():
    assert Method.suited_to(trees.two_levels()) == Method()
    assert Method.suited_to(trees.two_levels().with_node("c", goalposts=None)).normalisation == "minmax"
    without = Framework((Node("goal"), Node("a", "goal", goalposts=None), Node("b", "goal", enabled=False)))
    assert Method.suited_to(without).normalisation == "minmax"


@pytest.mark.parametrize(("full", "text"), [(100, "49.7"), (1, "49.653"), (10, "49.65"), (1000, "50"), (50000, "50")])
def test_scores_are_spelled_to_a_thousandth_of_full_marks(full, text):
    assert Method(full=full).spelled(49.653) == text
    assert Method(full=full).spelled(49.653, sign=True) == "+" + text


def test_fingerprint():
    changed = [Method(), Method(full=1), Method(decimals=3), Method(ties="average"), Method(floor=0.01)]
    assert len({method.fingerprint for method in changed}) == len(changed)
    assert Method(full=100, decimals=np.int64(9)).fingerprint == Method().fingerprint


def test_the_default_fingerprint_is_the_one_of_earlier_versions():
    """Methods stored before there were steps of preparation keep their fingerprint: it names the first eight fields only."""
    assert Method().fingerprint == "7bd1a825a61d"


def test_every_step_and_scale_changes_the_fingerprint():
    methods = [
        Method(),
        Method("zscore"),
        Method(Scaling("zscore", sd=2)),
        Method(imputation="mean"),
        Method(imputation="median"),
        Method(treatment=Treatment()),
        Method(screening=Screening(0.5)),
        Method(screening=Screening(min_nonzero=0.5)),
        Method(denomination={"a": "b"}),
        Method(aggregation="power(2)"),
    ]
    assert len({method.fingerprint for method in methods}) == len(methods)


def test_steps_that_do_nothing_are_none():
    assert Method().steps == ()
    assert Method(imputation=None, treatment="none", screening=None, denomination={}).steps == ()
    every = Method(
        imputation="mean", treatment=Treatment(), screening=Screening(0.5), denomination=Denomination({"a": "b"})
    )
    assert every.steps == tuple(STEPS) == ("screening", "denomination", "imputation", "treatment")


def test_fields_vary_by_name():
    method = replace(Method(), normalisation=Scaling("minmax", low=1), imputation=Imputation("mean"))
    assert replace(method, normalisation="zscore").scaling.how == "zscore"
    rule = replace(method.treatment.rule, winmax=3)
    assert replace(method, treatment=replace(method.treatment, rule=rule)).treatment.rule.winmax == 3


def test_every_scale_by_name_or_configured():
    for name in NORMALISATIONS:
        assert Method(name).scaling.how == name
        assert Method(name).scale_label == NORMALISATIONS[name]
    assert Method("minmax", full=10).scaling.full == 10
    given = Method(Scaling("scaled", limits=(0, 5)))
    assert given.scale_label == SCALINGS["scaled"]
    assert Method(Scaling("minmax")) == Method("minmax")
    with pytest.raises(InvalidMethod, match="Full marks are 100 in the method and 1 in its normalisation"):
        Method(Scaling("percentile", full=1))


@pytest.mark.parametrize(
    ("scaling", "text"),
    [("zscore", "0.457"), (Scaling("zscore", mean=100, sd=10), "0.46"), ("rank", "0.5"), ("percentile", "0.5")],
)
def test_scores_without_full_marks_are_spelled_by_their_own_size(scaling, text):
    assert Method(scaling).spelled(0.4567) == text
    assert Method(scaling).marked is (scaling == "percentile")
