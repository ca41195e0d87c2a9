"""What a person sees on the overview: the index against last time, the dimensions, the ranking."""

from __future__ import annotations

import pytest

from evaluation import Framework, Method, evaluate, measures
from evaluation.framework.default import scorecard
from evaluation.values import Values
from pages.common import cached
from tests.pages.results.looking import charts, finding, opened, read

PAGE = "pages/results/overview.py"


@pytest.fixture(scope="module")
def page():
    return opened(PAGE)


@pytest.fixture(scope="module")
def now():
    """Return the evaluation as a notebook would make it."""
    tree = scorecard(Framework.default(), "mechanism")
    data = cached.sample()
    names = tuple(dict.fromkeys(leaf.measure for leaf in tree.leaves if leaf.measure))
    values = cached.measured(data.fingerprint, names, "mechanism", (), "2025H1", data)
    assert isinstance(values, Values)
    return evaluate(values, tree, Method.suited_to(Framework.default()))


def test_the_question_and_the_answer(page, now):
    assert page.title[0].value == "机制办得怎么样？"
    index = now.index.iloc[0]
    assert finding(page).startswith(f"综合得分为 {index:.1f}")
    assert "误差范围" in finding(page)


def test_at_most_four_big_numbers_equal_to_evaluate(page, now):
    assert len(page.metric) == 4
    assert page.metric[0].value == f"{now.index.iloc[0]:.1f}"
    scores = {str(node.label): now.table.iloc[0][node.id] for node in now.framework.children("goal")}
    for tile in list(page.metric)[1:]:
        assert tile.value == f"{scores[tile.label]:.1f}"


def test_two_charts_and_the_table(page):
    assert len(charts(page)) == 2
    assert "最强" in read(page)
    table = page.dataframe[0].value
    assert table["rank"].dropna().is_monotonic_increasing
    assert len(table) == 120


def test_what_was_left_out_is_listed(page):
    """The pair of enterprises that play ping-pong stands there, and the receivers who rejected an exchange."""
    box = next(one for one in page.expander if one.label == "计算时剔除的记录及原因")
    rows = box.dataframe[0].value
    assert {"V11", "V12", "V18"} <= set(rows["rule"])
    assert rows.loc[rows["rule"] == "V12", "count"].iloc[0] > 10
    assert rows["why"].str.contains("接收方未确认").any()
    assert set(rows["wave"]) == {"2025H1"}


def test_an_earlier_wave_from_the_address():
    early = opened(PAGE, wave="2024H1")
    assert early.session_state["wave"] == "2024H1"
    assert "上期" not in finding(early)


def test_in_english():
    assert "How well does the mechanism work?" in read(opened(PAGE, "en"))


def test_measures_behind_the_page_are_those_of_the_library(now):
    assert {leaf.measure for leaf in now.framework.leaves} <= set(measures.registry)


PHRASES = "职责明晰·积极作为·协调有力·长效管用"


def test_other_headings_for_the_same_indicators():
    """The four phrases name six indicators with 10.9 % of the weight (derived in measures/test_views.py)."""
    app = opened(PAGE)
    choice = next(box for box in app.selectbox if box.label == "分组方式")
    assert choice.value == ""
    whole = app.metric[0].value
    choice.set_value("conduct").run()
    assert not app.exception
    assert app.query_params["view"] == "conduct"
    assert f"按“{PHRASES}”" in read(app)
    assert "6 项" in read(app)
    assert "10.9%" in read(app)
    assert app.metric[0].value != whole
    weights = next(table.value for table in app.dataframe if "heading" in table.value)
    assert set(weights["heading"]) == {"职责明晰", "积极作为", "协调有力", "长效管用"}
    assert weights["mechanism"].sum() == pytest.approx(1, abs=0.005)  # shown to a tenth of a percent
    assert weights["enterprise"].sum() == pytest.approx(1, abs=0.005)
    assert weights["system"].sum() == pytest.approx(0.109, abs=0.002)
    next(box for box in app.selectbox if box.label == "分组方式").set_value("").run()
    assert app.metric[0].value == whole
    assert "view" not in app.query_params


def test_headings_from_the_address_and_in_english():
    app = opened(PAGE, "en", view="lively", wave="2024H2")
    assert next(box for box in app.selectbox if box.label == "Grouped by").value == "lively"
    assert "Shown under the headings “Participation, activity, inclusion, fit”" in read(app)
    assert "High participation" in read(app) + "".join(tile.label for tile in app.metric)


def test_an_unknown_view_in_the_address_is_left_alone():
    app = opened(PAGE, view="nonsense")
    assert next(box for box in app.selectbox if box.label == "分组方式").value == ""
    assert "view" not in app.query_params
