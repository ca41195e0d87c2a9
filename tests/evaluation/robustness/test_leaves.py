from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation import Goalposts, Method
from evaluation.normalisation import apply_goalposts
from evaluation.preparation import Screening, Treatment
from evaluation.robustness.base import Configuration
from evaluation.robustness.choices import read_choices
from evaluation.robustness.draws import draw
from evaluation.robustness.leaves import drawn_leaves, on_moved
from evaluation.robustness.stages import Stages
from evaluation.robustness.value_choices import moved
from tests.evaluation.robustness.cases import table, tree, with_errors

MOVES = st.floats(-0.1, 0.1)
POSTS = [
    Goalposts(0, 10), Goalposts(10, 0, cap="none"), Goalposts(1, 100, "log", cap="low"), Goalposts(100, 1, "log", cap="high"),
    Goalposts(0, 50, "log1p", cap="high"), Goalposts(0, 10, band=(4, 6)), Goalposts(0, 10, band=(4, 6), cap="none"),
]  # fmt: skip


@given(st.lists(st.tuples(MOVES, MOVES), min_size=7, max_size=7), st.floats(-5, 200), st.sampled_from([1.0, 100.0]))
def test_moved_goalposts_in_one_go(moves, value, full):
    """All draws at once are what `apply_goalposts` gives for the goalposts moved one by one, out of the domain as well."""
    values = np.array([[value, np.nan, 5.0, 0.0]] * 7)
    found = on_moved(values[None], POSTS, np.array([moves, np.zeros((7, 2))]), full)
    expected = apply_goalposts(values, [moved(post, *by) for post, by in zip(POSTS, moves, strict=True)], full)
    np.testing.assert_allclose(found[0], expected, rtol=1e-9, atol=1e-9)
    np.testing.assert_allclose(found[1], apply_goalposts(values, POSTS, full), rtol=1e-9, atol=1e-9)


@pytest.mark.parametrize("method", [
    Method(), Method("minmax"), Method(treatment=Treatment()), Method(screening=Screening(remove=("u3",))),
])  # fmt: skip
@pytest.mark.parametrize(
    "uncertain", [{"weights": 0.2}, {"goalposts": 0.1}, {"errors": 1}, {"errors": 1, "goalposts": 0.1}]
)
def test_leaves_of_every_draw_are_those_of_its_evaluation(method, uncertain):
    if method.normalisation == "minmax" and "goalposts" in uncertain:
        pytest.skip("refused: no goalposts are used")
    base = Configuration.of(with_errors(table(missing=0.1)), tree(), method)
    draws = draw(base, read_choices(uncertain, base), 6, 0)
    stage, whole = Stages(draws, 0).at(())
    found, failures = drawn_leaves(stage, draws, np.array([1, 4]), whole)
    assert not failures
    assert found.shape[0] == (1 if "weights" in uncertain else 2)
    for at, number in enumerate((1, 4)):
        expected = draws.configuration(number).evaluation.normalised.reindex(base.units).to_numpy().T
        np.testing.assert_allclose(found[min(at, len(found) - 1)], expected, rtol=1e-12, atol=1e-12)
