"""What a person sees about how firm the ranking is, and that a notebook gets the same numbers."""

from __future__ import annotations

import re

import pytest

from charts.robustness import rank_interval_chart, top_share_title
from charts.robustness_drivers import driver_chart
from evaluation import Framework, Method, robustness
from evaluation.framework.default import scorecard
from evaluation.robustness.uncertainty_sentences import finding as said
from evidence.waves import waves_of
from pages.common import cached
from tests.pages.results.looking import charts, finding, opened, plain, read, says

PAGE = "pages/results/robustness.py"


@pytest.fixture(scope="module")
def notebook():
    """The same analysis as functions."""
    data, tree = cached.sample(), scorecard(Framework.default(), "enterprise")
    values = cached.values_for(data, tree, "enterprise", waves_of(data)[-1].id)
    uncertain = [robustness.WeightNoise(0.25), robustness.GoalpostNoise(0.1), robustness.ValueNoise()]
    return robustness.sensitivity(values, tree, Method.suited_to(tree), uncertain, 500)


@pytest.fixture(scope="module")
def page():
    return opened(PAGE)


def test_the_page_says_what_a_notebook_says(page, notebook):
    names = cached.unit_names(cached.sample().fingerprint, cached.sample())
    assert "排名有多稳？" in read(page)
    assert finding(page) == str(said(notebook.uncertainty))
    assert "在九成的模拟中" in finding(page)
    assert says(page, rank_interval_chart(notebook.uncertainty, names, 20))
    assert says(page, driver_chart(notebook))
    assert top_share_title(notebook.uncertainty, 10) in read(page)
    assert len(charts(page)) == 3
    assert any("robustness.WeightNoise()" in block.value and "draws=500" in block.value for block in page.code)


def test_a_slider_at_0_makes_its_choice_certain():
    app = opened(PAGE)
    next(part for part in app.slider if part.label == "阈值浮动 ±%").set_value(0)
    next(part for part in app.checkbox if part.label == "抽样误差").uncheck()
    app.run()
    assert not app.exception
    assert "1 项选择不确定（“权重”），共模拟 1000 次。" in read(app)
    assert "只有“权重”不确定，变动全部由它造成。" in read(app)


def test_nothing_uncertain_is_a_sentence():
    app = opened(PAGE)
    for part in app.slider:
        if "±" in part.label:
            part.set_value(0)
    next(part for part in app.checkbox if part.label == "抽样误差").uncheck()
    app.run()
    assert not app.exception
    assert "请至少给出下列之一" in plain(app.error[0].value)


def test_one_unit_and_more_ways_to_combine():
    app = opened(PAGE)
    next(part for part in app.multiselect if part.label == "合成方式也可以是").set_value(["power"]).run()
    assert not app.exception
    assert "“聚合”" in read(app)
    chosen = next(part for part in app.selectbox if part.label == "对象")
    chosen.set_value(chosen.options and "E100").run()
    assert not app.exception
    assert "的名次受“" in read(app)


def test_weights_in_another_form_and_ways_that_cannot_be_computed():
    """z-scores under a geometric mean are refused by name; counted instead, the rest is drawn and the count is said."""
    app = opened(PAGE)
    next(part for part in app.segmented_control if part.label == "权重怎样不确定").set_value("dirichlet")
    next(part for part in app.multiselect if part.label == "合成方式也可以是").set_value(["geometric"])
    next(part for part in app.multiselect if part.label == "归一化方式也可以是").set_value(["zscore"])
    app.run()
    assert "“聚合: 加权几何平均 (geometric) + 归一化: z 分数 (zscore)”" in plain(app.error[0].value)
    assert "只计数" in plain(app.info[0].value)
    app = opened(PAGE)
    next(part for part in app.segmented_control if part.label == "权重怎样不确定").set_value("sets")
    next(part for part in app.multiselect if part.label == "合成方式也可以是").set_value(["geometric"])
    next(part for part in app.multiselect if part.label == "归一化方式也可以是").set_value(["zscore"])
    next(part for part in app.multiselect if part.label == "异常值也可以").set_value([True])
    next(part for part in app.toggle if "只计数" in part.label).set_value(True)
    app.run()
    assert not app.exception
    assert not app.error
    assert re.search(r"次模拟中有 \d+ 次失败，未计入", read(app))
    (code,) = (block.value for block in app.code if 'conflicts="count"' in block.value)
    assert "ExpertWeights" in code
    exec(code.split("found =")[0], {})


def test_in_english():
    app = opened(PAGE, "en")
    assert "How firm is the ranking?" in read(app)
    assert re.match(r"In nine draws out of ten, half of the \d+ units stay within", finding(app))
