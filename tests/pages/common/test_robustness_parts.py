"""Tables below the charts, on the sample district."""

from __future__ import annotations

import pytest
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
    assert intervals["rank"].max() <= len(intervals)
    assert len(intervals) > 50
    assert intervals["rank"].is_monotonic_increasing
    assert parts["mean_shift"].dropna().is_monotonic_decreasing


def compared():
    from messages import set_language
    from pages.common import results, robustness_compare, session

    set_language("zh")
    session.start()
    robustness_compare.draw(results.of("enterprise"))


def test_other_methods_beside_the_one_in_use():
    """At first the geometric mean and equal weights; then combinations, nothing, and too many."""
    app = AppTest.from_function(compared, default_timeout=120).run()
    assert not app.exception
    said = "\n".join(part.value for part in app.markdown)
    assert "对排名影响最大" in said
    assert "在“按现在的设置”下第" in said
    ranks, agreement, why = (table.value for table in app.dataframe)
    assert list(ranks.columns) == ["unit", "range", "按现在的设置", "加权几何平均", "权重：等权"]
    assert ranks["range"].is_monotonic_decreasing
    assert len(agreement) == 3
    assert why["difference"].abs().is_monotonic_decreasing
    app.toggle[0].set_value(True).run()
    assert list(app.dataframe[0].value.columns)[3:] == ["权重：等权", "加权几何平均", "加权几何平均 + 权重：等权"]
    ways, missing, scales, _weights = app.multiselect
    ways.set_value(["geometric"])
    scales.set_value(["zscore"])
    missing.set_value(["strict"]).run()
    assert not app.exception


@pytest.mark.parametrize(("crossed", "ways", "weights", "said"), [
    (True, ["geometric", "harmonic", "owa", "median"], ["equal", "entropy", "critic"], "最多选 12 种"),
    (False, [], [], "至少选一种别的做法"),
])  # fmt: skip
def test_too_many_and_none(crossed, ways, weights, said):
    app = AppTest.from_function(compared, default_timeout=120).run()
    app.toggle[0].set_value(crossed)
    app.multiselect[0].set_value(ways)
    app.multiselect[3].set_value(weights).run()
    assert not app.exception
    assert said in app.info[0].value
