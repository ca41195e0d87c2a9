"""Tables below the charts, on the sample district."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest


def page():
    from evaluation import robustness as analysis
    from messages import set_language
    from pages.common import results, robustness_parts, session

    set_language("zh")
    session.start()
    units = results.of("enterprise")
    evaluation = units.evaluation
    uncertain = analysis.uncertainty(units.values, evaluation.framework, evaluation.method, {"weights": 0.25}, 50)
    robustness_parts.overtaking(units, uncertain)
    robustness_parts.interval_table(uncertain, 10)
    robustness_parts.without_table(robustness_parts.without(units))


def test_tables_and_who_could_pass_whom():
    app = AppTest.from_function(page, default_timeout=120).run()
    assert not app.exception
    behind, ahead = app.selectbox
    assert (behind.label, ahead.label) == ("这家单位", "要超过")
    assert any("超过" in part.value for part in app.markdown)
    assert any("的模拟中，它已经领先" in part.value for part in app.caption)
    passing, intervals, parts = (table.value for table in app.dataframe)
    assert list(passing.columns) == ["name", "share", "needed", "change"]
    assert len(intervals) == 65
    assert intervals["rank"].is_monotonic_increasing
    assert parts["mean_shift"].dropna().is_monotonic_decreasing
