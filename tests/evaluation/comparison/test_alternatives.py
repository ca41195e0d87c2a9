"""Configurations that differ by one choice or by all, scored and compared."""

from __future__ import annotations

import pytest

from evaluation import Method, evaluate
from evaluation.comparison import alternatives_to, compare, compare_alternatives
from evaluation.errors import InvalidMethod
from evaluation.normalisation import Scaling
from evaluation.preparation import Imputation, Rule, Treatment
from messages import using_language
from tests.evaluation import trees

TREE = trees.two_levels()
TABLE = trees.table(a=[10, 90, 50], b=[80, 20, 40], c=[30, 60, None], e=[55, 45, 65])


@pytest.fixture(autouse=True)
def english():
    with using_language("en"):
        yield


def names(*args, **options):
    return [one.name for one in alternatives_to(TREE, Method(), *args, **options)]


def test_one_choice_at_a_time_or_all_combinations():
    options = {
        "aggregation": ["arithmetic", "geometric", "owa(3)"],
        "missing": ["strict"],
        "weights": {"mine": {"a": 1}},
    }
    single = ["weighted geometric mean", "ordered weighted average (α = 3)", "a parent with any missing child has no score",
              "weights: mine"]  # fmt: skip
    assert names(**options) == single
    crossed = names(True, **options)
    assert len(crossed) == 3 * 2 * 2 - 1
    assert set(single) < set(crossed)
    assert "weighted geometric mean + a parent with any missing child has no score + weights: mine" in crossed


def test_every_alternative_is_what_evaluate_gives():
    others = alternatives_to(
        TREE, Method(), aggregation=["geometric"], normalisation=["minmax"], weights={"mine": {"a": 9, "b": 1}}
    )
    found = compare_alternatives(TABLE, TREE, Method(), others)
    assert not found.refused
    assert list(found.comparison.evaluations) == ["as it stands now", *(one.name for one in others)]
    by_hand = compare(
        {
            "now": evaluate(TABLE, TREE),
            "geometric": evaluate(TABLE, TREE, Method(aggregation="geometric")),
            "minmax": evaluate(TABLE, TREE, Method("minmax")),
            "mine": evaluate(TABLE, TREE.with_weights({"a": 9, "b": 1})),
        }
    )
    assert found.comparison.scores.to_numpy().tolist() == by_hand.scores.to_numpy().tolist()


def test_names_say_which_field_and_never_collide():
    rules = [Treatment(Rule(winmax=3)), Treatment(Rule(winmax=3, skew=1))]
    assert names(treatment=rules) == [
        "treatment of outliers: winsorise(3) → log_ct",
        "treatment of outliers: winsorise(3) → log_ct (2)",
    ]
    assert names(imputation=[Imputation("mean")], floor=[0.1]) == ["filling gaps: mean", "floor: 0.1"]


def test_what_cannot_be_scored_is_told_with_its_reason():
    strange = Scaling("distance_to_reference", full=100, reference="nobody")
    others = alternatives_to(TREE, Method(), normalisation=[strange], aggregation=["harmonic"])
    found = compare_alternatives(TABLE, TREE, Method(), others)
    assert len(found.comparison.evaluations) == 2
    assert "nobody" in str(next(iter(found.refused.values())))
    with pytest.raises(InvalidMethod, match="None of the alternatives can be scored"):
        compare_alternatives(TABLE, TREE, Method(), others[:1])


def test_odd_requests_are_refused():
    with pytest.raises(InvalidMethod, match=r"no field of the method.*Did you mean “aggregation”"):
        alternatives_to(TREE, Method(), aggregatoin=["geometric"])
    with pytest.raises(InvalidMethod):
        alternatives_to(TREE, Method(), aggregation=["geometrical"])
    with pytest.raises(InvalidMethod, match="too many"):
        alternatives_to(
            TREE, Method(), True, aggregation=["owa", "median", "harmonic"], decimals=list(range(9)), floor=[0.1, 0.2]
        )
