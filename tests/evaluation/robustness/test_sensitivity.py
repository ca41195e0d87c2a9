from __future__ import annotations

import numpy as np
import pytest

from evaluation import Framework, Goalposts, Method, Node
from evaluation.normalisation import Scaling
from evaluation.robustness import Alternatives, Cancelled, ConflictingChoices, InvalidUncertainty, sensitivity
from tests.evaluation.robustness.cases import largest_difference, table, tree, with_errors

UNCERTAIN = {"weights": 0.4, "aggregation": ["arithmetic", "geometric"], "goalposts": 0.1, "errors": 1}


@pytest.fixture(scope="module")
def found():
    return sensitivity(with_errors(table(20, missing=0.1)), tree(), Method(floor=0.01), UNCERTAIN, draws=40)


def test_every_run_equals_evaluate(found):
    worst, different = largest_difference(found.uncertainty, range(0, 80, 4))
    assert worst < 1e-9
    assert different == 0


def test_each_mixed_set_differs_from_a_in_one_choice_only(found):
    rows, states = found.rows, found.drawn.states
    for at, name in enumerate(found.choices):
        block = slice((2 + at) * rows, (3 + at) * rows)
        for other, state in states.items():
            expected = state[rows : 2 * rows] if other == name else state[:rows]
            np.testing.assert_array_equal(state[block], expected)


def test_the_only_choice_explains_everything():
    """With one uncertain choice AB is B, so T = mean((y_A - y_B)²) / 2V, near 1, and S near 1 as well."""
    found = sensitivity(table(20), tree(), None, {"weights": 0.5}, draws=2000, samples=50)
    assert found.table.loc["weights", "first"] == pytest.approx(1, abs=0.06)
    assert found.table.loc["weights", "total"] == pytest.approx(1, abs=0.06)


def test_a_choice_that_moves_nothing_has_the_index_0():
    found = sensitivity(table(20), tree(), None, {"weights": 0.5, "ties": ["best", "average"]}, draws=200)
    assert found.table.loc["ties", ["first", "total"]].tolist() == [0, 0]
    assert found.drivers.dropna().eq("weights").all()


def test_a_design_is_followed_in_the_order_a_b_mixed():
    choices = [Alternatives("aggregation", ("arithmetic", "geometric")), Alternatives("floor", (0.01, 0.3))]
    numbers = {"aggregation": [0, 1, 0, 1] * 4, "floor": [0] * 8 + [1] * 8}
    found = sensitivity(table(), tree(), Method(floor=0.01), choices, draws=4, design=numbers)
    assert found.drawn.states["floor"].tolist() == numbers["floor"]
    with pytest.raises(InvalidUncertainty, match="does not fit"):
        sensitivity(table(), tree(), None, choices, draws=5, design=numbers)


def test_failed_runs_cost_their_row_and_are_told():
    """COINr's indices became NA when one run failed."""
    uncertain = {
        "normalisation": ["minmax", Scaling("zscore")],
        "aggregation": ["arithmetic", "geometric"],
        "weights": 0.3,
    }
    with pytest.raises(ConflictingChoices):
        sensitivity(table(), tree(), Method("minmax"), uncertain, draws=60)
    found = sensitivity(table(), tree(), Method("minmax"), uncertain, draws=60, conflicts="count")
    assert 0 < found.lost < 60
    assert found.table["total"].notna().all()
    assert f"{found.lost} of 60 rows of the design are left out" in found.text


def test_nothing_varies():
    two = Framework((Node("goal"), *(Node(n, "goal", goalposts=Goalposts(0, 100)) for n in "ab")))
    frame = table(4)[["a"]].assign(b=lambda t: t["a"])
    found = sensitivity(frame, two, None, {"weights": 0.3}, draws=20)
    assert "nothing to explain" in found.text
    assert found.drivers.isna().all()


@pytest.mark.parametrize(("draws", "samples"), [(3, 10), (10, -1), (10, 1.5)])
def test_odd_counts_are_refused(draws, samples):
    with pytest.raises(InvalidUncertainty, match="number of draws"):
        sensitivity(table(), tree(), None, {"weights": 0.3}, draws, samples=samples)


def test_it_can_be_stopped():
    with pytest.raises(Cancelled):
        sensitivity(table(), tree(), None, {"weights": 0.3}, 20, progress=lambda done, of: False)


def test_without_samples_there_are_no_intervals():
    found = sensitivity(table(), tree(), None, {"weights": 0.3, "goalposts": 0.1}, 20, samples=0)
    assert found.table["first"].notna().all()
    assert found.table["first_low"].isna().all()
    assert "moves the ranking most" in found.text
