from __future__ import annotations

import numpy as np
import pytest

import evaluation.robustness.simulate as module
from evaluation import Framework, Goalposts, Method, Node
from evaluation.robustness import InvalidUncertainty, uncertainty
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
