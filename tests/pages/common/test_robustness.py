"""Keys of what is asked, and the progress of long runs."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from evaluation.robustness import WeightNoise
from pages.common.robustness_choices import Asked


def test_what_is_asked_has_a_key_of_its_own():
    one = Asked((WeightNoise(0.25),), 1000)
    assert one.key == Asked((WeightNoise(0.25),), 1000).key
    assert one.key != Asked((WeightNoise(0.2),), 1000).key
    assert one.key != Asked((WeightNoise(0.25),), 4000).key
    assert one.key != Asked((WeightNoise(0.25),), 1000, "count").key


def page():
    import streamlit as st

    from pages.common import robustness_run

    robustness_run.PATIENCE = 0.0
    robustness_run._unless_stopped("a run")
    watch = robustness_run._Watch(st.empty(), "a run")
    watch(10, 100)
    watch(50, 100)


def test_a_long_run_shows_how_far_it_is_and_can_be_stopped_and_run_again():
    app = AppTest.from_function(page)
    app.session_state["lang"] = "zh"
    app.run()
    assert not app.exception
    stop = next(part for part in app.button if part.key == "robust stop")
    stop.click().run()
    assert "没有保留" in app.info[0].value
    assert [part.key for part in app.button] == ["robust again"]
    app.button[0].click().run()
    assert not app.info or "robust stop" in [part.key for part in app.button]


def quick():
    import streamlit as st

    from pages.common import robustness_run

    robustness_run.PATIENCE = 60.0
    watch = robustness_run._Watch(st.empty(), "a run")
    watch(10, 100)
    watch(100, 100)


def test_a_short_run_shows_nothing():
    app = AppTest.from_function(quick).run()
    assert not app.exception
    assert not app.button
