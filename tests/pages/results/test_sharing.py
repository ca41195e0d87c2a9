"""What a person sees of resource sharing."""

from __future__ import annotations

import pytest

from pages.common import cached
from sharing import supply_demand
from sharing.funnel import funnel
from tests.pages.results.looking import charts, finding, opened, read

PAGE = "pages/results/sharing.py"


@pytest.fixture(scope="module")
def page():
    return opened(PAGE)


def test_the_question_and_the_answer(page):
    assert page.title[0].value == "闲置的资源到了需要的人手里吗？"
    assert finding(page) == supply_demand(cached.sample()).text


def test_the_first_tab(page):
    assert [part.value for part in page.subheader] == ["从闲置到用上", "功能形态 × 业务类别", "所有权与使用权"]
    assert len(charts(page)) == 3
    assert funnel(cached.sample()).text in read(page)


def test_the_matrix_is_switchable(page):
    options = next(part for part in page.get("button_group") if part.key == "class view").options
    assert [option.content if hasattr(option, "content") else option for option in options] == [
        "供需差（供给占比−需求占比）",
        "供给（在架资源）",
        "需求（提出的需求）",
        "成交（完成的共享）",
        "满足率（到期需求中按时满足的比例）",
        "满意度（接收方评分均值）",
        "费用（每次共享，元）",
    ]


def test_fulfilment_is_that_of_the_indicator():
    """Of all demands due in the cells together, the share met is I3-03 of the whole."""
    app = opened(PAGE)
    app.session_state["class view"] = "fulfilment"
    app.run()
    assert "满足率最低的是：设施 × 维护" in read(app)
    app.session_state["filter size"] = ["小型"]
    app.run()
    assert not app.exception
    assert "满足率最低的是" in read(app)


def test_a_district_alone():
    part = opened(PAGE, district="D06")
    assert finding(part) != supply_demand(cached.sample()).text


def test_in_english():
    assert "Does what lies idle reach those who lack it?" in read(opened(PAGE, "en"))
