from __future__ import annotations

import numpy as np
import pytest

from evaluation import Method
from evaluation.normalisation import Scaling
from evaluation.robustness.alternatives import Alternatives, chances_of, spelled
from evaluation.robustness.base import Configuration
from evaluation.robustness.errors import InvalidUncertainty
from evaluation.robustness.uncertainty import uncertainty
from messages import Bilingual
from tests.evaluation.robustness.cases import table, tree

BASE = Configuration.of(table(), tree(), Method())


def test_options_are_drawn_with_their_chances():
    """Of 20,000 draws with chances 3:1, 15,000 ± 245 (four standard errors) take the first."""
    choice = Alternatives("aggregation", ("arithmetic", "geometric"), (3, 1))
    drawn = choice.sample(np.random.default_rng(0), 20_000, BASE)
    assert abs((drawn == 0).sum() - 15_000) < 245


@pytest.mark.parametrize(
    ("field", "options", "said"),
    [
        ("agregation", ("a", "b"), "“aggregation”"),
        ("aggregation", ("arithmetic",), "at least two"),
        ("aggregation", ("arithmetic", "arithmetic"), "at least two"),
    ],
)
def test_what_is_no_choice_is_refused(field, options, said):
    with pytest.raises(InvalidUncertainty, match=said):
        Alternatives(field, options)


@pytest.mark.parametrize("chances", [(1,), (1, -1), (0, 0), (1, np.nan), ("a", 1)])
def test_odd_chances_are_refused(chances):
    with pytest.raises(InvalidUncertainty, match="chances"):
        chances_of(chances, 2, Bilingual("聚合", "aggregation"))


def test_a_field_that_every_node_decides_for_itself_is_refused():
    own = tree()
    for name in ("goal", "D1", "D2"):
        own = own.with_node(name, aggregation="arithmetic")
    with pytest.raises(InvalidUncertainty, match="decides this for itself"):
        uncertainty(table(), own, None, {"aggregation": ["arithmetic", "geometric"]}, 5)


def test_tables_of_other_units_are_refused_and_of_the_same_units_drawn():
    with pytest.raises(InvalidUncertainty, match="different units"):
        uncertainty(table(), tree(), None, {"values": [table(), table(9)]}, 5)
    found = uncertainty(table(), tree(), None, {"values": [table(), table(seed=7)]}, 30)
    assert len(np.unique(found.scores, axis=0)) == 2


def test_a_value_that_the_method_refuses_is_refused():
    with pytest.raises(InvalidUncertainty, match="“missing data: guess”"):
        uncertainty(table(), tree(), None, {"missing": ["renormalise", "guess"]}, 5)


def test_options_in_words():
    assert [spelled(option) for option in ("minmax", Scaling("zscore"), 0.5, True)] == [
        "minmax",
        "zscore",
        "0.5",
        "True",
    ]
