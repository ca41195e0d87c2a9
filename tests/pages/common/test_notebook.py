"""The button 在 Jupyter 中打开: the notebook it hands out is run, and gives what stands on the screen to the last digit."""

from __future__ import annotations

import json

import numpy as np
import pytest
import streamlit as st

from pages.common import frame, on_screen, results
from tests.exports.running import run
from workspace.place import VARIABLE

LABEL = "在 Jupyter 中打开"


@pytest.fixture(autouse=True)
def memory(monkeypatch, tmp_path):
    monkeypatch.setenv(VARIABLE, str(tmp_path / "memory.sqlite"))


@pytest.fixture
def taken(monkeypatch):
    """Return what presses the button of a page and runs the notebook, cell after cell, as a kernel would."""
    made = {}
    monkeypatch.setattr(st, "download_button", lambda label, data, *rest, **more: made.update({label: data}))

    def take():
        return run(made[LABEL]())

    return take


def same(made, shown):
    """Whether two evaluations agree in every digit."""
    return made.fingerprint == shown.fingerprint and np.array_equal(
        made.scores.to_numpy(dtype=float), shown.scores.to_numpy(dtype=float), equal_nan=True
    )


@pytest.mark.parametrize(
    ("script", "least", "charts"),
    [
        ("pages/results/cockpit.py", 3, 4),
        ("pages/results/overview.py", 3, 2),
        ("pages/results/unit.py", 1, 2),
        ("pages/results/robustness.py", 1, 2),
        ("pages/export/excel.py", 1, 0),
        ("pages/design/weights.py", 1, 1),
        ("pages/design/system.py", 1, 0),
        ("pages/design/versions.py", 1, 0),
    ],
)
def test_every_page_with_scores(open_page, taken, script, least, charts):
    app = open_page(script)
    shown = list(app.session_state[on_screen.SHOWN])
    assert len(shown) >= least
    names = taken()
    assert len(names["screen"]) == len(shown)
    assert all(same(made, one.evaluation) for made, one in zip(names["screen"], shown, strict=True))
    assert len(names.get("drawn", ())) >= charts
    if "robustness" in script:
        assert names["firm"].uncertainty.table.equals(shown[0].analysis.uncertainty.table)


def test_a_page_without_scores_has_no_such_button(open_page):
    app = open_page("pages/data/load.py")
    assert LABEL not in {part.label for part in app.get("download_button")}


def test_wave_filters_weights_and_method_as_they_stand(open_page, taken):
    app = open_page("pages/results/cockpit.py")
    tree = app.session_state["framework"]
    app.session_state["framework"] = tree.with_weights({"D1": 5 * tree.node("D1").weight})
    app.session_state["method"] = app.session_state["method"].__class__(aggregation="geometric", missing="strict")
    app.session_state["wave"] = "2024H2"
    app.run()
    next(part for part in app.multiselect if part.key == "filter size").set_value(["小型"]).run()
    shown = list(app.session_state[on_screen.SHOWN])
    names = taken()
    assert all(same(made, one.evaluation) for made, one in zip(names["screen"], shown, strict=True))
    assert names["saved"].head.wave == "2024H2"
    assert names["saved"].head.method.aggregation == "geometric"
    assert names["saved"].version.framework.node("D1").weight == 5 * tree.node("D1").weight


def test_a_slider_moved_in_a_part_of_the_page_is_in_the_notebook(open_page, taken):
    """The button stands outside of the part of the page that the slider runs again; it must not hand out what was."""
    app = open_page("pages/design/weights.py")
    before = app.session_state[on_screen.SHOWN][0].evaluation.fingerprint
    slider = next(part for part in app.slider if part.key.startswith("weight of D"))
    slider.set_value(55.0).run()
    now = app.session_state[on_screen.SHOWN][0].evaluation
    assert now.fingerprint != before
    assert same(taken()["again"], now)


def test_a_result_is_remembered_once(monkeypatch):
    monkeypatch.setattr(st, "session_state", {})
    one = type("Evaluation", (), {"fingerprint": "a"})()
    for _ in range(2):
        results.shown(results.Result(one, None), "enterprise", "2025H1")
    assert [(found.name, found.wave) for found in on_screen.now()] == [("企业 2025H1", "2025H1")]
    on_screen.fresh()
    assert on_screen.now() == []


def test_a_page_of_charts_alone_hands_out_the_charts_and_their_numbers(open_page, taken):
    app = open_page("pages/results/satisfaction.py")
    assert not app.session_state[on_screen.SHOWN]
    drawn = app.session_state[frame.DRAWN]
    assert taken()["drawn"] == [json.loads(json.dumps(chart.to_dict(), default=str)) for chart in drawn.values()]
