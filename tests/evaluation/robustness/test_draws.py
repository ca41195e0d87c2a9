from __future__ import annotations

import numpy as np
import pytest

from evaluation.normalisation import Scaling
from evaluation.robustness.base import Configuration
from evaluation.robustness.choices import read_choices
from evaluation.robustness.draws import combination_of, draw, scales_of, stream, swapped
from evaluation.robustness.errors import InvalidUncertainty
from tests.evaluation.robustness.cases import table, tree, with_errors

BASE = Configuration.of(with_errors(table(missing=0.2)), tree(), None)
CHOICES = read_choices(
    {"aggregation": ["arithmetic", "geometric"], "weights": 0.2, "goalposts": 0.1, "errors": 1}, BASE
)


def test_streams_belong_to_a_seed_and_a_name():
    numbers = {stream(seed, name).random() for seed in (0, 1) for name in ("a", "b")}
    assert len(numbers) == 4
    assert stream(0, "a").random() == stream(0, "a").random()


def test_a_configuration_carries_all_that_was_drawn():
    drawn = draw(BASE, CHOICES, 5, 0)
    one = drawn.configuration(2)
    assert one.method.aggregation == ("arithmetic", "geometric")[drawn.combinations[2, 0]]
    factors = drawn.states["weights"][2]
    at = BASE.plan.ids.index("a")
    assert one.framework.node("a").weight == pytest.approx(BASE.weights[at] * factors[at])
    moves = drawn.states["goalposts"][2, BASE.plan.leaf_ids.index("a")]
    assert one.framework.node("a").goalposts.lo == pytest.approx(100 * moves[0])
    assert not one.values.frame["a"].equals(BASE.values.frame["a"])
    assert one.values.frame["c"].equals(BASE.values.frame["c"]), "no error is known of c"
    assert one.values.frame.isna().equals(BASE.values.frame.isna())


def test_goalposts_stay_where_the_method_uses_none():
    choices = read_choices({"normalisation": ["goalposts", Scaling("zscore")], "goalposts": 0.1}, BASE)
    drawn = draw(BASE, choices, 30, 0)
    for number in range(30):
        same = drawn.configuration(number).framework == BASE.framework
        assert same == (drawn.combinations[number, 0] == 1)


def test_part_and_swap():
    drawn = draw(BASE, CHOICES, 10, 0)
    first, second = drawn.part(slice(0, 5)), drawn.part(slice(5, 10))
    assert first.count == 5
    both = swapped(first, second)
    assert both.count == 5 * 6
    np.testing.assert_array_equal(both.states["weights"][:10], drawn.states["weights"])


def test_weights_in_one_row_when_they_are_certain():
    certain = draw(BASE, CHOICES[:1], 4, 0)
    assert certain.weights(np.arange(4)).shape == (1, len(BASE.plan.ids))
    assert certain.posts == tuple(leaf.goalposts for leaf in BASE.framework.leaves)
    assert certain.moves(np.arange(4)) is None
    assert certain.with_goalposts(0) is BASE.framework


def test_a_combination_of_nothing_is_the_base():
    values, method = combination_of(draw(BASE, CHOICES[1:2], 1, 0), ())
    assert (values, method) == (BASE.values, BASE.method)


@pytest.mark.parametrize("numbers", [[0, 1], [0, 1, 2], [0.0, 1.0, 0.0], [0, -1, 0]])
def test_a_design_that_does_not_fit_is_refused(numbers):
    with pytest.raises(InvalidUncertainty, match="does not fit"):
        draw(BASE, CHOICES[:1], 3, 0, {"aggregation": numbers})
    with pytest.raises(InvalidUncertainty, match="says nothing"):
        draw(BASE, CHOICES[:2], 2, 0, {"aggregation": [0, 1]})


def test_scales():
    log, share = scales_of(BASE)
    assert dict(zip(BASE.plan.leaf_ids, log, strict=True)) == {"a": 0, "b": 2, "c": 0, "d": 0, "e": 0}
    assert share.sum() == 1
