"""Learned state as JSON and back, without losing a digit."""

from __future__ import annotations

import json

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluation import Framework, Goalposts, Learned, Method, Node, evaluate
from evaluation.errors import InvalidMethod
from evaluation.learned_data import data_of_learned, learned_of
from evaluation.normalisation import NORMALISATIONS, Scaling
from evaluation.preparation import Imputation, Treatment
from tests.evaluation import trees

TREE = Framework(
    (
        Node("goal"),
        Node("D1", "goal"),
        Node("a", "D1", goalposts=Goalposts(0, 100), target=50),
        Node("b", "D1", direction=-1, goalposts=Goalposts(100, 0), target=3),
        Node("D2", "goal"),
        Node("c", "D2", goalposts=Goalposts(0, 100), target=40),
        Node("e", "goal", goalposts=Goalposts(0, 100), target=60),
    )
)
SCALES = [
    *NORMALISATIONS,
    Scaling("scaled", limits=(0, 200)),
    Scaling("distance_to_reference", reference="u1"),
    Scaling("zscore", mean=100, sd=10),
]


def values(seed):
    random = np.random.default_rng(seed)
    frame = pd.DataFrame(random.lognormal(3, 1, (30, 4)), [f"u{at}" for at in range(1, 31)], list("abce"))
    frame = frame.mask(random.random(frame.shape) < 0.1)
    frame.loc["u1"] = [10.0, 20, 30, 40]
    return frame.assign(area=[f"g{at % 3}" for at in range(30)])


def there_and_back(learned):
    return Learned.from_dict(json.loads(json.dumps(learned.to_dict(), allow_nan=False)))


@settings(max_examples=40)
@given(
    st.sampled_from(SCALES),
    st.sampled_from(
        [Imputation(), Imputation("mean"), Imputation("group_median", "area"), Imputation("dimension_mean")]
    ),
    st.sampled_from([Treatment.none(), Treatment()]),
    st.integers(0, 999),
)
def test_replayed_from_its_text_on_the_same_and_on_next_years_data(scaling, imputation, treatment, seed):
    method = Method(scaling, imputation=imputation, treatment=treatment)
    first = evaluate(values(seed), TREE, method)
    back = there_and_back(first.learned)
    again = evaluate(values(seed), TREE, method, back)
    pd.testing.assert_frame_equal(again.scores, first.scores, check_exact=True)
    assert back.spoken == first.learned.spoken
    assert again.replayed is bool(method.steps or method.normalisation != "goalposts")
    later = [evaluate(values(seed + 1), TREE, method, learned) for learned in (first.learned, back)]
    pd.testing.assert_frame_equal(later[0].scores, later[1].scores, check_exact=True)


def test_nothing_and_goalposts_without_numbers():
    assert data_of_learned(Learned()) == {"goalposts": {}}
    assert there_and_back(Learned()) == Learned()
    banded = Learned({"a": Goalposts(0, 9, band=(3, 5)), "b": Goalposts(np.nan, np.nan, cap="none")})
    back = there_and_back(banded)
    assert back.goalposts["a"] == banded.goalposts["a"]
    assert np.isnan(back.goalposts["b"].lo)


@pytest.mark.parametrize(
    "data",
    [
        {"goalposts": {"a": {}}},
        {"goalposts": 3},
        {"fills": {"imputation": {}}},
        {"scale": {"scaling": {}}},
        {"treatment": 5},
    ],
)
def test_what_was_not_learned_is_refused(data):
    with pytest.raises(InvalidMethod):
        learned_of(data)


def test_bands_are_kept():
    tree = trees.flat(1, 1).with_node("a", goalposts=Goalposts(0, 100, band=(40, 60)))
    first = evaluate(trees.table(a=[10, 50, 90], b=[1, 2, 3]), tree, Method("zscore"))
    again = evaluate(trees.table(a=[10, 50, 90], b=[1, 2, 3]), tree, Method("zscore"), there_and_back(first.learned))
    pd.testing.assert_frame_equal(again.scores, first.scores, check_exact=True)
