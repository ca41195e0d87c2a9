from __future__ import annotations

import pytest

from evaluation import Method
from evaluation.normalisation import Scaling
from evaluation.robustness import Alternatives, DirichletWeights, ExpertWeights, GoalpostNoise, ValueNoise, WeightNoise
from evaluation.robustness.base import Configuration
from evaluation.robustness.choices import alternatives_of, has_goalposts, read_choices, weight_choices_of
from evaluation.robustness.errors import InvalidUncertainty
from tests.evaluation.robustness.cases import table, tree, with_errors

BASE = Configuration.of(with_errors(table()), tree(), None)


def test_a_mapping_says_the_same_as_the_classes():
    read = read_choices(
        {"aggregation": ["arithmetic", "geometric"], "weights": 0.2, "goalposts": 0.1, "errors": 1}, BASE
    )
    assert [type(choice) for choice in read] == [Alternatives, WeightNoise, GoalpostNoise, ValueNoise]
    assert read_choices({"weights": DirichletWeights(5)}, BASE) == (DirichletWeights(5),)
    assert read_choices(WeightNoise(0.2), BASE) == (WeightNoise(0.2),)
    assert alternatives_of(read) == read[:1]


def test_weights_are_set_before_they_are_shaken():
    noise, experts = WeightNoise(0.2, name="shaken"), ExpertWeights([{"D1": 1}, {"D1": 2}])
    assert weight_choices_of(read_choices([noise, experts], BASE)) == (experts, noise)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ((), "at least one of"),
        ({}, "at least one of"),
        (["weights"], "“weights”"),
        (3, "“3”"),
        ([WeightNoise(0.1), WeightNoise(0.2)], "Two uncertain choices are called “weights”"),
        ([DirichletWeights(5), ExpertWeights([{"D1": 1}, {"D1": 2}], name="x")], "Two choices set the weight of “D1”"),
        ({"normalization": ["a", "b"]}, "“normalisation”"),
    ],
)
def test_what_cannot_be_read_is_refused(given, said):
    with pytest.raises(InvalidUncertainty, match=said):
        read_choices(given, BASE)


def test_uncertain_goalposts_need_a_method_that_uses_them():
    learned = Configuration.of(table(), tree(), Method("minmax"))
    with pytest.raises(InvalidUncertainty, match="uses no goalposts"):
        read_choices(GoalpostNoise(), learned)
    both = [GoalpostNoise(), Alternatives("normalisation", ("minmax", "goalposts"))]
    assert len(read_choices(both, learned)) == 2
    assert has_goalposts(Method())
    assert not has_goalposts(Method(Scaling("zscore")))
