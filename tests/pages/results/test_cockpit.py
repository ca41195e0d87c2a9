"""What a union leader sees first: the index, what to do next, the three parties, the enterprises in bands."""

from __future__ import annotations

import pytest

from evaluation import Framework, Method, evaluate
from evaluation.collect import collect
from evaluation.findings import bands, change_of_index, levers
from evaluation.framework.default import scorecard
from pages.common import cached
from tests.pages.results.looking import charts, finding, opened, plain, read

PAGE = "pages/results/cockpit.py"


@pytest.fixture(scope="module")
def page():
    return opened(PAGE)


def evaluated(level, wave):
    """Return what a notebook makes of the sample."""
    tree = scorecard(Framework.default(), level)
    values = collect(cached.sample(), tree, level, wave)
    return evaluate(values, tree, Method.suited_to(Framework.default())), values


def test_it_is_the_home_page():
    from streamlit.testing.v1 import AppTest

    from tests.pages.results.looking import APP

    app = AppTest.from_file(str(APP), default_timeout=120).run()
    assert app.title[0].value == "办得怎么样、谁满意、下一步抓什么？"


def test_the_answer_is_that_of_a_notebook(page):
    now, before = evaluated("mechanism", "2025H1"), evaluated("mechanism", "2024H2")
    assert finding(page) == str(change_of_index(*now, *before))
    assert levers(now[0]).text in read(page)


def test_enterprises_stand_in_bands(page):
    result = bands(*evaluated("enterprise", "2025H1"))
    assert result.text in read(page)
    table = page.dataframe[0].value
    assert table["band"].value_counts().to_dict() == {
        "分不出先后": result.counts["alike"],
        "明显靠前": result.counts["above"],
        "明显靠后": result.counts["below"],
    }


def test_the_three_parties_as_planted(page):
    for aspect in ("认同感", "满意度", "获得感"):
        assert f"{aspect}：三方中企业方最低，明显低于工会干部" in read(page)


def test_five_charts_and_the_ways_on(page):
    assert len(charts(page)) == 5
    assert [part.value for part in page.subheader] == [
        "综合得分与各维度",
        "下一步先抓什么",
        "三方怎么看",
        "企业",
        "再看一层",
        "还想知道什么，点开就是答案",
    ]


def test_a_link_opens_the_same_view():
    """District and size stand in the address by their codes."""
    part = opened(PAGE, size="小型", wave="2025H1")
    assert list(part.session_state["filter size"]) == ["小型"]
    assert finding(part) != finding(opened(PAGE))
    english = opened(PAGE, "en", size="小型", wave="2025H1")
    assert finding(english).startswith("The index is " + finding(part).removeprefix("综合得分为 ")[:4])


def test_too_few_enterprises_are_refused():
    few = opened(PAGE, district="D06", size="大型", industry="I")
    assert any("为避免识别出单家企业" in plain(part.value) for part in few.error)


def test_in_english():
    assert "What to do next" in read(opened(PAGE, "en"))


def test_classes_say_how_much_of_the_index_they_move():
    part = opened(PAGE, function="F_FAC")
    assert "项指标中有" in read(part)
    assert "按所选类别计算" in read(part)
    assert finding(part) != finding(opened(PAGE))


def test_those_without_an_index_are_explained(page):
    said = next(plain(part.value) for part in page.info)
    assert "暂无综合得分" in said
    assert "这不说明办得好不好" in said
    assert any("暂无综合得分的企业" in part.label for part in page.expander)
