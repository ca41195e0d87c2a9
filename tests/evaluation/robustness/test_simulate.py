from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

import evaluation.robustness.simulate as module
from evaluation import Framework, Goalposts, Method, Node
from evaluation.aggregation import AGGREGATIONS
from evaluation.robustness import ConflictingChoices, InvalidUncertainty, uncertainty
from tests.evaluation.robustness.cases import table, tree, with_errors

UNCERTAIN = {"weights": 0.3, "aggregation": ["arithmetic", "geometric"], "goalposts": 0.1}


def test_chunks_and_threads_change_nothing(monkeypatch):
    frame = table(30, missing=0.1)
    whole = uncertainty(frame, tree(), Method(floor=0.01), UNCERTAIN, 200)
    monkeypatch.setattr(module, "ROOM", 40_000)
    small = uncertainty(frame, tree(), Method(floor=0.01), UNCERTAIN, 200)
    monkeypatch.setattr(module, "WORTH_A_THREAD", 1)
    threads = uncertainty(frame, tree(), Method(floor=0.01), UNCERTAIN, 200)
    np.testing.assert_allclose(small.scores, whole.scores, rtol=1e-12)
    np.testing.assert_array_equal(small.ranks, whole.ranks)
    np.testing.assert_array_equal(threads.scores, small.scores)


def test_a_draw_fails_only_when_a_unit_loses_a_score_it_has():
    """Uncapped goalposts from 0 to 100 and a value of 1 ± 2: in some draws it is below 0, where a geometric mean ends."""
    posts = Goalposts(0, 100, cap="none")
    two = Framework((Node("goal"), *(Node(n, "goal", goalposts=posts) for n in "ab")))
    frame = table(4)[["a"]].assign(b=50.0)
    frame.loc["u0", "a"] = 1.0
    values = with_errors(frame, error=0.0)
    values.cells.loc[values.cells["unit"].eq("u0") & values.cells["indicator"].eq("a"), "se"] = 2.0
    found = uncertainty(values, two, Method(aggregation="geometric"), {"errors": 1}, 300)
    below = [draw for draw in range(300) if found.configuration(draw).values.frame.loc["u0", "a"] < 0]
    assert 60 < len(below) < 130
    assert sorted(found.outcome.failed) == below
    assert found.failed["draws"].tolist() == [len(below)]
    assert len(found.sound) == 300 - len(below)
    assert found.outcome.part(10).scores.shape == (10, 4)


def test_where_units_have_no_score_as_things_stand_losing_one_is_no_failure():
    """Mazziotta–Pareto of 0, 0, 90: 30 - 1800 / 30 = -30, so the goal has no score where it meets such a dimension.

    u0 has none now. u1 has 10, 10, 80: 33.3 - 1088.9 / 33.3 = 0.67, and with a quarter of the weight for the 80, 27.5 - 918.75 / 27.5 =
    -5.9. u2 has 40, 40, 60. Shaken weights take the score of u1 in some draws, never that of u2, and no draw fails.
    """
    nodes = [Node("goal"), Node("d", "goal"), Node("e", "goal"), *(Node(n, "d", goalposts=Goalposts(0, 100)) for n in "abc"),
             Node("x", "e", goalposts=Goalposts(0, 100))]  # fmt: skip
    frame = pd.DataFrame(
        {"a": [0.0, 10, 40], "b": [0.0, 10, 40], "c": [90.0, 80, 60], "x": 50.0}, index=["u0", "u1", "u2"]
    )
    method = Method(aggregation="mazziotta_pareto")
    found = uncertainty(frame, Framework(tuple(nodes)), method, {"weights": 0.5}, 300)
    assert found.nominal.isna().tolist() == [True, False, False]
    assert not found.outcome.failed
    assert found.table.loc["u2", "scored"] == 1
    assert 0 < found.table.loc["u1", "scored"] < 1
    assert "have no score in some of the draws" in found.text
    with pytest.raises(ConflictingChoices, match=r"aggregation: Mazziotta–Pareto index \(mazziotta_pareto\)"):
        uncertainty(frame, Framework(tuple(nodes)), None, {"aggregation": ["arithmetic", "mazziotta_pareto"]}, 20)


@pytest.mark.parametrize("way", [*AGGREGATIONS, "power(2)", "benefit_of_doubt(0.5)"])
def test_every_way_to_combine_can_be_uncertain_and_agrees_with_evaluate(way):
    """A draw is what `evaluate` gives for its configuration, whatever the way to combine, with gaps."""
    frame, other = table(12, missing=0.1), "harmonic" if way == "arithmetic" else "arithmetic"
    found = uncertainty(frame, tree(), Method(aggregation=way, floor=0.2), {"weights": 0.3, "goalposts": 0.1}, 6)
    for at in range(6):
        one = found.configuration(at)
        np.testing.assert_allclose(found.outcome.scores[at], one.nominal("scores", "goal"), rtol=1e-9, atol=1e-9)
    both = uncertainty(frame, tree(), Method(floor=0.2), {"aggregation": [other, way], "weights": 0.3}, 20)
    assert not both.outcome.failed


def test_comparing_units_reports_often():
    seen = []
    uncertainty(
        table(500),
        tree(),
        Method(aggregation="copeland"),
        {"weights": 0.3},
        10,
        progress=lambda done, of: seen.append(done),
    )
    assert seen == [4, 8, 10]


def test_progress_counts_draws(monkeypatch):
    monkeypatch.setattr(module, "ROOM", 1)
    seen = []
    uncertainty(table(3), tree(), None, {"weights": 0.3}, 7, progress=lambda done, of: seen.append(done))
    assert seen == [1, 2, 3, 4, 5, 6, 7]


def test_what_does_not_fit_into_memory_is_refused():
    with pytest.raises(InvalidUncertainty, match=r"do not fit into memory.* up to 150000 evaluations"):
        uncertainty(table(1000), tree(), None, {"weights": 0.3}, 150_001)


def test_an_error_in_the_callback_is_passed_on():
    def stop(done, of):
        raise RuntimeError("stopped by the page")

    with pytest.raises(RuntimeError, match="stopped by the page"):
        uncertainty(table(3), tree(), None, {"weights": 0.3}, 7, progress=stop)
